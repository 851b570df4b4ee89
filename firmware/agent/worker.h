// SPDX-License-Identifier: AGPL-3.0-or-later
// A thread that does one thing after the other: what may wait for a network does so here.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace chiosco::agent {

class Worker {
public:
    using Job = std::function<void()>;

    Worker() : thread_([this](const std::stop_token& stop) { run(stop); }) {}
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    // What has not begun is dropped; what has is waited for.
    ~Worker() { thread_.request_stop(); }

    // False if so many jobs are waiting already.
    bool give(Job job, std::size_t waiting_max = 8) {
        const std::lock_guard lock{lock_};
        if (jobs_.size() >= waiting_max) return false;
        jobs_.push_back(std::move(job));
        given_.notify_one();
        return true;
    }
    // Ends a long job early: it is requested when this Worker goes.
    std::stop_token stop_token() const { return thread_.get_stop_token(); }

private:
    void run(const std::stop_token& stop) {
        for (;;) {
            std::unique_lock lock{lock_};
            if (!given_.wait(lock, stop, [this] { return !jobs_.empty(); })) return;
            if (stop.stop_requested()) return;
            const auto job = std::move(jobs_.front());
            jobs_.pop_front();
            lock.unlock();
            job();
        }
    }

    std::mutex lock_;
    std::condition_variable_any given_;
    std::deque<Job> jobs_;
    std::jthread thread_;  // Last: it uses the others.
};

}  // namespace chiosco::agent
