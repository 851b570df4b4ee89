// SPDX-License-Identifier: AGPL-3.0-or-later
// A real HTTP server on 127.0.0.1 that answers whatever a test wants on the wire: also half
// answers, wrong ranges, silence.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "core/base/file.h"

namespace chiosco {

class TinyServer {
public:
    struct Asked {
        std::string method, target, head, body;  // head: the header lines as sent.
        // The value of a header (lower-case name); empty if it is not there.
        std::string header(const std::string& name) const;
    };
    // The bytes to put on the wire; the connection is closed after them. Runs on its own thread.
    using Answer = std::function<std::string(const Asked&)>;

    explicit TinyServer(Answer answer);
    TinyServer(const TinyServer&) = delete;
    TinyServer& operator=(const TinyServer&) = delete;
    ~TinyServer();

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    void serve();
    void converse(int connection);

    Answer answer_;
    Fd listening_;
    int port_ = 0;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

// A complete answer. `headers`: lines ending in \r\n.
std::string http_answer(int status, const std::string& body, const std::string& headers = {});

}  // namespace chiosco
