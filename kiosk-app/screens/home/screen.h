// SPDX-License-Identifier: AGPL-3.0-or-later
// The home: the doors to everything, and whether there is a person here now.
#pragma once

#include "kiosk-app/ui/page.h"
#include "kiosk-app/world/effect.h"

namespace chiosco::home {

struct Model {
    Presence presence;  // Unknown until the desk is loaded, and when it cannot be.
    Date today{};
};

enum class Door { needs, search, forms, events, person, slip, numbers };
struct DoorChosen {
    Door door;
};
using Msg = std::variant<DoorChosen, DeskLoaded>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::home
