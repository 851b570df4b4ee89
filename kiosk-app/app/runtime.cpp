// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/runtime.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>

namespace chiosco::app {
namespace {

constexpr std::size_t orders_max = 64;

// Whether the variant holds one of these.
template <class... Ones>
bool is_any(const Effect& effect) {
    return (std::holds_alternative<Ones>(effect) || ...);
}

}  // namespace

bool leaves_a_fact(const Effect& effect) {
    return is_any<TakeSeats, JoinWaiting, CancelSeats, SendHelp, CountUnmet, RecordContact,
                  RecordTally, UndoContact, SetDesk, MoveCase, PassOn, UndoPass, SendCorrection,
                  SendFeedback>(effect);
}

Runtime::Runtime(Work work, std::function<void()> wake)
    : work_(std::move(work)),
      wake_(std::move(wake)),
      event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { loop(); }) {}

Runtime::~Runtime() {
    {
        const std::scoped_lock held{lock_};
        stopping_ = true;
    }
    ::eventfd_write(event_.get(), 1);
    thread_.join();
}

void Runtime::ask(Order order) {
    {
        const std::scoped_lock held{lock_};
        // While somebody types, only the newest words are worth searching for.
        if (is_any<Search, FindPlaces>(order.effect))
            std::erase_if(orders_, [&](const Order& waiting) {
                return waiting.effect.index() == order.effect.index();
            });
        if (orders_.size() >= orders_max) {
            const auto question = std::ranges::find_if(
                orders_, [](const Order& waiting) { return !leaves_a_fact(waiting.effect); });
            if (question != orders_.end()) orders_.erase(question);
        }
        orders_.push_back(std::move(order));
    }
    ::eventfd_write(event_.get(), 1);
}

std::optional<Delivered> Runtime::take() {
    const std::scoped_lock held{lock_};
    if (answers_.empty()) return std::nullopt;
    auto first = std::move(answers_.front());
    answers_.pop_front();
    return first;
}

Status Runtime::status() const {
    const std::scoped_lock held{lock_};
    return status_;
}

void Runtime::forget() {
    std::unique_lock held{lock_};
    // A fact that somebody confirmed is kept, even if they left while it was being written.
    std::erase_if(orders_, [](const Order& order) { return !leaves_a_fact(order.effect); });
    answers_.clear();
    const auto asked = ++forget_asked_;
    ::eventfd_write(event_.get(), 1);
    done_forgetting_.wait(held, [&] { return forgotten_ >= asked; });
    answers_.clear();
}

void Runtime::wait() {
    ::pollfd watched[2]{{event_.get(), POLLIN, 0}, {work_.link_fd(), POLLIN, 0}};
    ::poll(watched, watched[1].fd >= 0 ? 2 : 1, work_.until_due_ms());
    ::eventfd_t ignored = 0;
    ::eventfd_read(event_.get(), &ignored);
}

std::optional<Order> Runtime::next() {
    const std::scoped_lock held{lock_};
    if (orders_.empty()) return std::nullopt;
    auto first = std::move(orders_.front());
    orders_.pop_front();
    return first;
}

void Runtime::deliver(std::vector<Delivered> answers) {
    const auto status = work_.status();
    bool news = !answers.empty();
    {
        const std::scoped_lock held{lock_};
        for (auto& answer : answers) answers_.push_back(std::move(answer));
        news = news || !(status == status_);
        status_ = status;
    }
    if (news) wake_();
}

void Runtime::loop() {
    deliver(work_.begin());
    for (;;) {
        while (auto order = next()) deliver(work_.carry_out(*order));
        deliver(work_.listen());
        {
            std::unique_lock held{lock_};
            if (forgotten_ < forget_asked_ && orders_.empty()) {
                work_.forget();
                forgotten_ = forget_asked_;
                done_forgetting_.notify_all();
            }
            // What somebody has confirmed is written down first.
            if (stopping_ && orders_.empty()) return;
            if (!orders_.empty()) continue;
        }
        wait();
    }
}

}  // namespace chiosco::app
