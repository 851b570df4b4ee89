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

// What the facts about seats do. `order` grows with their arrival. `conflict`: the slip belongs
// to another signup.
Result<void> take_seats(store::Db& db, std::string_view kiosk, const Fact& fact, std::int64_t order,
                        const Clock& clock);
// Goes on the waiting list, and off it at once where seats are free.
Result<void> wait_for_seats(store::Db& db, std::string_view kiosk, const Fact& fact,
                            std::int64_t order, const Clock& clock);
Result<void> cancel_seats(store::Db& db, std::string_view kiosk, const Fact& fact,
                          std::int64_t order, const Clock& clock);
Result<void> close_lease(store::Db& db, std::string_view kiosk, const Fact& fact,
                         const Clock& clock);

// For a kiosk that is revoked: nothing more is lent to it, and what never left for it (no answer
// and no stick has carried the grant) is free again. What it did hear of it may have promised:
// that stays held, or the same seat would be promised twice.
Result<void> close_leases_of(store::Db& db, std::string_view kiosk, const Clock& clock);

// Free seats of a coming event go to the first on the waiting list whose party fits. Not where a
// restore has made us forget what was lent: what looks free may be somebody's.
Result<void> promote(store::Db& db, std::string_view event, const Clock& clock);
// Every kiosk with an open lease of the event is asked to close it.
Result<void> ask_back(store::Db& db, std::string_view event);

// `not_found` for an event without seats.
Result<Capacity> capacity_of(store::Db& db, std::string_view event);
// {capacity, confirmed, waiting, outstanding, free, signups:[{slip, seats, state}]}
Result<json::object> seats_report(store::Db& db, std::string_view event);

}  // namespace chiosco::sync
