// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/seat.h"

#include <algorithm>

#include "core/domain/event.h"

namespace chiosco {

Result<Lease> take(Lease lease, std::int64_t seats, Instant now) {
    if (seats < 1 || seats > party_max)
        return failure(ErrorCode::invalid, "a signup is for 1 to 4 seats");
    if (lease.closed) return failure(ErrorCode::full, "the lease is closed");
    if (now >= lease.expires) return failure(ErrorCode::full, "the lease has expired");
    if (seats > lease.left()) return failure(ErrorCode::full, "the lease is spent");
    lease.spent += seats;
    return lease;
}

Result<Lease> merge(const Lease& a, const Lease& b) {
    if (a.epoch != b.epoch) return failure(ErrorCode::invalid, "leases of two epochs");
    return Lease{.epoch = a.epoch,
                 .granted = std::max(a.granted, b.granted),
                 .spent = std::max(a.spent, b.spent),
                 .returned = std::max(a.returned, b.returned),
                 .expires = std::max(a.expires, b.expires),
                 .closed = a.closed || b.closed};
}

std::int64_t grant(const Capacity& event, std::int64_t want) {
    return std::clamp<std::int64_t>(want, 0, std::max<std::int64_t>(event.free(), 0));
}

}  // namespace chiosco
