// SPDX-License-Identifier: AGPL-3.0-or-later
// A sheet as a PDF in memory: A4, real text (it can be searched and copied), fonts embedded.
// Nothing of it touches a disk here, and the document's title names nobody.
#pragma once

#include "core/base/result.h"
#include "kiosk-app/devices/paper/sheet.h"

namespace chiosco::paper {

// `invalid` for a sheet without pieces or a QR that is too long.
Result<std::string> to_pdf(const Sheet& sheet);

}  // namespace chiosco::paper
