// SPDX-License-Identifier: AGPL-3.0-or-later
// Seats in escrow: a bounded counter that cut-off kiosks can spend from without overselling
// (Balegas et al. 2015, rooted at the server; docs/formats/inbox.md).
#pragma once

#include "core/base/calendar.h"
#include "core/base/result.h"

namespace chiosco {

// One kiosk's right to promise seats of one event. Counters are cumulative and only grow.
struct Lease {
    std::int64_t epoch = 0;
    std::int64_t granted = 0, spent = 0, returned = 0;
    Instant expires{};
    bool closed = false;

    std::int64_t left() const { return granted - spent - returned; }
    bool operator==(const Lease&) const = default;
};

// The lease after `seats` were promised: `invalid` below one or above party_max, `full` beyond
// the lease, or when it has expired or is closed (expiry stops spending, it frees nothing).
Result<Lease> take(Lease lease, std::int64_t seats, Instant now);

// What the same lease is after hearing about it again: the larger of each counter. `invalid`
// for two epochs.
Result<Lease> merge(const Lease& a, const Lease& b);

// An event's seats as the cooperative knows them.
struct Capacity {
    std::int64_t capacity = 0, confirmed = 0, outstanding = 0;
    std::int64_t free() const { return capacity - confirmed - outstanding; }
};

// How many more seats to lease to a kiosk that wants `want`: never more than are free.
std::int64_t grant(const Capacity& event, std::int64_t want);

}  // namespace chiosco
