// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts on their way up: from the UI's outbox to the cooperative, acknowledged in our inbox.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/store/inbox/inbox.h"
#include "core/sync/kiosk_cooperative.h"

namespace chiosco::sync {

struct FactsSent {
    std::int64_t acked = 0, rejected = 0;
    bool more = false;  // There was more than fits into one batch.
    // How far the cooperative's clock is ahead of ours; nothing when nothing was sent.
    std::optional<std::chrono::milliseconds> clock_offset = {};
};

// One batch (at most 500 facts and 1 MB, people's first) of what has no ack yet; nothing is sent
// if there is nothing, unless `to_hear_time`. Facts that cannot be sent at all are rejected here.
// Sending one again after a cut is harmless. No outbox yet: nothing to send.
Result<FactsSent> send_facts(Cooperative& cooperative, const std::string& outbox,
                             store::Inbox& inbox, const Clock& clock, bool to_hear_time = false);

// How many facts wait for their ack.
Result<std::int64_t> facts_waiting(const std::string& outbox, store::Inbox& inbox);

// Acks of facts that the UI has deleted are of no more use. How many there were.
Result<std::int64_t> forget_old_acks(const std::string& outbox, store::Inbox& inbox);

}  // namespace chiosco::sync
