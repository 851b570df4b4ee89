// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/welcome/screen.h"

namespace chiosco::welcome {
namespace {

// Back is the home when a visit begins; in the middle of one it is what was being done.
Effects on(Model&, const LanguageChosen& chosen) { return {SetLanguage{chosen.lang}, GoBack{}}; }

}  // namespace

Effects start(Model&) { return {}; }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::welcome
