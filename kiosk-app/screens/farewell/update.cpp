// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/farewell/screen.h"

namespace chiosco::farewell {
namespace {

// Staying, taking more time and the porter's desk are the shell's: it has the clock and the rooms.
Effects on(Model&, const StillHere&) { return {}; }
Effects on(Model&, const MoreTime&) { return {}; }
Effects on(Model&, const CloseDesk&) { return {}; }

Effects on(Model& model, const EndNow&) {
    if (model.stage == Stage::goodbye) return {OpenWelcome{}};
    if (model.stage == Stage::idle_warning) return {EndVisit{}};
    return {EndVisit{EndVisit::Desk::left_open, model.until}};
}

Effects on(Model& model, const parts::ServedChosen& chosen) {
    if (model.stage != Stage::goodbye || model.served) return {};
    model.served = chosen.served;
    if (chosen.served != Feedback::Served::yes) return {};
    model.thanked = true;
    return {SendFeedback{{.served = chosen.served}}};
}

Effects on(Model& model, const parts::WhyChosen& chosen) {
    if (!model.served || model.thanked) return {};
    model.thanked = true;
    return {SendFeedback{{.served = *model.served, .why = chosen.why}}};
}

}  // namespace

Effects parting(const Model& model) {
    if (!model.served || model.thanked) return {};
    return {SendFeedback{{.served = *model.served}}};
}

Effects start(Model&) { return {}; }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::farewell
