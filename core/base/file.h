// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that are whole or not there: what is written is on the disk before anybody sees its name.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace chiosco {

// All of it; `not_found`, or `full` beyond `bytes_max`.
Result<std::string> read_file(const std::filesystem::path& path,
                              std::size_t bytes_max = 256u << 20);

enum class Access { everyone, owner };

// Writes beside, fsyncs, renames over, fsyncs the folder. `full` when the disk is.
Result<void> write_file(const std::filesystem::path& path, std::string_view content,
                        Access access = Access::everyone);

// Makes a written file or a folder's new names durable.
Result<void> sync_path(const std::filesystem::path& path);

// The folder and its parents; `refused` or `full` as the system says.
Result<void> make_folder(const std::filesystem::path& path, Access access = Access::everyone);

// A file descriptor that closes itself.
class Fd {
public:
    Fd() = default;
    explicit Fd(int fd) : fd_(fd) {}
    Fd(Fd&& other) noexcept : fd_(other.release()) {}
    Fd& operator=(Fd&& other) noexcept;
    ~Fd();
    int get() const { return fd_; }
    int release();
    explicit operator bool() const { return fd_ >= 0; }

private:
    int fd_ = -1;
};

// The last system error as an Error: ENOSPC is `full`, ENOENT `not_found`, EACCES `refused`.
Error system_error(const std::string& what);

}  // namespace chiosco
