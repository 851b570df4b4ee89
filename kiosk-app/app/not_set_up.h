// SPDX-License-Identifier: AGPL-3.0-or-later
// What a box shows that is no kiosk yet: nobody should stand before a black glass and wonder.
#pragma once

#include <functional>
#include <string>

#include "core/base/result.h"
#include "kiosk-app/ui/page.h"

namespace chiosco::app {

// `support`: whom to call, empty where nobody has said so.
ui::Page not_set_up_page(const std::string& support);

// Shows it until `set_up` says yes or the window is closed. Fails as paint::Screen::open().
Result<void> show_not_set_up(const std::string& support, bool full_screen,
                             const std::function<bool()>& set_up);

}  // namespace chiosco::app
