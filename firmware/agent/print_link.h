// SPDX-License-Identifier: AGPL-3.0-or-later
// chioscod's side of print.sock: hands documents on, hears how jobs and the printer are.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "core/base/socket.h"
#include "firmware/loop/loop.h"

namespace chiosco::agent {

class PrintLink {
public:
    struct Heard {
        std::function<void(const json::object& job)> job;       // {"id","state","reason"?}
        std::function<void(const std::string& state)> printer;  // ok none paper_out offline
    };

    // `printer` is a URI; empty: this kiosk has none.
    PrintLink(firmware::Loop& loop, std::string socket, std::string printer, Heard heard);
    PrintLink(const PrintLink&) = delete;
    PrintLink& operator=(const PrintLink&) = delete;
    ~PrintLink();

    // What becomes of it is heard as a job, at once if it cannot be handed on.
    void print(const std::string& id, std::int64_t copies, const Fd& document);
    void cancel(const std::string& id);
    // Is heard as the printer's state.
    void ask_state();
    // chiosco-printd is to end, and systemd starts it again.
    void restart();

private:
    bool connected();
    void send(const json::object& message, int file = -1);
    void hear();
    void lose();
    void fail(const std::string& id, const std::string& reason);

    firmware::Loop& loop_;
    std::string path_, printer_;
    Heard heard_;
    Socket socket_;
    std::set<std::string> jobs_;
};

}  // namespace chiosco::agent
