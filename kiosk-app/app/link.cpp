// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/link.h"

#include <utility>

namespace chiosco::app {

constexpr std::chrono::seconds retry_every{2};

void Link::connect_if_due() {
    if (socket_ || clock_.steady() < retry_at_) return;
    retry_at_ = clock_.steady() + retry_every;
    auto connected = Socket::connect(path_);
    if (!connected) return;
    socket_ = std::move(*connected);
    if (!tell({{"do", "hello"}, {"version", 1}})) lost();
}

void Link::lost() {
    socket_ = Socket{};
    retry_at_ = clock_.steady() + retry_every;
}

std::optional<json::object> Link::next() {
    if (unasked_.empty() && socket_) {
        auto received = socket_.receive();
        if (received) return std::move(received->body);
        if (received.error().code == ErrorCode::offline) lost();
        return std::nullopt;
    }
    if (unasked_.empty()) return std::nullopt;
    auto first = std::move(unasked_.front());
    unasked_.pop_front();
    return first;
}

Result<void> Link::tell(json::object message, int file) {
    if (!socket_) return failure(ErrorCode::offline, "no agent");
    auto sent = socket_.send(message, file);
    if (!sent && sent.error().code == ErrorCode::offline) lost();
    return sent;
}

Result<json::object> Link::ask(json::object message, std::string_view member,
                               std::chrono::milliseconds limit) {
    const auto number = ++asks_;
    message["ask"] = number;
    TRY_VOID(tell(std::move(message)));
    const auto until = clock_.steady() + limit;
    while (clock_.steady() < until) {
        auto received = socket_.receive(until - clock_.steady());
        if (!received && received.error().code == ErrorCode::offline) lost();
        if (!received) return std::unexpected(received.error());
        if (int_of(received->body, "ask", -1) == number && received->body.contains(member))
            return std::move(received->body);
        unasked_.push_back(std::move(received->body));
    }
    return failure(ErrorCode::offline, "the agent did not answer in time");
}

}  // namespace chiosco::app
