// SPDX-License-Identifier: AGPL-3.0-or-later
// A bad line as a real TCP proxy on 127.0.0.1 in front of a real server: it cuts after any byte
// of either direction, before the answer, says things twice, is slow, or swallows everything.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/base/file.h"

namespace chiosco {

class FaultProxy {
public:
    struct Faults {
        std::int64_t up_bytes = -1;    // Bytes that reach the server before the cut; -1: all.
        std::int64_t down_bytes = -1;  // Bytes that reach the client before the cut; -1: all.
        bool twice = false;            // What was asked reaches the server a second time.
        bool swallows = false;         // Takes connections and lets nothing through.
        std::chrono::milliseconds latency{0};  // Before each piece of an answer.
    };

    explicit FaultProxy(int server_port);
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;
    ~FaultProxy();

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    // For the connections from now on.
    void be(const Faults& faults);
    // The most bytes that a server has answered on one connection since the last be().
    std::int64_t most_down() const { return most_down_; }
    std::int64_t most_up() const { return most_up_; }

private:
    void serve();
    void carry(Fd client, Faults faults);

    int server_port_ = 0, port_ = 0;
    Fd listening_;
    std::mutex lock_;
    Faults faults_ = {};
    std::atomic<std::int64_t> most_down_ = 0, most_up_ = 0;
    std::atomic<bool> stop_ = false;
    std::vector<std::jthread> carrying_;
    std::thread thread_;
};

}  // namespace chiosco
