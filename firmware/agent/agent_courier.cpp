// SPDX-License-Identifier: AGPL-3.0-or-later
// The agent and the courier's stick: looked for, visited once each time it is put in.
#include "core/base/log.h"
#include "core/sync/kiosk_courier.h"
#include "firmware/agent/line.h"
#include "firmware/agent/stick.h"

namespace chiosco::agent {

void Agent::watch_stick() {
    loop_.after(setup_.rhythm.stick, [this] { watch_stick(); });
    const auto stick = find_stick();
    if (!stick || !sync::is_courier_stick(*stick)) {
        stick_visited_.clear();
        return;
    }
    const auto token = sync::stick_token(*stick, setup_.device.kiosk);
    if (std::exchange(stick_visited_, token) != token) visit_stick(*stick);
}

void Agent::visit_stick(const std::filesystem::path& stick) {
    std::set<std::int64_t> in_use;
    for (const auto& [guest, seq] : using_) in_use.insert(seq);
    auto status = status_;
    status.courier = "busy";
    push(status);
    const bool given = rounds_ && rounds_->give([this, stick, in_use] {
        auto& line = *rounds_line_;
        const auto visit = sync::visit_stick({setup_.device, setup_.key, clock_, line.inbox,
                                              line.content, setup_.state + "/ui/outbox.db"},
                                             stick, in_use);
        const auto waiting = sync::facts_waiting(setup_.state + "/ui/outbox.db", line.inbox);
        const auto cursor = line.inbox.cursor();
        loop_.post([this, visit, queue = waiting ? *waiting : status_.queue,
                    n = cursor ? *cursor : 0] { end_visit(visit, queue, n); });
    });
    if (!given) stick_visited_.clear();  // Too much to do: at the next look.
}

void Agent::end_visit(const sync::StickVisit& visit, std::int64_t queue, std::int64_t cursor) {
    auto status = status_;
    // What went wrong with the pack still lets the facts go, and is told by the log.
    status.courier = visit.written == 0 ? "failed" : visit.error ? "partly" : "done";
    status.queue = queue;
    push(status);
    // The UI deletes what the stick has brought an answer to.
    if (visit.answered > 0) door_->tell_all(status_message());
    if (visit.inbox_fresh > 0) door_->tell_all({{"inbox", json::object{{"n", cursor}}}});
    if (visit.new_pack) {
        pack_ = *visit.new_pack;
        door_->tell_all({{"pack", json::object{{"seq", pack_}}}});
    }
}

}  // namespace chiosco::agent
