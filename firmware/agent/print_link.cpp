// SPDX-License-Identifier: AGPL-3.0-or-later
#include "firmware/agent/print_link.h"

#include <utility>

#include "core/base/log.h"

namespace chiosco::agent {

PrintLink::PrintLink(firmware::Loop& loop, std::string socket, std::string printer, Heard heard)
    : loop_(loop),
      path_(std::move(socket)),
      printer_(std::move(printer)),
      heard_(std::move(heard)) {}

PrintLink::~PrintLink() {
    if (socket_) loop_.forget(socket_.fd());
}

bool PrintLink::connected() {
    if (socket_) return true;
    auto socket = Socket::connect(path_);
    if (!socket) return false;
    socket_ = *std::move(socket);
    loop_.watch(socket_.fd(), [this] { hear(); });
    return true;
}

void PrintLink::print(const std::string& id, std::int64_t copies, const Fd& document) {
    if (printer_.empty()) return fail(id, "no_printer");
    if (!connected()) return fail(id, "offline");
    jobs_.insert(id);
    send({{"do", "print"},
          {"id", id},
          {"copies", copies},
          {"printer", printer_},
          {"title", "Chiosco"}},
         document.get());
}

void PrintLink::cancel(const std::string& id) {
    if (jobs_.contains(id) && connected()) send({{"do", "cancel"}, {"id", id}});
}

void PrintLink::ask_state() {
    if (printer_.empty()) return heard_.printer("none");
    if (!connected()) return heard_.printer("offline");
    send({{"do", "state"}, {"printer", printer_}});
}

void PrintLink::restart() {
    if (connected()) send({{"do", "restart"}});
}

void PrintLink::send(const json::object& message, int file) {
    if (!socket_.send(message, file)) lose();
}

void PrintLink::hear() {
    const auto message = socket_.receive();
    if (!message) {
        if (message.error().code == ErrorCode::offline) lose();
        return;
    }
    if (message->body.contains("error"))
        log::warn("print.refused", {{"why", text_of(message->body, "error")}});
    if (const auto& job = object_of(message->body, "job"); !job.empty()) {
        const auto state = text_of(job, "state");
        if (state == "done" || state == "failed") jobs_.erase(text_of(job, "id"));
        heard_.job(job);
    }
    if (const auto& printer = object_of(message->body, "printer"); !printer.empty())
        heard_.printer(text_of(printer, "state", "offline"));
}

void PrintLink::lose() {
    log::warn("print.lost");
    loop_.forget(socket_.fd());
    socket_ = Socket{};
    for (const auto& id : std::exchange(jobs_, {})) fail(id, "offline");
    heard_.printer("offline");
}

void PrintLink::fail(const std::string& id, const std::string& reason) {
    heard_.job({{"id", id}, {"state", "failed"}, {"reason", reason}});
}

}  // namespace chiosco::agent
