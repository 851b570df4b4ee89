// SPDX-License-Identifier: AGPL-3.0-or-later
// Seats after the cooperative came back from a backup (docs/formats/backup.md): the old server lent
// and confirmed what this one does not know.
#include "core/sync/server_restore.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "core/sync/server_inbox.h"
#include "core/sync/server_kiosks.h"
#include "core/sync/server_seats.h"
#include "core/sync/server_slips.h"
#include "tests/support/seats_server.h"

namespace chiosco::sync {
namespace {

constexpr std::chrono::hours day{24};

struct ServerRestore : SeatsServer {
    std::string other = add_kiosk(*db, 2);

    Fact settled(const std::string& era, json::array confirmed = {}, bool more = false) {
        return fact_of("era.settled",
                       {{"since", era}, {"confirmed", std::move(confirmed)}, {"more", more}});
    }
    std::int64_t newest_epoch(const std::string& who) {
        std::int64_t epoch = 0;
        const auto told = inbox_after(*db, who, 0).value();
        for (const auto& item : told.items)
            if (item.kind == "lease") epoch = lease_from_json(item.body)->epoch;
        return epoch;
    }
};

TEST_F(ServerRestore, AnEventFirstPublishedAfterTheBackupIsHeldUntilEveryKioskHasTold) {
    restored();
    announce(8);
    EXPECT_EQ(seats().outstanding, 0) << "the old server may have lent all of it";
    EXPECT_EQ(more(2, kiosk), 0);
    // What the first kiosk had spent of a lease that nobody here remembers.
    expect_sent(taken(slip_numbered(1), 4, 3), kiosk);
    expect_sent(closed(4, 0, 3), kiosk);
    expect_sent(settled(since()), kiosk);
    EXPECT_EQ(more(2, kiosk), 0) << "the other has not told yet";
    expect_sent(settled(since()), other);
    EXPECT_EQ(state(1), "confirmed");
    EXPECT_EQ(seats().confirmed, 4);
    EXPECT_GT(seats().outstanding, 0) << "lending goes on by itself";
    EXPECT_GT(newest_epoch(kiosk), 1000) << "never a forgotten epoch again";
    EXPECT_LE(seats().confirmed + seats().outstanding, 8);
}

TEST_F(ServerRestore, WhatWasSpentOfAForgottenLeaseIsHeldBeforeItsFactsCome) {
    restored();
    announce(8);
    expect_sent(closed(6, 0, 2), kiosk);
    expect_sent(settled(since()), kiosk);
    expect_sent(settled(since()), other);
    EXPECT_EQ(more(8, other), 2) << "six of the eight are somebody's";
    expect_sent(taken(slip_numbered(1), 4, 2), kiosk);
    expect_sent(taken(slip_numbered(2), 2, 2), kiosk);
    EXPECT_EQ(state(1) + state(2), "confirmedconfirmed");
    EXPECT_EQ(seats().free(), 0);
}

TEST_F(ServerRestore, ALeaseThatHadGrownSinceIsClosedWithAllThatWasSpentOfIt) {
    announce(40);
    restored();
    const auto known = seats().outstanding;
    ASSERT_GT(known, 0);
    expect_sent(closed(20, 0, 1), kiosk);
    EXPECT_GE(seats().outstanding, 20);
    expect_sent(taken(slip_numbered(1), 4, 1), kiosk);
    EXPECT_EQ(state(1), "confirmed");
    EXPECT_GE(seats().outstanding, 16);
}

TEST_F(ServerRestore, WhomTheOldServerConfirmedFromTheWaitingListStaysConfirmed) {
    announce(8);
    expect_sent(waiting(slip_numbered(1), 2), kiosk);
    ASSERT_TRUE(db->run("update signup set state = 'waiting'"));  // As it stands in the backup.
    restored();
    expect_sent(waiting(slip_numbered(2), 2), other);
    expect_sent(settled(since(), {slip_numbered(1)}, true), kiosk);
    EXPECT_EQ(state(1), "confirmed");
    EXPECT_EQ(state(2), "waiting") << "nobody new, as long as seats are held";
    expect_sent(settled(since(), {slip_numbered(2)}), kiosk);
    EXPECT_EQ(state(2), "waiting") << "a kiosk tells of its own slips only";
}

TEST_F(ServerRestore, AKioskThatIsOutOfUseIsNotWaitedFor) {
    announce(8);
    restored();
    expect_sent(settled(since()), kiosk);
    EXPECT_EQ(more(1, kiosk), 0);
    ASSERT_TRUE(committed(*db, [&] { return revoke(*db, other, clock, IfUntold::accept); }));
    EXPECT_EQ(more(1, kiosk), 1);
    EXPECT_GT(newest_epoch(kiosk), 1000);
}

TEST_F(ServerRestore, WhatAKioskTellsOfAnEarlierRestoreEndsNothing) {
    announce(8);
    restored();
    const auto first = since();
    clock.advance(day);
    restored();
    expect_sent(settled(first), kiosk);
    expect_sent(settled(first), other);
    EXPECT_EQ(more(1, kiosk), 0);
    expect_sent(settled(since()), kiosk);
    expect_sent(settled(since(), {}, true), other);
    EXPECT_EQ(more(1, kiosk), 0) << "there is more to come";
    expect_sent(settled(since()), other);
    EXPECT_EQ(more(1, other), 1);
    EXPECT_GT(newest_epoch(other), 2000);
}

TEST_F(ServerRestore, OfOneBackupTwiceUsesNoNumberTwice) {
    auto second = coop_db();  // The same backup, restored again after a while.
    add_kiosk(*second, 1);
    restored();
    clock.advance(std::chrono::seconds{2});
    const auto first_since = since();
    const auto first = inbox_after(*db, kiosk, 0)->items.back().n;
    announce(8);
    for (const auto& who : {kiosk, other}) expect_sent(settled(since()), who);
    EXPECT_EQ(more(1, kiosk) > 0, true);
    const auto epoch = newest_epoch(kiosk);
    std::swap(db, second);
    clock.advance(day);
    restored();
    EXPECT_NE(since(), first_since);
    EXPECT_GT(inbox_after(*db, kiosk, 0)->items.back().n, first + 1000)
        << "a kiosk that is far along would not hear of it";
    announce(8);
    expect_sent(settled(since()), kiosk);
    ASSERT_GT(more(1, kiosk), 0);
    EXPECT_GT(newest_epoch(kiosk), epoch) << "two leases would be one to the kiosk";
}

TEST_F(ServerRestore, AnEventThatIsAnnouncedWhenAllHaveToldKeepsWhatTheyPromised) {
    restored();
    expect_sent(taken(slip_numbered(1), 4, 3), kiosk);
    EXPECT_EQ(state(1), "confirmed") << "the desk has not planned it anew yet";
    expect_sent(closed(6, 0, 3), kiosk);
    expect_sent(waiting(slip_numbered(2), 2), other);
    for (const auto& who : {kiosk, other}) expect_sent(settled(since()), who);
    announce(8);
    EXPECT_EQ(state(1), "confirmed");
    EXPECT_EQ(seats().confirmed + seats().outstanding, 8) << "4, 2 on their way, and 2 of 8 left";
    EXPECT_EQ(state(2), "confirmed");
    expect_sent(taken(slip_numbered(3), 2, 3), kiosk);
    EXPECT_EQ(state(3), "confirmed");
    EXPECT_EQ(seats().free(), 0);
}

// Its start was then reckoned to before any clock's beginning.
TEST_F(ServerRestore, AKioskThatSaysItIsUpForLongerThanAHundredYearsIsNotBelieved) {
    restored();
    clock.advance(std::chrono::minutes{1});
    const auto taken_at = [&](json::value uptime) {
        const auto reply = send(
            *db, kiosk, fact_of("health.reported", {{"state", "ok"}, {"uptime_s", uptime}}), clock);
        return reply && reply->rejected.empty();
    };
    EXPECT_TRUE(taken_at(3'153'600'000));
    EXPECT_FALSE(taken_at(3'153'600'001));
    EXPECT_FALSE(taken_at(std::numeric_limits<std::int64_t>::max()));
    const auto items = inbox_after(*db, kiosk, 0)->items;
    EXPECT_EQ(std::ranges::count(items, "era", &InboxItem::kind), 1) << "it was not just started";
}

TEST_F(ServerRestore, WhatIsNotASettlementIsRejected) {
    for (const auto& body :
         {json::object{{"since", "x"}}, json::object{{"confirmed", json::array{}}, {"more", false}},
          json::object{{"since", "x"}, {"confirmed", json::array{"Ada"}}, {"more", false}}}) {
        const auto reply = send(*db, kiosk, fact_of("era.settled", body), clock);
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->rejected.size(), 1u) << json::serialize(body);
    }
}

}  // namespace
}  // namespace chiosco::sync
