// SPDX-License-Identifier: AGPL-3.0-or-later
// A file for as long as somebody works with it.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/bytes.h"

namespace chiosco::coop {

// A name in `folder` that nobody else has, "<what for>-<random>.db"; the file is gone when this is.
class PassingFile {
public:
    PassingFile(const std::filesystem::path& folder, const std::string& what_for)
        : path_(folder / (what_for + "-" + hex(random_bytes(8)) + ".db")) {}
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    ~PassingFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace chiosco::coop
