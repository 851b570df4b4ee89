// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/kiosk_facts.h"

#include <gtest/gtest.h>

#include "core/base/ids.h"
#include "core/store/inbox/reader.h"
#include "core/store/outbox/outbox.h"
#include "core/sync/kiosk_sync.h"
#include "tests/support/small_cooperative.h"
#include "tests/support/temp_folder.h"

namespace chiosco::sync {
namespace {

using std::chrono::milliseconds;

class KioskFacts : public testing::Test {
protected:
    std::string add(store::Lane lane = store::Lane::people, std::size_t bytes = 100) {
        const auto id = uuid7(clock_.now());
        const json::object fact{{"id", id}, {"pad", std::string(bytes, 'x')}};
        EXPECT_TRUE(outbox_.add({id, "need.unmet", lane, canonical(fact)}));
        return id;
    }
    // As nginx is one, with a page of its own.
    void narrow_door(std::size_t bytes) {
        world_.instead = [bytes](const net::Request& request) {
            std::optional<Result<net::Response>> answer;
            if (request.body.size() > bytes)
                answer = net::Response{.status = 413,
                                       .headers = {{"content-type", "text/html"}},
                                       .body = "<html><title>413 Too Large</title></html>"};
            return answer;
        };
    }
    Result<FactsSent> send() { return send_facts(cooperative_, path_, inbox_, clock_); }

