// SPDX-License-Identifier: AGPL-3.0-or-later
// The way from one file to the next as a zstd frame that refers to the old one (`--patch-from`):
// what has not changed costs next to nothing, wherever it has moved.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace chiosco::sync {

constexpr int patch_level_now = 3, patch_level_later = 19;

// `invalid` for a level that zstd has not, `full` without the memory for it (level 19: about ten
// times the file).
Result<std::string> make_patch(std::string_view from, std::string_view to, int level);

// Writes to `to`, which is replaced, what `patch` makes of `from`. It must become exactly `size`
// bytes, and its frame must say so before a byte is written: `damaged` otherwise, and for what is
// cut or no patch; `full` for the disk; `not_found` without a file. Made of another `from` it
// becomes nonsense of that size, so the caller compares the hash. Files are mapped, not read.
Result<void> apply_patch(const std::filesystem::path& from, const std::filesystem::path& patch,
                         const std::filesystem::path& to, std::uint64_t size);

}  // namespace chiosco::sync
