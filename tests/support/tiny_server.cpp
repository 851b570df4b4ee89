// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/tiny_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace chiosco {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

// More bytes of the request; false when there are none to come.
bool read_more(int connection, std::string& text) {
    char piece[4096];
    pollfd wait{connection, POLLIN, 0};
    if (::poll(&wait, 1, 5000) <= 0) return false;
    const auto got = ::recv(connection, piece, sizeof piece, 0);
    if (got <= 0) return false;
    text.append(piece, static_cast<std::size_t>(got));
    return true;
}

}  // namespace

std::string TinyServer::Asked::header(const std::string& name) const {
    const auto at = lower(head).find("\r\n" + name + ":");
    if (at == std::string::npos) return {};
    const auto start = head.find_first_not_of(' ', at + name.size() + 3);
    return head.substr(start, head.find("\r\n", start) - start);
}

TinyServer::TinyServer(Answer answer) : answer_(std::move(answer)) {
    listening_ = Fd{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* any = reinterpret_cast<sockaddr*>(&at);
    socklen_t size = sizeof at;
    ENSURE(::bind(listening_.get(), any, size) == 0 && ::listen(listening_.get(), 64) == 0);
    ENSURE(::getsockname(listening_.get(), any, &size) == 0);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread{[this] { serve(); }};
}

TinyServer::~TinyServer() {
    stop_ = true;
    ::shutdown(listening_.get(), SHUT_RDWR);
    thread_.join();
}

void TinyServer::serve() {
    while (!stop_) {
        const Fd connection{::accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
        if (connection) converse(connection.get());
    }
}

void TinyServer::converse(int connection) {
    std::string text;
    std::size_t end = std::string::npos;
    while ((end = text.find("\r\n\r\n")) == std::string::npos)
        if (!read_more(connection, text)) return;
    Asked asked;
    asked.head = text.substr(text.find("\r\n"), end + 2 - text.find("\r\n"));
    asked.method = text.substr(0, text.find(' '));
    const auto target = asked.method.size() + 1;
    asked.target = text.substr(target, text.find(' ', target) - target);
    asked.body = text.substr(end + 4);
    const auto length = asked.header("content-length");
    while (!length.empty() && asked.body.size() < std::stoul(length))
        if (!read_more(connection, asked.body)) return;
    const auto out = answer_(asked);
    for (std::size_t sent = 0; sent < out.size();) {
        const auto some = ::send(connection, out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
        if (some <= 0) return;
        sent += static_cast<std::size_t>(some);
    }
}

std::string http_answer(int status, const std::string& body, const std::string& headers) {
    return "HTTP/1.1 " + std::to_string(status) +
           " Status\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

}  // namespace chiosco
