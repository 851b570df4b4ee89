// SPDX-License-Identifier: AGPL-3.0-or-later
// What was fetched in place of a table, a map or a calendar: the page that an address shows to who
// has not signed in, a spreadsheet that was not saved as CSV, a picture. Read as the file that was
// meant, it has this or that fault in every line; what it is, is said first.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace chiosco::exchange {

// `wanted` is what it should be: "a CSV table". `invalid` for a web page, XML, a file of another
// program and bytes that are no text: with the line or the byte at which that shows, the first
// being 1, and what to do.
Result<void> expect_text(std::string_view bytes, std::string_view wanted);

}  // namespace chiosco::exchange
