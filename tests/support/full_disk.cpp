// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/full_disk.h"

#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace chiosco {
namespace {

constexpr std::int64_t never = -1;
std::atomic<std::int64_t> left{never};
std::atomic<bool> refused{false};
std::atomic<int> error{ENOSPC};
std::atomic<bool> unreadable{false};

bool is_file(int fd) {
    struct stat about{};
    return ::fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
}

// How many of `size` bytes still find room; -1 for none.
ssize_t room_for(int fd, std::size_t size) {
    if (left == never || !is_file(fd)) return static_cast<ssize_t>(size);
    const auto before = left.load();
    if (before > 0) {
        --left;
        return static_cast<ssize_t>(size);
    }
    if (refused.exchange(true) || size < 2) return -1;
    return static_cast<ssize_t>(size / 2);
}

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

ssize_t place(int fd, const void* bytes, std::size_t size, off64_t at) {
    using Pwrite = ssize_t (*)(int, const void*, std::size_t, off64_t);
    static const auto there = real<Pwrite>("pwrite64");
    const auto fits = room_for(fd, size);
    if (fits >= 0) return there(fd, bytes, static_cast<std::size_t>(fits), at);
    errno = error;
    return -1;
}

ssize_t fetch(int fd, void* bytes, std::size_t size, off64_t at) {
    using Pread = ssize_t (*)(int, void*, std::size_t, off64_t);
    static const auto there = real<Pread>("pread64");
    if (!unreadable || left != 0 || !is_file(fd)) return there(fd, bytes, size, at);
    refused = true;
    errno = error;
    return -1;
}

}  // namespace

FullDisk::FullDisk(std::int64_t writes, int why, bool unread) {
    refused = false;
    error = why;
    unreadable = unread;
    left = writes;
}
FullDisk::~FullDisk() { left = never; }
bool FullDisk::hit() const { return refused; }

}  // namespace chiosco

extern "C" {

ssize_t write(int fd, const void* bytes, std::size_t size) {
    using Write = ssize_t (*)(int, const void*, std::size_t);
    static const auto there = chiosco::real<Write>("write");
    const auto fits = chiosco::room_for(fd, size);
    if (fits >= 0) return there(fd, bytes, static_cast<std::size_t>(fits));
    errno = chiosco::error;
    return -1;
}
ssize_t pwrite(int fd, const void* bytes, std::size_t size, off_t at) {
    return chiosco::place(fd, bytes, size, at);
}
ssize_t pread(int fd, void* bytes, std::size_t size, off_t at) {
    return chiosco::fetch(fd, bytes, size, at);
}
ssize_t pread64(int fd, void* bytes, std::size_t size, off_t at) {
    return chiosco::fetch(fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void* bytes, std::size_t size, off64_t at) {
    return chiosco::place(fd, bytes, size, at);
}

}  // extern "C"
