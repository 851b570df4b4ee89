// SPDX-License-Identifier: AGPL-3.0-or-later
// After a restore: kiosks that cannot tell what they knew, or are no longer there to do it, and
// kiosks that the restored cooperative does not even know.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/sync/server_inbox.h"
#include "core/sync/server_kiosks.h"
#include "core/sync/server_restore.h"
#include "core/sync/server_slips.h"
#include "tests/support/seats_server.h"

namespace chiosco::sync {
namespace {

struct ServerUntold : SeatsServer {
    std::string other = add_kiosk(*db, 2);
    SigningKey key = make_signing_key();

    void SetUp() override { keep_code("K7M2Q9XR"); }
    void keep_code(const std::string& code) {
        ASSERT_TRUE(committed(
            *db, [&] { return keep_enrol_code(*db, code, "site", "demo", "no. 42", clock); }));
    }
    void restored() {
        SeatsServer::restored();
        clock.advance(std::chrono::minutes{1});
    }
    Result<void> revoked(const std::string& who, IfUntold untold = IfUntold::refuse) {
        return committed(*db, [&] { return revoke(*db, who, clock, untold); });
    }
    void settles(const std::string& who, json::array confirmed = {}) {
        expect_sent(
            fact_of("era.settled",
                    {{"since", since()}, {"confirmed", std::move(confirmed)}, {"more", false}}),
            who);
    }
    // As the desk's machine notes it with every POST of facts.
    void hears(const std::string& who, json::object health) {
        ASSERT_TRUE(db->run("update kiosk set seen = ? where id = ?", {rfc3339(clock.now()), who}));
        health["state"] = "ok";
        expect_sent(fact_of("health.reported", std::move(health)), who);
    }
    bool lends() { return *db->one_integer("select restored from event_seats").value() != 1; }
    // The kiosk asks as `was`, with a fresh code; the desk says yes.
    Result<Enrolled> asks_again(const std::string& was, const std::string& code = "K7M2Q9XR") {
        auto ask = enrol_ask(code, key, *reference_panel("P1"));
        ask.again = was;
        return committed(*db, [&] { return enrol(*db, ask, clock); });
    }
    void approved(const std::string& who) {
        ASSERT_TRUE(committed(*db, [&] { return approve(*db, who, clock); }));
    }
};

TEST_F(ServerUntold, AKioskThatIsWaitedForIsRevokedOnlyByWhoKnowsTheRisk) {
    announce(8);
    restored();
    const auto refused = revoked(other);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_TRUE(refused.error().message.contains("promised again (events held meanwhile: 1)"))
        << refused.error().message;
    EXPECT_EQ(find_kiosk(*db, other)->state, "active") << "nothing was changed";
    settles(kiosk);
    EXPECT_FALSE(lends());
    EXPECT_TRUE(holds(*db, clock)->untold.empty());
    EXPECT_TRUE(revoked(kiosk)) << "it has told all";
    ASSERT_TRUE(revoked(other, IfUntold::accept));
    EXPECT_TRUE(lends());
    const auto after = *holds(*db, clock);
    EXPECT_TRUE(after.awaited.empty());
    ASSERT_EQ(after.untold.size(), 1u) << "the desk can still see what it took upon itself";
    EXPECT_EQ(after.untold[0].kiosk, other);
    EXPECT_EQ(after.untold[0].revoked, rfc3339(clock.now()));
}

TEST_F(ServerUntold, AKioskThatSaysGoodByeWithoutHavingToldStaysOnTheList) {
    announce(8);
    restored();
    expect_sent(fact_of("health.reported", {{"state", "wiped"}}), other);
    const auto after = *holds(*db, clock);
    ASSERT_EQ(after.untold.size(), 1u);
    EXPECT_EQ(after.untold[0].kiosk, other);
    ASSERT_EQ(after.awaited.size(), 1u);
    EXPECT_EQ(after.awaited[0].kiosk, kiosk);
}

// The program before this one hears of the era, sends all it has kept, and never settles.
TEST_F(ServerUntold, TheDeskSeesWhomItWaitsForAndWhy) {
    using Why = Awaited::Why;
    announce(8);
    restored();
    const auto why = [&](const std::string& who) {
        const auto held = *holds(*db, clock);
        for (const auto& one : held.awaited)
            if (one.kiosk == who) return std::pair{one.why, one.seen};
        return std::pair{Why::unheard, std::string{"not awaited"}};
    };
    EXPECT_EQ(why(kiosk), std::pair(Why::unheard, std::string{}));
    hears(kiosk, {{"agent", "0.0.9"}});
    EXPECT_EQ(why(kiosk), std::pair(Why::old_program, rfc3339(clock.now())));
    hears(other, {{"agent", "0.1.0"}, {"era", since()}});
    EXPECT_EQ(why(other), std::pair(Why::telling, rfc3339(clock.now())));
    hears(kiosk, {{"agent", "0.1.0"}, {"era", since()}});
    EXPECT_EQ(why(kiosk).first, Why::telling) << "updated";
    settles(kiosk);
    EXPECT_EQ(why(kiosk).second, "not awaited");
}

// The older program had heard of the era and kept nothing of it: updated, it had nothing to tell,
// and the seats stayed held.
TEST_F(ServerUntold, AKioskThatIsUpdatedHearsOfTheEraAgain) {
    restored();
    const auto eras = [&] {
        const auto page = *inbox_after(*db, kiosk, 0);
        return std::ranges::count(page.items, "era", &InboxItem::kind);
    };
    ASSERT_EQ(eras(), 1);
    hears(kiosk, {{"agent", "0.0.9"}, {"uptime_s", 86'400}});
    clock.advance(std::chrono::minutes{15});
    hears(kiosk, {{"agent", "0.0.9"}, {"uptime_s", 87'300}});
    EXPECT_EQ(eras(), 1) << "it sends all it has kept each time";
    clock.advance(std::chrono::minutes{15});
    hears(kiosk, {{"agent", "0.1.0"}, {"uptime_s", 60}});
    EXPECT_EQ(eras(), 2);
    EXPECT_EQ(text_of(inbox_after(*db, kiosk, 0)->items.back().body, "since"), since());
    clock.advance(std::chrono::minutes{15});
    hears(kiosk, {{"agent", "0.1.0"}, {"uptime_s", 30}, {"era", since()}});
    EXPECT_EQ(eras(), 2) << "it has heard";
    settles(kiosk);
    clock.advance(std::chrono::minutes{15});
    hears(kiosk, {{"agent", "0.0.9"}, {"uptime_s", 30}});
    EXPECT_EQ(eras(), 2) << "and told";
}

TEST_F(ServerUntold, AKioskEnrolledAfterTheBackupComesBackAndIsWaitedFor) {
    announce(8);
    restored();
    settles(kiosk);
    const auto was = kiosk_named(9);  // The old server had enrolled it, and lent to it.
    const auto asked = asks_again(was);
    ASSERT_TRUE(asked) << asked.error().message;
    settles(other);
    EXPECT_FALSE(lends()) << "what it promised is known to nobody else";
    approved(asked->kiosk);
    const auto told = *inbox_after(*db, asked->kiosk, 0);
    ASSERT_FALSE(told.items.empty());
    EXPECT_EQ(told.items[0].kind, "era") << "before anything else";
    EXPECT_EQ(text_of(told.items[0].body, "since"), since());
    EXPECT_GT(told.items[0].n, 1'000'000'000) << "above all that it has heard as another kiosk";
    expect_sent(taken(slip_numbered(1), 4, 3), asked->kiosk);
    expect_sent(closed(4, 0, 3), asked->kiosk);
    expect_sent(waiting(slip_numbered(2), 2), asked->kiosk);
    settles(asked->kiosk, {slip_numbered(2)});
    EXPECT_TRUE(lends());
    EXPECT_EQ(state(1) + state(2), "confirmedconfirmed");
    EXPECT_LE(seats().confirmed + seats().outstanding, 8);
    EXPECT_GE(seats().confirmed, 6);
}

// Lending has gone on before anybody noticed that the kiosk was missing.
TEST_F(ServerUntold, AKioskThatComesBackLateKeepsItsPromisesWhileThereIsRoom) {
    restored();
    for (const auto& who : {kiosk, other}) settles(who);
    announce(8);  // Published by the old server too, after the backup.
    ASSERT_TRUE(lends());
    const auto asked = asks_again(kiosk_named(9));
    ASSERT_TRUE(asked);
    approved(asked->kiosk);
    expect_sent(taken(slip_numbered(1), 4, 3), asked->kiosk);
    EXPECT_EQ(state(1), "confirmed");
    expect_sent(taken(slip_numbered(2), 4, 3), asked->kiosk);
    EXPECT_EQ(state(2), "waiting")
        << "the others hold seats by now: it is said, not promised twice";
    EXPECT_LE(seats().confirmed + seats().outstanding, 8);
    settles(asked->kiosk);
    EXPECT_TRUE(holds(*db, clock)->awaited.empty());
}

TEST_F(ServerUntold, AKioskThatSlippedOnItsWayBackAsksWithAnotherCodeUntilItIsHeard) {
    using Outcome = Enrolled::Outcome;
    restored();
    for (const auto& who : {kiosk, other}) settles(who);
    announce(8);  // Nothing is held by now: who is approved is lent to at once.
    const auto was = kiosk_named(9);
    const auto first = *asks_again(was);
    approved(first.kiosk);
    ASSERT_TRUE(committed(*db, [&] { return grant_leases(*db, clock); }));
    const auto lent = seats().outstanding;
    keep_code("AAAABBBB");
    const auto second = *asks_again(was, "AAAABBBB");
    ASSERT_EQ(second.outcome, Outcome::pending);
    EXPECT_NE(second.kiosk, first.kiosk);
    EXPECT_EQ(find_kiosk(*db, first.kiosk)->state, "revoked");
    EXPECT_LT(seats().outstanding, lent) << "what was lent to who it was to be is free again";
    EXPECT_TRUE(holds(*db, clock)->untold.empty());
    ASSERT_EQ(holds(*db, clock)->awaited.size(), 1u);
    EXPECT_EQ(holds(*db, clock)->awaited[0].kiosk, second.kiosk);
    EXPECT_EQ(asks_again(was, "AAAABBBB")->kiosk, second.kiosk) << "the same code, the same kiosk";
    approved(second.kiosk);
    hears(second.kiosk, {{"agent", "0.1.0"}});
    keep_code("CCCCDDDD");
    EXPECT_EQ(asks_again(was, "CCCCDDDD")->outcome, Outcome::spent)
        << "it has been heard: what it knows under this number is not thrown away";
    EXPECT_EQ(find_kiosk(*db, second.kiosk)->state, "active");
}

TEST_F(ServerUntold, NobodyComesBackToACooperativeThatWasNeverRestored) {
    const auto refused = asks_again(kiosk_named(9));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains("does not come from a backup"));
    restored();
    EXPECT_TRUE(asks_again(kiosk).error().message.contains("is known here"));
    EXPECT_TRUE(asks_again(kiosk_named(9))) << "the code was not used up";
}

}  // namespace
}  // namespace chiosco::sync
