// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_kiosks.h"

#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "tests/support/coop_db.h"

namespace chiosco::sync {
namespace {

using Outcome = Enrolled::Outcome;

struct ServerKiosks : testing::Test {
    std::unique_ptr<store::Db> db = coop_db();
    FakeClock clock{the_day};
    SigningKey key = make_signing_key();
    std::string code = "K7M2Q9XR";

    void SetUp() override { keep(code); }
    void keep(const std::string& fresh) {
        ASSERT_TRUE(committed(*db, [&] {
            return keep_enrol_code(*db, fresh, "site", "demo", "kiosk no. 42", clock);
        }));
    }
    Enrolled ask(const std::string& typed, const SigningKey& with) {
        return *committed(
            *db, [&] { return enrol(*db, enrol_ask(typed, with, *reference_panel("P1")), clock); });
    }
};

TEST_F(ServerKiosks, WaitForTheDeskAndThenBelongToASite) {
    const auto asked = ask(code, key);
    ASSERT_EQ(asked.outcome, Outcome::pending);
    EXPECT_EQ(asked.words, four_words(hex(key.public_key)));
    EXPECT_EQ(find_kiosk(*db, asked.kiosk)->state, "pending");
    EXPECT_EQ(committed(*db, [&] { return approve(*db, asked.kiosk, clock); }), asked.words);
    const auto kiosk = find_kiosk(*db, asked.kiosk);
    EXPECT_EQ(kiosk->state, "active");
    EXPECT_EQ(kiosk->shard, "demo");
    const auto told = assignment_of(*db, *kiosk);
    EXPECT_EQ(told->site, "site");
    EXPECT_EQ(told->label, "kiosk no. 42");
}

TEST_F(ServerKiosks, TheSameDeviceAsksAgainAndIsTheSameKiosk) {
    const auto first = ask(code, key);
    EXPECT_EQ(ask(code, key).kiosk, first.kiosk);
    EXPECT_EQ(ask("k7m2-q9xr", key).kiosk, first.kiosk) << "typed as people type";
    EXPECT_EQ(ask(code, make_signing_key()).outcome, Outcome::spent);
}

TEST_F(ServerKiosks, FiveWrongTriesSpendTheCode) {
    for (const int left : {4, 3, 2, 1, 0}) {
        const auto wrong = ask("AAAAAAAA", key);
        ASSERT_EQ(wrong.outcome, Outcome::wrong);
        EXPECT_EQ(wrong.tries_left, left);
    }
    EXPECT_EQ(ask(code, key).outcome, Outcome::spent);
    keep("BBBBBBBB");
    EXPECT_EQ(ask("BBBBBBBB", key).outcome, Outcome::pending) << "a fresh code is fresh";
}

TEST_F(ServerKiosks, ACodeLastsADay) {
    clock.advance(std::chrono::hours{24} - std::chrono::seconds{1});
    EXPECT_EQ(ask(code, key).outcome, Outcome::pending);
    keep("BBBBBBBB");
    clock.advance(std::chrono::hours{24});
    EXPECT_EQ(ask("BBBBBBBB", make_signing_key()).outcome, Outcome::spent);
}

TEST_F(ServerKiosks, TheCodeItselfIsNowhere) {
    ask(code, key);
    for (const auto* column : {"hash", "site", "label", "used"})
        EXPECT_NE(db->one_text("select " + std::string{column} + " from enrol_code")->value_or(""),
                  code);
}

TEST_F(ServerKiosks, RevokedIsForGood) {
    const auto kiosk = ask(code, key).kiosk;
    ASSERT_TRUE(committed(*db, [&] { return revoke(*db, kiosk, clock); }));
    EXPECT_EQ(find_kiosk(*db, kiosk)->state, "revoked");
    EXPECT_EQ(committed(*db, [&] { return approve(*db, kiosk, clock); }).error().code,
              ErrorCode::refused);
    EXPECT_EQ(committed(*db, [&] { return revoke(*db, "nobody", clock); }).error().code,
              ErrorCode::not_found);
}

TEST_F(ServerKiosks, TheShardIsTheSitesElseTheOnlyOneThereIs) {
    const auto enrolled_at = [&](const std::string& site) {
        const auto fresh = make_enrol_code(random_bytes(8));
        EXPECT_TRUE(
            committed(*db, [&] { return keep_enrol_code(*db, fresh, site, "", "", clock); }));
        const auto kiosk = ask(fresh, make_signing_key()).kiosk;
        const auto done = committed(*db, [&] { return approve(*db, kiosk, clock); });
        return done ? find_kiosk(*db, kiosk)->shard : std::string{name(done.error().code)};
    };
    EXPECT_EQ(enrolled_at("elsewhere"), "refused");
    const auto pack = "insert into pack(shard, seq, created, content) values(?, 1, '', '')";
    ASSERT_TRUE(db->run(pack, {std::string{"north"}}));
    EXPECT_EQ(enrolled_at("elsewhere"), "north");
    ASSERT_TRUE(db->run(pack, {std::string{"south"}}));
    EXPECT_EQ(enrolled_at("elsewhere"), "refused");
    ASSERT_TRUE(
        db->run("insert into record(id, kind, rev, body, source, hash)"
                " values('s', 'site', 1, '{\"shard\":\"south\"}', '', '')"));
    EXPECT_EQ(enrolled_at("s"), "south");
}

}  // namespace
}  // namespace chiosco::sync
