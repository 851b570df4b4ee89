// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_facts.h"

#include <gtest/gtest.h>

#include "core/sync/server_inbox.h"
#include "core/sync/server_slips.h"
#include "tests/support/coop_db.h"

namespace chiosco::sync {
namespace {

struct ServerFacts : testing::Test {
    std::unique_ptr<store::Db> db = coop_db();
    FakeClock clock{the_day};
    std::string kiosk = add_kiosk(*db, 1);

    std::int64_t count(const std::string& table) {
        return db->one_integer("select count(*) from " + table)->value();
    }
};

TEST_F(ServerFacts, SentTwiceCountOnce) {
    const auto fact = waiting(slip_numbered(1), 2);
    for (int i = 0; i < 3; ++i) {
        const auto reply = send(*db, kiosk, fact, clock);
        ASSERT_TRUE(reply) << reply.error().message;
        EXPECT_EQ(reply->acked, std::vector{fact.id});
        EXPECT_TRUE(reply->rejected.empty());
    }
    EXPECT_EQ(count("fact"), 1);
    EXPECT_EQ(count("signup"), 1);
}

TEST_F(ServerFacts, TwiceInOneBatchCountOnce) {
    const auto line = encode_fact(waiting(slip_numbered(1), 2)) + "\n";
    ASSERT_TRUE(send(*db, kiosk, line + line, clock));
    EXPECT_EQ(count("fact"), 1);
}

TEST_F(ServerFacts, OrderOfMembersAndWhiteSpaceAreNotAnotherFact) {
    const auto fact = waiting(slip_numbered(1), 2);
    const auto object = *parse_json_object(encode_fact(fact));
    std::string backwards;
    for (const auto& member : object)
        backwards = json::serialize(member.key()) + " : " + json::serialize(member.value()) +
                    (backwards.empty() ? "" : " , ") + backwards;
    ASSERT_TRUE(send(*db, kiosk, fact, clock));
    const auto reply = send(*db, kiosk, "{ " + backwards + " }\n", clock);
    EXPECT_EQ(reply->acked, std::vector{fact.id});
    EXPECT_EQ(count("quarantine"), 0);
}

TEST_F(ServerFacts, AnotherFactUnderTheSameIdIsPutAside) {
    auto fact = waiting(slip_numbered(1), 2);
    ASSERT_TRUE(send(*db, kiosk, fact, clock));
    const auto kept = db->one_text("select fact from fact").value();
    fact.body["seats"] = 3;
    for (int i = 0; i < 2; ++i) {
        const auto reply = send(*db, kiosk, fact, clock);
        ASSERT_EQ(reply->rejected.size(), 1u);
        EXPECT_EQ(reply->rejected[0].id, fact.id);
        EXPECT_EQ(reply->rejected[0].code, "conflict");
        EXPECT_TRUE(reply->acked.empty());
    }
    EXPECT_EQ(count("quarantine"), 1);
    EXPECT_EQ(db->one_text("select fact from fact").value(), kept);
}

TEST_F(ServerFacts, BadLinesDoNotHoldUpGoodOnes) {
    const auto good = waiting(slip_numbered(1), 2), other = waiting(slip_numbered(2), 1);
    auto bad = waiting(slip_numbered(3), 2);
    bad.body["seats"] = 9;
    const auto reply = send(*db, kiosk,
                            encode_fact(good) + "\r\n\nthis is not JSON\n" + encode_fact(bad) +
                                "\n[1]\n" + encode_fact(other),
                            clock);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->acked, (std::vector{good.id, other.id}));
    ASSERT_EQ(reply->rejected.size(), 3u);
    EXPECT_EQ(reply->rejected[0].line, 3);
    EXPECT_EQ(reply->rejected[0].id, "");
    EXPECT_EQ(reply->rejected[1].id, bad.id);
    EXPECT_EQ(reply->rejected[2].line, 5);
    for (const auto& rejected : reply->rejected) EXPECT_EQ(rejected.code, "invalid");
    EXPECT_EQ(count("fact"), 2);
}

TEST_F(ServerFacts, ComeFiveHundredAndOneMegabyteAtMost) {
    std::string lines;
    for (int i = 0; i < 500; ++i) lines += "{}\n";
    EXPECT_EQ(read_facts(lines + "\n\n")->rejected.size(), 500u);
    EXPECT_EQ(read_facts(lines + "{}").error().code, ErrorCode::full);
    EXPECT_EQ(read_facts(std::string(body_bytes_max + 1, '\n')).error().code, ErrorCode::full);
}

TEST_F(ServerFacts, AreSixteenKilobytesAtMost) {
    auto fact = fact_of("offer.made", {{"x", ""}});
    const auto room = fact_bytes_max - encode_fact(fact).size();
    fact.body["x"] = std::string(room, 'x');
    EXPECT_EQ(send(*db, kiosk, fact, clock)->acked.size(), 1u);
    fact.id = uuid7(the_day);
    fact.body["x"] = std::string(room + 1, 'x');
    EXPECT_EQ(send(*db, kiosk, fact, clock)->rejected.size(), 1u);
}

TEST_F(ServerFacts, AskingForHelpGivesASlipThatAnswers) {
    EXPECT_EQ(slip_state(*db, slip_numbered(1)).error().code, ErrorCode::not_found);
    auto help = fact_of("help.asked", {{"slip", slip_numbered(1)},
                                       {"urgent", true},
                                       {"sensitive", true},
                                       {"language", "it"},
                                       {"contact_how", "phone"}});
    help.sealed = "box";
    ASSERT_EQ(send(*db, kiosk, help, clock)->acked.size(), 1u);
    EXPECT_EQ(slip_state(*db, slip_numbered(1)), (SlipState{"help", "", 0, "received"}));
}

TEST(ServerInbox, CountsEachKioskByItselfAndPages) {
    const auto db = coop_db();
    const auto a = add_kiosk(*db, 1), b = add_kiosk(*db, 2);
    ASSERT_TRUE(db->transaction([&]() -> Result<void> {
        for (int i = 0; i < 201; ++i) TRY_VOID(tell(*db, a, "time", {{"now", i}}));
        return tell(*db, b, "time", {{"now", 1}});
    }));
    const auto first = inbox_after(*db, a, 0);
    ASSERT_TRUE(first);
    ASSERT_EQ(first->items.size(), 200u);
    EXPECT_TRUE(first->more);
    const auto rest = inbox_after(*db, a, first->items.back().n);
    ASSERT_EQ(rest->items.size(), 1u);
    EXPECT_EQ(rest->items[0].n, 201);
    EXPECT_FALSE(rest->more);
    EXPECT_EQ(inbox_after(*db, b, 0)->items[0].n, 1);
}

}  // namespace
}  // namespace chiosco::sync
