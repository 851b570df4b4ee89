// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/person/screen.h"

namespace chiosco::person {
namespace {

Effects on(Model&, const CallWanted&) { return {OpenHelp{}}; }
Effects on(Model&, const NumbersWanted&) { return {OpenNumbers{}}; }
Effects on(Model&, const StaffWanted&) { return {OpenPorter{}}; }
Effects on(Model& model, const parts::Retried&) { return start(model); }

Effects on(Model& model, const DeskLoaded& loaded) {
    model.stage = Stage::shown;
    model.desk = loaded.desk;
    model.today = loaded.today;
    return {};
}

Effects on(Model& model, const NotLoaded& refusal) { return parts::not_loaded(model, refusal); }

}  // namespace

Effects start(Model& model) { return parts::load(model, LoadDesk{}); }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::person
