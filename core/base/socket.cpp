// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/socket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/base/bytes.h"
#include "core/base/clock.h"

namespace chiosco {
namespace {

constexpr int all_seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

Result<sockaddr_un> address(const std::string& path) {
    sockaddr_un out{};
    out.sun_family = AF_UNIX;
    if (path.size() >= sizeof out.sun_path)
        return failure(ErrorCode::invalid, "socket path too long: " + path);
    std::memcpy(out.sun_path, path.data(), path.size());
    return out;
}

Fd seqpacket() { return Fd{::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)}; }

bool is_gone(int number) { return number == EPIPE || number == ECONNRESET || number == ENOTCONN; }

// Of all descriptors that came along the first is kept; the kernel has installed every one.
Fd take_files(msghdr& header) {
    Fd kept;
    for (auto* part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
        const auto count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int number = -1;
            std::memcpy(&number, CMSG_DATA(part) + i * sizeof(int), sizeof number);
            Fd file{number};
            if (!kept) kept = std::move(file);
        }
    }
    return kept;
}

}  // namespace

Result<Socket> Socket::connect(const std::string& path) {
    const auto to = TRY(address(path));
    auto fd = seqpacket();
    if (!fd) return std::unexpected(system_error("socket"));
    // A Unix connect does not wait: EAGAIN is a full backlog.
    if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
        auto error = system_error("connect " + path);
        if (error.code != ErrorCode::refused) error.code = ErrorCode::offline;
        return std::unexpected(std::move(error));
    }
    return Socket{std::move(fd)};
}

Result<void> Socket::send(const json::object& message, int file) const {
    auto text = json::serialize(message);
    if (text.size() > message_max) return failure(ErrorCode::full, "message over 64 KiB");
    iovec bytes{text.data(), text.size()};
    msghdr header{};
    header.msg_iov = &bytes;
    header.msg_iovlen = 1;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    if (file >= 0) {
        header.msg_control = control;
        header.msg_controllen = sizeof control;
        auto* part = CMSG_FIRSTHDR(&header);
        part->cmsg_level = SOL_SOCKET;
        part->cmsg_type = SCM_RIGHTS;
        part->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(part), &file, sizeof file);
    }
    ssize_t sent = 0;
    do {
        sent = ::sendmsg(fd_.get(), &header, MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    const int number = errno;
    wipe(text);  // A message may hold what a visit must not leave behind.
    if (sent >= 0) return {};
    errno = number;
    auto error = system_error("send");
    error.code = is_gone(number) ? ErrorCode::offline : ErrorCode::retry_later;
    return std::unexpected(std::move(error));
}

Result<Message> Socket::receive() const {
    std::string text(message_max, '\0');
    iovec bytes{text.data(), text.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(8 * sizeof(int))];
    msghdr header{};
    header.msg_iov = &bytes;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    ssize_t got = 0;
    do {
        got = ::recvmsg(fd_.get(), &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return failure(ErrorCode::retry_later, "nothing to receive");
    if (got <= 0) return failure(ErrorCode::offline, "the other side is gone");
    Fd file = take_files(header);
    if (header.msg_flags & MSG_TRUNC) return failure(ErrorCode::invalid, "message over 64 KiB");
    text.resize(static_cast<std::size_t>(got));
    auto body = parse_json_object(text);
    wipe(text);
    if (!body) return failure(ErrorCode::invalid, body.error().message);
    return Message{*std::move(body), std::move(file)};
}

Result<Message> Socket::receive(std::chrono::milliseconds limit) const {
    const auto until = SystemClock{}.steady() + limit;
    for (;;) {
        auto message = receive();
        if (message || message.error().code != ErrorCode::retry_later) return message;
        const auto left = until - SystemClock{}.steady();
        if (left.count() <= 0) return message;
        pollfd wait{fd_.get(), POLLIN, 0};
        ::poll(&wait, 1, static_cast<int>(left.count()));
    }
}

Result<uid_t> Socket::peer() const {
    ucred who{};
    socklen_t size = sizeof who;
    if (::getsockopt(fd_.get(), SOL_SOCKET, SO_PEERCRED, &who, &size) != 0)
        return std::unexpected(system_error("peer"));
    return who.uid;
}

Result<Listener> Listener::open(const std::string& path, mode_t mode) {
    const auto at = TRY(address(path));
    if (Socket::connect(path))
        return failure(ErrorCode::conflict, "somebody is listening at " + path);
    ::unlink(path.c_str());
    auto fd = seqpacket();
    if (!fd) return std::unexpected(system_error("socket"));
    // The mode is set before anybody can connect: connecting needs listen().
    if (::bind(fd.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0)
        return std::unexpected(system_error("bind " + path));
    if (::chmod(path.c_str(), mode) != 0 || ::listen(fd.get(), 8) != 0)
        return std::unexpected(system_error("listen " + path));
    return Listener{std::move(fd), path};
}

Listener::~Listener() {
    if (fd_) ::unlink(path_.c_str());
}

Result<Socket> Listener::accept() const {
    Fd fd{::accept4(fd_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    if (!fd) return failure(ErrorCode::retry_later, "nobody is waiting");
    return Socket{std::move(fd)};
}

Result<Fd> sealed_memory(std::string_view content, const char* name) {
    Fd memory{::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING)};
    if (!memory) return std::unexpected(system_error("memfd"));
    std::size_t written = 0;
    while (written < content.size()) {
        const auto some = ::write(memory.get(), content.data() + written, content.size() - written);
        if (some < 0 && errno == EINTR) continue;
        if (some < 0) return std::unexpected(system_error("memfd"));
        written += static_cast<std::size_t>(some);
    }
    if (::fcntl(memory.get(), F_ADD_SEALS, all_seals) != 0)
        return std::unexpected(system_error("seal"));
    return memory;
}

Result<std::uint64_t> sealed_size(int file, std::uint64_t max) {
    const int seals = ::fcntl(file, F_GET_SEALS);
    constexpr int wanted = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
    struct stat about{};
    if (seals < 0 || (seals & wanted) != wanted || ::fstat(file, &about) != 0)
        return failure(ErrorCode::refused, "not sealed memory");
    const auto size = static_cast<std::uint64_t>(about.st_size);
    if (size > max) return failure(ErrorCode::full, "more than allowed");
    return size;
}

}  // namespace chiosco
