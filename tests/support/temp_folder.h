// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder of the test's own that is gone when the test is.
#pragma once

#include <stdlib.h>

#include <filesystem>

#include "core/base/result.h"

namespace chiosco {

class TempFolder {
public:
    TempFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "chiosco-XXXXXX").string();
        ENSURE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace chiosco
