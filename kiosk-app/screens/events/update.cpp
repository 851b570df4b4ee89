// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/events/screen.h"

namespace chiosco::events {
namespace {

using namespace parts;

Effects on(Model&, const EventChosen& chosen) { return {OpenEvent{chosen.id}}; }

Effects on(Model& model, const PageTurned& turned) {
    model.rows_page = clamp_page(turned.page, model.events.size());
    return {};
}

Effects on(Model& model, const Retried&) { return start(model); }
Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }

Effects on(Model& model, const EventsLoaded& loaded) {
    model.stage = Stage::shown;
    model.events = loaded.events;
    model.today = loaded.today;
    return on(model, PageTurned{model.rows_page});
}

Effects on(Model& model, const NotLoaded& refusal) { return not_loaded(model, refusal); }

}  // namespace

Effects start(Model& model) { return parts::load(model, LoadEvents{}); }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::events
