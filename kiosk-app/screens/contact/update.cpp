// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "kiosk-app/screens/contact/screen.h"
#include "kiosk-app/screens/parts/undo.h"

namespace chiosco::contact {
namespace {

using namespace std::chrono;

Effects save(Model& model) {
    model.stage = Stage::saving;
    if (model.contact.minutes == 0) model.contact.minutes = minutes_open(model);
    return {RecordContact{model.contact}};
}

void choose_reason(Model& model, const NeedLine& reason) {
    model.reason = reason;
    model.contact.need = reason.id;
    // A leaf of a sensitive situation is as sensitive as that.
    model.contact.sensitive = reason.sensitive || model.situation.sensitive;
    if (model.contact.sensitive) {
        model.contact.age = Contact::Age::unsaid;
        model.contact.first = Contact::First::unsaid;
        model.contact.area = Contact::Area::unsaid;
    }
    model.stage = Stage::details;
}

Effects on(Model& model, const NeedChosen& chosen) {
    if (model.stage == Stage::leaves && chosen.id == model.situation.id) {
        choose_reason(model, model.situation);
        return {};
    }
    const auto& all = model.stage == Stage::leaves ? model.leaves : model.situations;
    const auto found = std::ranges::find(all, chosen.id, &NeedLine::id);
    if (found == all.end()) return {};
    if (model.stage == Stage::leaves) {
        choose_reason(model, NeedLine{*found});
        return {};
    }
    model.situation = NeedLine{*found};
    // What was chosen before, and perhaps taken back, is not what is tried again if this fails.
    model.contact.need.clear();
    model.outcome_said = false;
    model.stage = Stage::loading;
    return {LoadNeed{model.situation.id}};
}

// The last that is obliged: with it the record is whole, and a wrong touch can be taken back.
Effects on(Model& model, const OutcomeChosen& chosen) {
    if (model.stage != Stage::details) return {};
    model.contact.outcome = chosen.outcome;
    model.outcome_said = true;
    return save(model);
}
Effects on(Model& model, const ChannelChosen& chosen) {
    model.contact.channel = chosen.channel;
    return {};
}
Effects on(Model& model, const WhomChosen& chosen) {
    model.contact.for_whom = chosen.whom;
    return {};
}
Effects on(Model& model, const LanguageChosen& chosen) {
    model.contact.language = chosen.lang;
    model.language_said = true;
    return {};
}
Effects on(Model& model, const MinutesChosen& chosen) {
    model.contact.minutes = chosen.minutes;
    return {};
}
// What may be left out is taken back by a second touch.
Effects on(Model& model, const AgeChosen& chosen) {
    auto& age = model.contact.age;
    age = age == chosen.age ? Contact::Age::unsaid : chosen.age;
    return {};
}
Effects on(Model& model, const FirstChosen& chosen) {
    auto& first = model.contact.first;
    first = first == chosen.first ? Contact::First::unsaid : chosen.first;
    return {};
}
Effects on(Model& model, const AreaChosen& chosen) {
    auto& area = model.contact.area;
    area = area == chosen.area ? Contact::Area::unsaid : chosen.area;
    return {};
}

Effects on(Model& model, const MoreWanted&) {
    model.stage = model.stage == Stage::more ? Stage::details : Stage::more;
    return {};
}

Effects on(Model& model, const Undone&) { return parts::take_back(model, UndoContact{}); }

// All as it was but for the outcome, which saves it again.
Effects on(Model& model, const MendWanted&) {
    if (model.stage == Stage::undone) model.stage = Stage::details;
    return {};
}

Effects on(Model& model, const AnotherWanted&) {
    const auto now = model.now;
    model = Model{.lang = model.lang, .now = now, .begun = now};
    return start(model);
}

Effects on(Model& model, const PassWanted&) {
    if (model.stage != Stage::saved) return {};
    return {OpenHandoff{{.need = model.reason.id,
                         .need_name = model.reason.name,
                         .sensitive = model.contact.sensitive,
                         .for_other = model.contact.for_whom != Contact::ForWhom::self,
                         .language = model.contact.language}}};
}

Effects on(Model&, const MenuWanted&) { return {GoBack{}}; }

Effects on(Model& model, const parts::Retried&) {
    if (model.contact.need.empty() || !model.outcome_said) {
        model.stage = Stage::loading;
        return {LoadNeed{model.situation.id}};
    }
    return save(model);
}

Effects on(Model& model, const NeedLoaded& loaded) {
    if (loaded.asked != model.situation.id) return {};
    const bool root = loaded.asked.empty();
    (root ? model.situations : model.leaves) = loaded.page.children;
    if (!root) model.situation = loaded.page.need;
    if (model.stage == Stage::loading) model.stage = root ? Stage::situations : Stage::leaves;
    return {};
}

Effects on(Model& model, const NotLoaded& refusal) {
    if (refusal.asked != model.situation.id || model.stage != Stage::loading) return {};
    model.stage = Stage::failed;
    model.failure = refusal.code;
    return {};
}

Effects on(Model& model, const ContactKept&) {
    if (model.stage != Stage::saving) return {};
    model.stage = Stage::saved;
    model.saved = model.now;
    return {};
}

Effects on(Model& model, const ContactNotKept& refusal) {
    return parts::hear_not_kept(model, refusal.code);
}

Effects on(Model& model, const ContactUndone&) {
    if (model.stage == Stage::undoing) model.stage = Stage::undone;
    return {};
}

}  // namespace

int minutes_open(const Model& model) {
    if (!model.now || !model.begun || *model.now <= *model.begun) return 1;
    return std::max(1, static_cast<int>(ceil<minutes>(*model.now - *model.begun).count()));
}

bool can_undo(const Model& model) {
    return model.stage == Stage::saved && parts::may_take_back(model, model.saved);
}

Effects start(Model& model) {
    if (!model.language_said) model.contact.language = model.lang;
    const bool choosing = model.stage == Stage::loading || model.stage == Stage::situations ||
                          model.stage == Stage::leaves;
    return choosing ? Effects{LoadNeed{model.situation.id}} : Effects{};
}

bool step_back(Model& model) {
    switch (model.stage) {
    case Stage::more: model.stage = Stage::details; return true;
    case Stage::details: model.stage = Stage::leaves; return true;
    case Stage::leaves:
        model.situation = {};
        model.stage = Stage::situations;
        return true;
    case Stage::saving:
    case Stage::undoing: return true;
    case Stage::loading:
    case Stage::situations:
    case Stage::saved:
    case Stage::undone:
    case Stage::failed: return false;
    }
    ENSURE(false);
}

bool time_passed(Model& model, Instant now) {
    if (!model.begun) model.begun = now;
    return parts::second_passed(model, now);
}

bool is_counting(const Model& model) { return can_undo(model); }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::contact
