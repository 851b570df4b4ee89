// SPDX-License-Identifier: AGPL-3.0-or-later
// The technician's way in: five touches in the top right corner of the glass within four seconds,
// on the first page of all, where no visit is going on and nothing can be chosen in that corner.
// Hands that tremble do not do that: a touch anywhere else begins the count anew, and all that
// opens is a page that asks for a code and goes away by itself.
#pragma once

#include <vector>

#include "kiosk-app/ui/layout.h"

namespace chiosco::app {

constexpr int knocks_wanted = 5;
constexpr std::chrono::seconds knocks_within{4};
constexpr ui::Um knock_corner = ui::mm(30);

struct Knocks {
    std::vector<Instant> at = {};
};

bool in_knock_corner(const ui::Panel& panel, ui::Um x, ui::Um y);
// One touch; true with the one that completes the five.
bool knock(Knocks& knocks, bool in_corner, Instant now);

}  // namespace chiosco::app
