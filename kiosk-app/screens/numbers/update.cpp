// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/numbers/screen.h"

namespace chiosco::numbers {
namespace {

Effects on(Model& model, const parts::Retried&) { return start(model); }
Effects on(Model&, const parts::PersonWanted&) { return {OpenPerson{}}; }

Effects on(Model& model, const NumbersLoaded& loaded) {
    model.stage = Stage::shown;
    model.numbers = loaded.numbers;
    return {};
}

// Why does not matter: the numbers that must always be there stand on the page all the same.
Effects on(Model& model, const NotLoaded& refusal) {
    if (refusal.asked.empty() && model.stage == Stage::loading) model.stage = Stage::failed;
    return {};
}

}  // namespace

Effects start(Model& model) { return parts::load(model, LoadNumbers{}); }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::numbers
