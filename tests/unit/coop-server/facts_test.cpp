// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/support/served_coop.h"

namespace chiosco::coop {
namespace {

struct FactsOverHttp : testing::Test {
    ServedCoop coop;
    SignedKiosk kiosk = coop.kiosk(1);

    sync::FactsReply post(const std::string& lines) {
        const auto response = coop.post_facts(kiosk, lines);
        EXPECT_EQ(response->status, 200) << response->body;
        return sync::decode_facts_reply(response->body).value_or(sync::FactsReply{});
    }
    std::int64_t facts() { return coop.db->one_integer("select count(*) from fact")->value(); }
    void announce(std::int64_t capacity) {
        ASSERT_TRUE(coop.db->transaction([&]() -> Result<void> {
            TRY_VOID(sync::note_events(*coop.db, "demo",
                                       {{the_event, capacity, the_day + std::chrono::hours{72}}}));
            return sync::grant_leases(*coop.db, coop.clock);
        }));
    }
};

TEST_F(FactsOverHttp, TwiceIsOnce) {
    const auto fact = waiting(slip_numbered(1), 2);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(post(encode_fact(fact)).acked, std::vector{fact.id});
    EXPECT_EQ(facts(), 1);
}

TEST_F(FactsOverHttp, AckedIsOnTheDiskForEverybody) {
    post(encode_fact(waiting(slip_numbered(1), 2)));
    const auto other = open_coop(coop.folder());
    EXPECT_EQ((*other)->one_integer("select count(*) from fact"), 1);
}

TEST_F(FactsOverHttp, AnotherFactWithTheIdIsQuarantined) {
    auto fact = waiting(slip_numbered(1), 2);
    post(encode_fact(fact));
    fact.visit = 99;
    const auto reply = post(encode_fact(fact));
    ASSERT_EQ(reply.rejected.size(), 1u);
    EXPECT_EQ(reply.rejected[0].code, "conflict");
    EXPECT_EQ(int_of(*parse_json_object(coop.call("GET", "/status")->body), "quarantined"), 1);
}

TEST_F(FactsOverHttp, MustSayWhatTheyAreAndBeFew) {
    EXPECT_EQ(coop.call_as(kiosk, "POST", "/v1/facts", "{}", "application/json")->status, 415);
    EXPECT_EQ(
        coop.call_as(kiosk, "POST", "/v1/facts", "", "application/x-ndjson; charset=utf-8")->status,
        200);
    const auto fact = encode_fact(waiting(slip_numbered(1), 2)) + "\n";
    std::string lines;
    for (int i = 0; i < 501; ++i) lines += fact;
    EXPECT_EQ(coop.post_facts(kiosk, lines)->status, 413);
    EXPECT_EQ(facts(), 0) << "nothing of it was taken";
}

TEST_F(FactsOverHttp, AChangedByteIsNotSigned) {
    const auto target = "/v1/facts";
    std::vector<net::Header> headers{{"Content-Type", "application/x-ndjson"}};
    for (auto& [name, value] :
         headers_of(sign_request(kiosk.key, kiosk.id, "POST", target, "{}", coop.clock)))
        headers.push_back({name, value});
    EXPECT_EQ(coop.call("POST", target, "{}", headers)->status, 200);
    const auto changed = coop.call("POST", target, "{ }", headers);
    EXPECT_EQ(changed->status, 401);
    EXPECT_FALSE(changed->header("www-authenticate").empty());
}

TEST_F(FactsOverHttp, SeatsComeBackThroughTheInbox) {
    announce(12);
    const auto inbox = [&](int after) {
        return *sync::decode_inbox_page(
            coop.call_as(kiosk, "GET", "/v1/inbox?after=" + std::to_string(after))->body);
    };
    ASSERT_EQ(inbox(0).items.size(), 1u);
    EXPECT_EQ(sync::lease_from_json(inbox(0).items[0].body)->granted, 3);
    post(encode_fact(taken(slip_numbered(1), 3)) + "\n" +
         encode_fact(waiting(slip_numbered(2), 2)));
    const auto slip = [&](int number) {
        const auto answer = coop.call_as(kiosk, "GET", "/v1/slips/" + slip_numbered(number));
        return answer->status == 200 ? sync::decode_slip_state(answer->body)->state : "none";
    };
    EXPECT_EQ(slip(1), "confirmed");
    EXPECT_EQ(slip(2), "confirmed") << "seats are free: nobody waits for them";
    EXPECT_EQ(slip(3), "none");
    const auto more =
        coop.call_as(kiosk, "POST", "/v1/leases", encode(sync::LeaseAsk{the_event, 2}));
    EXPECT_EQ(sync::decode_granted(more->body), 5);
    post(encode_fact(cancelled(slip_numbered(1))));
    EXPECT_EQ(slip(1), "cancelled");
    EXPECT_EQ(slip(2), "confirmed");
    const auto news = inbox(1).items;
    ASSERT_EQ(news.size(), 2u);
    EXPECT_EQ(text_of(news[0].body, "slip"), slip_numbered(2));
    EXPECT_EQ(news[1].kind, "lease");
}

TEST_F(FactsOverHttp, LeasesAndInboxSayWhatTheyCannotRead) {
    EXPECT_EQ(coop.call_as(kiosk, "POST", "/v1/leases", "{}")->status, 400);
    EXPECT_EQ(
        coop.call_as(kiosk, "POST", "/v1/leases", encode(sync::LeaseAsk{"no-such-event", 2}))->body,
        sync::encode_granted(0));
    for (const auto* after : {"x", "-1", "1x", "99999999999999999999"})
        EXPECT_EQ(coop.call_as(kiosk, "GET", std::string{"/v1/inbox?after="} + after)->status, 400);
    EXPECT_EQ(coop.call_as(kiosk, "GET", "/v1/inbox")->status, 200);
}

TEST_F(FactsOverHttp, SixtySlipsAnHourForEachKiosk) {
    const auto other = coop.kiosk(2);
    const auto ask = [&](const SignedKiosk& who) {
        return *coop.call_as(who, "GET", "/v1/slips/" + slip_numbered(1));
    };
    for (int i = 0; i < 60; ++i) ASSERT_EQ(ask(kiosk).status, 404);
    const auto enough = ask(kiosk);
    EXPECT_EQ(enough.status, 429);
    EXPECT_EQ(enough.header("retry-after"), "3600");
    EXPECT_EQ(ask(other).status, 404) << "the others are not held up";
    coop.clock.advance(std::chrono::hours{1});
    EXPECT_EQ(ask(kiosk).status, 404);
}

}  // namespace
}  // namespace chiosco::coop
