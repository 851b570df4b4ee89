// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/inbox/inbox.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "core/store/inbox/reader.h"
#include "tests/support/temp_folder.h"

namespace chiosco::store {
namespace {

const Instant noon = *parse_rfc3339("2026-03-10T12:00:00Z");

Delivery lease(std::int64_t n, std::int64_t epoch, std::int64_t granted, Instant expires = noon) {
    return {n, LeaseGranted{"e", epoch, granted, expires}};
}

class InboxTest : public testing::Test {
protected:
    std::vector<std::int64_t> items_left() {
        std::vector<std::int64_t> left;
        const auto items = *reader_.items_after(0);
        for (const auto& item : items) left.push_back(item.n);
        return left;
    }

    TempFolder folder_;
    std::string path_ = (folder_.path() / "inbox.db").string();
    Inbox inbox_ = *Inbox::open(path_);
    InboxReader reader_ = *InboxReader::open(path_);
};

TEST_F(InboxTest, AppliesItemsWithTheirCursorAndEachOnce) {
    EXPECT_EQ(*inbox_.apply({lease(1, 1, 5), {2, ItemKept{"answer", "{}"}}}), 2);
    EXPECT_EQ(*inbox_.cursor(), 2);
    EXPECT_EQ(
        *inbox_.apply(
            {lease(1, 1, 5), {2, ItemKept{"answer", "{}"}}, {3, ItemKept{"later.kind", "[1]"}}}),
        1);
    EXPECT_EQ(*inbox_.cursor(), 3);
    const auto items = *reader_.items_after(0);
    ASSERT_EQ(items.size(), 2u);
    EXPECT_EQ(items[1].n, 3);
    EXPECT_EQ(items[1].kind, "later.kind");
    EXPECT_EQ(items[1].body, "[1]");
    EXPECT_EQ(reader_.items_after(2)->size(), 1u);
}

TEST_F(InboxTest, AppliesNothingOfAPageThatGoesBack) {
    ASSERT_TRUE(inbox_.apply({lease(4, 1, 5)}));
    const auto outcome = inbox_.apply({lease(5, 1, 9), lease(5, 1, 10)});
    EXPECT_EQ(outcome.error().code, ErrorCode::damaged);
    EXPECT_EQ(*inbox_.cursor(), 4);
    EXPECT_EQ((*reader_.lease("e"))->granted, 5);
}

// The kiosk of a request that was taken back went on holding what named its person.
TEST_F(InboxTest, KeepsNothingOfARequestThatIsErasedAndAllOfTheOthers) {
    ASSERT_TRUE(inbox_.apply({{1, ItemKept{"handoff", R"({"id":"f1","sealed":"eA=="})"}},
                              {2, ItemKept{"handoff", R"({"id":"f2","sealed":"eA=="})"}},
                              {3, ItemKept{"handoff.moved", R"({"id":"m1","opened":"f1"})"}}}));
    ASSERT_TRUE(inbox_.acknowledge(
        {{.id = "f1", .fact = "{}", .at = noon}, {.id = "f2", .fact = "{}", .at = noon}}));
    ASSERT_TRUE(inbox_.apply({{4, ItemKept{"erase", R"({"id":"f1"})"}}}));
    EXPECT_EQ(items_left(), (std::vector<std::int64_t>{2, 3, 4}));
    const auto kept = *inbox_.kept_after("", 10);
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].id, "f2");
    EXPECT_EQ(*inbox_.cursor(), 4);
    EXPECT_TRUE(*inbox_.has_ack("f1")) << "the outbox may let go of it";
}

// The answer to what it had sent was lost on the way: it heard of the taking back before it.
TEST_F(InboxTest, KeepsNothingOfARequestThatIsAcknowledgedAfterItWasErased) {
    ASSERT_TRUE(inbox_.apply({{1, ItemKept{"erase", R"({"id":"f1"})"}}}));
    ASSERT_TRUE(inbox_.acknowledge(
        {{.id = "f1", .fact = "{}", .at = noon}, {.id = "f2", .fact = "{}", .at = noon}}));
    const auto kept = *inbox_.kept_after("", 10);
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].id, "f2");
    EXPECT_TRUE(*inbox_.has_ack("f1"));
}

