// SPDX-License-Identifier: AGPL-3.0-or-later
// The first page of a visit: which language, and that nothing of the person stays here.
#pragma once

#include "kiosk-app/ui/page.h"
#include "kiosk-app/world/effect.h"

namespace chiosco::welcome {

struct Model {
    std::vector<std::string> not_offered = {};  // There are no letters for them here.
};

struct LanguageChosen {
    std::string lang;
};
using Msg = std::variant<LanguageChosen>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::welcome
