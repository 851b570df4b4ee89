// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/base/file.h"
#include "core/domain/enrol.h"
#include "core/sync/server_kiosks.h"
#include "tests/support/served_coop.h"

namespace chiosco::coop {
namespace {

struct EnrolOverHttp : testing::Test {
    ServedCoop coop;
    SigningKey key = make_signing_key();

    void SetUp() override {
        ASSERT_TRUE(committed(*coop.db, [&] {
            return sync::keep_enrol_code(*coop.db, "K7M2Q9XR", "site", "demo", "no. 42",
                                         coop.clock);
        }));
    }
    net::Response post(const std::string& code) {
        return *coop.call("POST", "/v1/enrol",
                          json::serialize(to_json(enrol_ask(code, key, *reference_panel("P1")))));
    }
    json::object body_of(const net::Response& response) {
        return *parse_json_object(response.body);
    }
    std::string type_of(const net::Response& response) {
        EXPECT_EQ(response.header("content-type"), "application/problem+json");
        return text_of(body_of(response), "type").substr(33);
    }
};

TEST_F(EnrolOverHttp, CodeThenWordsThenApprovalThenWhoYouAre) {
    const auto first = post("K7M2Q9XR");
    ASSERT_EQ(first.status, 202) << first.body;
    const SignedKiosk kiosk{text_of(body_of(first), "kiosk"), key};
    std::string words;
    const auto body = body_of(first);
    for (const auto& word : array_of(body, "words"))
        words.append(words.empty() ? "" : " ").append(word.get_string());
    EXPECT_EQ(words, four_words(hex(key.public_key)));

    const auto target = "/v1/enrol/" + kiosk.id;
    EXPECT_EQ(coop.call_as(kiosk, "GET", target)->status, 202);
    const auto early = coop.post_facts(kiosk, "");
    EXPECT_EQ(early->status, 403);
    EXPECT_EQ(type_of(*early), "not-approved");

    ASSERT_TRUE(committed(*coop.db, [&] { return sync::approve(*coop.db, kiosk.id, coop.clock); }));
    const auto told = coop.call_as(kiosk, "GET", target);
    ASSERT_EQ(told->status, 200);
    const auto assignment = assignment_from_json(body_of(*told));
    ASSERT_TRUE(assignment) << assignment.error().message;
    EXPECT_EQ(assignment->shard, "demo");
    EXPECT_EQ(assignment->label, "no. 42");
    const auto keys = read_keys(coop.folder());
    EXPECT_EQ(assignment->publish_key, hex(keys->publish.public_key));
    EXPECT_EQ(assignment->coop_seal, hex(keys->seal.public_key));
    EXPECT_EQ(coop.post_facts(kiosk, "")->status, 200);
}

TEST_F(EnrolOverHttp, AWrongCodeSaysHowManyTriesAreLeftThenIsGone) {
    for (const int left : {4, 3, 2, 1, 0}) {
        const auto wrong = post("AAAAAAAA");
        ASSERT_EQ(wrong.status, 403);
        EXPECT_EQ(int_of(body_of(wrong), "tries_left", -1), left);
    }
    EXPECT_EQ(post("K7M2Q9XR").status, 410);
}

// The desk approved a kiosk of one site before the box learned that another was meant.
TEST_F(EnrolOverHttp, ACodeOfAnotherSiteIsRefusedAtOnceByNameAndStaysGood) {
    const auto ask = [&](const std::string& site) {
        auto body = enrol_ask("K7M2Q9XR", key, *reference_panel("P1"));
        body.site = site;
        return *coop.call("POST", "/v1/enrol", json::serialize(to_json(body)));
    };
    const auto says = [&](const net::Response& response) {
        EXPECT_EQ(response.status, 409);
        EXPECT_EQ(type_of(response), "code-elsewhere");
        EXPECT_EQ(text_of(body_of(response), "site"), "site");
        return text_of(body_of(response), "detail");
    };
    EXPECT_EQ(says(ask("via-verdi")), "the code leads to site site, not to via-verdi");
    ASSERT_TRUE(
        coop.db->run("insert into record(id, kind, rev, body, source, hash, ord) values"
                     " ('site', 'site', 1, '{\"name\":\"Punto Lucciola\"}', 's', '', 0),"
                     " ('via-roma', 'site', 1, '{\"name\":\"Via Roma\"}', 's', '', 0)"));
    EXPECT_EQ(says(ask("via-roma")),
              "the code leads to site site (Punto Lucciola), not to via-roma");
    EXPECT_EQ(says(ask("via-verdi")),
              "the code leads to site site (Punto Lucciola), not to via-verdi, which is no site of "
              "this cooperative");
    EXPECT_EQ(ask(std::string(300, 'x')).status, 400);
    EXPECT_EQ(coop.db->one_integer("select count(*) from kiosk").value(), 0);
    auto stranger = enrol_ask("AAAAAAAA", key, *reference_panel("P1"));
    stranger.site = "via-roma";
    const auto wrong = *coop.call("POST", "/v1/enrol", json::serialize(to_json(stranger)));
    EXPECT_EQ(type_of(wrong), "code-wrong") << "without a code nobody is told anything";
    EXPECT_EQ(ask("site").status, 202);
}

TEST_F(EnrolOverHttp, ABadProofIsNoTry) {
    auto ask = to_json(enrol_ask("K7M2Q9XR", key, *reference_panel("P1")));
    ask["proof"] = base64(std::string(64, 'x'));
    EXPECT_EQ(coop.call("POST", "/v1/enrol", json::serialize(ask))->status, 400);
    EXPECT_EQ(coop.call("POST", "/v1/enrol", "what?")->status, 400);
    EXPECT_EQ(post("K7M2Q9XR").status, 202);
}

TEST_F(EnrolOverHttp, OnlyTheKioskItselfMayAsk) {
    const SignedKiosk kiosk{text_of(body_of(post("K7M2Q9XR")), "kiosk"), key};
    const auto target = "/v1/enrol/" + kiosk.id;
    EXPECT_EQ(coop.call("GET", target)->status, 401);
    EXPECT_EQ(coop.call_as({kiosk.id, make_signing_key()}, "GET", target)->status, 401);
    EXPECT_EQ(coop.call_as(coop.kiosk(7), "GET", target)->status, 403);
    EXPECT_EQ(coop.call_as({kiosk_named(9), key}, "GET", target)->status, 401) << "unknown";
}

TEST_F(EnrolOverHttp, ARevokedKioskIsRefusedEverywhere) {
    const auto kiosk = coop.kiosk(1);
    EXPECT_EQ(coop.post_facts(kiosk, "")->status, 200);
    ASSERT_TRUE(committed(*coop.db, [&] { return sync::revoke(*coop.db, kiosk.id, coop.clock); }));
    const auto refused = coop.post_facts(kiosk, "");
    EXPECT_EQ(refused->status, 403);
    EXPECT_EQ(type_of(*refused), "revoked");
    EXPECT_EQ(coop.call_as(kiosk, "GET", "/v1/inbox?after=0")->status, 403);
    EXPECT_EQ(coop.call_as(kiosk, "GET", "/v1/slips/" + slip_numbered(1))->status, 403);
    EXPECT_EQ(coop.call_as(kiosk, "POST", "/v1/leases", "{}")->status, 403);
}

TEST_F(EnrolOverHttp, AWrongClockIsNoReasonToRefuse) {
    const auto kiosk = coop.kiosk(1);
    const auto here = coop.clock.now();
    for (const auto offset : {std::chrono::hours{-24 * 365 * 30}, std::chrono::hours{24 * 365}}) {
        coop.clock.set(here + offset);
        const auto signature =
            sign_request(kiosk.key, kiosk.id, "GET", "/v1/inbox?after=0", "", coop.clock);
        coop.clock.set(here);
        std::vector<net::Header> headers;
        for (auto& [name, value] : headers_of(signature)) headers.push_back({name, value});
        EXPECT_EQ(coop.call("GET", "/v1/inbox?after=0", "", headers)->status, 200);
    }
}

}  // namespace
}  // namespace chiosco::coop
