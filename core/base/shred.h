// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that are to be gone: overwritten, made durable, removed.
#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace chiosco {

// Everything below `folder` (not the folder itself, nor what a link in it points to). Flash may
// keep old blocks: what must not be read is also sealed or wrapped. Nothing there is fine.
Result<void> shred_inside(const std::filesystem::path& folder);
Result<void> shred_file(const std::filesystem::path& file);

}  // namespace chiosco
