// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/guide/screen.h"

namespace chiosco::guide {
namespace {

using namespace parts;

Effects on(Model& model, const ServiceChosen& chosen) {
    return {OpenService{chosen.id, model.sensitive}};
}

Effects on(Model& model, const PageTurned& turned) {
    model.rows_page = clamp_page(turned.page, model.page.services.size(), services_below);
    return {};
}

Effects on(Model& model, const PrintWanted&) {
    return wanted(model.paper, model.sensitive, PrintGuide{model.guide});
}

Effects on(Model& model, const PrintAnswered& answer) {
    return answered(model.paper, answer.yes, PrintGuide{model.guide});
}

Effects on(Model& model, const Retried&) { return start(model); }
Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }

Effects on(Model& model, const GuideLoaded& loaded) {
    if (loaded.asked != model.guide) return {};
    model.stage = Stage::shown;
    model.page = loaded.page;
    model.today = loaded.today;
    return on(model, PageTurned{model.rows_page});
}

Effects on(Model& model, const NotLoaded& refusal) {
    if (refusal.asked != model.guide || model.stage != Stage::loading) return {};
    model.stage = Stage::failed;
    model.failure = refusal.code;
    return {};
}

Effects on(Model& model, const Printing& news) {
    hear(model.paper, news, model.guide);
    return {};
}

}  // namespace

Effects start(Model& model) {
    if (model.stage == Stage::failed) model.stage = Stage::loading;
    return {LoadGuide{model.guide}};
}

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::guide
