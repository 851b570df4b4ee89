// SPDX-License-Identifier: AGPL-3.0-or-later
// What `wipe` and `move` would destroy besides facts, said before they do.
#include <gtest/gtest.h>

#include "core/base/file.h"
#include "core/store/inbox/inbox.h"
#include "core/store/outbox/outbox.h"
#include "core/sync/server_inbox.h"
#include "core/sync/server_kiosks.h"
#include "core/sync/server_restore.h"
#include "provisioning/upkeep/upkeep.h"
#include "tests/unit/provisioning/box.h"

namespace chiosco::provisioning {
namespace {

// A kiosk with a lease of five seats, two of which it has promised.
struct WipeAndMove : Box {
    void SetUp() override {
        Box::SetUp();
        ASSERT_TRUE(committed(*coop.db, [&]() -> Result<void> {
            TRY_VOID(sync::note_events(*coop.db, "demo",
                                       {{the_event, 20, the_day + std::chrono::days{9}}}));
            TRY(sync::grant_more(*coop.db, kiosk, {the_event, 5}, coop.clock));
            return {};
        }));
        const auto item = sync::inbox_after(*coop.db, kiosk, 0)->items.back();
        ASSERT_TRUE(open_inbox().apply(
            {{item.n, store::LeaseGranted{the_event, 1, 5, the_day + std::chrono::days{9}}}}));
        ASSERT_TRUE(open_outbox().put_lease_use({.event = the_event, .epoch = 1, .spent = 2}));
        keep_code("AAAABBBB", "other-site");
    }
    Result<void> wipe(std::int64_t lose = 0, bool anyway = false) {
        return wipe_kiosk(*coop.http, {places, lose, anyway}, coop.clock, console);
    }
    std::string refusal(const Result<void>& done) {
        EXPECT_FALSE(done);
        EXPECT_TRUE(std::filesystem::exists(places.state / "agent/identity/device.key"));
        EXPECT_TRUE(std::filesystem::exists(places.state / "ui/outbox.db"));
        return done ? "" : done.error().message;
    }
    std::string move_refusal() {
        const auto moved = move_kiosk(*coop.http, {{places}, "AAAABBBB", ""}, coop.clock, console);
        return refusal(moved ? Result<void>{} : std::unexpected(moved.error()));
    }
    void forget_here() {
        ASSERT_TRUE(coop.db->run("delete from kiosk where id = ?", {kiosk}));
        ASSERT_TRUE(committed(*coop.db, [&] { return sync::begin_era(*coop.db, coop.clock); }));
    }
};

// The server's "I do not know you" passed for "I know": promises and facts went with the files.
TEST_F(WipeAndMove, AKioskThatIsNotKnownIsNotTakenForOneThatHasHandedOver) {
    forget_here();
    for (const auto& words : {refusal(wipe()), move_refusal()}) {
        EXPECT_TRUE(words.contains("does not know this kiosk, and nobody else knows of 2 seats"))
            << words;
        EXPECT_TRUE(words.contains("enrol it again first")) << words;
        EXPECT_TRUE(words.contains("--anyway")) << words;
    }
    const auto moved =
        move_kiosk(*coop.http, {{places, 0, true}, "AAAABBBB", ""}, coop.clock, console);
    ASSERT_FALSE(moved) << "its seats cannot be given back to who does not know of them";
    EXPECT_TRUE(moved.error().message.contains("it does not know this kiosk"))
        << moved.error().message;
    said.clear();
    ASSERT_TRUE(wipe(0, true));
    ASSERT_EQ(said.size(), 2u);
    EXPECT_TRUE(said[1].contains("was not told")) << said[1];
}

TEST_F(WipeAndMove, AKioskThatARestoreWaitsForSaysSoBeforeItHasHeardOfItAndAfter) {
    ASSERT_TRUE(committed(*coop.db, [&] { return sync::begin_era(*coop.db, coop.clock); }));
    EXPECT_TRUE(refusal(wipe()).contains("comes from a backup and waits for what this kiosk"));
    EXPECT_TRUE(move_refusal().contains("comes from a backup"));
    // It hears of it; one fact that was acknowledged has to go up again.
    const auto kept = fact_of("need.unmet", {{"where", "search"}});
    ASSERT_TRUE(
        open_inbox().acknowledge({{.id = kept.id, .fact = encode_fact(kept), .at = the_day}}));
    const auto era = sync::inbox_after(*coop.db, kiosk, 0)->items.back();
    const auto since = text_of(era.body, "since");
    ASSERT_TRUE(open_inbox().apply({{era.n, store::EraBegan{since}}}));
    const auto words = refusal(wipe());
    EXPECT_TRUE(words.contains("1 of them it has lost with a restore")) << words;
    EXPECT_TRUE(words.contains("--lose 1")) << words;
    EXPECT_TRUE(words.contains("--anyway")) << words;
    EXPECT_FALSE(wipe(1)) << "the facts are not all";
    EXPECT_FALSE(wipe(0, true)) << "and all else is not the facts";
    EXPECT_TRUE(
        as_sentences(*look(*coop.http, places, coop.clock)).contains("has not told it yet"));
    // All of it is told: nothing is in the way any more.
    ASSERT_TRUE(open_inbox().resent_all());
    ASSERT_TRUE(open_outbox().put_settled_era(since));
    EXPECT_TRUE(wipe());
}

// Looking for what would be lost took everything out of the inbox: it counted as known here, and
// was lent to nobody any more.
TEST_F(WipeAndMove, ALeaseThatItNeverHeardOfIsFreeOnceItIsGone) {
    const auto unheard = uuid5("test", "another event");
    ASSERT_TRUE(committed(*coop.db, [&]() -> Result<void> {
        const auto n = sync::inbox_after(*coop.db, kiosk, 0)->items.back().n;
        TRY_VOID(sync::hand_over(*coop.db, kiosk, n));
        const auto starts = the_day + std::chrono::days{9};
        TRY_VOID(
            sync::note_events(*coop.db, "demo", {{the_event, 20, starts}, {unheard, 20, starts}}));
        TRY(sync::grant_more(*coop.db, kiosk, {unheard, 6}, coop.clock));
        return {};
    }));
    const auto waits = fact_of("need.unmet", {{"where", "search"}});
    ASSERT_TRUE(open_outbox().add({waits.id, waits.kind, store::Lane::people, encode_fact(waits)}));
    EXPECT_TRUE(refusal(wipe()).contains("--lose 1"));
    EXPECT_EQ(sync::capacity_of(*coop.db, unheard)->outstanding, 6) << "it may go on as a kiosk";
    ASSERT_TRUE(wipe(1));
    EXPECT_EQ(sync::capacity_of(*coop.db, unheard)->outstanding, 0);
    EXPECT_EQ(sync::capacity_of(*coop.db, the_event)->outstanding, 2) << "promised";
}

// The lease was told with nothing spent: seats that people had a slip for were lent again.
TEST_F(WipeAndMove, OfADamagedOutboxAllThatWasLentCountsAsPromised) {
    ASSERT_TRUE(open_outbox().put_uses_lost("new"));
    const auto words = refusal(wipe());
    EXPECT_TRUE(words.contains("which seats it promised is not known")) << words;
    EXPECT_TRUE(move_refusal().contains("which seats it promised is not known"));
    const auto before = sync::capacity_of(*coop.db, the_event)->outstanding;
    ASSERT_TRUE(wipe(0, true));
    EXPECT_EQ(sync::capacity_of(*coop.db, the_event)->outstanding, before);
    EXPECT_EQ(coop.db->one_integer("select closed from lease where kiosk = ?", {kiosk})->value(),
              1);
}

}  // namespace
}  // namespace chiosco::provisioning