    TempFolder folder_;
    SmallCooperative world_;
    Device device_ = world_.device();
    FakeClock clock_{*parse_rfc3339("2026-03-10T09:00:00Z")};
    Cooperative cooperative_{world_, clock_, device_, world_.kiosk_key()};
    std::string path_ = (folder_.path() / "outbox.db").string();
    store::Outbox outbox_ = *store::Outbox::open(path_);
    store::Inbox inbox_ = *store::Inbox::open((folder_.path() / "inbox.db").string());
    store::InboxReader seen_ = *store::InboxReader::open((folder_.path() / "inbox.db").string());
};

TEST_F(KioskFacts, GoUpPeopleFirstAndAreNotSentAgain) {
    const auto telemetry = add(store::Lane::telemetry), statistics = add(store::Lane::statistics),
               people = add();
    EXPECT_EQ(send()->acked, 3);
    EXPECT_EQ(world_.order, (std::vector{people, statistics, telemetry}));
    world_.requests = 0;
    EXPECT_EQ(send()->acked, 0);
    EXPECT_EQ(world_.requests, 0);
    EXPECT_EQ(*facts_waiting(path_, inbox_), 0);
    EXPECT_EQ(outbox_.counts()->facts, 3) << "deleting is the UI's";
}

TEST_F(KioskFacts, GoInBatchesThatTheServerTakes) {
    for (int i = 0; i < 1203; ++i) add();
    auto sent = *send();
    EXPECT_EQ(sent.acked, 500);
    EXPECT_TRUE(sent.more);
    EXPECT_EQ(*facts_waiting(path_, inbox_), 703);
    while (sent.more) sent = *send();
    EXPECT_EQ(world_.facts.size(), 1203u);
}

TEST_F(KioskFacts, StayUnderAMegabyte) {
    for (int i = 0; i < 100; ++i) add(store::Lane::people, 16'000);
    world_.instead = [](const net::Request& request) {
        EXPECT_LE(request.body.size(), 1'000'000u);
        return std::optional<Result<net::Response>>{};
    };
    const auto sent = *send();
    EXPECT_GT(sent.acked, 50);
    EXPECT_TRUE(sent.more);
}

TEST_F(KioskFacts, GoInSmallerPiecesThroughANarrowDoor) {
    for (int i = 0; i < 40; ++i) add();
    world_.lines_max = 7;
    while (send()->more) continue;
    EXPECT_EQ(world_.facts.size(), 40u);
}

TEST_F(KioskFacts, AreNotGivenUpAtADoorThatLetsNothingThrough) {
    add();
    narrow_door(10);
    EXPECT_EQ(send().error().code, ErrorCode::full);
    EXPECT_TRUE(seen_.rejected()->empty());
    world_.instead = {};
    EXPECT_EQ(send()->acked, 1);
}

TEST_F(KioskFacts, ThatAreKeptGoUpAgainInSmallerPiecesAndOneThatDoesNotFitIsLeft) {
    for (int i = 0; i < 40; ++i) add();
    const auto large = add(store::Lane::people, 9'000), last = add();
    ASSERT_TRUE(send());
    ASSERT_TRUE(inbox_.apply({{1, store::EraBegan{"2026-03-10T10:00:00.000Z"}}}));
    world_.facts.clear();  // The cooperative that was restored has none of them.
    narrow_door(2'500);
    for (int rounds = 0; inbox_.resend_after()->has_value(); ++rounds) {
        ASSERT_LT(rounds, 100) << "it never ends";
        const auto more = send_kept(cooperative_, inbox_);
        ASSERT_TRUE(more) << more.error().message;
    }
    EXPECT_EQ(world_.facts.size(), 41u);
    EXPECT_TRUE(world_.facts.contains(last)) << "one that does not fit holds up no other";
    EXPECT_EQ(*inbox_.refused_kept(), 1);
    ASSERT_TRUE(inbox_.forget_kept(clock_.now() + std::chrono::hours{1}, 0));
    ASSERT_EQ(inbox_.kept_after("", 9)->size(), 1u) << "it is kept for a person to look at";
    EXPECT_EQ(inbox_.kept_after("", 9)->front().id, large);
    // With the next restore it is tried again, through a door that is wide by then.
    world_.instead = {};
    ASSERT_TRUE(inbox_.apply({{2, store::EraBegan{"2026-03-10T11:00:00.000Z"}}}));
    while (*send_kept(cooperative_, inbox_)) continue;
    EXPECT_EQ(*inbox_.refused_kept(), 0);
}

TEST_F(KioskFacts, ThatTheServerRejectsAreKeptAndNotSentAgain) {
    const auto good = add(), bad = add();
    world_.unwanted = {bad};
    const auto sent = *send();
    EXPECT_EQ(sent.acked, 1);
    EXPECT_EQ(sent.rejected, 1);
    EXPECT_EQ(*seen_.acked(), std::vector{good});
    EXPECT_EQ(*seen_.rejected(), std::vector{bad});
    world_.requests = 0;
    ASSERT_TRUE(send());
    EXPECT_EQ(world_.requests, 0);
}

TEST_F(KioskFacts, OfAHostileOutboxHarmNothing) {
    const auto good = add();
    const auto id = [&] { return uuid7(clock_.now()); };
    ASSERT_TRUE(outbox_.add({id(), "x", store::Lane::people, "not JSON"}));
    ASSERT_TRUE(outbox_.add({id(), "x", store::Lane::people, R"({"id":"another"})"}));
    const auto split = id();
    ASSERT_TRUE(outbox_.add({split, "x", store::Lane::people, "{\"id\":\n\"" + split + "\"}"}));
    ASSERT_TRUE(outbox_.add({"'; drop table ack", "x", store::Lane::people, "{}"}));
    ASSERT_TRUE(send());
    EXPECT_EQ(world_.order, std::vector{good});
    EXPECT_EQ(seen_.rejected()->size(), 3u);
    EXPECT_EQ(*facts_waiting(path_, inbox_), 0);
}

TEST_F(KioskFacts, AreOnlyAcknowledgedByTheCooperative) {
    const auto mine = add();
    const struct {
        const char* name;
        net::Response answer;
        ErrorCode code;
    } cases[] = {
        {"a hotel's login page",
         {.status = 200, .body = "<html>Welcome</html>"},
         ErrorCode::damaged},
        {"other facts",
         {.status = 200,
          .body = encode(FactsReply{.acked = {uuid7(clock_.now())}, .time = clock_.now()})},
         ErrorCode::damaged},
        {"busy", {.status = 503, .headers = {{"retry-after", "120"}}}, ErrorCode::retry_later},
        {"not approved", {.status = 403}, ErrorCode::refused},
        {"moved", {.status = 302}, ErrorCode::offline},
    };
    for (const auto& [name, answer, code] : cases) {
        world_.instead = [&](const auto&) { return std::optional{Result<net::Response>{answer}}; };
        EXPECT_EQ(send().error().code, code) << name;
        EXPECT_FALSE(*inbox_.has_ack(mine)) << name;
    }
    EXPECT_EQ(cooperative_.asked_to_wait(), std::chrono::seconds{120});
    EXPECT_EQ(cooperative_.asked_to_wait(), std::nullopt);
}

TEST_F(KioskFacts, BringTheCooperativesTimeBack) {
    world_.time = clock_.now() + std::chrono::hours{2};
    EXPECT_EQ(send_facts(cooperative_, path_, inbox_, clock_, true)->clock_offset,
              milliseconds{std::chrono::hours{2}});
    EXPECT_EQ(send()->clock_offset, std::nullopt);
}

TEST_F(KioskFacts, AcksAreForgottenWhenTheUiHasDeletedTheirFacts) {
    const auto first = add(), second = add();
    ASSERT_TRUE(send());
    ASSERT_TRUE(outbox_.prune({first}));
    EXPECT_EQ(*forget_old_acks(path_, inbox_), 1);
    EXPECT_EQ(*seen_.acked(), std::vector{second});
    EXPECT_EQ(*forget_old_acks((folder_.path() / "none.db").string(), inbox_), 0);
}

class KioskRound : public KioskFacts {
protected:
    Content content_{folder_.path() / "content", "demo"};
    KioskSync sync_{cooperative_, inbox_, content_,
                    path_,        clock_, Backoff{milliseconds{1000}, milliseconds{60'000}, 7}};
};

TEST_F(KioskRound, CarriesEverythingBothWays) {
    add();
    world_.publish(4);
    world_.time = clock_.now() + milliseconds{5000};
    for (std::int64_t n = 1; n <= 10; ++n) world_.items.push_back({n, "answer", {{"n", n}}});
    const auto round = sync_.round({});
    EXPECT_FALSE(round.error);
    EXPECT_TRUE(round.heard);
    EXPECT_EQ(round.acked, 1);
    EXPECT_EQ(round.inbox_fresh, 10);
    EXPECT_EQ(round.inbox_cursor, 10);
    EXPECT_EQ(round.new_pack, 4);
    EXPECT_EQ(*seen_.clock_offset(), milliseconds{5000});
    EXPECT_EQ(*seen_.last_sync(), world_.time) << "in the cooperative's time";
    const auto again = sync_.round({});
    EXPECT_EQ(again.acked + again.inbox_fresh, 0);
    EXPECT_EQ(again.new_pack, std::nullopt);
}

// "Ultimo scambio: martedì 1 gennaio": its own clock's, which was in 2019.
TEST_F(KioskRound, TheMomentOfAnExchangeIsTheCooperativesWhateverTheClockIsSetToAfterwards) {
    world_.time = clock_.now() + std::chrono::days{2600};
    const auto right = world_.time;
    EXPECT_FALSE(sync_.round({}).error);
    EXPECT_EQ(*seen_.last_sync(), right);
    clock_.set(right);
    clock_.advance(std::chrono::minutes{10});
    EXPECT_FALSE(sync_.round({}).error) << "the time is not asked for again so soon";
    EXPECT_EQ(*seen_.last_sync(), right + std::chrono::minutes{10});
}

// A school's filter, for an afternoon: what somebody had left was never sent again.
TEST_F(KioskRound, KeepsWhatFitsThroughNoDoorAndSendsItWhenTheDoorIsWideAgain) {
    const auto large = add(store::Lane::people, 9'000), small = add();
    world_.items = {{1, "answer", {{"n", 1}}}};
    narrow_door(8'000);
    for (int i = 0; i < 2; ++i) {
        const auto round = sync_.round({});
        EXPECT_FALSE(round.error);
        EXPECT_EQ(round.waiting, 1);
        EXPECT_EQ(round.refused_kept, 1) << "it needs attention";
        EXPECT_EQ(round.inbox_cursor, 1);
        EXPECT_FALSE(*inbox_.has_ack(large));
        EXPECT_EQ(*seen_.acked(), std::vector{small}) << "it holds up no other";
    }
    world_.instead = [](const auto&) {
        return std::optional{Result<net::Response>{failure(ErrorCode::offline, "no line")}};
    };
    EXPECT_EQ(sync_.round({}).refused_kept, 1) << "as the last time that there was a line";
    world_.instead = {};
    const auto round = sync_.round({});
    EXPECT_EQ(round.acked, 1);
    EXPECT_EQ(round.waiting + round.refused_kept, 0);
    EXPECT_TRUE(world_.facts.contains(large));
}

TEST_F(KioskRound, AsksLittleOfANarrowDoor) {
    for (int i = 0; i < 60; ++i) add(store::Lane::people, 9'000);
    for (int i = 0; i < 60; ++i) add();
    narrow_door(8'500);
    const auto round = sync_.round({});
    EXPECT_EQ(round.acked, 60);
    EXPECT_EQ(round.refused_kept, 60);
    EXPECT_LE(world_.requests, 12) << "not for each of them";
}

TEST_F(KioskRound, StopsAtADeadLineAndSaysSo) {
    add();
    world_.instead = [](const auto&) {
        return std::optional{Result<net::Response>{failure(ErrorCode::offline, "no line")}};
    };
    const auto round = sync_.round({});
    EXPECT_EQ(round.error->code, ErrorCode::offline);
    EXPECT_FALSE(round.heard);
    EXPECT_EQ(round.waiting, 1);
    EXPECT_EQ(world_.requests, 1);
    EXPECT_EQ(*seen_.last_sync(), std::nullopt);
}

TEST_F(KioskRound, DoesNotLetABadPackHoldUpFactsNorFetchItEachTime) {
    world_.publish(1, "drop table meta");
    add();
    const auto round = sync_.round({});
    EXPECT_EQ(round.acked, 1);
    EXPECT_FALSE(round.error);
    EXPECT_EQ(round.new_pack, std::nullopt);
    clock_.advance(milliseconds{0});
    world_.publish(1);
    clock_.advance(milliseconds{60'000});
    EXPECT_EQ(sync_.round({}).new_pack, 1);
}

TEST_F(KioskRound, ThatIsTurnedAwaySaysWhyUntilItIsHeardAgain) {
    add();
    const auto problem = [](const std::string& code) {
        return R"({"type":"https://chiosco.invalid/problems/)" + code + R"("})";
    };
    const struct {
        const char* why;
        net::Response answer;
    } cases[] = {
        {"", {.status = 401}},
        {"", {.status = 403, .body = problem("refused")}},
        {"stranger", {.status = 401, .headers = {{"www-authenticate", "Chiosco"}}}},
        {"revoked", {.status = 403, .body = problem("revoked")}},
        {"unapproved", {.status = 403, .body = problem("not-approved")}},
    };
    for (const auto& [why, answer] : cases) {
        world_.instead = [&](const net::Request& request) {
            std::optional<Result<net::Response>> instead;
            if (!request.url.contains("/head")) instead = answer;
            return instead;
        };
        const auto round = sync_.round({});
        EXPECT_EQ(round.turned_away, why);
        EXPECT_EQ(*seen_.turned_away(), why);
        EXPECT_FALSE(round.heard);
        EXPECT_EQ(round.waiting, 1) << "nothing is lost";
    }
    world_.instead = [](const auto&) {
        return std::optional{Result<net::Response>{failure(ErrorCode::offline, "no line")}};
    };
    EXPECT_EQ(sync_.round({}).turned_away, "unapproved") << "also while there is no line";
    // Facts are taken and the answer to what else there is gets lost: not yet.
    world_.instead = [](const net::Request& request) {
        std::optional<Result<net::Response>> instead;
        if (request.url.contains("/inbox"))
            instead = Result<net::Response>{failure(ErrorCode::offline, "cut")};
        return instead;
    };
    EXPECT_EQ(sync_.round({}).turned_away, "unapproved") << "an era may be waiting in the inbox";
    world_.instead = {};
    EXPECT_EQ(sync_.round({}).turned_away, "");
    EXPECT_EQ(*seen_.turned_away(), "");
}

TEST_F(KioskRound, KeepsAnInboxItemThatItCannotReadAndGoesOn) {
    world_.items = {{1, "lease", {{"event", "e"}}},
                    {2, "lease", to_json(LeaseGrant{"e", 1, 3, "2026-04-01T00:00:00Z"})},
                    {3, "lease.close", {{"event", "e"}, {"epoch", 1}}},
                    {4, "unheard.of", {}}};
    EXPECT_EQ(sync_.round({}).inbox_fresh, 4);
    const auto lease = *seen_.lease("e");
    ASSERT_TRUE(lease);
    EXPECT_EQ(lease->granted, 3);
    EXPECT_TRUE(lease->closing);
    EXPECT_EQ(seen_.items_after(0)->size(), 2u);
}

TEST_F(KioskRound, LeavesTheCursorWhereADamagedPageBegins) {
    for (const std::string body :
         {R"({"items":[{"n":2,"kind":"a","body":{}},{"n":1,"kind":"a","body":{}}],"more":false})",
          R"({"items":["a"],"more":false})", R"({"items":[],"more":true})"}) {
        world_.instead = [&](const net::Request& request) {
            std::optional<Result<net::Response>> answer;
            if (request.url.contains("/v1/inbox"))
                answer = net::Response{.status = 200, .body = body};
            return answer;
        };
        EXPECT_EQ(sync_.round({}).error->code, ErrorCode::damaged) << body;
        EXPECT_EQ(*inbox_.cursor(), 0);
    }
}

TEST_F(KioskRound, HasTheSeatsInItsInboxBeforeItSaysSo) {
    EXPECT_FALSE(*ask_for_seats(cooperative_, inbox_, {"e", 2}));
    world_.grant = 6;
    EXPECT_TRUE(*ask_for_seats(cooperative_, inbox_, {"e", 2}));
    EXPECT_EQ((*seen_.lease("e"))->granted, 6);
    EXPECT_FALSE(*ask_for_seats(cooperative_, inbox_, {"e", 2})) << "no more than before";
}

TEST(Backoff, StaysBetweenNothingAndADoublingLimit) {
    Backoff backoff{milliseconds{2000}, milliseconds{3'600'000}, 1};
    std::int64_t limit = 2000, longest = 0;
    for (int failure = 0; failure < 40; ++failure) {
        const auto wait = backoff.after_failure().count();
        EXPECT_GE(wait, 0);
        EXPECT_LE(wait, limit);
        limit = std::min<std::int64_t>(limit * 2, 3'600'000);
        longest = std::max(longest, wait);
    }
    EXPECT_GT(longest, 1'800'000);
    backoff.success();
    EXPECT_LE(backoff.after_failure().count(), 2000);
}

TEST(Backoff, NeverComesBackBeforeTheServerAskedFor) {
    Backoff backoff{milliseconds{2000}, milliseconds{3'600'000}, 1};
    for (int i = 0; i < 20; ++i) {
        const auto wait = backoff.after_failure(std::chrono::seconds{120});
        EXPECT_GE(wait.count(), 120'000);
        EXPECT_LE(wait.count(), 122'000);
    }
}

TEST(Backoff, SpreadsAThousandKiosks) {
    std::set<std::int64_t> waits;
    for (std::uint64_t seed = 0; seed < 1000; ++seed)
        waits.insert(
            Backoff{milliseconds{60'000}, milliseconds{60'000}, seed}.after_failure().count());
    EXPECT_GT(waits.size(), 900u);
    EXPECT_LT(*waits.begin(), 1000);
    EXPECT_GT(*waits.rbegin(), 59'000);
}

}  // namespace
}  // namespace chiosco::sync
