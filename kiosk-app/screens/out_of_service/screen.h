// SPDX-License-Identifier: AGPL-3.0-or-later
// "Questo chiosco è fuori servizio": all that is shown while it is locked, and whom to call.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk-app/ui/page.h"
#include "kiosk-app/world/effect.h"

namespace chiosco::out_of_service {

// Empty where it is not known.
struct Model {
    std::string label = {}, support = {};
    std::string lang = "it";  // Said in it first, then in the others.
};

struct Nothing {};
using Msg = std::variant<Nothing>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::out_of_service
