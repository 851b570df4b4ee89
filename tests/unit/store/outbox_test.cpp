// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/outbox/outbox.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/domain/event.h"
#include "core/domain/seat.h"
#include "core/store/outbox/reader.h"
#include "tests/support/temp_folder.h"

namespace chiosco::store {
namespace {

const Instant today = *parse_rfc3339("2026-03-10T09:00:00Z");

QueuedFact fact(const std::string& id, Lane lane = Lane::people) {
    return {.id = id, .kind = "need.unmet", .lane = lane, .fact = R"({"id":")" + id + R"("})"};
}

class OutboxFile : public testing::Test {
protected:
    TempFolder folder_;
    std::string path_ = (folder_.path() / "outbox.db").string();
};
using OutboxTest = OutboxFile;

TEST_F(OutboxTest, KeepsAFactTogetherWithWhatItChanges) {
    {
        auto outbox = *Outbox::open(path_);
        const auto id = uuid7(today);
        ASSERT_TRUE(outbox.together([&]() -> Result<void> {
            TRY_VOID(outbox.add(fact(id)));
            TRY_VOID(outbox.put_lease_use({.event = "e", .epoch = 1, .spent = 2}));
            return outbox.put_slip({.id = "s",
                                    .kind = "seat",
                                    .event = "e",
                                    .seats = 2,
                                    .state = "confirmed",
                                    .expires = today});
        }));
    }
    auto again = *Outbox::open(path_);
    EXPECT_EQ(*again.counts(), (OutboxCounts{.facts = 1, .people = 1, .slips = 1}));
    EXPECT_EQ(again.lease_use("e", 1)->spent, 2);
    EXPECT_EQ((*again.slip("s"))->event, "e");
    EXPECT_EQ((*again.slip("s"))->expires, today);
}

TEST_F(OutboxTest, KeepsNothingOfATransactionThatFails) {
    auto outbox = *Outbox::open(path_);
    ASSERT_TRUE(outbox.add(fact("a")));
    const auto outcome = outbox.together([&]() -> Result<void> {
        TRY_VOID(outbox.put_lease_use({.event = "e", .epoch = 1, .spent = 1}));
        TRY_VOID(outbox.add(fact("b")));
        return outbox.add(fact("a"));
    });
    EXPECT_EQ(outcome.error().code, ErrorCode::conflict);
    EXPECT_EQ(*outbox.waiting(), std::vector<std::string>{"a"});
    EXPECT_EQ(outbox.lease_use("e", 1)->spent, 0);
}

TEST_F(OutboxTest, NeverLetsALeaseCounterShrink) {
    auto outbox = *Outbox::open(path_);
    const LeaseUse used{.event = "e", .epoch = 1, .spent = 3, .returned = 1, .closed = true};
    ASSERT_TRUE(outbox.put_lease_use(used));
    ASSERT_TRUE(outbox.put_lease_use(used));
    for (auto smaller : {LeaseUse{"e", 1, 2, 1, true}, LeaseUse{"e", 1, 3, 0, true},
                         LeaseUse{"e", 1, 3, 1, false}})
        EXPECT_EQ(outbox.put_lease_use(smaller).error().code, ErrorCode::invalid);
    EXPECT_EQ(*outbox.lease_use("e", 1), used);
    EXPECT_EQ(*outbox.lease_use("e", 2), (LeaseUse{.event = "e", .epoch = 2}));
}

TEST_F(OutboxTest, SpendsALeaseExactlyOnceWithTheRulesOfTheDomain) {
    auto outbox = *Outbox::open(path_);
    int confirmed = 0;
    for (int i = 0; i < 8; ++i) {
        const auto taken = outbox.together([&]() -> Result<void> {
            auto use = TRY(outbox.lease_use("e", 1));
            const auto lease = TRY(take({.epoch = 1,
                                         .granted = 5,
                                         .spent = use.spent,
                                         .returned = use.returned,
                                         .expires = today + std::chrono::hours{1}},
                                        1, today));
            use.spent = lease.spent;
            TRY_VOID(outbox.put_lease_use(use));
            return outbox.add(fact(uuid7(today)));
        });
        confirmed += taken ? 1 : 0;
    }
    EXPECT_EQ(confirmed, 5);
    EXPECT_EQ(outbox.counts()->facts, 5);
}

TEST_F(OutboxTest, PrunesWhatIsAcknowledgedAndNothingElse) {
    auto outbox = *Outbox::open(path_);
    for (const auto* id : {"a", "b", "c"}) ASSERT_TRUE(outbox.add(fact(id)));
    EXPECT_EQ(*outbox.prune({"a", "c", "elsewhere"}), 2);
    EXPECT_EQ(*outbox.waiting(), std::vector<std::string>{"b"});
    EXPECT_EQ(*outbox.prune({}), 0);
}

TEST_F(OutboxTest, ForgetsSlipsAfterTheirDay) {
    auto outbox = *Outbox::open(path_);
    for (int day = -1; day <= 1; ++day)
        ASSERT_TRUE(outbox.put_slip({.id = std::to_string(day),
                                     .kind = "help",
                                     .state = "sent",
                                     .expires = today + std::chrono::days{day}}));
    EXPECT_EQ(*outbox.forget_slips(today), 1);
    EXPECT_FALSE(*outbox.slip("-1"));
    EXPECT_TRUE(*outbox.slip("0"));
}

TEST_F(OutboxTest, RefusesAFactOver16KiB) {
    auto outbox = *Outbox::open(path_);
    auto large = fact("a");
    large.fact = std::string(16 * 1024 + 1, ' ');
    EXPECT_EQ(outbox.add(large).error().code, ErrorCode::full);
}

using OutboxReaderTest = OutboxFile;

TEST_F(OutboxReaderTest, ReadsPeopleFirstInTheOrderOfWriting) {
    auto outbox = *Outbox::open(path_);
    ASSERT_TRUE(outbox.add(fact("statistics", Lane::statistics)));
    ASSERT_TRUE(outbox.add(fact("first")));
    ASSERT_TRUE(outbox.add(fact("telemetry", Lane::telemetry)));
    ASSERT_TRUE(outbox.add(fact("second")));
    auto reader = *OutboxReader::open(path_);
    std::vector<std::string> order;
    std::int64_t lane = -1, n = 0;
    for (;;) {
        const auto rows = *reader.after(lane, n, 3);
        for (const auto& row : rows) order.push_back(row.id);
        if (rows.size() < 3) break;
        lane = rows.back().lane, n = rows.back().n;
    }
    EXPECT_EQ(order, (std::vector<std::string>{"first", "second", "statistics", "telemetry"}));
    EXPECT_EQ(*outbox.waiting(), order);
}

TEST_F(OutboxReaderTest, TelemetryGivesWayAndIsCounted) {
    auto outbox = *Outbox::open(path_);
    outbox.limit({.facts_many = 3, .free_least = 0});
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(outbox.add(fact("telemetry" + std::to_string(i), Lane::telemetry)));
    ASSERT_TRUE(outbox.add(fact("statistics", Lane::statistics)));
    ASSERT_TRUE(outbox.add(fact("person")));
    EXPECT_EQ(outbox.counts()->facts, 3 + 2) << "people's facts are always taken";
    EXPECT_EQ(*outbox.dropped(), 2);
    // The disk is short.
    outbox.limit({.facts_many = 1000, .free_least = std::uint64_t{1} << 62});
    ASSERT_TRUE(outbox.add(fact("late", Lane::telemetry)));
    ASSERT_TRUE(outbox.add(fact("another person")));
    EXPECT_EQ(outbox.counts()->people, 2);
    EXPECT_EQ(*outbox.dropped(), 3);
    auto reader = *OutboxReader::open(path_);
    EXPECT_EQ(*reader.dropped(), 3);
}

TEST_F(OutboxReaderTest, AFullDiskGivesUpTelemetryForAPerson) {
    auto outbox = *Outbox::open(path_);
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(outbox.add(fact("telemetry" + std::to_string(i), Lane::telemetry)));
    int tries = 0;
    const auto done = outbox.together([&]() -> Result<void> {
        if (++tries == 1) return failure(ErrorCode::full, "no space left on device");
        return outbox.add(fact("person"));
    });
    EXPECT_TRUE(done);
    EXPECT_EQ(tries, 2);
    EXPECT_EQ(outbox.counts()->facts, 1);
    EXPECT_EQ(*outbox.dropped(), 5);
    EXPECT_EQ(
        outbox.together([]() -> Result<void> { return failure(ErrorCode::full, ""); }).error().code,
        ErrorCode::full)
        << "and where there is none to give up, it is told";
}

TEST_F(OutboxReaderTest, SeesWhatTheUiWritesWhileBothAreOpen) {
    auto outbox = *Outbox::open(path_);
    auto reader = *OutboxReader::open(path_);
    ASSERT_TRUE(outbox.add(fact("a")));
    EXPECT_EQ(*reader.ids(), std::vector<std::string>{"a"});
    ASSERT_TRUE(outbox.prune({"a"}));
    EXPECT_TRUE(reader.ids()->empty());
}

TEST_F(OutboxReaderTest, RefusesAFileThatIsNoOutbox) {
    EXPECT_EQ(OutboxReader::open(path_).error().code, ErrorCode::not_found);
    ASSERT_TRUE((*open_sqlite(path_, Open::create))->script("create table fact(n)"));
    EXPECT_EQ(OutboxReader::open(path_).error().code, ErrorCode::damaged);
    ASSERT_TRUE(write_file(path_, std::string(5000, 'x')));
    EXPECT_EQ(OutboxReader::open(path_).error().code, ErrorCode::damaged);
}

}  // namespace
}  // namespace chiosco::store
