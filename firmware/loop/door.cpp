// SPDX-License-Identifier: AGPL-3.0-or-later
#include "firmware/loop/door.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include "core/base/log.h"

namespace chiosco::firmware {
namespace {

constexpr std::size_t guests_max = 16;

json::object error_message(const Error& error) {
    return {{"error", std::string{name(error.code)}}, {"detail", error.message}};
}

}  // namespace

json::object answering(const json::object& question, json::object answer) {
    if (const auto* ask = question.if_contains("ask"); ask && ask->is_number())
        answer["ask"] = *ask;
    return answer;
}

std::vector<uid_t> allowed_uids(const char* variable) {
    std::vector<uid_t> allowed{::geteuid()};
    const std::string_view text = std::getenv(variable) ? std::getenv(variable) : "";
    uid_t other = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), other);
    if (error == std::errc{} && end == text.data() + text.size())
        allowed.push_back(other);
    else if (const auto* user = text.empty() ? nullptr : ::getpwnam(text.data()))
        allowed.push_back(user->pw_uid);
    return allowed;
}

Result<std::unique_ptr<Door>> Door::open(Loop& loop, const std::string& path, mode_t mode,
                                         std::vector<uid_t> allowed, OnAsk on_ask) {
    auto listener = TRY(Listener::open(path, mode));
    return std::unique_ptr<Door>{
        new Door{loop, std::move(listener), std::move(allowed), std::move(on_ask)}};
}

Door::Door(Loop& loop, Listener listener, std::vector<uid_t> allowed, OnAsk on_ask)
    : loop_(loop),
      listener_(std::move(listener)),
      allowed_(std::move(allowed)),
      on_ask_(std::move(on_ask)) {
    loop_.watch(listener_.fd(), [this] { let_in(); });
}

Door::~Door() {
    loop_.forget(listener_.fd());
    for (const auto& [guest, socket] : guests_) loop_.forget(socket.fd());
}

void Door::let_in() {
    auto socket = listener_.accept();
    if (!socket) return;
    const auto peer = socket->peer();
    if (!peer || std::ranges::find(allowed_, *peer) == allowed_.end() ||
        guests_.size() >= guests_max) {
        log::warn("socket.turned_away", {{"uid", peer ? std::to_string(*peer) : "unknown"}});
        return;
    }
    const Guest guest = next_++;
    loop_.watch(socket->fd(), [this, guest] { hear(guest); });
    guests_.emplace(guest, *std::move(socket));
}

void Door::hear(Guest guest) {
    const auto found = guests_.find(guest);
    if (found == guests_.end()) return;
    auto message = found->second.receive();
    if (!message) {
        if (message.error().code == ErrorCode::offline) show_out(guest);
        if (message.error().code == ErrorCode::invalid) tell(guest, error_message(message.error()));
        return;
    }
    const auto question = json::object{
        {"ask", message->body.contains("ask") ? message->body.at("ask") : json::value{}}};
    if (auto done = on_ask_(guest, *message); !done)
        tell(guest, answering(question, error_message(done.error())));
}

void Door::tell(Guest guest, const json::object& message) {
    const auto found = guests_.find(guest);
    if (found == guests_.end()) return;
    if (auto sent = found->second.send(message); !sent) {
        if (sent.error().code != ErrorCode::offline)
            log::warn("socket.does_not_read", {{"why", std::string{name(sent.error().code)}}});
        show_out(guest);
    }
}

void Door::tell_all(const json::object& message) {
    std::vector<Guest> all;
    for (const auto& [guest, socket] : guests_) all.push_back(guest);
    for (const auto guest : all) tell(guest, message);
}

void Door::show_out(Guest guest) {
    const auto found = guests_.find(guest);
    if (found == guests_.end()) return;
    loop_.forget(found->second.fd());
    guests_.erase(found);
}

}  // namespace chiosco::firmware
