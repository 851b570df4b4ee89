// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/caller.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <charconv>

namespace chiosco::bench {
namespace {

constexpr timeval patience{30, 0};

Result<void> connect(int fd, int port) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int at_once = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return {};
    return failure(ErrorCode::offline, "nobody takes the call");
}

// The number behind `name` in a head; -1 if it is not there.
long number_in(std::string_view head, std::string_view name) {
    for (auto at = head.find("\r\n"); at != head.npos; at = head.find("\r\n", at)) {
        at += 2;
        const auto line = head.substr(at, head.find("\r\n", at) - at);
        if (line.size() <= name.size() || line[name.size()] != ':' ||
            ::strncasecmp(line.data(), name.data(), name.size()) != 0)
            continue;
        const auto digits = line.substr(line.find_first_not_of(' ', name.size() + 1));
        long value = -1;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }
    return -1;
}

}  // namespace

Result<Trust> trust_in(const std::filesystem::path& certificate) {
    Trust trust{SSL_CTX_new(TLS_client_method()), SSL_CTX_free};
    ENSURE(trust);
    SSL_CTX_set_verify(trust.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_session_cache_mode(trust.get(), SSL_SESS_CACHE_OFF);
    if (SSL_CTX_load_verify_file(trust.get(), certificate.c_str()) != 1)
        return failure(ErrorCode::damaged, certificate.string() + " is no certificate");
    return trust;
}

Result<Caller> Caller::call(int port, const Trust& trust) {
    Caller caller;
    caller.fd_ = Fd{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (!caller.fd_) return std::unexpected(system_error("socket"));
    TRY_VOID(connect(caller.fd_.get(), port));
    if (!trust) return caller;
    caller.tls_ = {SSL_new(trust.get()), SSL_free};
    auto* tls = caller.tls_.get();
    ENSURE(tls && SSL_set1_host(tls, "localhost") == 1 && SSL_set_fd(tls, caller.fd_.get()) == 1);
    if (SSL_connect(tls) != 1) return failure(ErrorCode::refused, "TLS fails");
    return caller;
}

Result<void> Caller::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                               : ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return failure(ErrorCode::offline, "cut while asking");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return {};
}

Result<void> Caller::receive_more() {
    char piece[16384];
    const auto got = tls_ ? SSL_read(tls_.get(), piece, sizeof piece)
                          : ::recv(fd_.get(), piece, sizeof piece, 0);
    if (got <= 0) return failure(ErrorCode::offline, "cut while answering");
    received_.append(piece, static_cast<std::size_t>(got));
    return {};
}

Result<Answered> Caller::ask(std::string_view request) {
    TRY_VOID(send(request));
    received_.clear();
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == received_.npos) TRY_VOID(receive_more());
    const auto head = received_.substr(0, end);
    if (!head.starts_with("HTTP/1.1 ")) return failure(ErrorCode::damaged, "this is not HTTP");
    Answered answered;
    std::from_chars(head.data() + 9, head.data() + head.size(), answered.status);
    const auto length = number_in(head, "Content-Length");
    if (length < 0) return failure(ErrorCode::damaged, "an answer without a length");
    const auto whole = end + 4 + static_cast<std::size_t>(length);
    while (received_.size() < whole) TRY_VOID(receive_more());
    answered.body = received_.substr(end + 4);
    return answered;
}

}  // namespace chiosco::bench
