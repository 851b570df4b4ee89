// SPDX-License-Identifier: AGPL-3.0-or-later
// Porters and the requests that go down to their point, as the cooperative keeps them.
#include "core/sync/server_porters.h"

#include <gtest/gtest.h>

#include "core/sync/server_handoffs.h"
#include "core/sync/server_inbox.h"
#include "tests/support/coop_db.h"

namespace chiosco::sync {
namespace {

using namespace std::chrono_literals;

class ServerPorters : public testing::Test {
protected:
    CodeTold add(const std::string& name) {
        auto told = committed(
            *db, [&] { return add_porter(*db, keys, "site", name, clock, lock_cost_for_tests); });
        EXPECT_TRUE(told) << told.error().message;
        return told.value_or(CodeTold{});
    }
    CodeTold next(const std::string& porter) {
        auto told =
            committed(*db, [&] { return next_code(*db, keys, porter, lock_cost_for_tests); });
        EXPECT_TRUE(told) << told.error().message;
        return told.value_or(CodeTold{});
    }
    std::vector<InboxItem> items(const std::string& kiosk_id, const std::string& kind) {
        std::vector<InboxItem> found;
        auto page = inbox_after(*db, kiosk_id, 0);
        EXPECT_TRUE(page) << page.error().message;
        for (auto& item : page->items)
            if (item.kind == kind) found.push_back(std::move(item));
        return found;
    }
    // What a kiosk finds when it opens the item with this code.
    Result<Unlocked> opened(const InboxItem& item, const std::string& code) {
        return unlock_secret(TRY(from_base64(text_of(item.body, "lock"))), code);
    }
    Fact help(bool sensitive = false) {
        auto fact = fact_of("help.asked", {{"slip", slip_numbered(1)},
                                           {"urgent", false},
                                           {"sensitive", sensitive},
                                           {"language", "ar"},
                                           {"contact_how", "telephone"}});
        fact.sealed = *seal(keys.coop.public_key, R"({"name":"Ada Prova","contact":"333"})");
        return fact;
    }
    Fact move(const std::string& opened, const char* step, std::vector<std::string> prev) {
        auto fact = fact_of("handoff.moved", {{"opened", opened}, {"step", step}});
        fact.by = "porter:marta";
        fact.prev = std::move(prev);
        return fact;
    }

