// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/event/screen.h"

namespace chiosco::event {
namespace {

using namespace parts;

Effects on(Model& model, const SignupWanted&) { return {OpenSignup{model.event}}; }

Effects on(Model& model, const ToPhoneToggled&) {
    model.to_phone = !model.to_phone;
    return {};
}

Effects on(Model& model, const CorrectionWanted&) {
    return {OpenCorrection{model.event, model.card.line.name}};
}

Effects on(Model& model, const PrintWanted&) {
    return wanted(model.paper, false, PrintEvent{model.event});
}

Effects on(Model& model, const Retried&) { return start(model); }
Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }

Effects on(Model& model, const EventLoaded& loaded) {
    if (loaded.asked != model.event) return {};
    model.stage = Stage::shown;
    model.card = loaded.card;
    model.today = loaded.today;
    return {};
}

Effects on(Model& model, const NotLoaded& refusal) {
    return not_loaded(model, refusal, model.event);
}

Effects on(Model& model, const Printing& news) {
    hear(model.paper, news, model.event);
    return {};
}

}  // namespace

Effects start(Model& model) { return parts::load(model, LoadEvent{model.event}); }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::event
