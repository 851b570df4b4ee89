// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_quarantine.h"

#include <gtest/gtest.h>

#include "core/sync/server_slips.h"
#include "tests/support/coop_db.h"

namespace chiosco::sync {
namespace {

struct Quarantine : testing::Test {
    std::unique_ptr<store::Db> db = coop_db();
    FakeClock clock{the_day};
    std::string kiosk = add_kiosk(*db, 1);

    // Two facts of one id: the second is put aside.
    Fact collide(Fact first, Fact second) {
        second.id = first.id;
        EXPECT_EQ(send(*db, kiosk, first, clock)->acked.size(), 1u);
        EXPECT_EQ(send(*db, kiosk, second, clock)->rejected.size(), 1u);
        return second;
    }
    std::int64_t only() { return quarantined(*db)->front().n; }
};

TEST_F(Quarantine, ShowsWhatCameAndWhatWasThere) {
    const auto second = collide(waiting(slip_numbered(1), 1), waiting(slip_numbered(2), 2));
    ASSERT_EQ(quarantined(*db)->size(), 1u);
    const auto one = *find_quarantined(*db, only());
    EXPECT_EQ(one.id, second.id);
    EXPECT_EQ(one.kiosk, kiosk);
    EXPECT_TRUE(one.fact.contains(slip_numbered(2)));
    EXPECT_TRUE(one.other.contains(slip_numbered(1)));
    EXPECT_EQ(find_quarantined(*db, 99).error().code, ErrorCode::not_found);
}

TEST_F(Quarantine, AcceptedIsAFactOfItsOwn) {
    const auto second = collide(waiting(slip_numbered(1), 1), waiting(slip_numbered(2), 2));
    const auto n = only();
    const auto id = committed(*db, [&] { return accept_quarantined(*db, n, clock); });
    ASSERT_TRUE(id) << id.error().message;
    EXPECT_NE(*id, second.id);
    EXPECT_EQ(slip_state(*db, slip_numbered(2))->seats, 2) << "and it is acted upon";
    EXPECT_EQ(db->one_integer("select count(*) from fact").value(), 2);
    EXPECT_TRUE(db->one_text("select fact from fact where id = ?", {*id})
                    ->value()
                    .contains("\"prev\":[\"" + second.id + "\"]"));
    EXPECT_TRUE(quarantined(*db)->empty());
    EXPECT_EQ(committed(*db, [&] { return accept_quarantined(*db, n, clock); }).error().code,
              ErrorCode::conflict);
}

TEST_F(Quarantine, WhatCannotStandBesideTheOtherStays) {
    collide(waiting(slip_numbered(1), 1), waiting(slip_numbered(1), 2));
    const auto n = only();
    EXPECT_EQ(committed(*db, [&] { return accept_quarantined(*db, n, clock); }).error().code,
              ErrorCode::conflict);
    EXPECT_EQ(quarantined(*db)->size(), 1u) << "nothing half-done";
    EXPECT_EQ(db->one_integer("select count(*) from fact").value(), 1);
    ASSERT_TRUE(committed(*db, [&] { return drop_quarantined(*db, n, clock); }));
    EXPECT_TRUE(quarantined(*db)->empty());
    EXPECT_EQ(find_quarantined(*db, n)->state, "dropped") << "it stays to be seen";
    EXPECT_EQ(committed(*db, [&] { return drop_quarantined(*db, n, clock); }).error().code,
              ErrorCode::conflict);
}

}  // namespace
}  // namespace chiosco::sync
