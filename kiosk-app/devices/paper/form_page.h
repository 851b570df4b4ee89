// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "kiosk-app/devices/paper/form.h"
#include "kiosk-app/devices/paper/ink.h"

namespace chiosco::paper {

// The Italian page(s), with "Pagina 1 di `pages`" at the foot; how many they were.
int draw_page(Ink& ink, const FormSheet& sheet, int pages);

}  // namespace chiosco::paper
