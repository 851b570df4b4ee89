// SPDX-License-Identifier: AGPL-3.0-or-later
// Many pictures on one sheet, to be looked at by a person.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace chiosco::paint {

struct Shot {
    std::string path, title;
};

// The PNGs side by side, each `width` pixels wide under its title, `columns` a row.
// `not_found` if one cannot be read, `full` if the sheet cannot be written.
Result<void> contact_sheet(const std::vector<Shot>& shots, const std::string& path, int columns,
                           int width);

}  // namespace chiosco::paint
