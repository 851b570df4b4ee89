// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/store/coop_schema.h"
#include "core/store/inbox_schema.h"
#include "core/store/outbox_schema.h"

namespace chiosco::store {
namespace {

struct Kind {
    std::int32_t id;
    const std::vector<Migration>& steps;
    std::string table;
};

TEST(Schema, EveryFileIsMadeOnceAndKnownAgain) {
    for (const auto& [id, steps, table] :
         {Kind{coop_application_id, coop_migrations(), "signup"},
          Kind{outbox_application_id, outbox_migrations(), "lease_use"},
          Kind{inbox_application_id, inbox_migrations(), "ack"}}) {
        auto db = open_sqlite(":memory:", Open::create).value();
        for (int times = 0; times < 2; ++times) {
            ASSERT_TRUE(migrate(*db, id, steps));
            EXPECT_EQ(db->one_integer("pragma application_id").value(), id);
            EXPECT_EQ(db->one_integer("pragma user_version").value(), steps.back().version);
            EXPECT_EQ(db->one_integer("select count(*) from " + table).value(), 0);
        }
        EXPECT_EQ(migrate(*db, id + 1, steps).error().code, ErrorCode::damaged);
    }
}

TEST(Schema, RequestsOfBeforeTheyCouldBeWithdrawnAreKeptAsTheyWere) {
    auto db = open_sqlite(":memory:", Open::create).value();
    const auto& all = coop_migrations();
    ASSERT_TRUE(migrate(*db, coop_application_id, {all.begin(), all.begin() + 9}));
    ASSERT_TRUE(
        db->script("insert into help(slip, state, kiosk, fact, n, answered, capsule) values"
                   " ('s', 'answered', 'k', 'f', 7, '2026-03-10T09:00:00Z', 'words')"));
    ASSERT_TRUE(migrate(*db, coop_application_id, all));
    EXPECT_EQ(db->one_text("select slip || state || kiosk || fact || n || answered || capsule"
                           " from help")
                  .value(),
              "sansweredkf72026-03-10T09:00:00Zwords");
    EXPECT_TRUE(db->script("update help set state = 'withdrawn'"));
    EXPECT_FALSE(db->script("update help set state = 'lost'"));
}

TEST(Schema, StepsRunInOrderAndAFailedOneLeavesNothing) {
    auto db = open_sqlite(":memory:", Open::create).value();
    const std::vector<Migration> one{{1, "create table a(x); insert into a values (1)"}};
    ASSERT_TRUE(migrate(*db, 7, one));
    std::vector<Migration> two = one;
    two.push_back({2, "insert into a values (2); insert into nowhere values (1)"});
    EXPECT_FALSE(migrate(*db, 7, two));
    EXPECT_EQ(db->one_integer("select sum(x) from a").value(), 1);
    two[1] = {2, "insert into a values (2)"};
    ASSERT_TRUE(migrate(*db, 7, two));
    EXPECT_EQ(db->one_integer("select sum(x) from a").value(), 3);
}

// Going back to the previous release must not lose what is queued, unless the file says so.
TEST(Schema, AFileFromTheFutureIsReadIfItAllowsIt) {
    auto db = open_sqlite(":memory:", Open::create).value();
    ASSERT_TRUE(migrate(*db, outbox_application_id, outbox_migrations()));
    ASSERT_TRUE(db->script("pragma user_version=99"));
    EXPECT_TRUE(migrate(*db, outbox_application_id, outbox_migrations()));
    ASSERT_TRUE(db->script("update meta set value = '99' where key = 'min_reader'"));
    EXPECT_EQ(migrate(*db, outbox_application_id, outbox_migrations()).error().code,
              ErrorCode::refused);
}

TEST(Schema, AnotherProgramsFileIsNotTaken) {
    auto db = open_sqlite(":memory:", Open::create).value();
    ASSERT_TRUE(db->script("create table theirs(x)"));
    EXPECT_EQ(migrate(*db, 7, {{1, "create table ours(x)"}}).error().code, ErrorCode::damaged);
}

}  // namespace
}  // namespace chiosco::store
