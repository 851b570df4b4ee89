// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/bytes.h"
#include "kiosk-app/screens/signup/screen.h"

namespace chiosco::signup {
namespace {

using namespace parts;

void go(Model& model, Stage next) {
    model.incomplete = false;
    model.stage = model.reviewing ? Stage::confirm : next;
    if (model.stage == Stage::confirm) model.reviewing = false;
}

Effects take(Model& model) {
    model.stage = Stage::saving;
    model.for_waiting = false;
    return {TakeSeats{model.event, model.seats, trimmed(model.name), trimmed(model.contact),
                      model.card.organization, consent_until(model)}};
}

Effects join(Model& model) {
    model.stage = Stage::joining;
    model.for_waiting = true;
    return {JoinWaiting{model.event, model.seats, trimmed(model.name), trimmed(model.contact),
                        model.card.organization, consent_until(model)}};
}

Effects print(const Model& model) {
    return {PrintSeats{model.event, model.code, model.seats, model.stage == Stage::waiting}};
}

// What was typed is sealed by now: nobody here needs it any longer.
Effects settled(Model& model, Stage stage, const std::string& code, int seats) {
    model.stage = stage;
    model.code = code;
    model.seats = seats;
    wipe(model.name.value);
    wipe(model.contact.value);
    model.name.caret = model.contact.caret = 0;
    model.paper = {Paper::Stage::sending};
    return print(model);
}

Effects on(Model& model, const SeatsChosen& chosen) {
    if (model.stage != Stage::how_many) return {};
    model.seats = std::clamp(chosen.seats, 1, party_max);
    go(model, Stage::name);
    return {};
}

Effects on(Model& model, const Continued&) {
    if (model.stage == Stage::name) {
        model.incomplete = trimmed(model.name).empty();
        if (!model.incomplete) go(model, Stage::contact);
    } else if (model.stage == Stage::contact) {
        model.incomplete = !is_telephone(trimmed(model.contact));
        if (!model.incomplete) go(model, Stage::confirm);
    }
    return {};
}

Effects on(Model& model, const LeftOut&) {
    if (model.stage != Stage::contact) return {};
    model.contact = Model{}.contact;
    go(model, Stage::confirm);
    return {};
}

Effects on(Model& model, const Answered& answer) {
    switch (model.stage) {
    case Stage::confirm:
        if (answer.yes) return take(model);
        model.stage = Stage::declined;
        return {};
    case Stage::declined:
        if (answer.yes) model.stage = Stage::confirm;
        return {};
    case Stage::full:
    case Stage::no_line: return answer.yes ? join(model) : Effects{GoBack{}};
    // Elsewhere nothing is asked: a second tap while saving takes nothing.
    case Stage::loading:
    case Stage::not_loaded:
    case Stage::how_many:
    case Stage::name:
    case Stage::contact:
    case Stage::saving:
    case Stage::signed_up:
    case Stage::joining:
    case Stage::waiting:
    case Stage::failed: return {};
    }
    ENSURE(false);
}

Effects on(Model& model, const ChangeWanted& change) {
    if (model.stage != Stage::confirm) return {};
    model.stage = change.what;
    model.reviewing = true;
    return {};
}

Effects on(Model&, const FieldTouched&) { return {}; }
Effects on(Model&, const Finished&) { return {EndVisit{}}; }

Effects on(Model& model, const Struck& struck) {
    if (is_done(struck)) return on(model, Continued{});
    if (model.stage == Stage::name) strike(model.name, struck.stroke, Capitals::words, model.lang);
    if (model.stage == Stage::contact) ui::apply(model.contact, struck.stroke);
    model.incomplete = false;
    return {};
}

Effects on(Model& model, const HideToggled&) {
    model.hidden = !model.hidden;
    return {};
}

Effects on(Model& model, const PrintWanted&) {
    if (model.code.empty()) return {};
    return wanted(model.paper, false, print(model).front());
}

Effects on(Model& model, const Retried&) {
    if (model.stage == Stage::not_loaded) return start(model);
    if (model.stage != Stage::failed) return {};
    return model.for_waiting ? join(model) : take(model);
}

Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }
Effects on(Model&, const HomeWanted&) { return {GoHome{}}; }

Effects on(Model& model, const EventLoaded& loaded) {
    if (loaded.asked != model.event) return {};
    model.card = loaded.card;
    model.today = loaded.today;
    model.line = loaded.line;
    if (model.stage == Stage::loading) model.stage = Stage::how_many;
    return {};
}

Effects on(Model& model, const NotLoaded& refusal) {
    if (refusal.asked != model.event || model.stage != Stage::loading) return {};
    model.stage = Stage::not_loaded;
    model.failure = refusal.code;
    return {};
}

Effects on(Model& model, const SeatsTaken& taken) {
    if (taken.event != model.event || model.stage != Stage::saving) return {};
    return settled(model, Stage::signed_up, taken.code, taken.seats);
}

Effects on(Model& model, const SeatsWaiting& waiting) {
    if (waiting.event != model.event || model.stage != Stage::joining) return {};
    return settled(model, Stage::waiting, waiting.code, waiting.seats);
}

Effects on(Model& model, const SeatsNotTaken& refusal) {
    const bool saving = model.stage == Stage::saving;
    if (refusal.event != model.event || (!saving && model.stage != Stage::joining)) return {};
    const auto stage = refusal.code == ErrorCode::full      ? Stage::full
                       : refusal.code == ErrorCode::offline ? Stage::no_line
                                                            : Stage::failed;
    model.stage = saving ? stage : Stage::failed;
    model.failure = refusal.code;
    return {};
}

Effects on(Model& model, const Printing& news) {
    hear(model.paper, news, model.code);
    return {};
}

}  // namespace

Effects start(Model& model) {
    if (model.stage == Stage::not_loaded) model.stage = Stage::loading;
    raise_capital(model.name, Capitals::words, model.lang);
    return {LoadEvent{model.event}};
}

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

bool step_back(Model& model) {
    const auto to = [&](Stage stage) {
        model.stage = model.reviewing ? Stage::confirm : stage;
        model.reviewing = model.incomplete = false;
        return true;
    };
    switch (model.stage) {
    case Stage::how_many: return model.reviewing && to(Stage::confirm);
    case Stage::name: return to(Stage::how_many);
    case Stage::contact: return to(Stage::name);
    case Stage::confirm: return to(Stage::contact);
    case Stage::declined:
    case Stage::full:
    case Stage::no_line:
    case Stage::failed: return to(Stage::confirm);
    // The answer is on its way, and it is the person's: stay.
    case Stage::saving:
    case Stage::joining: return true;
    case Stage::loading:
    case Stage::not_loaded:
    case Stage::signed_up:
    case Stage::waiting: return false;
    }
    ENSURE(false);
}

}  // namespace chiosco::signup
