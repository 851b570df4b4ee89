// SPDX-License-Identifier: AGPL-3.0-or-later
// The kiosk's half against the cooperative's real server, over a real socket and a bad line.
#include <gtest/gtest.h>

#include "core/store/inbox/reader.h"
#include "core/store/outbox/outbox.h"
#include "core/sync/kiosk_sync.h"
#include "core/sync/server_seats.h"
#include "tests/support/lossy_http.h"
#include "tests/support/served_coop.h"

namespace chiosco::sync {
namespace {

using std::chrono::milliseconds;

class KioskAndServer : public testing::Test {
protected:
    KioskAndServer() {
        device_.kiosk = kiosk_.id;
        device_.server = coop_.url();
        device_.assignment.shard = "demo";
    }
    std::int64_t count(const std::string& what) {
        return coop_.db->one_integer("select count(*) from " + what)->value();
    }

    ServedCoop coop_;
    SignedKiosk kiosk_ = coop_.kiosk(1);
    Device device_;
    TempFolder folder_;
    std::string outbox_path_ = (folder_.path() / "outbox.db").string();
    std::string inbox_path_ = (folder_.path() / "inbox.db").string();
    store::Outbox outbox_ = *store::Outbox::open(outbox_path_);
};

// The UI adds and prunes, the line cuts a third of all calls, before or after the server acted, or
// says things twice; agent and server agree in the end on exactly what happened.
TEST_F(KioskAndServer, CountEveryFactOnceOnALineThatCuts) {
    constexpr int facts = 2000;
    LossyHttp line{*coop_.http, {.cut_before = 15, .cut_after = 15, .twice = 10}, 2026};
    Cooperative cooperative{line, coop_.clock, device_, kiosk_.key};
    auto inbox = *store::Inbox::open(inbox_path_);
    auto seen = *store::InboxReader::open(inbox_path_);
    Content content{folder_.path() / "content", "demo"};
    KioskSync sync{cooperative,  inbox,       content,
                   outbox_path_, coop_.clock, Backoff{milliseconds{1}, milliseconds{1}, 1}};
    int made = 0, rounds = 0;
    while (made < facts || outbox_.counts()->facts > 0) {
        ASSERT_LT(++rounds, 2000);
        // A few at a time, so that there are many calls to cut.
        for (int i = 0; i < 25 && made < facts; ++i, ++made) {
            const auto fact = fact_of("need.unmet", {{"where", "search"}});
            ASSERT_TRUE(outbox_.add({fact.id, fact.kind, store::Lane::people, encode_fact(fact)}));
        }
        (void)sync.round({});
        ASSERT_TRUE(outbox_.prune(*seen.acked()));
    }
    EXPECT_GT(line.cuts(), 20);
    EXPECT_EQ(count("fact"), facts);
    EXPECT_EQ(count("(select distinct id from fact)"), facts);
    EXPECT_EQ(count("quarantine"), 0);
    EXPECT_TRUE(seen.rejected()->empty());
    (void)forget_old_acks(outbox_path_, inbox);
    EXPECT_TRUE(seen.acked()->empty());
}

TEST_F(KioskAndServer, LeaseSeatsBeforeTheAnswerAndSpendNoMore) {
    ASSERT_TRUE(committed(*coop_.db, [&] {
        return note_events(*coop_.db, "demo", {{the_event, 5, the_day + std::chrono::days{3}}});
    }));
    Cooperative cooperative{*coop_.http, coop_.clock, device_, kiosk_.key};
    auto inbox = *store::Inbox::open(inbox_path_);
    auto seen = *store::InboxReader::open(inbox_path_);
    const auto ask = [&](std::int64_t want) {
        const auto more = ask_for_seats(cooperative, inbox, {the_event, want});
        EXPECT_TRUE(more) << more.error().message;
        return more && *more;
    };
    ASSERT_TRUE(ask(3));
    EXPECT_GE((*seen.lease(the_event))->granted, 3);
    EXPECT_GT((*seen.lease(the_event))->expires, the_day);
    while (ask(2)) continue;
    EXPECT_EQ((*seen.lease(the_event))->granted, 5) << "all there are, and none twice";
}

TEST_F(KioskAndServer, AskAgainAfterACutAndGetNoMoreThanTheyAskedFor) {
    ASSERT_TRUE(committed(*coop_.db, [&] {
        return note_events(*coop_.db, "demo", {{the_event, 100, the_day + std::chrono::days{3}}});
    }));
    auto inbox = *store::Inbox::open(inbox_path_);
    LossyHttp line{*coop_.http, {.cut_after = 100}, 1};
    Cooperative cut{line, coop_.clock, device_, kiosk_.key};
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(ask_for_seats(cut, inbox, {the_event, 3}).error().code, ErrorCode::offline);
    Cooperative whole{*coop_.http, coop_.clock, device_, kiosk_.key};
    EXPECT_TRUE(*ask_for_seats(whole, inbox, {the_event, 3}));
    EXPECT_EQ(*inbox.granted_ever(the_event), 3);
    EXPECT_EQ(capacity_of(*coop_.db, the_event)->outstanding, 3);
}

TEST_F(KioskAndServer, TellTheTimeWithoutFactsAndTurnStrangersAway) {
    Cooperative cooperative{*coop_.http, coop_.clock, device_, kiosk_.key};
    auto inbox = *store::Inbox::open(inbox_path_);
    FakeClock wrong{the_day - std::chrono::days{400}};
    const auto sent = send_facts(cooperative, outbox_path_, inbox, wrong, true);
    ASSERT_TRUE(sent) << sent.error().message;
    EXPECT_EQ(sent->clock_offset, milliseconds{std::chrono::days{400}});

    const auto stranger = make_signing_key();
    Cooperative other{*coop_.http, coop_.clock, device_, stranger};
    EXPECT_EQ(other.inbox(0).error().code, ErrorCode::refused);
    EXPECT_EQ(cooperative.slip(slip_numbered(9)).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace chiosco::sync
