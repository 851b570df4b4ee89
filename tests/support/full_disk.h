// SPDX-License-Identifier: AGPL-3.0-or-later
// A disk that becomes full, or dies, at the n-th write, for everything in this process: SQLite's
// writes and our own alike go through write() and pwrite(), which this file's .cpp stands in front
// of.
#pragma once

#include <cerrno>
#include <cstdint>

namespace chiosco {

// One at a time. Room again when it goes out of scope.
class FullDisk {
public:
    // The first `writes` writes to regular files succeed. The one after them leaves half of its
    // bytes, as disks do, and every later one nothing: ENOSPC.
    // With EIO for `why` it dies, with `unread` so that nothing of SQLite's is read either.
    explicit FullDisk(std::int64_t writes, int why = ENOSPC, bool unread = false);
    ~FullDisk();
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

    // Whether anything has been refused so far.
    bool hit() const;
};

}  // namespace chiosco
