// SPDX-License-Identifier: AGPL-3.0-or-later
// Every state of every screen, with the shell round it: for the picture sheets, the layout tests
// and the golden pictures.
#pragma once

#include <string>
#include <vector>

#include "kiosk-app/ui/layout.h"

namespace chiosco::app {

struct NamedPage {
    std::string name;  // "needs:urgent-leaf"
    ui::Page page;
    ui::Chrome chrome;
};

// `lang` is what screens with a keyboard or a list of languages are told; `largest` the size that
// the panel has room for.
std::vector<NamedPage> all_previews(const std::string& lang,
                                    ui::TextSize largest = ui::TextSize::larger);

}  // namespace chiosco::app
