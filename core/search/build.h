// SPDX-License-Identifier: AGPL-3.0-or-later
// The search index of a pack (docs/formats/index.md): made by the agent once the pack is verified.
#pragma once

#include <string>

#include "core/base/result.h"

namespace chiosco::search {

// Reads the pack and writes its index: whole and durable, or not at all. The same pack makes the
// same bytes. `not_found` or `damaged` for the pack, `full` for the disk.
Result<void> build_index(const std::string& pack_path, const std::string& idx_path);

}  // namespace chiosco::search
