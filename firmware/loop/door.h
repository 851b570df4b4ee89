// SPDX-License-Identifier: AGPL-3.0-or-later
// A listening socket of a firmware program: who may come in, what they ask, what they are told.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/socket.h"
#include "firmware/loop/loop.h"

namespace chiosco::firmware {

using Guest = std::uint64_t;  // One connection; numbers are not used again.

class Door {
public:
    // An error is told to the guest as `{"error","detail"}`, with its `ask`.
    using OnAsk = std::function<Result<void>(Guest, Message&)>;

    // As Listener::open(). Processes of other users than `allowed` are turned away.
    static Result<std::unique_ptr<Door>> open(Loop& loop, const std::string& path, mode_t mode,
                                              std::vector<uid_t> allowed, OnAsk on_ask);
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;
    ~Door();

    // Nothing happens if the guest has left; one that does not read is shown out.
    void tell(Guest guest, const json::object& message);
    void tell_all(const json::object& message);
    bool is_in(Guest guest) const { return guests_.contains(guest); }

private:
    Door(Loop& loop, Listener listener, std::vector<uid_t> allowed, OnAsk on_ask);
    void let_in();
    void hear(Guest guest);
    void show_out(Guest guest);

    Loop& loop_;
    Listener listener_;
    std::vector<uid_t> allowed_;
    OnAsk on_ask_;
    Guest next_ = 1;
    std::map<Guest, Socket> guests_;
};

// A message with the `ask` number of the question it answers, if that had one.
json::object answering(const json::object& question, json::object answer);

// Own uid, and the one that the environment variable names: a number, or a user of this machine.
std::vector<uid_t> allowed_uids(const char* variable);

}  // namespace chiosco::firmware
