// SPDX-License-Identifier: AGPL-3.0-or-later
// Seats in escrow, the cooperative's half (docs/formats/inbox.md). The one invariant: confirmed
// seats and seats that some kiosk may still promise never exceed the capacity. Nothing is freed
// but by a kiosk's own close report: a lease that has expired may have been spent unseen.
// `db` is coop.db; all of these must be called within a transaction.
#pragma once

#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/domain/fact.h"
#include "core/domain/seat.h"
#include "core/store/db.h"
#include "core/sync/messages.h"

namespace chiosco::sync {

struct EventSeats {
    std::string event;
    std::int64_t capacity = 0;
    Instant starts_at{};
};
// What a shard's new pack announces. Events that it no longer holds get no more leases; where a
// capacity shrank below what is promised, the kiosks are asked to close their leases; where a
// day moved, they hear of the new expiry.
Result<void> note_events(store::Db& db, std::string_view shard,
                         const std::vector<EventSeats>& events);

// Who waits and fits is confirmed; then gives every active kiosk a first lease of every coming
// event of its shard that has free seats.
Result<void> grant_leases(store::Db& db, const Clock& clock);
// Up to `want` more seats for this kiosk: the cumulative grant of its open epoch, 0 if it has
// none and gets none. A new epoch begins where the last is closed. Asked again after an answer
// that was cut, it grants no more than it did (`ask.have`).
Result<std::int64_t> grant_more(store::Db& db, std::string_view kiosk, const LeaseAsk& ask,
                                const Clock& clock);

// Counts a signup's seats against the kiosk's lease: false if they are more than it was granted.
Result<bool> spend(store::Db& db, std::string_view kiosk, const Fact& fact);
// What the kiosk returns goes to those who wait.
Result<void> close_lease(store::Db& db, std::string_view kiosk, const Fact& fact,
                         const Clock& clock);

// For a kiosk that is revoked: nothing more is lent to it, and what never left for it (no answer
// and no stick has carried the grant) is free again. What it did hear of it may have promised:
// that stays held, or the same seat would be promised twice.
Result<void> close_leases_of(store::Db& db, std::string_view kiosk, const Clock& clock);

// Somebody waits while kiosks hold seats that nobody there has asked for: each open lease is asked
// back, once. What its close report returns goes to those who wait; who asks later gets a new one.
Result<void> recall(store::Db& db, std::string_view event);
// Every kiosk with an open lease of the event is asked to close it.
Result<void> ask_back(store::Db& db, std::string_view event);

// `not_found` for an event without seats.
Result<Capacity> capacity_of(store::Db& db, std::string_view event);
// {capacity, confirmed, waiting, outstanding, free, signups:[{slip, seats, state}]}
Result<json::object> seats_report(store::Db& db, std::string_view event);

}  // namespace chiosco::sync