// The release before this one keeps `erase` as an item that it does not read, and goes on.
TEST_F(InboxTest, AfterAnUpdateNamesNobodyWhoseRequestWasTakenBackBefore) {
    const auto older = *open_sqlite(path_, Open::create);
    ASSERT_TRUE(
        older->script("insert into item(n, kind, body) values"
                      " (1, 'handoff', '{\"id\":\"f1\",\"sealed\":\"eA==\"}'),"
                      " (2, 'handoff', '{\"id\":\"f2\",\"sealed\":\"eA==\"}'),"
                      " (3, 'erase', '{\"id\":\"f1\"}'), (4, 'later.kind', '[1]');"
                      "insert into kept(id, acked, fact) values ('f1', '', ''), ('f2', '', '')"));
    ASSERT_EQ(items_left(), (std::vector<std::int64_t>{1, 2, 3, 4}));
    auto updated = Inbox::open(path_);
    ASSERT_TRUE(updated) << updated.error().message;
    EXPECT_EQ(items_left(), (std::vector<std::int64_t>{2, 3, 4}));
    const auto kept = *updated->kept_after("", 10);
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].id, "f2");
}

TEST_F(InboxTest, LetsALeaseOnlyGrowWithinAnEpoch) {
    ASSERT_TRUE(inbox_.apply({lease(1, 1, 5)}));
    ASSERT_TRUE(inbox_.apply({lease(2, 1, 3, noon - std::chrono::hours{1})}));
    EXPECT_EQ(*reader_.lease("e"), (std::optional<GivenLease>{{"e", 1, 5, noon, false}}));
    ASSERT_TRUE(inbox_.apply({lease(3, 1, 8, noon + std::chrono::hours{1})}));
    EXPECT_EQ((*reader_.lease("e"))->granted, 8);
    EXPECT_EQ((*reader_.lease("e"))->expires, noon + std::chrono::hours{1});
    EXPECT_FALSE(*reader_.lease("another"));
}

TEST_F(InboxTest, ShowsTheNewestEpochAndEveryOneThatWantsToBeClosed) {
    ASSERT_TRUE(inbox_.apply({lease(1, 1, 5),
                              {2, LeaseClosing{"e", 1}},
                              lease(3, 2, 4),
                              {4, LeaseClosing{"unheard", 7}}}));
    EXPECT_EQ((*reader_.lease("e"))->epoch, 2);
    EXPECT_FALSE((*reader_.lease("e"))->closing);
    EXPECT_EQ(reader_.leases()->size(), 2u);
    const auto closing = *reader_.closing();
    ASSERT_EQ(closing.size(), 2u);
    EXPECT_EQ(closing[0].event, "e");
    EXPECT_EQ(closing[0].epoch, 1);
    // A grant that comes after the closing does not open it again.
    ASSERT_TRUE(inbox_.apply({lease(5, 1, 9)}));
    EXPECT_TRUE((*reader_.closing())[0].closing);
    EXPECT_EQ(*inbox_.granted_ever("e"), 13);
    EXPECT_EQ(*inbox_.granted_ever("none"), 0);
}

TEST_F(InboxTest, NeverTakesAnAckBack) {
    ASSERT_TRUE(inbox_.acknowledge({{.id = "a"}, {.id = "b", .rejected = true, .detail = "no"}}));
    ASSERT_TRUE(inbox_.acknowledge({{.id = "a", .rejected = true}, {.id = "b"}}));
    EXPECT_EQ(*reader_.acked(), (std::vector<std::string>{"a", "b"}));
    EXPECT_TRUE(reader_.rejected()->empty());
    EXPECT_TRUE(*inbox_.has_ack("a"));
    EXPECT_FALSE(*inbox_.has_ack("c"));
}

TEST_F(InboxTest, ForgetsAcksOfFactsThatAreGone) {
    ASSERT_TRUE(inbox_.acknowledge({{.id = "a"}, {.id = "b"}, {.id = "c", .rejected = true}}));
    EXPECT_EQ(*inbox_.forget_acks_but({"b", "c", "never sent"}), 1);
    EXPECT_EQ(*reader_.acked(), std::vector<std::string>{"b"});
    EXPECT_EQ(*reader_.rejected(), std::vector<std::string>{"c"});
}

TEST_F(InboxTest, TellsTheUiTheCooperativesTime) {
    EXPECT_EQ(reader_.clock_offset()->count(), 0);
    EXPECT_FALSE(*reader_.last_sync());
    ASSERT_TRUE(inbox_.set_meta("clock_offset_ms", "-90000"));
    ASSERT_TRUE(inbox_.set_meta("last_sync", rfc3339(noon)));
    EXPECT_EQ(*reader_.clock_offset(), std::chrono::seconds{-90});
    EXPECT_EQ(*reader_.last_sync(), noon);
}

TEST_F(InboxTest, SaysWhenThereIsNoneYet) {
    const auto missing = InboxReader::open((folder_.path() / "none.db").string());
    EXPECT_EQ(missing.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace chiosco::store
