// SPDX-License-Identifier: AGPL-3.0-or-later
// One round between a kiosk and its cooperative: facts up, inbox down, content down.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "core/sync/kiosk_backoff.h"
#include "core/sync/kiosk_content.h"
#include "core/sync/kiosk_facts.h"
#include "core/sync/kiosk_inbox.h"

namespace chiosco::sync {

struct Round {
    std::optional<Error> error = {};  // The first thing that went wrong on the line.
    bool portal = false;              // Somebody else answered in the cooperative's place.
    bool heard = false;               // The cooperative has answered something that makes sense.
    std::int64_t acked = 0, rejected = 0, waiting = 0;  // Facts.
    // Kept though they were not taken: by the cooperative when they had to go up again, or by
    // what stands between us, which lets nothing so large through. The latter are `waiting` too.
    std::int64_t refused_kept = 0;
    // Why the cooperative hears nothing of this kiosk, in its last word on that; empty: it does.
    std::string turned_away = {};
    bool untold_era = false;   // A restored cooperative waits for what this kiosk knows.
    std::int64_t dropped = 0;  // Telemetry that the kiosk ever gave up for want of room.
    std::int64_t inbox_fresh = 0, inbox_cursor = 0;
    std::optional<std::int64_t> new_pack = {};
    std::optional<std::chrono::seconds> asked_to_wait = {};
};

// Not thread-safe. What it refers to outlives it.
class KioskSync {
public:
    // `pack_backoff` paces the fetching of a pack that turned out to be wrong.
    KioskSync(Cooperative& cooperative, store::Inbox& inbox, Content& content,
              std::string outbox_path, const Clock& clock, Backoff pack_backoff);

    // Does what can be done: a step that fails ends the round only when the line is what failed.
    // Packs `in_use` are kept. Safe to be killed at any point and run again.
    Round round(const std::set<std::int64_t>& in_use);

private:
    Result<void> facts(Round& round);
    Result<void> inbox(Round& round);
    Result<void> content(Round& round, const std::set<std::int64_t>& in_use);
    Result<void> note_standing(Round& round);
    Result<void> keep_time(std::chrono::milliseconds offset);
    Instant cooperatives_time() const;

    Cooperative& cooperative_;
    store::Inbox& inbox_;
    Content& content_;
    std::string outbox_path_;
    const Clock& clock_;
    Backoff pack_backoff_;
    std::chrono::milliseconds no_pack_before_{0};  // steady()
    struct TimeHeard {
        std::chrono::milliseconds at;  // steady()
        Instant was;                   // The cooperative's time.
    };
    std::optional<TimeHeard> time_heard_ = {};
    std::size_t room_ = body_bytes_max;  // What came through at most, the last time facts went.
};

}  // namespace chiosco::sync
