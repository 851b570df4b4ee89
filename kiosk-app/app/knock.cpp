// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/knock.h"

namespace chiosco::app {

bool in_knock_corner(const ui::Panel& panel, ui::Um x, ui::Um y) {
    return x >= panel.width - knock_corner && x < panel.width && y >= 0 && y < knock_corner;
}

bool knock(Knocks& knocks, bool in_corner, Instant now) {
    if (!in_corner) return knocks.at.clear(), false;
    knocks.at.push_back(now);
    std::erase_if(knocks.at, [&](Instant at) { return now - at >= knocks_within; });
    if (knocks.at.size() < std::size_t{knocks_wanted}) return false;
    knocks.at.clear();
    return true;
}

}  // namespace chiosco::app
