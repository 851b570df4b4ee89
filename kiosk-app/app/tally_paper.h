// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheet that a porter ticks while somebody else has the screen (field guide V10): the same
// reasons in the same order as the page that it is typed in on, and room for strokes. No names.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/domain/need.h"
#include "kiosk-app/app/sheets.h"

namespace chiosco::app {

// One page in Italian, with the point at its head. `invalid` without a situation.
Result<std::string> tally_pdf(const std::vector<NeedLine>& situations,
                              const Sheets::Reader& reader);

}  // namespace chiosco::app
