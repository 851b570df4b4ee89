// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands around every page: the head and the bar.
#pragma once

#include "kiosk-app/ui/setting.h"

namespace chiosco::ui {

struct Band {
    std::vector<Box> boxes;  // At their place on the glass.
    Rect rect;
};
Band set_head(const Setting& set, const Page& page, const Chrome& chrome, Um width);
// At the foot; on a low small panel a rail at the end, as high as the glass: there the height is
// what is scarce. Beside keys (`typing`) and larger letters its words are for the ear.
Band set_bar(const Setting& set, const Chrome& chrome, bool typing);
// What the bar leaves of the glass's width.
Um beside_bar(const Setting& set, const Band& bar);

}  // namespace chiosco::ui
