// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/bytes.h"
#include "kiosk-app/screens/help/screen.h"

namespace chiosco::help {
namespace {

using namespace parts;
using How = HelpAsked::How;

// The question after the shown one.
Stage next(const Model& model) {
    switch (model.stage) {
    case Stage::whom: return model.for_other ? Stage::knows : Stage::name;
    case Stage::knows: return Stage::name;
    case Stage::name: return Stage::how;
    case Stage::how: return model.how == How::telephone ? Stage::phone : Stage::when;
    case Stage::phone: return Stage::safe;
    case Stage::safe: return Stage::when;
    case Stage::when: return Stage::words;
    case Stage::words: return Stage::consent;
    case Stage::consent: return Stage::review;
    case Stage::unaware:
    case Stage::declined:
    case Stage::review:
    case Stage::sending:
    case Stage::sent:
    case Stage::failed: return model.stage;
    }
    ENSURE(false);
}

void advance(Model& model) {
    const Stage to = next(model);
    model.incomplete = false;
    // A changed answer may need the ones that hang on it; the others stand.
    const bool needs_more = to == Stage::knows || to == Stage::phone || to == Stage::safe;
    if (!model.reviewing || needs_more) {
        model.stage = to;
        return;
    }
    model.stage = model.consent ? Stage::review : Stage::consent;
    model.reviewing = false;
}

void choose(Model& model, How how) {
    if (how == model.how) return;
    model.how = how;
    model.consent = false;  // It named a telephone, or did not: it has to be asked again.
}

std::string when_in_italian(When when) {
    switch (when) {
    case When::unsaid: return "";
    case When::morning: return "di mattina";
    case When::afternoon: return "di pomeriggio";
    case When::any: return "quando capita";
    }
    ENSURE(false);
}

Effects send(Model& model) {
    // Nothing leaves without a yes to the very words that say to whom and until when.
    if (!model.consent || !model.desk || !model.today.ok()) return {};
    model.stage = Stage::sending;
    HelpAsked help{.need = model.about.need,
                   .need_name = model.about.need_name,
                   .urgent = model.about.urgent,
                   .sensitive = model.about.sensitive,
                   .name = trimmed(model.name),
                   .contact = model.how == How::telephone ? trimmed(model.phone) : "",
                   .when = when_in_italian(model.when),
                   .words = trimmed(model.words),
                   .how = model.how,
                   .safe_to_call = model.how == How::telephone && model.safe_to_call,
                   .consent_to = model.desk->point,
                   .consent_until = consent_until(model.today),
                   .for_other = model.for_other};
    return {SendHelp{std::move(help)}};
}

PrintHelp slip(const Model& model) {
    return {.code = model.code, .until = consent_until(model.today)};
}

Effects on(Model& model, const Answered& answer) {
    switch (model.stage) {
    case Stage::whom:
        model.for_other = !answer.yes;
        advance(model);
        break;
    case Stage::knows:
        if (answer.yes)
            advance(model);
        else
            model.stage = Stage::unaware;
        break;
    case Stage::safe:
        model.safe_to_call = answer.yes;
        if (!answer.yes) {  // A call could harm: no number leaves this page.
            choose(model, How::here);
            model.phone = Model{}.phone;
        }
        advance(model);
        break;
    case Stage::consent:
        model.consent = answer.yes;
        if (answer.yes)
            advance(model);
        else
            model.stage = Stage::declined;
        break;
    case Stage::declined:
        if (answer.yes) model.stage = Stage::consent;
        break;
    case Stage::unaware:
    case Stage::name:
    case Stage::how:
    case Stage::phone:
    case Stage::when:
    case Stage::words:
    case Stage::review:
    case Stage::sending:
    case Stage::sent:
    case Stage::failed: break;
    }
    return {};
}

Effects on(Model& model, const HowChosen& chosen) {
    if (model.stage != Stage::how) return {};
    choose(model, chosen.how);
    if (chosen.how == How::here) model.safe_to_call = false;
    advance(model);
    return {};
}

Effects on(Model& model, const WhenChosen& chosen) {
    if (model.stage != Stage::when) return {};
    model.when = chosen.when;
    advance(model);
    return {};
}

Effects on(Model& model, const Continued&) {
    if (model.stage == Stage::name)
        model.incomplete = trimmed(model.name).empty();
    else if (model.stage == Stage::phone)
        model.incomplete = !is_telephone(trimmed(model.phone));
    else if (model.stage != Stage::words)
        return {};
    if (!model.incomplete) advance(model);
    return {};
}

Effects on(Model& model, const LeftOut&) {
    if (model.stage != Stage::words) return {};
    model.words = Model{}.words;
    raise_capital(model.words, Capitals::first, model.lang);
    advance(model);
    return {};
}

Effects on(Model& model, const ChangeWanted& change) {
    if (model.stage != Stage::review) return {};
    model.stage = change.what;
    model.reviewing = true;
    return {};
}

Effects on(Model& model, const Sent&) {
    return model.stage == Stage::review ? send(model) : Effects{};
}

Effects on(Model&, const FieldTouched&) { return {}; }
Effects on(Model&, const Finished&) { return {EndVisit{}}; }
Effects on(Model&, const AddressesWanted&) { return {GoBack{}}; }

std::ptrdiff_t letters(std::string_view text) {
    return std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
}

Effects on(Model& model, const Struck& struck) {
    if (is_done(struck)) return on(model, Continued{});
    model.incomplete = false;
    if (model.stage == Stage::name) strike(model.name, struck.stroke, Capitals::words, model.lang);
    if (model.stage == Stage::phone) ui::apply(model.phone, struck.stroke);
    if (model.stage != Stage::words) return {};
    auto longer = model.words;
    strike(longer, struck.stroke, Capitals::first, model.lang);
    if (letters(longer.value) <= words_max) model.words = std::move(longer);
    return {};
}

Effects on(Model& model, const HideToggled&) {
    model.hidden = !model.hidden;
    return {};
}

Effects on(Model& model, const PrintWanted&) {
    if (model.stage != Stage::sent) return {};
    return wanted(model.paper, model.about.sensitive, slip(model));
}

Effects on(Model& model, const PrintAnswered& answer) {
    return answered(model.paper, answer.yes, slip(model));
}

Effects on(Model& model, const Retried&) {
    if (model.stage == Stage::failed) return send(model);
    model.desk_failure.reset();
    return start(model);
}

Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }
Effects on(Model&, const HomeWanted&) { return {GoHome{}}; }

Effects on(Model& model, const DeskLoaded& loaded) {
    model.desk_failure.reset();
    // What was said yes to may not change under the person's hands.
    if (model.consent && model.desk) return {};
    model.desk = loaded.desk;
    model.today = loaded.today;
    return {};
}

Effects on(Model& model, const NotLoaded& refusal) {
    if (refusal.asked.empty() && !model.desk) model.desk_failure = refusal.code;
    return {};
}

Effects on(Model& model, const HelpSent& sent) {
    if (model.stage != Stage::sending) return {};
    model.stage = Stage::sent;
    model.code = sent.code;
    model.line = sent.line;
    for (auto* typed : {&model.name, &model.phone, &model.words}) {
        wipe(typed->value);  // Sealed by now: nobody here needs it any longer.
        typed->caret = 0;
    }
    if (model.about.sensitive) return {};
    model.paper.stage = Paper::Stage::sending;
    return {slip(model)};
}

Effects on(Model& model, const HelpNotSent& refusal) {
    if (model.stage != Stage::sending) return {};
    model.stage = Stage::failed;
    model.failure = refusal.code;
    return {};
}

Effects on(Model& model, const Printing& news) {
    hear(model.paper, news, model.code);
    return {};
}

}  // namespace

