// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/seat.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"

namespace chiosco {
namespace {

const Instant now = parse_rfc3339("2026-03-10T09:00:00Z").value();

Lease seven() { return {.epoch = 1, .granted = 7, .expires = now + std::chrono::hours{1}}; }

TEST(Lease, IsNeverOverspent) {
    auto lease = seven();
    lease = take(lease, 3, now).value();
    lease = take(lease, 4, now).value();
    EXPECT_EQ(lease.left(), 0);
    EXPECT_EQ(take(lease, 1, now).error().code, ErrorCode::full);
}

TEST(Lease, EveryRefusalHasItsReason) {
    auto closed = seven(), returned = seven();
    closed.closed = true;
    returned.returned = 6;
    const struct {
        Lease lease;
        std::int64_t seats;
        Instant when;
        ErrorCode expected;
    } cases[] = {{seven(), 0, now, ErrorCode::invalid},
                 {seven(), -1, now, ErrorCode::invalid},
                 {seven(), 5, now, ErrorCode::invalid},
                 {closed, 1, now, ErrorCode::full},
                 {returned, 2, now, ErrorCode::full},
                 {seven(), 1, now + std::chrono::hours{1}, ErrorCode::full}};
    for (const auto& [lease, seats, when, expected] : cases)
        EXPECT_EQ(take(lease, seats, when).error().code, expected) << seats;
}

TEST(Lease, HearingTwiceOrOutOfOrderChangesNothing) {
    auto early = seven(), late = seven();
    late.granted = 9, late.spent = 2;
    EXPECT_EQ(merge(early, late).value(), merge(late, early).value());
    EXPECT_EQ(merge(late, merge(late, early).value()).value(), merge(late, early).value());
    late.epoch = 2;
    EXPECT_EQ(merge(early, late).error().code, ErrorCode::invalid);
}

TEST(Capacity, NoMoreIsGrantedThanIsFree) {
    EXPECT_EQ(grant({.capacity = 10, .confirmed = 4, .outstanding = 3}, 8), 3);
    EXPECT_EQ(grant({.capacity = 10, .confirmed = 4, .outstanding = 3}, 2), 2);
    EXPECT_EQ(grant({.capacity = 4, .confirmed = 4, .outstanding = 3}, 2), 0);
    EXPECT_EQ(grant({.capacity = 10}, -2), 0);
}

}  // namespace
}  // namespace chiosco
