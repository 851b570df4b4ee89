// SPDX-License-Identifier: AGPL-3.0-or-later
// Synthetic pages with every kind of element, in the lengths that real ones have and beyond.
#pragma once

#include <string>
#include <vector>

#include "kiosk-app/ui/layout.h"

namespace chiosco::ui {

struct Exhibit {
    std::string name;
    Page page;
};
std::vector<Exhibit> gallery();

// The shell's pieces as on any page but the first; `small`: only a clock.
Chrome full_chrome();

struct NamedPanel {
    std::string name;
    Panel panel;
};
inline const std::vector<NamedPanel> panels{{"P1", panel_p1}, {"P2", panel_p2}, {"P3", panel_p3}};

}  // namespace chiosco::ui
