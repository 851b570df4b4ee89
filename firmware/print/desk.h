// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-printd's work: takes PDFs over print.sock and prints each on a thread of its own.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <thread>

#include "firmware/loop/door.h"
#include "firmware/print/ipp.h"

namespace chiosco::print {

class Desk {
public:
    // Opens `socket` as Door::open(). Lives on the loop's thread.
    static Result<std::unique_ptr<Desk>> open(firmware::Loop& loop, const std::string& socket,
                                              mode_t mode, std::vector<uid_t> allowed);
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    // Cancels what is being printed, and waits for it.
    ~Desk() = default;

private:
    explicit Desk(firmware::Loop& loop) : loop_(loop) {}
    Result<void> hear(firmware::Guest guest, Message& message);
    Result<void> take_job(firmware::Guest guest, Message& message);
    Result<void> cancel_job(const json::object& ask);
    Result<void> tell_state(firmware::Guest guest, const json::object& ask);
    void tell_job(firmware::Guest guest, const std::string& id, const JobState& state);
    void run_job(firmware::Guest guest, const std::string& id, Order order, Fd document);

    firmware::Loop& loop_;
    std::unique_ptr<firmware::Door> door_;
    std::int64_t asks_ = 0;
    // Last, so that the threads have ended before what they report to goes.
    std::map<std::string, std::jthread> threads_;
};

}  // namespace chiosco::print
