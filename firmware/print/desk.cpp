// SPDX-License-Identifier: AGPL-3.0-or-later
#include "firmware/print/desk.h"

#include <unistd.h>

#include <algorithm>

#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/base/wipe.h"

namespace chiosco::print {
namespace {

constexpr std::size_t threads_max = 8;
constexpr std::uint64_t document_max = 32u << 20;

bool begins_as_pdf(int file) {
    char first[5] = {};
    return ::pread(file, first, sizeof first, 0) == sizeof first &&
           std::string_view{first, sizeof first} == "%PDF-";
}

json::object job_message(const std::string& id, const JobState& state) {
    json::object job{{"id", id}, {"state", std::string{name(state.state)}}};
    if (!state.reason.empty()) job["reason"] = state.reason;
    return {{"job", std::move(job)}};
}

}  // namespace

Result<std::unique_ptr<Desk>> Desk::open(firmware::Loop& loop, const std::string& socket,
                                         mode_t mode, std::vector<uid_t> allowed) {
    std::unique_ptr<Desk> desk{new Desk{loop}};
    const auto hear = [self = desk.get()](firmware::Guest guest, Message& message) {
        return self->hear(guest, message);
    };
    desk->door_ = TRY(firmware::Door::open(loop, socket, mode, std::move(allowed), hear));
    return desk;
}

Result<void> Desk::hear(firmware::Guest guest, Message& message) {
    const auto what = text_of(message.body, "do");
    if (what == "print") return take_job(guest, message);
    if (what == "cancel") return cancel_job(message.body);
    if (what == "state") return tell_state(guest, message.body);
    if (what == "restart") return loop_.stop(), Result<void>{};
    return failure(ErrorCode::invalid, "unknown \"do\"");
}

Result<void> Desk::take_job(firmware::Guest guest, Message& message) {
    const auto id = TRY(need_text(message.body, "id"));
    if (!is_uuid(id)) return failure(ErrorCode::invalid, "\"id\" is not a UUID");
    if (threads_.contains(id)) return {};  // Asked twice: it is being printed.
    const auto size = message.file ? sealed_size(message.file.get(), document_max)
                                   : Result<std::uint64_t>{failure(ErrorCode::invalid, "no fd")};
    if (!size || !begins_as_pdf(message.file.get()) || threads_.size() >= threads_max) {
        tell_job(guest, id, {State::failed, "refused"});
        return {};
    }
    const Order order{.printer = text_of(message.body, "printer"),
                      .title = text_of(message.body, "title", "Chiosco"),
                      .copies = static_cast<int>(
                          std::clamp<std::int64_t>(int_of(message.body, "copies", 1), 1, 9)),
                      .file = message.file.get(),
                      .size = *size};
    run_job(guest, id, order, std::move(message.file));
    return {};
}

void Desk::run_job(firmware::Guest guest, const std::string& id, Order order, Fd document) {
    log::note("print.begin", {{"job", id}, {"bytes", std::to_string(order.size)}});
    auto work = [this, guest, id, order,
                 document = std::move(document)](const std::stop_token& stop) {
        const auto end = print(order, stop, [&](const JobState& state) {
            loop_.post([this, guest, id, state] { tell_job(guest, id, state); });
        });
        loop_.post([this, guest, id, end] {
            threads_.erase(id);
            scrub();
            log::note(
                "print.end",
                {{"job", id}, {"state", std::string{name(end.state)}}, {"reason", end.reason}});
            tell_job(guest, id, end);
        });
    };
    threads_.emplace(id, std::jthread{std::move(work)});
}

Result<void> Desk::cancel_job(const json::object& ask) {
    const auto id = TRY(need_text(ask, "id"));
    const auto found = threads_.find(id);
    if (found != threads_.end()) found->second.request_stop();
    return {};
}

Result<void> Desk::tell_state(firmware::Guest guest, const json::object& ask) {
    const auto printer = text_of(ask, "printer");
    if (threads_.size() >= threads_max) return failure(ErrorCode::retry_later, "busy");
    const auto key = "state " + std::to_string(++asks_);
    const auto work = [this, guest, key, printer, ask] {
        const auto found = printer_state(printer);
        loop_.post([this, guest, key, ask, found] {
            threads_.erase(key);
            json::object state{{"state", found.state}};
            if (!found.reason.empty()) state["reason"] = found.reason;
            door_->tell(guest, firmware::answering(ask, {{"printer", std::move(state)}}));
        });
    };
    threads_.emplace(key, std::jthread{work});
    return {};
}

void Desk::tell_job(firmware::Guest guest, const std::string& id, const JobState& state) {
    door_->tell(guest, job_message(id, state));
}

}  // namespace chiosco::print
