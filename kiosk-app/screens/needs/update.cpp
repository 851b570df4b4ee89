// SPDX-License-Identifier: AGPL-3.0-or-later
#include <utility>

#include "kiosk-app/screens/needs/screen.h"

namespace chiosco::needs {
namespace {

using namespace parts;

Effects on(Model&, const NeedChosen& chosen) { return {OpenNeeds{chosen.id}}; }

Effects on(Model& model, const GuideChosen& chosen) {
    return {OpenGuide{chosen.id, model.page.need.sensitive}};
}

Effects on(Model& model, const ServiceChosen& chosen) {
    return {OpenService{chosen.id, model.page.need.sensitive}};
}

Effects on(Model& model, const HelpWanted&) {
    const auto& need = model.page.need;
    return {OpenHelp{need.id, need.name, need.urgent, need.sensitive}};
}

Effects on(Model&, const OtherNeedWanted&) { return {OpenNeeds{}}; }

Effects on(Model& model, const NothingFits&) {
    if (model.counted || model.page.need.sensitive) return {OpenPerson{}};
    model.counted = true;
    return {CountUnmet{model.need, "needs"}, OpenPerson{}};
}

Effects on(Model& model, const ServicesWanted&) {
    model.listing = true;
    model.rows_page = 0;
    return {};
}

Effects on(Model& model, const PageTurned& turned) {
    const auto& page = model.page;
    const auto count = std::max(page.children.size(), page.services.size());
    const int size = page.children.empty() ? services_alone : evenly(count);
    model.rows_page = clamp_page(turned.page, count, size);
    return {};
}

Effects on(Model&, const FormWanted& wanted) { return {OpenForm{wanted.id}}; }
Effects on(Model& model, const Retried&) { return start(model); }
Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }

Effects on(Model& model, const NeedLoaded& loaded) {
    if (loaded.asked != model.need) return {};
    model.stage = Stage::shown;
    model.page = loaded.page;
    model.today = loaded.today;
    return on(model, PageTurned{model.rows_page});
}

Effects on(Model& model, const NotLoaded& refusal) {
    return not_loaded(model, refusal, model.need);
}

}  // namespace

Effects start(Model& model) { return parts::load(model, LoadNeed{model.need}); }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

bool step_back(Model& model) {
    model.rows_page = 0;
    return std::exchange(model.listing, false);
}

}  // namespace chiosco::needs
