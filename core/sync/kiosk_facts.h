// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts on their way up: from the UI's outbox to the cooperative, acknowledged in our inbox.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/store/inbox/inbox.h"
#include "core/sync/kiosk_cooperative.h"

namespace chiosco::sync {

struct FactsSent {
    std::int64_t acked = 0, rejected = 0;
    bool more = false;  // There was more than fits into one batch.
    // What the next call may send at once: less than before when even one fact was too large.
    std::size_t room = body_bytes_max;
    // How far the cooperative's clock is ahead of ours; nothing when nothing was sent.
    std::optional<std::chrono::milliseconds> clock_offset = {};
};

// One batch (at most 500 facts and `room` bytes, people's first) of what has no ack yet; nothing is
// sent if there is nothing, unless `to_hear_time`. Facts that cannot be sent at all are rejected
// here; those that are larger than `room` are left out.
// Sending one again after a cut is harmless. No outbox yet: nothing to send.
Result<FactsSent> send_facts(Cooperative& cooperative, const std::string& outbox,
                             store::Inbox& inbox, const Clock& clock, bool to_hear_time = false,
                             std::size_t room = body_bytes_max);

// One batch of what was acknowledged and is kept, after the cooperative has been restored from a
// backup: true if there is more. Nothing is sent in other times.
Result<bool> send_kept(Cooperative& cooperative, store::Inbox& inbox);

// What a reply says of kept facts that went up again, in the order of its lines: those that were
// not taken stay for a person to look at.
Result<void> note_kept(store::Inbox& inbox, const std::vector<store::KeptFact>& kept,
                       const FactsReply& reply);

// Forgets what is kept longer than it is of use: in a backup, a month old, or too much.
Result<void> tidy_kept(store::Inbox& inbox, const FactsReply& reply);

// Everything that has no ack (and what is kept, when that must go up again) as bodies of
// POST /v1/facts, people's first: at most `batches`. Rows that are no facts are left out.
Result<std::vector<std::string>> facts_for_courier(const std::string& outbox, store::Inbox& inbox,
                                                   std::size_t batches);
// What a reply says of facts of this outbox, noted; what it says of others is not. How many.
Result<std::int64_t> note_reply(const std::string& outbox, store::Inbox& inbox,
                                const FactsReply& reply);

// How many facts wait for their ack.
Result<std::int64_t> facts_waiting(const std::string& outbox, store::Inbox& inbox);
// How many of them are too large for `room`.
Result<std::int64_t> facts_beyond(std::size_t room, const std::string& outbox, store::Inbox& inbox);

// Acks of facts that the UI has deleted are of no more use. How many there were.
Result<std::int64_t> forget_old_acks(const std::string& outbox, store::Inbox& inbox);

}  // namespace chiosco::sync
