// SPDX-License-Identifier: AGPL-3.0-or-later
// The cooperative's side of seats: one event in three days, a kiosk that is lent some of it, and
// the day on which all of it comes back from a backup.
#pragma once

#include <gtest/gtest.h>

#include "core/sync/server_restore.h"
#include "core/sync/server_seats.h"
#include "core/sync/server_slips.h"
#include "tests/support/coop_db.h"

namespace chiosco {

struct SeatsServer : testing::Test {
    std::unique_ptr<store::Db> db = coop_db();
    FakeClock clock{the_day};
    std::string kiosk = add_kiosk(*db, 1);

    void announce(std::int64_t capacity, Instant starts = the_day + std::chrono::hours{72}) {
        ASSERT_TRUE(db->transaction([&]() -> Result<void> {
            TRY_VOID(sync::note_events(*db, "demo", {{the_event, capacity, starts}}));
            return sync::grant_leases(*db, clock);
        }));
    }
    Capacity seats() { return sync::capacity_of(*db, the_event).value(); }
    std::int64_t more(std::int64_t want, const std::string& who) {
        return *committed(*db,
                          [&] { return sync::grant_more(*db, who, {the_event, want}, clock); });
    }
    std::string state(std::int64_t slip) {
        const auto found = sync::slip_state(*db, slip_numbered(slip));
        return found ? found->state : "unknown";
    }
    void expect_sent(const Fact& fact, const std::string& who) {
        const auto reply = send(*db, who, fact, clock);
        ASSERT_TRUE(reply);
        for (const auto& rejected : reply->rejected) ADD_FAILURE() << rejected.detail;
        EXPECT_EQ(reply->acked.size(), 1u);
    }
    void restored() {
        ASSERT_TRUE(committed(*db, [&] { return sync::begin_era(*db, clock); }));
    }
    std::string since() {
        return db->one_text("select value from meta where key = 'restored'")->value();
    }
};

}  // namespace chiosco
