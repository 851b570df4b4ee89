// SPDX-License-Identifier: AGPL-3.0-or-later
// Whom to call, and what to call this kiosk, on every page that says that something failed.
#pragma once

#include <string>

#include "kiosk-app/ui/page.h"

namespace chiosco::app {

// The page tells of a failure that a person cannot mend by writing something else.
bool tells_of_failure(const ui::Page& page);
// Adds the line at the page's end if it does. `label` "kiosk no. 42"; either may be empty.
void show_support(ui::Page& page, const std::string& label, const std::string& support);

}  // namespace chiosco::app
