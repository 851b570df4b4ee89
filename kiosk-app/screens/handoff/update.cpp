// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "core/base/bytes.h"
#include "kiosk-app/screens/handoff/screen.h"
#include "kiosk-app/screens/parts/undo.h"

namespace chiosco::handoff {
namespace {

using namespace parts;

// A request that the point follows brings its person along; one said at the desk does not.
bool is_known(const Model& model) { return !model.about.from.empty(); }

Search question(const Model& model) { return {.query = trimmed(model.query)}; }

Effects look(Model& model) {
    model.rows_page = 0;
    model.not_found.reset();
    return {question(model)};
}

bool telephone(const Model& model) { return model.about.telephone; }

Effects send(Model& model, Handoff::Said said) {
    if (!model.today.ok() || model.to.id.empty()) return {};
    model.stage = Stage::sending;
    auto& about = model.about;
    about.said = said;
    about.to = model.to.id;
    about.to_name = whom(model.to);
    about.consent_until = consent_until(model.today);
    if (!is_known(model)) {
        about.name = trimmed(model.name);
        about.contact = telephone(model) ? trimmed(model.phone) : "";
        about.safe_to_call = telephone(model) && about.safe_to_call;
    }
    return {PassOn{about}};
}

// A slip can be seen: to whom a sensitive request went is said aloud, not written.
PrintHelp slip(const Model& model) {
    const auto& about = model.about;
    PrintHelp slip{.code = model.code,
                   .until = about.consent_until,
                   .passed = model.stage != Stage::undone,
                   .lang = about.language};
    if (slip.passed && !about.sensitive) slip.service = about.to, slip.to = about.to_name;
    return slip;
}

Effects on(Model& model, const ServiceChosen& chosen) {
    if (model.stage != Stage::pick || !model.found) return {};
    const auto& services = model.found->services;
    const auto found = std::ranges::find(services, chosen.id, &ServiceLine::id);
    if (found == services.end()) return {};
    model.to = *found;
    model.today = model.found->today;
    model.typing = false;
    model.stage = is_known(model) ? Stage::consent : Stage::name;
    return {};
}

Effects on(Model& model, const PageTurned& turned) {
    if (model.found)
        model.rows_page = clamp_page(turned.page, model.found->services.size(), services_alone);
    return {};
}

Effects on(Model& model, const FieldTouched&) {
    if (model.stage == Stage::pick) model.typing = true;
    return {};
}

Effects on(Model& model, const Continued&) {
    if (model.stage == Stage::name) {
        model.incomplete = trimmed(model.name).empty();
        if (!model.incomplete) model.stage = Stage::how;
    } else if (model.stage == Stage::phone) {
        model.incomplete = !is_telephone(trimmed(model.phone));
        if (!model.incomplete) model.stage = Stage::safe;
    } else if (model.stage == Stage::pick) {
        model.typing = false;
    }
    return {};
}

Effects on(Model& model, const HowChosen& chosen) {
    if (model.stage != Stage::how) return {};
    model.about.telephone = chosen.telephone;
    model.about.safe_to_call = false;
    model.stage = chosen.telephone ? Stage::phone : Stage::consent;
    return {};
}

Effects on(Model& model, const Answered& answer) {
    if (model.stage != Stage::safe) return {};
    model.about.safe_to_call = answer.yes;
    if (!answer.yes) {  // A call could harm: no number leaves this page.
        model.about.telephone = false;
        model.phone = Model{}.phone;
    }
    model.stage = Stage::consent;
    return {};
}

Effects on(Model& model, const Agreed& agreed) {
    return model.stage == Stage::consent ? send(model, agreed.said) : Effects{};
}

Effects on(Model& model, const Refused&) {
    if (model.stage == Stage::consent) model.stage = Stage::declined;
    return {};
}

Effects on(Model& model, const CardWanted&) {
    return {OpenService{model.to.id, model.about.sensitive}};
}

Effects on(Model& model, const Struck& struck) {
    if (is_done(struck)) return on(model, Continued{});
    model.incomplete = false;
    if (model.stage == Stage::name) strike(model.name, struck.stroke, Capitals::words, model.lang);
    if (model.stage == Stage::phone) ui::apply(model.phone, struck.stroke);
    if (model.stage != Stage::pick) return {};
    const auto before = question(model);
    ui::apply(model.query, struck.stroke);
    return question(model) == before ? Effects{} : look(model);
}

Effects on(Model& model, const HideToggled&) {
    model.hidden = !model.hidden;
    return {};
}

Effects on(Model& model, const PrintWanted&) {
    if (model.stage != Stage::sent && model.stage != Stage::undone) return {};
    return wanted(model.paper, model.about.sensitive, slip(model));
}

Effects on(Model& model, const PrintAnswered& answer) {
    return answered(model.paper, answer.yes, slip(model));
}

Effects on(Model& model, const Retried&) {
    if (model.stage == Stage::failed) return send(model, model.about.said);
    return look(model);
}

Effects on(Model& model, const Undone&) { return parts::take_back(model, UndoPass{}); }

Effects on(Model&, const Done&) { return {GoBack{}}; }

Effects on(Model& model, const Found& found) {
    if (found.asked != question(model)) return {};
    model.found = found;
    model.not_found.reset();
    return {};
}

Effects on(Model& model, const NotLoaded& refusal) {
    if (refusal.asked.empty() && model.stage == Stage::pick) model.not_found = refusal.code;
    return {};
}

Effects on(Model& model, const Passed& passed) {
    if (model.stage != Stage::sending) return {};
    model.stage = Stage::sent;
    model.sent = model.now;
    model.code = passed.code;
    model.line = passed.line;
    for (auto* typed : {&model.name, &model.phone}) {
        wipe(typed->value);  // Sealed by now: nobody here needs it any longer.
        typed->caret = 0;
    }
    for (auto* words : {&model.about.name, &model.about.contact, &model.about.words}) wipe(*words);
    // Who said yes on the telephone is not here to take a slip.
    const bool here = model.about.said == Handoff::Said::here;
    if (model.about.sensitive || !here) return {};
    model.paper.stage = Paper::Stage::sending;
    return {slip(model)};
}

Effects on(Model& model, const NotPassed& refusal) {
    if (model.stage == Stage::undoing) {
        model.stage = Stage::sent;
        model.undo_failed = true;
        return {};
    }
    if (model.stage != Stage::sending) return {};
    model.stage = Stage::failed;
    model.failure = refusal.code;
    return {};
}

Effects on(Model& model, const PassUndone&) {
    if (model.stage == Stage::undoing) model.stage = Stage::undone;
    return {};
}

Effects on(Model& model, const Printing& news) {
    hear(model.paper, news, model.code);
    return {};
}

}  // namespace

Model opened(const Handoff& about) {
    Model model{.about = about};
    // What the person asked for finds who does it. A sensitive need is not written on the glass.
    if (!about.sensitive)
        model.query = {about.need_name.text, about.need_name.text.size(), ui::Layer::letters,
                       model.query.limit};
    return model;
}

std::string whom(const ServiceLine& line) {
    const auto& name = line.name.text;
    const auto& office = line.organization.text;
    if (office.empty() || office == name) return name;
    return name + std::string{comma(line.name.lang)} + office;
}

Date consent_until(Date today) { return std::chrono::sys_days{today} + consent_lasts; }

bool can_undo(const Model& model) {
    return model.stage == Stage::sent && parts::may_take_back(model, model.sent);
}

bool is_counting(const Model& model) { return can_undo(model); }

bool time_passed(Model& model, Instant now) { return parts::second_passed(model, now); }

Effects start(Model& model) {
    raise_capital(model.name, Capitals::words, model.lang);
    return model.stage == Stage::pick ? Effects{question(model)} : Effects{};
}

bool step_back(Model& model) {
    const auto to = [&](Stage stage) {
        model.stage = stage;
        model.incomplete = false;
        return true;
    };
    switch (model.stage) {
    case Stage::name: return to(Stage::pick);
    case Stage::how: return to(Stage::name);
    case Stage::phone:
    case Stage::safe: return to(Stage::how);
    case Stage::consent: return to(is_known(model) ? Stage::pick : Stage::how);
    case Stage::declined: return to(Stage::consent);
    case Stage::failed: return to(Stage::consent);
    case Stage::sending:
    case Stage::undoing: return true;  // The answer is on its way.
    case Stage::pick:
        if (!model.typing) return false;
        model.typing = false;
        return true;
    case Stage::sent:
    case Stage::undone: return false;
    }
    ENSURE(false);
}

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::handoff
