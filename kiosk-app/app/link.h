// SPDX-License-Identifier: AGPL-3.0-or-later
// The one way out of this process: the socket to chioscod (docs/formats/socket.md). Without an
// agent everything still works but paper and seats beyond the lease.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/base/socket.h"

namespace chiosco::app {

class Link {
public:
    Link(std::string path, const Clock& clock) : path_(std::move(path)), clock_(clock) {}

    // Connects if that is due; greets.
    void connect_if_due();
    bool connected() const { return static_cast<bool>(socket_); }
    int fd() const { return socket_.fd(); }

    // The next thing the agent said unasked; nothing if it has said nothing.
    std::optional<json::object> next();

    // `offline` without an agent. `file` stays the caller's.
    Result<void> tell(json::object message, int file = -1);
    // Waits for the answer that carries `member`; what else arrives is kept for next().
    Result<json::object> ask(json::object message, std::string_view member,
                             std::chrono::milliseconds limit);

private:
    void lost();

    std::string path_;
    const Clock& clock_;
    Socket socket_;
    std::deque<json::object> unasked_;
    std::chrono::milliseconds retry_at_{0};
    std::int64_t asks_ = 0;
};

}  // namespace chiosco::app
