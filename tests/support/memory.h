// SPDX-License-Identifier: AGPL-3.0-or-later
// Looks for words where a program may have left them: in files, and in its memory while it runs.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace chiosco {

// What somebody typed, in every shape in which a program may hold it: UTF-8, UTF-16, UTF-32, and
// in capitals and small letters.
class Planted {
public:
    explicit Planted(const std::vector<std::string>& words);

    struct Hit {
        std::string word, where;
    };
    // In one block of bytes; `where` tells the reader whose it is.
    void look(std::string_view bytes, const std::string& where, std::vector<Hit>& hits) const;
    // In all files below the folder, open databases and their logs too.
    Result<std::vector<Hit>> in_files(const std::filesystem::path& folder) const;
    // In every readable part of a running process: heap, stacks, libraries' data, shared memory.
    // `refused` where the system does not let us look.
    Result<std::vector<Hit>> in_memory(pid_t pid) const;

private:
    struct Shape {
        std::string word, encoding, bytes;
    };
    std::vector<Shape> shapes_;
};

std::string described(const std::vector<Planted::Hit>& hits);

}  // namespace chiosco
