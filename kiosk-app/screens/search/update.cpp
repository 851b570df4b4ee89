// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/search/screen.h"

namespace chiosco::search {
namespace {

using namespace parts;

// Old results stay until the new ones come: a list that blinks at every key cannot be read.
Effects ask(Model& model) {
    model.rows_page = 0;
    model.counted = false;
    model.failure.reset();
    return {question(model)};
}

Effects on(Model& model, const Struck& struck) {
    if (is_done(struck)) {
        model.typing = false;
        return {};
    }
    const auto before = question(model);
    ui::apply(model.query, struck.stroke);
    return question(model) == before ? Effects{} : ask(model);
}

Effects on(Model& model, const FieldChosen&) {
    model.typing = true;
    model.rows_page = 0;
    return {};
}

Effects on(Model& model, const ResultsWanted&) {
    model.typing = false;
    return {};
}

Effects on(Model& model, const OpenNowToggled&) {
    model.open_now = !model.open_now;
    return ask(model);
}

Effects on(Model& model, const AllWanted&) {
    if (model.types.empty()) return {};
    model.types.clear();
    return ask(model);
}

Effects on(Model&, const ServiceChosen& chosen) { return {OpenService{chosen.id}}; }
Effects on(Model&, const NeedChosen& chosen) { return {OpenNeeds{chosen.id}}; }

Effects on(Model& model, const NothingFits&) {
    if (model.counted) return {OpenPerson{}};
    model.counted = true;
    return {CountUnmet{"", "search"}, OpenPerson{}};
}

Effects on(Model&, const MissingWanted&) { return {OpenMissing{}}; }

Effects on(Model& model, const PageTurned& turned) {
    if (!model.found) return {};
    model.rows_page = clamp_page(turned.page, model.found->services.size(), services_alone);
    return {};
}

Effects on(Model& model, const Retried&) { return ask(model); }
Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }

Effects on(Model& model, const Found& found) {
    if (found.asked != question(model)) return {};
    model.found = found;
    model.failure.reset();
    return {};
}

Effects on(Model& model, const NotLoaded& refusal) {
    if (!refusal.asked.empty() || (model.found && model.found->asked == question(model))) return {};
    model.failure = refusal.code;
    return {};
}

}  // namespace

Search question(const Model& model) {
    return {parts::trimmed(model.query), model.types, model.open_now};
}

Effects start(Model& model) {
    model.failure.reset();
    return {question(model)};
}

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::search
