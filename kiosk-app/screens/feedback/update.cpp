// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/feedback/screen.h"

namespace chiosco::feedback {
namespace {

using namespace parts;

Effects send(Model& model) {
    model.stage = Stage::sending;
    return {SendFeedback{{model.about, model.served, model.why}}};
}

Effects on(Model& model, const ServedChosen& chosen) {
    if (model.stage != Stage::served) return {};
    model.served = chosen.served;
    model.why = Why::unsaid;
    if (chosen.served == Served::yes) return send(model);
    model.stage = Stage::why;
    return {};
}

Effects on(Model& model, const WhyChosen& chosen) {
    if (model.stage != Stage::why) return {};
    model.why = chosen.why;
    return send(model);
}

Effects on(Model&, const BackWanted&) { return {GoBack{}}; }

Effects on(Model& model, const Retried&) {
    return model.stage == Stage::failed ? send(model) : Effects{};
}

Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }

Effects on(Model& model, const FeedbackSent&) {
    if (model.stage == Stage::sending) model.stage = Stage::sent;
    return {};
}

Effects on(Model& model, const FeedbackNotSent& refusal) {
    if (model.stage != Stage::sending) return {};
    model.stage = Stage::failed;
    model.failure = refusal.code;
    return {};
}

}  // namespace

Effects start(Model&) { return {}; }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

Effects parting(const Model& model) {
    if (model.stage != Stage::why) return {};
    return {SendFeedback{{model.about, model.served, Why::unsaid}}};
}

bool step_back(Model& model) {
    switch (model.stage) {
    case Stage::why:
    case Stage::failed: model.stage = Stage::served; return true;
    case Stage::sending: return true;  // The answer is on its way.
    case Stage::served:
    case Stage::sent: return false;
    }
    ENSURE(false);
}

}  // namespace chiosco::feedback
