// SPDX-License-Identifier: AGPL-3.0-or-later
// A request that a porter passed on to a service, as the cooperative keeps it: for the desk, down
// to its point, and on the slips of both requests.
#include <gtest/gtest.h>

#include "core/sync/server_handoffs.h"
#include "core/sync/server_inbox.h"
#include "tests/support/coop_db.h"

namespace chiosco::sync {
namespace {

class ServerPassed : public testing::Test {
protected:
    Fact request(const std::string& kind, int slip) {
        auto fact = fact_of(kind, {{"slip", slip_numbered(slip)},
                                   {"urgent", false},
                                   {"sensitive", false},
                                   {"language", "ar"},
                                   {"contact_how", "telephone"}});
        fact.sealed = *seal(keys.coop.public_key, R"({"name":"Ada Prova","to":"CAF"})");
        return fact;
    }
    Fact passed_on(const Fact& from) {
        auto fact = request("handoff.opened", 2);
        fact.by = "porter:marta";
        fact.prev = {from.id};
        fact.body["from"] = from.id;
        fact.body["to"] = "service:caf";
        return fact;
    }
    Fact move(const std::string& opened, const char* step) {
        auto fact = fact_of("handoff.moved", {{"opened", opened}, {"step", step}});
        fact.by = "porter:marta";
        fact.prev = {opened};
        return fact;
    }
    void arrives(const Fact& fact) {
        ASSERT_TRUE(send(*db, kiosk, fact, clock));
        ASSERT_TRUE(committed(*db, [&] { return hand_down(*db, keys, "site", fact); }));
    }
    std::vector<json::object> items(const std::string& kind) {
        std::vector<json::object> found;
        const auto page = inbox_after(*db, kiosk, 0);
        EXPECT_TRUE(page) << page.error().message;
        for (const auto& item : page->items)
            if (item.kind == kind) found.push_back(item.body);
        return found;
    }
    std::string state(const Fact& fact) {
        return *db->one_text("select state from help where fact = ?", {fact.id}).value();
    }

    FakeClock clock{the_day};
    PointKeys keys{make_seal_key(), make_seal_key()};
    std::unique_ptr<store::Db> db = coop_db();
    std::string kiosk = add_kiosk(*db, 1);
};

TEST_F(ServerPassed, IsARequestForTheDeskAndForThePointThatNamesTheOneBefore) {
    const auto asked = request("help.asked", 1), passed = passed_on(asked);
    arrives(asked);
    arrives(passed);
    EXPECT_EQ(state(passed), "received");
    const auto down = items("handoff");
    ASSERT_EQ(down.size(), 2u);
    EXPECT_EQ(text_of(down[1], "from"), asked.id);
    EXPECT_FALSE(down[1].contains("to")) << "to whom is sealed on the way down";
    EXPECT_TRUE(open_seal(keys.point, *from_base64(text_of(down[1], "sealed"))));
}

// At its own kiosk, too: it keeps the slip and would ask nobody.
TEST_F(ServerPassed, AnAnswerIsOnBothSlipsAndToldToTheirKiosk) {
    const auto asked = request("help.asked", 1), passed = passed_on(asked);
    arrives(asked);
    arrives(passed);
    ASSERT_TRUE(send(*db, kiosk, move(passed.id, "called"), clock));
    EXPECT_EQ(state(passed), "answered");
    EXPECT_EQ(state(asked), "answered");
    const auto told = items("answer");
    ASSERT_EQ(told.size(), 2u);
    for (const auto& one : told) EXPECT_EQ(text_of(one, "state"), "answered");
    ASSERT_TRUE(send(*db, kiosk, move(passed.id, "solved"), clock));
    EXPECT_EQ(items("answer").size(), 2u) << "once";
}

TEST_F(ServerPassed, TakenBackTheOneBeforeStillWaits) {
    const auto asked = request("help.asked", 1), passed = passed_on(asked);
    arrives(asked);
    // In one batch: the taking back is there before the request has been opened.
    ASSERT_TRUE(send(*db, kiosk, move(passed.id, "withdrawn"), clock));
    arrives(passed);
    EXPECT_EQ(handoff_standing(*db, passed.id)->step, Step::withdrawn);
    EXPECT_EQ(state(asked), "received");
}

TEST_F(ServerPassed, AnsweredByTheDeskKeepsItsWords) {
    const auto asked = request("help.asked", 1);
    arrives(asked);
    ASSERT_TRUE(db->run("update help set capsule = 'sealed words' where fact = ?", {asked.id}));
    ASSERT_TRUE(send(*db, kiosk, move(asked.id, "called"), clock));
    ASSERT_EQ(items("answer").size(), 1u);
    EXPECT_EQ(text_of(items("answer")[0], "capsule"), "sealed words");
}

// After a restore what a kiosk had not sent yet arrives before what it had kept: the slip of the
// first request went on saying that nobody had answered.
TEST_F(ServerPassed, AnAnswerThatIsThereBeforeTheFirstRequestIsOnItsSlipToo) {
    const auto asked = request("help.asked", 1), passed = passed_on(asked);
    arrives(passed);
    ASSERT_TRUE(send(*db, kiosk, move(passed.id, "called"), clock));
    EXPECT_EQ(state(passed), "answered");
    arrives(asked);
    EXPECT_EQ(state(asked), "answered");
    EXPECT_EQ(items("answer").size(), 2u) << "told to its kiosk";
}

}  // namespace
}  // namespace chiosco::sync
