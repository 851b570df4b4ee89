// SPDX-License-Identifier: AGPL-3.0-or-later
// The socket between the programs of a kiosk (docs/formats/socket.md): SOCK_SEQPACKET, one JSON
// object per message, optionally one file descriptor. Never blocks unless asked to wait.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace chiosco {

constexpr std::size_t message_max = 64 * 1024;

struct Message {
    json::object body;
    Fd file = {};  // What came along with it, if anything.
};

class Socket {
public:
    Socket() = default;
    explicit Socket(Fd fd) : fd_(std::move(fd)) {}
    // `offline` if nobody listens there, `refused` if we may not.
    static Result<Socket> connect(const std::string& path);

    int fd() const { return fd_.get(); }  // To poll.
    explicit operator bool() const { return static_cast<bool>(fd_); }

    // `full` over 64 KiB, `retry_later` while the other side does not read, `offline` when it is
    // gone. `file` stays the caller's.
    Result<void> send(const json::object& message, int file = -1) const;
    // What has arrived: `retry_later` if nothing has, `offline` when the other side is gone,
    // `invalid` for what is not a JSON object within 64 KiB (the connection stays good).
    Result<Message> receive() const;
    // The same, waiting so long for something to arrive.
    Result<Message> receive(std::chrono::milliseconds limit) const;
    // Whose process is on the other side (SO_PEERCRED).
    Result<uid_t> peer() const;

private:
    Fd fd_;
};

class Listener {
public:
    // Replaces what a killed process left at `path`. `mode` is of the socket's file. `conflict`
    // if somebody is listening there already.
    static Result<Listener> open(const std::string& path, mode_t mode = 0600);
    Listener(Listener&&) = default;
    Listener& operator=(Listener&&) = delete;
    ~Listener();

    int fd() const { return fd_.get(); }
    // `retry_later` if nobody is waiting.
    Result<Socket> accept() const;

private:
    Listener(Fd fd, std::string path) : fd_(std::move(fd)), path_(std::move(path)) {}
    Fd fd_;
    std::string path_;
};

// `content` in memory that nobody can change or grow any more (memfd with all seals), to hand to
// another program. `name` shows in /proc only.
Result<Fd> sealed_memory(std::string_view content, const char* name = "chiosco");
// The size of what such a descriptor holds: `refused` if it is not sealed, `full` over `max`.
Result<std::uint64_t> sealed_size(int file, std::uint64_t max);

}  // namespace chiosco
