// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_seats.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/sync/server_inbox.h"
#include "core/sync/server_kiosks.h"
#include "core/sync/server_restore.h"
#include "core/sync/server_slips.h"
#include "tests/support/seats_server.h"

namespace chiosco::sync {
namespace {

constexpr std::chrono::hours day{24};

struct ServerSeats : SeatsServer {
    std::vector<InboxItem> inbox(const std::string& who) { return inbox_after(*db, who, 0)->items; }
};

TEST_F(ServerSeats, AFirstLeaseIsAQuarterOfAFairShareAndEightAtMost) {
    struct Row {
        std::int64_t capacity, share;
    };
    for (const auto& [capacity, share] :
         {Row{1, 1}, Row{3, 1}, Row{12, 3}, Row{32, 8}, Row{500, 8}}) {
        db = coop_db();
        kiosk = add_kiosk(*db, 1);
        announce(capacity);
        EXPECT_EQ(seats().outstanding, share) << capacity;
        ASSERT_EQ(inbox(kiosk).size(), 1u);
        const auto lease = lease_from_json(inbox(kiosk)[0].body);
        EXPECT_EQ(lease->granted, share);
        EXPECT_EQ(lease->epoch, 1);
        EXPECT_EQ(lease->expires, "2026-03-13T09:00:00Z");
    }
}

TEST_F(ServerSeats, ManyKiosksShareAndNobodyGetsWhatIsNotThere) {
    for (int i = 2; i <= 10; ++i) add_kiosk(*db, i);
    announce(4);
    EXPECT_EQ(seats().outstanding, 2) << "half of them for whoever asks first";
    announce(4);
    EXPECT_EQ(seats().outstanding, 2) << "granting again gives nothing more";
    for (int i = 3; i <= 6; ++i) more(1, kiosk_named(i));
    EXPECT_EQ(seats().outstanding, 4);
    more(1, kiosk_named(7));
    EXPECT_EQ(seats().outstanding, 4) << "nobody gets what is not there";
}

// People stood on the waiting list while other points held seats that nobody there asked for.
TEST_F(ServerSeats, ThatLieIdleAreAskedBackOnceWhileSomebodyWaits) {
    const auto other = add_kiosk(*db, 2);
    announce(4);
    more(8, kiosk);
    ASSERT_EQ(seats().free(), 0);
    expect_sent(waiting(slip_numbered(1), 1), other);
    expect_sent(waiting(slip_numbered(2), 1), other);
    EXPECT_EQ(state(1), "waiting");
    for (const auto& who : {kiosk, other}) {
        const auto items = inbox(who);
        EXPECT_EQ(std::ranges::count(items, "lease.close", &InboxItem::kind), 1) << "once";
    }
    expect_sent(closed(0, 3), kiosk);
    EXPECT_EQ(state(1), "confirmed");
    EXPECT_EQ(state(2), "confirmed");
}

TEST_F(ServerSeats, OfPastAndWithdrawnEventsAreNotLeased) {
    announce(12, the_day - day);
    EXPECT_EQ(seats().outstanding, 0);
    EXPECT_EQ(more(1, kiosk), 0);
    ASSERT_TRUE(committed(*db, [&] { return note_events(*db, "demo", {}); }));
    EXPECT_EQ(more(1, kiosk), 0);
}

TEST_F(ServerSeats, AreCountedAgainstTheLeaseOfTheSender) {
    announce(12);
    expect_sent(taken(slip_numbered(1), 2), kiosk);
    EXPECT_EQ(seats().confirmed, 2);
    EXPECT_EQ(seats().outstanding, 1);
    EXPECT_EQ(state(1), "confirmed");
    const auto stranger = add_kiosk(*db, 2);
    expect_sent(taken(slip_numbered(2), 1), stranger);
    EXPECT_EQ(state(2), "waiting") << "a kiosk spends its own lease only";
    EXPECT_EQ(seats().confirmed, 2);
}

TEST_F(ServerSeats, OverTheLeaseWaitAndThePersonHearsOfIt) {
    announce(12);
    expect_sent(taken(slip_numbered(1), 4), kiosk);
    EXPECT_EQ(state(1), "waiting");
    const auto items = inbox(kiosk);
    EXPECT_EQ(items.back().kind, "answer");
    EXPECT_EQ(text_of(items.back().body, "state"), "waiting");
    EXPECT_EQ(seats().outstanding, 3);
}

TEST_F(ServerSeats, CancelledGoToTheFirstWhoseParyFits) {
    announce(3);
    more(8, kiosk);
    expect_sent(taken(slip_numbered(1), 2), kiosk);
    expect_sent(taken(slip_numbered(2), 1), kiosk);
    const auto other = add_kiosk(*db, 2);
    expect_sent(waiting(slip_numbered(3), 3), other);
    expect_sent(waiting(slip_numbered(4), 2), other);
    expect_sent(waiting(slip_numbered(5), 1), other);
    expect_sent(cancelled(slip_numbered(1)), kiosk);
    EXPECT_EQ(state(1), "cancelled");
    EXPECT_EQ(state(3), "waiting") << "three do not fit into two";
    EXPECT_EQ(state(4), "confirmed");
    EXPECT_EQ(state(5), "waiting");
    const auto items = inbox(other);
    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(text_of(items[0].body, "slip"), slip_numbered(4));
    EXPECT_EQ(text_of(items[0].body, "state"), "confirmed");
    expect_sent(cancelled(slip_numbered(1)), kiosk);
    EXPECT_EQ(seats().confirmed, 3) << "cancelling again frees nothing again";
}

// "The course had nine free places, and my slip said waiting list until the day of it."
TEST_F(ServerSeats, WhoAsksOfflineIsConfirmedWhenSeatsAreFree) {
    announce(12);
    expect_sent(waiting(slip_numbered(1), 4), kiosk);
    EXPECT_EQ(state(1), "confirmed");
    EXPECT_EQ(text_of(inbox(kiosk).back().body, "state"), "confirmed");
    expect_sent(waiting(slip_numbered(2), 4), kiosk);
    expect_sent(waiting(slip_numbered(3), 2), kiosk);
    EXPECT_EQ(state(3), "waiting") << "the rest is leased out";
    EXPECT_EQ(seats().free(), 1);
    announce(14);
    EXPECT_EQ(state(3), "confirmed") << "more seats: those who wait come first";
    EXPECT_EQ(seats().free(), 1);
}

TEST_F(ServerSeats, NobodyIsConfirmedForAPastOrWithdrawnEvent) {
    announce(12);
    clock.advance(4 * day);
    expect_sent(waiting(slip_numbered(1), 2), kiosk);
    EXPECT_EQ(state(1), "waiting");
    clock.set(the_day);
    ASSERT_TRUE(committed(*db, [&] { return note_events(*db, "demo", {}); }));
    expect_sent(waiting(slip_numbered(2), 2), kiosk);
    EXPECT_EQ(state(2), "waiting");
}

TEST_F(ServerSeats, AskedForAgainAfterACutAreNotLeasedTwice) {
    announce(100);
    const auto ask = [&](std::int64_t want, std::int64_t epoch, std::int64_t have) {
        return *committed(
            *db, [&] { return grant_more(*db, kiosk, {the_event, want, epoch, have}, clock); });
    };
    EXPECT_EQ(ask(2, 1, 8), 10);
    EXPECT_EQ(ask(2, 1, 8), 10) << "the answer was cut: it asks for the same two";
    EXPECT_EQ(ask(3, 1, 8), 11) << "two of the three are there already";
    EXPECT_EQ(ask(2, 1, 11), 13) << "it has heard of them";
    EXPECT_EQ(ask(2, 0, 0), 13) << "it has heard of nothing at all";
    expect_sent(closed(0, 13), kiosk);
    EXPECT_EQ(ask(2, 1, 13), 2) << "the next epoch";
    EXPECT_EQ(ask(2, 1, 13), 2);
    EXPECT_EQ(lease_from_json(inbox(kiosk).back().body)->epoch, 2);
}

TEST_F(ServerSeats, OfARevokedKioskAreFreeOnlyWhereItNeverHeardOfThem) {
    announce(32);
    const auto never_asked = add_kiosk(*db, 2);
    const auto other = "another event";
    ASSERT_TRUE(committed(*db, [&]() -> Result<void> {
        TRY_VOID(note_events(*db, "other", {{other, 9, the_day + day}}));
        return grant_leases(*db, clock);
    }));
    EXPECT_EQ(seats().outstanding, 12);
    const auto revoked = [&](const std::string& who) {
        ASSERT_TRUE(committed(*db, [&] { return revoke(*db, who, clock); }));
    };
    // The desk saw other words than the kiosk's screen: it never had a line.
    revoked(never_asked);
    EXPECT_EQ(seats().outstanding, 8);
    // This one has heard of eight, spent two that we know of, and was then lent three more.
    ASSERT_TRUE(committed(*db, [&] { return hand_over(*db, kiosk, inbox(kiosk).back().n); }));
    expect_sent(taken(slip_numbered(1), 2), kiosk);
    EXPECT_EQ(more(3, kiosk), 11);
    revoked(kiosk);
    EXPECT_EQ(seats().outstanding, 6) << "six may be on people's paper";
    EXPECT_EQ(more(1, kiosk), 0) << "and it gets no more";
    EXPECT_EQ(seats().confirmed, 2);
}

TEST_F(ServerSeats, AfterARestoreNothingIsLentTwice) {
    announce(12);
    expect_sent(taken(slip_numbered(1), 2), kiosk);
    ASSERT_TRUE(committed(*db, [&] { return begin_era(*db, clock); }));
    EXPECT_EQ(more(4, kiosk), 0);
    const auto newcomer = add_kiosk(*db, 2);
    announce(12);
    EXPECT_EQ(seats().outstanding, 1) << "nobody gets a lease";
    expect_sent(waiting(slip_numbered(2), 1), newcomer);
    EXPECT_EQ(state(2), "waiting");
    // Promised from leases that were granted after the backup: more of epoch 1, and epoch 2.
    expect_sent(taken(slip_numbered(3), 4), kiosk);
    EXPECT_EQ(state(3), "confirmed");
    expect_sent(taken(slip_numbered(4), 4, 2), kiosk);
    EXPECT_EQ(state(4), "confirmed");
    ASSERT_TRUE(committed(*db, [&] { return release_after_restore(*db, the_event, clock); }));
    expect_sent(taken(slip_numbered(5), 4, 2), kiosk);
    EXPECT_EQ(state(5), "waiting") << "there is no room for these any more";
    EXPECT_EQ(state(2), "confirmed");
    EXPECT_GE(seats().free(), 0);
    expect_sent(cancelled(slip_numbered(3)), kiosk);
    more(1, kiosk);
    EXPECT_GT(lease_from_json(inbox(kiosk).back().body)->epoch, 1000) << "never a forgotten one";
}

TEST_F(ServerSeats, CancelledAtAnotherKioskBeforeTheyArriveStayCancelled) {
    announce(12);
    const auto other = add_kiosk(*db, 2);
    expect_sent(cancelled(slip_numbered(1)), other);
    expect_sent(taken(slip_numbered(1), 2), kiosk);
    EXPECT_EQ(state(1), "cancelled");
    EXPECT_EQ(seats().confirmed, 0);
    EXPECT_EQ(seats().outstanding, 1) << "the kiosk's right is spent";
}

TEST_F(ServerSeats, ASlipBelongsToOneSignup) {
    announce(12);
    expect_sent(taken(slip_numbered(1), 1), kiosk);
    const auto reply = send(*db, kiosk, taken(slip_numbered(1), 1), clock);
    ASSERT_EQ(reply->rejected.size(), 1u);
    EXPECT_EQ(reply->rejected[0].code, "conflict");
    EXPECT_EQ(seats().confirmed, 1);
    EXPECT_EQ(db->one_integer("select count(*) from fact").value(), 1) << "stored by nobody";
}

TEST_F(ServerSeats, OnlyACloseReportFreesThem) {
    announce(12);
    clock.advance(4 * day);
    EXPECT_EQ(seats().outstanding, 3) << "expiry frees nothing";
    clock.set(the_day);
    expect_sent(closed(0, 3), kiosk);
    EXPECT_EQ(seats().outstanding, 0);
    EXPECT_EQ(seats().free(), 12);
    EXPECT_EQ(more(2, kiosk), 2);
    EXPECT_EQ(lease_from_json(inbox(kiosk).back().body)->epoch, 2) << "a new epoch";
}

TEST_F(ServerSeats, ReportedSpentAndNotArrivedStayOutstanding) {
    announce(12);
    expect_sent(closed(2, 1), kiosk);
    EXPECT_EQ(seats().outstanding, 2);
    expect_sent(closed(0, 3), kiosk);
    EXPECT_EQ(seats().outstanding, 2) << "counters only grow";
    expect_sent(taken(slip_numbered(1), 2), kiosk);
    EXPECT_EQ(state(1), "confirmed") << "it was promised before the lease was closed";
    EXPECT_EQ(seats().outstanding, 0);
    expect_sent(taken(slip_numbered(2), 1), kiosk);
    EXPECT_EQ(state(2), "waiting");
}

TEST_F(ServerSeats, MoreAreGrantedWithinWhatIsFreeAndWithinReason) {
    announce(12);
    EXPECT_EQ(more(2, kiosk), 5);
    EXPECT_EQ(more(100, kiosk), 12);
    EXPECT_EQ(more(1, kiosk), 12);
    EXPECT_EQ(seats().free(), 0);
    const auto other = add_kiosk(*db, 2);
    EXPECT_EQ(more(1, other), 0);
    announce(500);
    more(100, kiosk), more(100, kiosk);
    EXPECT_EQ(more(100, kiosk), 16) << "one kiosk does not lock up a hall";
}

TEST_F(ServerSeats, AreAskedBackWhenTheRoomShrinks) {
    announce(12);
    expect_sent(taken(slip_numbered(1), 1), kiosk);
    announce(2);
    EXPECT_EQ(inbox(kiosk).back().kind, "lease.close");
    EXPECT_EQ(seats().free(), -1);
    EXPECT_EQ(more(1, kiosk), 3) << "nothing more, whatever is asked";
    expect_sent(closed(1, 2), kiosk);
    EXPECT_EQ(seats().free(), 1);
}

TEST_F(ServerSeats, LeasesFollowTheDayOfTheEvent) {
    announce(12);
    announce(12, the_day + 5 * day);
    const auto last = lease_from_json(inbox(kiosk).back().body);
    ASSERT_TRUE(last);
    EXPECT_EQ(last->expires, "2026-03-15T09:00:00Z");
    EXPECT_EQ(last->granted, 3);
}

TEST_F(ServerSeats, AreReportedToTheDesk) {
    announce(12);
    expect_sent(taken(slip_numbered(1), 2), kiosk);
    more(8, kiosk);
    expect_sent(waiting(slip_numbered(2), 4), kiosk);
    const auto report = seats_report(*db, the_event);
    ASSERT_TRUE(report);
    EXPECT_EQ(json::serialize(*report),
              R"({"capacity":12,"confirmed":2,"waiting":4,"outstanding":9,"free":1,"signups":[)"
              R"({"slip":")" +
                  slip_numbered(1) + R"(","seats":2,"state":"confirmed"},{"slip":")" +
                  slip_numbered(2) + R"(","seats":4,"state":"waiting"}]})");
    EXPECT_EQ(seats_report(*db, "nothing").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace chiosco::sync
