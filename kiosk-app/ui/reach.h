// SPDX-License-Identifier: AGPL-3.0-or-later
// What stays in reach of a body that is turned: the ways to turn it, and what is done with it.
#pragma once

#include "kiosk-app/ui/setting.h"

namespace chiosco::ui {

// "more:back" and "more:next" at their place in the body's room: at its foot, and on a small panel
// at its end. What they leave of it.
std::vector<Box> set_more(const Setting& set, const Chrome& chrome, const Rect& room);
Rect without_more(const Setting& set, const Rect& room, const std::vector<Box>& more);

// Buttons that stay in reach whatever page of the body is shown: on a small panel between the ways
// to turn it, else above those, at the foot of what they `left`. None where they have no room.
// `kept`: they come and go, and what they leave is the same without them.
std::vector<Box> set_docked(const Setting& set, const std::vector<const Button*>& buttons,
                            const Rect& room, bool kept, Rect& left);

// The button that goes on from what is typed, where a small panel has it on a later page: at the
// top of what is turned, on the first page and on the last. The way back stands below it there:
// who taps a way to turn twice does not send what is typed. None where it has no room.
std::vector<Box> set_onward(const Setting& set, const Button& button, const Rect& turned,
                            int pages);
// Which button that is; null where there is none.
const Button* onward_of(const Page& page);

}  // namespace chiosco::ui
