// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace chiosco {
namespace {

Result<void> write_all(int fd, std::string_view content, const std::string& name) {
    while (!content.empty()) {
        const auto written = ::write(fd, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return std::unexpected(system_error("write " + name));
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace

Error system_error(const std::string& what) {
    const int number = errno;
    const auto code = number == ENOSPC || number == EDQUOT ? ErrorCode::full
                      : number == ENOENT                   ? ErrorCode::not_found
                      : number == EACCES || number == EPERM || number == EROFS
                          ? ErrorCode::refused
                          : ErrorCode::retry_later;
    return {code, what + ": " + std::strerror(number)};
}

Fd& Fd::operator=(Fd&& other) noexcept {
    if (this != &other) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = other.release();
    }
    return *this;
}

Fd::~Fd() {
    if (fd_ >= 0) ::close(fd_);
}

int Fd::release() { return std::exchange(fd_, -1); }

Result<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max) {
    const Fd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!fd) return std::unexpected(system_error("open " + path.string()));
    std::string content;
    char piece[1 << 16];
    for (;;) {
        const auto got = ::read(fd.get(), piece, sizeof piece);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return std::unexpected(system_error("read " + path.string()));
        if (got == 0) return content;
        content.append(piece, static_cast<std::size_t>(got));
        if (content.size() > bytes_max)
            return std::unexpected(Error{ErrorCode::full, path.string() + " is too large"});
    }
}

Result<void> sync_path(const std::filesystem::path& path) {
    const Fd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!fd || ::fsync(fd.get()) != 0)
        return std::unexpected(system_error("sync " + path.string()));
    return {};
}

Result<void> write_file(const std::filesystem::path& path, std::string_view content,
                        Access access) {
    const auto beside = path.string() + ".new";
    const mode_t mode = access == Access::owner ? 0600 : 0644;
    {
        const Fd fd{::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)};
        if (!fd) return std::unexpected(system_error("create " + beside));
        TRY_VOID(write_all(fd.get(), content, beside));
        if (::fsync(fd.get()) != 0) return std::unexpected(system_error("sync " + beside));
    }
    if (::rename(beside.c_str(), path.c_str()) != 0)
        return std::unexpected(system_error("rename to " + path.string()));
    return sync_path(path.has_parent_path() ? path.parent_path() : ".");
}

Result<void> make_folder(const std::filesystem::path& path, Access access) {
    std::error_code failed;
    std::filesystem::create_directories(path, failed);
    if (failed) {
        errno = failed.value();
        return std::unexpected(system_error("make " + path.string()));
    }
    if (access == Access::owner && ::chmod(path.c_str(), 0700) != 0)
        return std::unexpected(system_error("chmod " + path.string()));
    return {};
}

}  // namespace chiosco
