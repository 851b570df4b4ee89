// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/shred.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <vector>

#include "core/base/file.h"

namespace chiosco {
namespace {

namespace fs = std::filesystem;

Result<void> overwrite(const fs::path& file) {
    const Fd fd{::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW)};
    struct stat found{};
    if (!fd || ::fstat(fd.get(), &found) != 0)
        return std::unexpected(system_error("open " + file.string()));
    constexpr std::array<char, 1 << 16> zeros{};
    for (auto left = static_cast<std::size_t>(found.st_size); left > 0;) {
        const auto written = ::write(fd.get(), zeros.data(), std::min(left, zeros.size()));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return std::unexpected(system_error("overwrite " + file.string()));
        left -= static_cast<std::size_t>(written);
    }
    if (::fsync(fd.get()) != 0) return std::unexpected(system_error("sync " + file.string()));
    return {};
}

}  // namespace

Result<void> shred_file(const fs::path& file) {
    std::error_code failed;
    const auto kind = fs::symlink_status(file, failed);
    if (!fs::exists(kind)) return {};
    if (fs::is_regular_file(kind)) TRY_VOID(overwrite(file));
    if (::unlink(file.c_str()) != 0 && errno != ENOENT)
        return std::unexpected(system_error("remove " + file.string()));
    return {};
}

Result<void> shred_inside(const fs::path& folder) {
    std::error_code failed;
    std::vector<fs::path> files, folders;
    for (fs::recursive_directory_iterator one{folder, failed}, end; !failed && one != end;
         one.increment(failed)) {
        const bool is_folder = one->is_directory() && !one->is_symlink();
        (is_folder ? folders : files).push_back(one->path());
    }
    if (failed && failed != std::errc::no_such_file_or_directory) {
        errno = failed.value();
        return std::unexpected(system_error("look into " + folder.string()));
    }
    for (const auto& file : files) TRY_VOID(shred_file(file));
    for (auto at = folders.rbegin(); at != folders.rend(); ++at) fs::remove(*at, failed);
    return {};
}

}  // namespace chiosco
