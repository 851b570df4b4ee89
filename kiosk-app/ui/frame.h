// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands around every page: the head and the bar.
#pragma once

#include "kiosk-app/ui/setting.h"

namespace chiosco::ui {

struct Band {
    std::vector<Box> boxes;  // At their place on the glass.
    Rect rect;
};
Band set_head(const Setting& set, const Page& page, const Chrome& chrome);
// At the foot; on a low small panel a rail at the end, from `top` (the head's foot) down: there the
// height is what is scarce. Beside keys (`typing`) its words are for the ear.
Band set_bar(const Setting& set, const Chrome& chrome, Um top, bool typing);

// "more:back" and "more:next" at their place in the body's room: at its foot, and on a small panel
// at its end. What they leave of it.
std::vector<Box> set_more(const Setting& set, const Chrome& chrome, const Rect& room);
Rect without_more(const Setting& set, const Rect& room, const std::vector<Box>& more);

// Buttons that stay in reach whatever page of the body is shown: on a small panel between the ways
// to turn it, else above those, at the foot of what they `left`. None where they have no room.
// `kept`: they come and go, and what they leave is the same without them.
std::vector<Box> set_docked(const Setting& set, const std::vector<const Button*>& buttons,
                            const Rect& room, bool kept, Rect& left);

}  // namespace chiosco::ui
