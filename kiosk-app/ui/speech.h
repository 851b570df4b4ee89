// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page says aloud, in the order of reading.
#pragma once

#include "kiosk-app/ui/page.h"

namespace chiosco::ui {

// Title, body, bar. A hidden field says nothing of what is typed; a keyboard is silent until a
// key is touched; a fact says its label, then its value.
std::vector<Text> spoken(const Page& page, const Chrome& chrome);

// One part alone: what touching or focusing it says.
std::vector<Text> spoken(const Part& part);

}  // namespace chiosco::ui
