// SPDX-License-Identifier: AGPL-3.0-or-later
// What is on the glass, as a PNG file.
#pragma once

#include <string>

#include "core/base/result.h"
#include "kiosk-app/paint/present.h"

namespace chiosco::paint {

// `full` when the file cannot be written.
Result<void> save_png(const Glass& glass, const std::string& path);

}  // namespace chiosco::paint
