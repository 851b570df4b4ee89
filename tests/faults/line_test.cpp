// SPDX-License-Identifier: AGPL-3.0-or-later
// The line is cut after every single byte of a round, in both directions, over real sockets to
// the cooperative's real server. The next good round makes both sides agree.
#include <gtest/gtest.h>

#include <cstdio>

#include "core/store/inbox/reader.h"
#include "core/store/outbox/outbox.h"
#include "core/sync/kiosk_sync.h"
#include "core/sync/server_inbox.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/served_coop.h"

namespace chiosco::sync {
namespace {

using std::chrono::milliseconds;

class Line : public testing::Test {
protected:
    Line() {
        device_.kiosk = kiosk_.id;
        device_.server = proxy_.url();
        device_.assignment.shard = "demo";
    }

    // A new connection each time: what is cut stays cut.
    Round round(milliseconds limit = milliseconds{3000}) {
        const auto http = net::curl_http();
        Cooperative cooperative{*http, coop_.clock, device_, kiosk_.key};
        cooperative.limit(limit);
        Content content{folder_.path() / "content", "demo"};
        KioskSync sync{cooperative,  inbox_,      content,
                       outbox_path_, coop_.clock, Backoff{milliseconds{1}, milliseconds{1}, 1}};
        return sync.round({});
    }
    void say_something() {
        const auto fact = fact_of("need.unmet", {{"where", "search"}});
        ASSERT_TRUE(outbox_.add({fact.id, fact.kind, store::Lane::people, encode_fact(fact)}));
        ++said_;
        ASSERT_TRUE(committed(*coop_.db, [&] {
            return tell(*coop_.db, kiosk_.id, "answer", {{"slip", "s"}, {"state", "received"}});
        }));
        ++told_;
    }
    // A good round: everything has arrived, on both sides, once.
    void expect_agreement() {
        proxy_.be({});
        const auto good = round();
        EXPECT_FALSE(good.error) << good.error->message;
        auto seen = store::InboxReader::open(inbox_path_).value();
        EXPECT_TRUE(outbox_.prune(seen.acked().value()));
        EXPECT_EQ(outbox_.counts()->facts, 0);
        EXPECT_EQ(coop_.db->one_integer("select count(*) from fact")->value(), said_);
        EXPECT_EQ(inbox_.cursor().value(), told_);
        EXPECT_EQ(std::ssize(seen.items_after(0, 10'000).value()), told_);
    }

    ServedCoop coop_;
    SignedKiosk kiosk_ = coop_.kiosk(1);
    FaultProxy proxy_{coop_.server->port()};
    Device device_;
    TempFolder folder_;
    std::string outbox_path_ = (folder_.path() / "outbox.db").string();
    std::string inbox_path_ = (folder_.path() / "inbox.db").string();
    store::Outbox outbox_ = *store::Outbox::open(outbox_path_);
    store::Inbox inbox_ = *store::Inbox::open(inbox_path_);
    std::int64_t said_ = 0, told_ = 0;
};

TEST_F(Line, CutAfterAnyByteOfAnAnswerLosesAndDoublesNothing) {
    say_something();
    proxy_.be({});
    (void)round();
    const auto bytes = proxy_.most_down();
    ASSERT_GT(bytes, 200);
    int errors = 0;
    for (std::int64_t n = 0; n < bytes; n += 3) {
        say_something();
        proxy_.be({.down_bytes = n});
        if (round().error) ++errors;
        if (n % 60 == 0) expect_agreement();
        ASSERT_FALSE(HasFailure()) << "cut after " << n << " bytes down";
    }
    expect_agreement();
    EXPECT_GT(errors, bytes / 3 / 2);
    std::printf("cut after each third of %lld bytes down: %d rounds failed\n",
                static_cast<long long>(bytes), errors);
}

TEST_F(Line, CutAfterAnyByteOfARequestLosesAndDoublesNothing) {
    say_something();
    proxy_.be({});
    (void)round();
    const auto bytes = proxy_.most_up();
    ASSERT_GT(bytes, 400);
    int errors = 0;
    for (std::int64_t n = 0; n < bytes; n += 7) {
        say_something();
        proxy_.be({.up_bytes = n});
        if (round().error) ++errors;
        if (n % 140 == 0) expect_agreement();
        ASSERT_FALSE(HasFailure()) << "cut after " << n << " bytes up";
    }
    expect_agreement();
    EXPECT_GT(errors, 20);
}

TEST_F(Line, ThatSaysEverythingTwiceIsHeardOnce) {
    for (int i = 0; i < 10; ++i) {
        say_something();
        proxy_.be({.twice = true});
        EXPECT_FALSE(round().error);
        expect_agreement();
    }
}

TEST_F(Line, ThatSwallowsEverythingIsGivenUpInTimeAndNothingIsLost) {
    say_something();
    proxy_.be({.swallows = true});
    const SystemClock clock;
    const auto before = clock.steady();
    const auto swallowed = round(milliseconds{400});
    ASSERT_TRUE(swallowed.error);
    EXPECT_EQ(swallowed.error->code, ErrorCode::offline);
    EXPECT_FALSE(swallowed.heard);
    EXPECT_LT(clock.steady() - before, milliseconds{10'000});
    expect_agreement();
}

TEST_F(Line, ThatIsSlowIsStillALine) {
    say_something();
    proxy_.be({.latency = milliseconds{150}});
    EXPECT_FALSE(round().error);
    expect_agreement();
}

}  // namespace
}  // namespace chiosco::sync
