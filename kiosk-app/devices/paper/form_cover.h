// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "kiosk-app/devices/paper/form.h"
#include "kiosk-app/devices/paper/ink.h"

namespace chiosco::paper {

void draw_cover(Ink& ink, const FormSheet& sheet);

}  // namespace chiosco::paper
