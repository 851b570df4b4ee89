// SPDX-License-Identifier: AGPL-3.0-or-later
// The one loop of a firmware program: descriptors, timers, and what other threads hand over.
// It sleeps in poll() until something is due; everything it calls runs on its own thread.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/result.h"

namespace chiosco::firmware {

class Loop {
public:
    using Work = std::function<void()>;

    // `clock`'s steady() paces the timers.
    explicit Loop(const Clock& clock);
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    // `readable` is called while there is something to read (or the other side has hung up).
    void watch(int fd, Work readable);
    void forget(int fd);
    // Once, after so long.
    void after(std::chrono::milliseconds wait, Work work);
    // From any thread: runs soon on the loop's thread.
    void post(Work work);

    // Until stop(). SIGTERM and SIGINT stop it too, after block_signals().
    void run();
    // One round: waits at most so long for something to do, and does what is due.
    void turn(std::chrono::milliseconds wait_max);
    void stop() { running_ = false; }

    // In main(), before any thread is made: from then on the signals arrive at the loop.
    static void block_signals();

private:
    void run_due();
    void run_posted();
    int wait_ms(std::chrono::milliseconds wait_max) const;

    const Clock& clock_;
    bool running_ = true;
    std::map<int, Work> watched_;
    std::multimap<std::chrono::milliseconds, Work> timers_;
    Fd wake_, signals_;
    std::mutex posted_lock_;
    std::vector<Work> posted_;
};

}  // namespace chiosco::firmware