    FakeClock clock{the_day};
    PointKeys keys{make_seal_key(), make_seal_key()};
    std::unique_ptr<store::Db> db = coop_db();
    std::string kiosk = add_kiosk(*db, 1);
};

TEST_F(ServerPorters, ACodeOpensThePointsSecretAtEveryKioskOfTheSite) {
    const auto other = add_kiosk(*db, 2);
    const auto told = add("Marta");
    EXPECT_TRUE(told.needs_line);
    for (const auto& at : {kiosk, other}) {
        const auto all = items(at, "porter");
        ASSERT_EQ(all.size(), 1u);
        EXPECT_EQ(text_of(all[0].body, "name"), "Marta");
        const auto found = opened(all[0], told.code);
        ASSERT_TRUE(found) << found.error().message;
        EXPECT_EQ(found->secret, keys.point.secret);
        EXPECT_EQ(found->which, 0u);
    }
}

TEST_F(ServerPorters, AForgottenPinIsACodeByTelephoneThatTheKioskHasAlready) {
    const auto first = add("Marta");
    const auto item = items(kiosk, "porter").at(0);
    for (std::size_t i = 1; i < porter_codes; ++i) {
        const auto told = next(first.porter);
        EXPECT_FALSE(told.needs_line);
        const auto found = opened(item, told.code);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->which, i) << "each one is another";
    }
    const auto fresh = next(first.porter);
    EXPECT_TRUE(fresh.needs_line);
    EXPECT_FALSE(opened(item, fresh.code));
    EXPECT_TRUE(opened(items(kiosk, "porter").at(1), fresh.code));
}

TEST_F(ServerPorters, NoCodeIsKeptReadable) {
    const auto told = add("Marta");
    const auto row = db->one_text("select item || codes from porter");
    ASSERT_TRUE(row && *row);
    EXPECT_FALSE((*row)->contains(told.code));
}

TEST_F(ServerPorters, WhoIsRemovedIsToldToTheKiosksAndListedNoMore) {
    const auto told = add("Marta");
    ASSERT_TRUE(committed(*db, [&] { return remove_porter(*db, told.porter, clock); }));
    EXPECT_TRUE(porters(*db)->empty());
    EXPECT_TRUE(bool_of(items(kiosk, "porter").back().body, "removed"));
    EXPECT_EQ(next_code(*db, keys, told.porter).error().code, ErrorCode::not_found);
    EXPECT_EQ(remove_porter(*db, told.porter, clock).error().code, ErrorCode::not_found);
}

TEST_F(ServerPorters, AKioskThatComesLaterIsToldWhatItHasMissed) {
    const auto told = add("Marta");
    const auto asked = help();
    ASSERT_TRUE(committed(*db, [&] { return hand_down(*db, keys, "site", asked); }));
    ASSERT_TRUE(send(*db, kiosk, move(asked.id, "called", {asked.id}), clock));
    const auto later = add_kiosk(*db, 3);
    ASSERT_TRUE(committed(*db, [&] { return tell_newcomer(*db, later); }));
    ASSERT_TRUE(committed(*db, [&] { return tell_newcomer(*db, later); }));
    EXPECT_EQ(items(later, "porter").size(), 1u) << "approved twice, told once";
    EXPECT_EQ(items(later, "handoff").size(), 1u);
    EXPECT_EQ(items(later, "handoff.moved").size(), 1u);
    EXPECT_TRUE(opened(items(later, "porter")[0], told.code));
}

// Marta opened the desk at one kiosk, and the other went on saying that she came back at three.
TEST_F(ServerPorters, ADeskThatIsOpenedIsToldToTheOtherKiosksOfItsPoint) {
    const auto other = add_kiosk(*db, 2), elsewhere = add_kiosk(*db, 3);
    ASSERT_TRUE(db->run("update kiosk set site = 'elsewhere' where id = ?", {elsewhere}));
    auto opened = fact_of("desk.opened", {{"until", "2026-03-10T12:00:00Z"}});
    opened.by = "porter:marta";
    ASSERT_TRUE(send(*db, kiosk, opened, clock));
    ASSERT_TRUE(send(*db, kiosk, opened, clock)) << "the answer was lost on the way";
    EXPECT_TRUE(items(kiosk, "desk").empty()) << "it knows";
    EXPECT_TRUE(items(elsewhere, "desk").empty());
    const auto told = items(other, "desk");
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(text_of(told[0].body, "porter"), "marta");
    EXPECT_TRUE(bool_of(told[0].body, "open"));
    EXPECT_EQ(text_of(told[0].body, "until"), "2026-03-10T12:00:00Z");
}

TEST_F(ServerPorters, ADeskThatNobodyCanBeSureOfIsNotToldOf) {
    const auto other = add_kiosk(*db, 2);
    auto late = fact_of("desk.closed", {{"until", "2026-03-09T08:30:00Z"}});
    auto doubtful = fact_of("desk.opened", {{"until", "2026-03-10T12:00:00Z"}});
    auto foreign = doubtful;
    foreign.id = fact_of("desk.opened", {}).id;
    foreign.site = "another site";
    doubtful.clock = "doubt";
    auto of_nothing = fact_of("desk.closed", {{"until", "2026-03-10T12:00:00Z"}});
    of_nothing.clock = "doubt";
    for (auto* fact : {&late, &doubtful, &foreign, &of_nothing}) {
        fact->by = "porter:marta";
        const auto reply = send(*db, kiosk, *fact, clock);
        ASSERT_TRUE(reply && reply->acked.size() == 1);
    }
    EXPECT_TRUE(items(other, "desk").empty());
}

// It was dropped, and the other kiosk went on saying that she was there until four.
TEST_F(ServerPorters, WhatIsOverByTheTimeItComesIsToldForADay) {
    const auto other = add_kiosk(*db, 2);
    auto shortened = fact_of("desk.opened", {{"until", "2026-03-09T09:30:00Z"}});
    shortened.by = "porter:marta";
    ASSERT_TRUE(send(*db, kiosk, shortened, clock));
    EXPECT_EQ(items(other, "desk").size(), 1u);
}

TEST_F(ServerPorters, AClockInDoubtTakesBackWhatItsKioskOpenedAndNamesNoHourOfItsOwn) {
    const auto other = add_kiosk(*db, 2);
    auto opened = fact_of("desk.opened", {{"until", "2026-03-10T15:00:00Z"}});
    auto closed = fact_of("desk.closed", {{"until", "1970-01-01T10:00:00Z"}});
    closed.at = "1970-01-01T09:00:00Z";
    closed.clock = "doubt";
    for (auto* fact : {&opened, &closed}) {
        fact->by = "porter:marta";
        ASSERT_TRUE(send(*db, kiosk, *fact, clock));
    }
    const auto told = items(other, "desk");
    ASSERT_EQ(told.size(), 2u);
    EXPECT_FALSE(bool_of(told[1].body, "open"));
    EXPECT_EQ(text_of(told[1].body, "at"), "2026-03-10T09:00:01Z");
    EXPECT_EQ(text_of(told[1].body, "until"), "2026-03-10T15:00:00Z");
}

TEST_F(ServerPorters, AKioskThatComesLaterIsToldWhatWasSaidOfTheDeskLast) {
    auto opened = fact_of("desk.opened", {{"until", "2026-03-10T15:00:00Z"}});
    auto closed = fact_of("desk.closed", {{"until", "2026-03-10T15:00:00Z"}}, the_day - 1h);
    for (auto* fact : {&opened, &closed}) {  // What was said first comes last.
        fact->by = "porter:marta";
        ASSERT_TRUE(send(*db, kiosk, *fact, clock));
    }
    const auto later = add_kiosk(*db, 3);
    ASSERT_TRUE(committed(*db, [&] { return tell_newcomer(*db, later); }));
    const auto told = items(later, "desk");
    ASSERT_EQ(told.size(), 1u);
    EXPECT_TRUE(bool_of(told[0].body, "open"));
}

TEST_F(ServerPorters, ARequestGoesDownSealedToItsPointAndOnce) {
    const auto asked = help();
    for (int i = 0; i < 2; ++i)
        ASSERT_TRUE(committed(*db, [&] { return hand_down(*db, keys, "site", asked); }));
    const auto down = items(kiosk, "handoff");
    ASSERT_EQ(down.size(), 1u);
    EXPECT_FALSE(json::serialize(down[0].body).contains("Ada"));
    const auto sealed = from_base64(text_of(down[0].body, "sealed"));
    EXPECT_FALSE(open_seal(keys.coop, *sealed)) << "to the point, not to the cooperative";
    const auto plain = open_seal(keys.point, *sealed);
    ASSERT_TRUE(plain);
    EXPECT_TRUE(plain->contains("Ada Prova"));
}

TEST_F(ServerPorters, WhatIsNotSealedToTheCooperativeGoesNowhere) {
    auto asked = help();
    asked.sealed = "a box of somebody else's";
    EXPECT_EQ(hand_down(*db, keys, "site", asked).error().code, ErrorCode::damaged);
    EXPECT_TRUE(items(kiosk, "handoff").empty());
}

TEST_F(ServerPorters, MovesOfTwoKiosksAreBothKeptAndTheFurthestIsShown) {
    const auto asked = help();
    ASSERT_TRUE(send(*db, kiosk, asked, clock));
    ASSERT_TRUE(committed(*db, [&] { return hand_down(*db, keys, "site", asked); }));
    const auto one = move(asked.id, "not_found", {asked.id});
    const auto two = move(asked.id, "solved", {asked.id});
    ASSERT_TRUE(send(*db, kiosk, two, clock));
    ASSERT_TRUE(send(*db, add_kiosk(*db, 2), one, clock));
    auto now = handoff_standing(*db, asked.id);
    ASSERT_TRUE(now);
    EXPECT_EQ(now->step, Step::solved);
    EXPECT_TRUE(now->two_answers);
    ASSERT_TRUE(send(*db, kiosk, move(asked.id, "called", now->heads), clock));
    now = handoff_standing(*db, asked.id);
    EXPECT_EQ(now->step, Step::called);
    EXPECT_FALSE(now->two_answers);
    EXPECT_EQ(items(kiosk, "handoff.moved").size(), 3u);
    EXPECT_EQ(db->one_text("select state from help").value(), "answered");
}

TEST_F(ServerPorters, AStepThatComesBeforeItsRequestIsNotLost) {
    // After a restore a kiosk sends all it has kept; the desk's machine opens requests later.
    const auto asked = help();
    ASSERT_TRUE(send(*db, kiosk, move(asked.id, "solved", {asked.id}), clock));
    auto foreign = move(asked.id, "called", {asked.id});
    foreign.site = "another site";
    ASSERT_TRUE(send(*db, kiosk, foreign, clock));
    ASSERT_TRUE(send(*db, kiosk, asked, clock));
    ASSERT_TRUE(committed(*db, [&] { return hand_down(*db, keys, "site", asked); }));
    EXPECT_EQ(handoff_standing(*db, asked.id)->step, Step::solved);
    EXPECT_EQ(items(kiosk, "handoff.moved").size(), 1u);
    EXPECT_EQ(db->one_text("select state from help").value(), "answered");
}

TEST_F(ServerPorters, APointMovesItsOwnRequestsOnly) {
    const auto asked = help();
    ASSERT_TRUE(committed(*db, [&] { return hand_down(*db, keys, "site", asked); }));
    auto foreign = move(asked.id, "solved", {asked.id});
    foreign.site = "another site";
    ASSERT_TRUE(send(*db, kiosk, foreign, clock));
    EXPECT_EQ(handoff_standing(*db, asked.id)->step, Step::asked);
}

}  // namespace
}  // namespace chiosco::sync
