// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/fault_proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/result.h"

namespace chiosco {
namespace {

constexpr int poll_ms = 20;

sockaddr_in loopback(int port) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return to;
}

Fd connect_to(int port) {
    Fd server{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    const auto to = loopback(port);
    if (::connect(server.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) return {};
    return server;
}

// A reset: the other side learns at once that this was no regular end.
void cut(Fd& connection) {
    const linger now{1, 0};
    ::setsockopt(connection.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    connection = Fd{};
}

bool readable(int fd) {
    pollfd ready{fd, POLLIN, 0};
    return ::poll(&ready, 1, poll_ms) == 1;
}

// What can be read now; nothing at the end.
std::optional<std::string> read_some(int fd) {
    std::array<char, 16 * 1024> piece;
    const auto got = ::recv(fd, piece.data(), piece.size(), 0);
    if (got <= 0) return std::nullopt;
    return std::string{piece.data(), static_cast<std::size_t>(got)};
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

// One direction: passes on `bytes` until `limit` of them all; false when that was the last.
bool pass(int to, std::string_view bytes, std::int64_t limit, std::int64_t& passed) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    const auto room = limit < 0 ? size : std::min(size, limit - passed);
    passed += room;
    return write_all(to, bytes.substr(0, static_cast<std::size_t>(room))) && room == size;
}

void most(std::atomic<std::int64_t>& so_far, std::int64_t value) {
    auto before = so_far.load();
    while (before < value && !so_far.compare_exchange_weak(before, value)) continue;
}

void repeat(int server_port, const std::string& asked) {
    const auto again = connect_to(server_port);
    if (!again || !write_all(again.get(), asked)) return;
    // Until it has been answered: then it has been acted upon.
    for (int i = 0; i < 100; ++i)
        if (readable(again.get())) return;
}

}  // namespace

FaultProxy::FaultProxy(int server_port)
    : server_port_(server_port), listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    auto at = loopback(0);
    ENSURE(::bind(listening_.get(), reinterpret_cast<sockaddr*>(&at), sizeof at) == 0);
    ENSURE(::listen(listening_.get(), 64) == 0);
    socklen_t size = sizeof at;
    ENSURE(::getsockname(listening_.get(), reinterpret_cast<sockaddr*>(&at), &size) == 0);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread{[this] { serve(); }};
}

FaultProxy::~FaultProxy() {
    stop_ = true;
    thread_.join();
}

void FaultProxy::be(const Faults& faults) {
    const std::lock_guard held{lock_};
    faults_ = faults;
    most_down_ = most_up_ = 0;
}

void FaultProxy::serve() {
    while (!stop_) {
        if (!readable(listening_.get())) continue;
        Fd client{::accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
        if (!client) continue;
        const std::lock_guard held{lock_};
        carrying_.emplace_back(
            [this, faults = faults_, fd = client.release()] { carry(Fd{fd}, faults); });
    }
    carrying_.clear();
}

void FaultProxy::carry(Fd client, Faults faults) {
    auto server = faults.swallows ? Fd{} : connect_to(server_port_);
    std::int64_t up = 0, down = 0;
    std::string asked;
    while (!stop_) {
        std::array<pollfd, 2> ready{{{client.get(), POLLIN, 0}, {server.get(), POLLIN, 0}}};
        if (::poll(ready.data(), server ? 2 : 1, poll_ms) <= 0) continue;
        if (ready[0].revents != 0) {
            const auto bytes = read_some(client.get());
            if (!bytes) break;
            if (faults.swallows) continue;
            asked += *bytes;
            const bool on = pass(server.get(), *bytes, faults.up_bytes, up);
            most(most_up_, up);
            if (!on) break;
        }
        if (server && ready[1].revents != 0) {
            const auto bytes = read_some(server.get());
            if (!bytes) break;
            ::poll(nullptr, 0, static_cast<int>(faults.latency.count()));
            if (faults.twice && down == 0) repeat(server_port_, asked);
            const auto before = down;
            most(most_down_, before + static_cast<std::int64_t>(bytes->size()));
            if (!pass(client.get(), *bytes, faults.down_bytes, down)) break;
        }
    }
    cut(client);
}

}  // namespace chiosco
