// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder, a zip or a single file as a list of named texts, with limits against hostile ones.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace chiosco::exchange {

struct NamedFile {
    std::string name;  // "services.csv": without folders.
    std::string content;
    std::string stem() const;       // "services"
    std::string extension() const;  // "csv", lower case
};

// In the order of their names. Of folders and zips only .csv and .json files. `not_found`;
// `invalid` for a zip that cannot be read or two files of one name; `full` beyond 256 MiB a
// file, 512 MiB together, 500 files, or a zip that grows more than a thousandfold.
Result<std::vector<NamedFile>> read_files(const std::filesystem::path& from);

}  // namespace chiosco::exchange
