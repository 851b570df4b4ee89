// SPDX-License-Identifier: AGPL-3.0-or-later
// Carries out effects on a thread of its own, and brings back answers tagged with the visit that
// asked. Values in, values out: it holds no reference into a visit.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "core/base/file.h"
#include "kiosk-app/app/shell.h"
#include "kiosk-app/app/work.h"

namespace chiosco::app {

struct Delivered {
    std::uint32_t visit;
    Answer answer;
};

// What the loop learns besides answers.
struct Status {
    bool content = false;  // A pack is there.
    bool line = false;
    std::int64_t queue = 0;
    std::string printer;
    std::chrono::milliseconds correction{0};  // Of this machine's clock.
    bool clock_doubt = false, out_of_service = false;
    bool leaving = false;        // This program is to end, and systemd starts it again.
    bool leaving_later = false;  // The same, when the visit is over.
    bool operator==(const Status&) const = default;
};

// What somebody confirmed and a fact comes of: carried out also when the visit ends meanwhile.
bool leaves_a_fact(const Effect& effect);

class Runtime {
public:
    // `wake` is called from the runtime's thread whenever there is something to take.
    Runtime(Work work, std::function<void()> wake);
    ~Runtime();
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    // At most 64 orders wait; beyond that the oldest question is dropped (never a fact).
    void ask(Order order);
    std::optional<Delivered> take();
    Status status() const;
    // Drops orders and answers of ended visits and all that was remembered of them. Returns when
    // it is done: nothing of the visit is in the runtime's memory then.
    void forget();

private:
    void loop();
    std::optional<Order> next();
    void wait();
    void deliver(std::vector<Delivered> answers);

    Work work_;
    std::function<void()> wake_;
    Fd event_;
    mutable std::mutex lock_;
    std::deque<Order> orders_;
    std::deque<Delivered> answers_;
    Status status_;
    std::uint64_t forget_asked_ = 0, forgotten_ = 0;
    std::condition_variable done_forgetting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace chiosco::app
