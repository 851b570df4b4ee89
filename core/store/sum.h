// SPDX-License-Identifier: AGPL-3.0-or-later
// What a pack or an index was when it was verified: its SHA-256, kept beside it as `<file>.sum`.
// SQLite notices a torn page but not a flipped digit, and a wrong telephone number is worse than
// none. To compare costs one reading of the file: 1.3 to 1.4 s per 100 MB (in the page cache, two
// busy cores), off the screen's thread, once at a start and at a new pack.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"

namespace chiosco::store {

// Keeps `sha256` (hex) for `file`, which need not be there yet.
Result<void> keep_sum(const std::filesystem::path& file, const std::string& sha256);

// Whether `file` is what was kept for it: `damaged` if not; false if nothing was kept.
Result<bool> is_as_kept(const std::filesystem::path& file);

// `file` and what was kept for it, as far as they are there.
void remove_with_sum(const std::filesystem::path& file);

}  // namespace chiosco::store
