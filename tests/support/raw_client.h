// SPDX-License-Identifier: AGPL-3.0-or-later
// A client without manners: sends exactly these bytes, and perhaps nothing more.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "core/base/file.h"

namespace chiosco {

class RawClient {
public:
    // `window`: how many bytes the kernel may take that nobody reads; 0: as many as it likes.
    explicit RawClient(int port, int window = 0)
        : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (window > 0) ::setsockopt(fd_.get(), SOL_SOCKET, SO_RCVBUF, &window, sizeof window);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ENSURE(::connect(fd_.get(), reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    }
    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    // Everything until the other side closes, or `ms` pass without a byte.
    std::string receive(int ms = 5000) const {
        std::string all;
        char piece[4096];
        pollfd ready{fd_.get(), POLLIN, 0};
        while (::poll(&ready, 1, ms) == 1) {
            const auto got = ::recv(fd_.get(), piece, sizeof piece, 0);
            if (got <= 0) break;
            all.append(piece, static_cast<std::size_t>(got));
        }
        return all;
    }
    // Whether the other side has closed within `ms`.
    bool closed(int ms) const {
        pollfd ready{fd_.get(), POLLIN, 0};
        char byte = 0;
        return ::poll(&ready, 1, ms) == 1 && ::recv(fd_.get(), &byte, 1, MSG_PEEK) <= 0;
    }

private:
    Fd fd_;
};

}  // namespace chiosco