Model opened(const OpenHelp& about) { return {.about = about}; }

Date consent_until(Date today) { return std::chrono::sys_days{today} + consent_lasts; }

Effects start(Model& model) {
    raise_capital(model.name, Capitals::words, model.lang);
    raise_capital(model.words, Capitals::first, model.lang);
    return {LoadDesk{}};
}

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

bool step_back(Model& model) {
    const auto to = [&](Stage stage) {
        if (model.reviewing) {
            // Left half-way: a number that was never said to be safe is not called.
            if (!is_telephone(trimmed(model.phone)) || !model.safe_to_call)
                choose(model, How::here);
            stage = model.consent ? Stage::review : Stage::consent;
        }
        model.stage = stage;
        model.reviewing = model.incomplete = false;
        return true;
    };
    switch (model.stage) {
    case Stage::whom: return model.reviewing && to(Stage::review);
    case Stage::knows: return to(Stage::whom);
    case Stage::unaware: return to(Stage::knows);
    case Stage::name: return to(model.for_other ? Stage::knows : Stage::whom);
    case Stage::how: return to(Stage::name);
    // Half of "how to reach me" is no answer: go back to the whole of it, even from a review.
    case Stage::phone:
    case Stage::safe: model.stage = Stage::how; return true;
    case Stage::when: return to(Stage::how);
    case Stage::words: return to(Stage::when);
    case Stage::consent: return to(Stage::words);
    case Stage::declined: return to(Stage::consent);
    case Stage::review: return to(Stage::consent);
    case Stage::failed: return to(Stage::review);
    case Stage::sending: return true;  // The answer is on its way.
    case Stage::sent: return false;
    }
    ENSURE(false);
}

}  // namespace chiosco::help
