// SPDX-License-Identifier: AGPL-3.0-or-later
// A fetched pack becomes a database, and is it the one that was promised?
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/result.h"
#include "core/sync/manifest.h"

namespace chiosco::sync {

// Writes the zstd file `from` to `to`, which is replaced. `damaged` if it is cut, is not zstd, or
// does not become exactly `size` bytes (it is given up as soon as it is longer).
Result<void> decompress(const std::filesystem::path& from, const std::filesystem::path& to,
                        std::uint64_t size);

// A whole SQLite file, an application_id and a format of ours, and of this shard and sequence:
// `damaged` with the reason otherwise.
Result<void> check_pack(const std::filesystem::path& path, const Manifest& manifest);

}  // namespace chiosco::sync
