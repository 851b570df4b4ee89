// SPDX-License-Identifier: AGPL-3.0-or-later
#include <utility>

#include "kiosk-app/screens/guide/screen.h"

namespace chiosco::guide {
namespace {

using namespace parts;

Effects on(Model& model, const ServiceChosen& chosen) {
    return {OpenService{chosen.id, model.sensitive}};
}

Effects on(Model& model, const ServicesWanted&) {
    model.listing = true;
    model.rows_page = 0;
    return {};
}

Effects on(Model& model, const PageTurned& turned) {
    model.rows_page = clamp_page(turned.page, model.page.services.size(), services_alone);
    return {};
}

Effects on(Model& model, const PrintWanted&) {
    return wanted(model.paper, model.sensitive, PrintGuide{model.guide});
}

Effects on(Model& model, const PrintAnswered& answer) {
    return answered(model.paper, answer.yes, PrintGuide{model.guide});
}

Effects on(Model&, const FormWanted& wanted) { return {OpenForm{wanted.id}}; }
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
    return not_loaded(model, refusal, model.guide);
}

Effects on(Model& model, const Printing& news) {
    hear(model.paper, news, model.guide);
    return {};
}

}  // namespace

Effects start(Model& model) { return parts::load(model, LoadGuide{model.guide}); }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

bool step_back(Model& model) {
    model.rows_page = 0;
    return std::exchange(model.listing, false);
}

}  // namespace chiosco::guide
