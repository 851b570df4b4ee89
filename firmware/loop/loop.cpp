// SPDX-License-Identifier: AGPL-3.0-or-later
#include "firmware/loop/loop.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>

namespace chiosco::firmware {
namespace {

sigset_t ending_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

}  // namespace

void Loop::block_signals() {
    const auto set = ending_signals();
    ENSURE(::pthread_sigmask(SIG_BLOCK, &set, nullptr) == 0);
    ::signal(SIGPIPE, SIG_IGN);
}

Loop::Loop(const Clock& clock) : clock_(clock) {
    wake_ = Fd{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    const auto set = ending_signals();
    signals_ = Fd{::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK)};
    ENSURE(wake_ && signals_);
    watch(wake_.get(), [this] {
        eventfd_t count = 0;
        ::eventfd_read(wake_.get(), &count);
        run_posted();
    });
    watch(signals_.get(), [this] { stop(); });
}

void Loop::watch(int fd, Work readable) { watched_[fd] = std::move(readable); }

void Loop::forget(int fd) { watched_.erase(fd); }

void Loop::after(std::chrono::milliseconds wait, Work work) {
    timers_.emplace(clock_.steady() + wait, std::move(work));
}

void Loop::post(Work work) {
    const std::lock_guard lock{posted_lock_};
    posted_.push_back(std::move(work));
    ::eventfd_write(wake_.get(), 1);
}

void Loop::run() {
    while (running_) turn(std::chrono::hours{1});
}

void Loop::turn(std::chrono::milliseconds wait_max) {
    std::vector<pollfd> polled;
    for (const auto& [fd, work] : watched_) polled.push_back({fd, POLLIN, 0});
    if (::poll(polled.data(), polled.size(), wait_ms(wait_max)) > 0)
        for (const auto& one : polled) {
            // Looked up again: an earlier one may have forgotten it. A copy, because the work
            // may forget itself.
            const auto found = one.revents != 0 ? watched_.find(one.fd) : watched_.end();
            if (found == watched_.end()) continue;
            const auto work = found->second;
            work();
        }
    run_due();
}

int Loop::wait_ms(std::chrono::milliseconds wait_max) const {
    if (!timers_.empty()) wait_max = std::min(wait_max, timers_.begin()->first - clock_.steady());
    return static_cast<int>(std::max<std::int64_t>(wait_max.count(), 0));
}

void Loop::run_due() {
    while (!timers_.empty() && timers_.begin()->first <= clock_.steady()) {
        const auto work = std::move(timers_.begin()->second);
        timers_.erase(timers_.begin());
        work();
    }
}

void Loop::run_posted() {
    std::vector<Work> works;
    {
        const std::lock_guard lock{posted_lock_};
        works.swap(posted_);
    }
    for (const auto& work : works) work();
}

}  // namespace chiosco::firmware
