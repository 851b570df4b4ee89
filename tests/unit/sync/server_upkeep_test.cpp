// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_upkeep.h"

#include <gtest/gtest.h>

#include "core/domain/technician.h"
#include "core/sync/server_inbox.h"
#include "tests/support/coop_db.h"

namespace chiosco::sync {
namespace {

struct ServerUpkeep : testing::Test {
    std::unique_ptr<store::Db> db = coop_db();
    FakeClock clock{the_day};
    std::string kiosk = add_kiosk(*db, 1);

    Result<std::string> secret() {
        return committed(*db, [&] { return technician_secret(*db, kiosk); });
    }
    std::vector<InboxItem> told() { return inbox_after(*db, kiosk, 0).value().items; }
    std::string state() {
        return db->one_text("select state from kiosk where id = ?", {kiosk}).value().value();
    }
};

TEST_F(ServerUpkeep, TheTechniciansSecretIsMadeOnceAndToldToTheKiosk) {
    const auto first = secret();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->size(), technician_secret_bytes);
    EXPECT_EQ(secret().value(), *first);
    ASSERT_EQ(told().size(), 1u);
    EXPECT_EQ(told()[0].kind, "technician");
    EXPECT_EQ(text_of(told()[0].body, "secret"), hex(*first));
    kiosk = add_kiosk(*db, 2);
    EXPECT_NE(secret().value(), *first);
    kiosk = "nobody";
    EXPECT_EQ(secret().error().code, ErrorCode::not_found);
}

TEST_F(ServerUpkeep, OrdersAreOfFiveKindsAndForKiosksInUse) {
    const auto give = [&](const std::string& what) {
        return committed(*db, [&]() -> Result<int> {
            TRY_VOID(order(*db, kiosk, what));
            return 0;
        });
    };
    for (const auto* what : {"restart", "logs", "wipe", "lock", "unlock"})
        EXPECT_TRUE(give(what)) << what;
    EXPECT_EQ(told().size(), 5u);
    EXPECT_EQ(text_of(told()[2].body, "do"), "wipe");
    EXPECT_EQ(give("explode").error().code, ErrorCode::invalid);
    kiosk = "nobody";
    EXPECT_EQ(give("lock").error().code, ErrorCode::not_found);
}

TEST_F(ServerUpkeep, OnlyTheNewestHealthIsKeptAndNoneAsAFact) {
    const auto report = [&](int queue) {
        const auto reply = send(
            *db, kiosk, fact_of("health.reported", {{"state", "ok"}, {"queue", queue}}), clock);
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->acked.size(), 1u);
    };
    report(3);
    report(0);
    EXPECT_EQ(db->one_integer("select count(*) from fact").value(), 0);
    const auto all = fleet(*db).value();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(int_of(all[0].health, "queue", -1), 0);
    EXPECT_EQ(all[0].reported, rfc3339(the_day));
    EXPECT_EQ(state(), "active");
}

TEST_F(ServerUpkeep, AKioskThatWasWipedIsOutOfUseAndItsLeaseWasClosedBefore) {
    for (const auto* last : {"wiped", "moved"}) {
        const auto number = std::string_view{last} == "wiped" ? 1 : 2;
        kiosk = number == 1 ? kiosk : add_kiosk(*db, 2);
        const auto reply = send(*db, kiosk, fact_of("health.reported", {{"state", last}}), clock);
        ASSERT_TRUE(reply);
        EXPECT_EQ(state(), "revoked") << last;
    }
}

// They stayed lent until the event: its close reports are about what was in its inbox.
TEST_F(ServerUpkeep, WhatAKioskThatWasWipedNeverHeardOfIsFreeAgain) {
    const auto other_event = uuid5("test", "another event");
    const auto starts = the_day + std::chrono::days{3};
    const auto lend = [&](const std::string& event, std::int64_t seats) {
        ASSERT_TRUE(committed(*db, [&] { return grant_more(*db, kiosk, {event, seats}, clock); }));
    };
    const auto outstanding = [&](const std::string& event) {
        return capacity_of(*db, event)->outstanding;
    };
    ASSERT_TRUE(committed(*db, [&] {
        return note_events(*db, "demo", {{the_event, 20, starts}, {other_event, 20, starts}});
    }));
    lend(the_event, 3);
    ASSERT_TRUE(committed(*db, [&] { return hand_over(*db, kiosk, told().back().n); }));
    lend(the_event, 4);
    lend(other_event, 5);
    ASSERT_EQ(outstanding(the_event), 7);
    ASSERT_EQ(outstanding(other_event), 5);
    ASSERT_TRUE(send(*db, kiosk, taken(slip_numbered(1), 1), clock));
    ASSERT_TRUE(send(*db, kiosk, fact_of("health.reported", {{"state", "wiped"}}), clock));
    EXPECT_EQ(outstanding(other_event), 0);
    EXPECT_EQ(outstanding(the_event), 2) << "of the three it had it told of one";
    EXPECT_EQ(db->one_integer("select count(*) from lease where closed = 0")->value(), 0);
}

TEST_F(ServerUpkeep, HealthSaysNothingThatIsNotInItsSchema) {
    for (const auto& body :
         {json::object{{"state", "ok"}, {"name", "Ada"}}, json::object{{"state", "great"}},
          json::object{}, json::object{{"state", "ok"}, {"printer", "Ada's"}},
          json::object{{"state", "ok"}, {"warnings", {{"Ada Prova", 1}}}}}) {
        const auto reply = send(*db, kiosk, fact_of("health.reported", body), clock);
        ASSERT_TRUE(reply);
        EXPECT_TRUE(reply->acked.empty()) << json::serialize(body);
    }
    EXPECT_TRUE(fleet(*db).value()[0].reported.empty());
}

}  // namespace
}  // namespace chiosco::sync
