// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/service/screen.h"

namespace chiosco::service {
namespace {

using namespace parts;

Effects on(Model& model, const PrintWanted&) {
    return wanted(model.paper, is_sensitive(model), PrintService{model.service});
}

Effects on(Model& model, const PrintAnswered& answer) {
    return answered(model.paper, answer.yes, PrintService{model.service});
}

Effects on(Model& model, const Retried&) { return start(model); }
Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }

Effects on(Model& model, const CorrectionWanted&) {
    return {OpenCorrection{model.service, model.card.line.name}};
}

Effects on(Model& model, const ServiceLoaded& loaded) {
    if (loaded.asked != model.service) return {};
    model.stage = Stage::shown;
    model.card = loaded.card;
    model.today = loaded.today;
    return {};
}

Effects on(Model& model, const NotLoaded& refusal) {
    return not_loaded(model, refusal, model.service);
}

Effects on(Model& model, const Printing& news) {
    hear(model.paper, news, model.service);
    return {};
}

}  // namespace

Effects start(Model& model) { return parts::load(model, LoadService{model.service}); }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::service
