// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/db.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/base/file.h"
#include "tests/support/temp_folder.h"

namespace chiosco::store {
namespace {

std::unique_ptr<Db> with_table(const std::string& path = ":memory:") {
    auto db = open_sqlite(path, Open::create).value();
    EXPECT_TRUE(db->script("create table if not exists t(a integer primary key, b text)"));
    return db;
}

TEST(Db, GivesBackWhatWasBound) {
    auto db = with_table();
    const std::string odd{"a\0b\xf0\x9f\x8f\xa0", 7};
    ASSERT_TRUE(db->run("insert into t values (?, ?), (?, ?)",
                        {std::int64_t{1} << 60, odd, std::int64_t{2}, Value{}}));
    EXPECT_EQ(db->changes(), 2);
    EXPECT_EQ(db->one_integer("select a from t where b is not null").value(),
              std::int64_t{1} << 60);
    EXPECT_EQ(db->one_text("select b from t order by a desc").value(), odd);
    bool null = false;
    ASSERT_TRUE(db->run("select b, 0.5 from t where a = ?", {std::int64_t{2}},
                        [&](const Row& row) { null = row.null(0) && row.real(1) == 0.5; }));
    EXPECT_TRUE(null);
    EXPECT_EQ(db->one_text("select b from t where a = 3").value(), std::nullopt);
}

TEST(Db, AStatementMayRunWithinItsOwnRows) {
    auto db = with_table();
    ASSERT_TRUE(db->run("insert into t values (1, 'a'), (2, 'b')"));
    std::string seen;
    const std::string_view all = "select b from t order by a";
    ASSERT_TRUE(db->run(all, {}, [&](const Row& outer) {
        ASSERT_TRUE(db->run(all, {}, [&](const Row& row) { seen += outer.text(0) + row.text(0); }));
    }));
    EXPECT_EQ(seen, "aaabbabb");
}

TEST(Db, NamesWhatWentWrong) {
    auto db = with_table();
    ASSERT_TRUE(db->run("insert into t values (1, 'a')"));
    EXPECT_EQ(db->run("insert into t values (1, 'b')").error().code, ErrorCode::conflict);
    EXPECT_EQ(db->run("select nonsense").error().code, ErrorCode::invalid);
    EXPECT_EQ(db->run("select 1; select 2").error().code, ErrorCode::invalid);
    EXPECT_EQ(db->run("select ?").error().code, ErrorCode::invalid);
    EXPECT_EQ(db->run("").error().code, ErrorCode::invalid);
    EXPECT_EQ(open_sqlite("/nowhere/at/all.db", Open::read).error().code, ErrorCode::not_found);
    EXPECT_EQ(open_sqlite("/nowhere/at/all.db", Open::create).error().code, ErrorCode::refused);
    const TempFolder folder;
    const std::string path = (folder.path() / "x.db").string();
    ASSERT_TRUE(write_file(path, std::string(4096, 'x')));
    for (const Open how : {Open::create, Open::read, Open::immutable, Open::hostile})
        EXPECT_EQ(open_sqlite(path, how).error().code, ErrorCode::damaged);
    ASSERT_TRUE(db->script("pragma max_page_count=4"));
    const auto much = db->run("insert into t values (9, ?)", {std::string(100'000, 'y')});
    EXPECT_EQ(much.error().code, ErrorCode::full);
}

TEST(Db, ATransactionIsAllOrNothing) {
    auto db = with_table();
    const auto failed = db->transaction([&]() -> Result<void> {
        TRY_VOID(db->run("insert into t values (1, 'a')"));
        return failure(ErrorCode::full, "no more seats");
    });
    EXPECT_EQ(failed.error().code, ErrorCode::full);
    EXPECT_EQ(db->one_integer("select count(*) from t").value(), 0);
    ASSERT_TRUE(db->transaction([&] { return db->run("insert into t values (1, 'a')"); }));
    EXPECT_EQ(db->one_integer("select count(*) from t").value(), 1);
}

TEST(Db, AReaderSeesWhatAWriterCommitsAndCannotWrite) {
    const TempFolder folder;
    auto writer = with_table((folder.path() / "a ?#%.db").string());
    auto reader = open_sqlite((folder.path() / "a ?#%.db").string(), Open::read).value();
    ASSERT_TRUE(writer->run("insert into t values (1, 'a')"));
    EXPECT_EQ(reader->one_text("select b from t").value(), "a");
    EXPECT_EQ(reader->run("insert into t values (2, 'b')").error().code, ErrorCode::refused);
    writer.reset();  // After a clean close the WAL stays, so that a reader needs no rights.
    reader.reset();
    EXPECT_TRUE(std::filesystem::exists((folder.path() / "a ?#%.db-wal").string()));
    EXPECT_TRUE(open_sqlite((folder.path() / "a ?#%.db").string(), Open::read));
}

TEST(Db, AHostileFileCannotBeEndlessOrHuge) {
    const TempFolder folder;
    {
        auto maker = open_sqlite((folder.path() / "h.db").string(), Open::create).value();
        ASSERT_TRUE(maker->script(
            "create view fact as with recursive n(i) as (select 1 union all select i + 1 from n)"
            " select i as n, 'x' as fact from n where i < 0;"
            "create table big(b)"));
        ASSERT_TRUE(maker->run("insert into big values (?)", {std::string(2 << 20, 'b')}));
    }
    const std::string other = (folder.path() / "other.db").string();
    auto db = open_sqlite((folder.path() / "h.db").string(), Open::hostile).value();
    EXPECT_EQ(db->run("select n, fact from fact").error().code, ErrorCode::refused);
    EXPECT_FALSE(db->one_text("select b from big"));
    EXPECT_FALSE(db->script("attach '" + other + "' as other"));
    EXPECT_FALSE(std::filesystem::exists(other));
}

TEST(Db, ACutFileIsDamaged) {
    const TempFolder folder;
    {
        auto maker = with_table((folder.path() / "c.db").string());
        for (int i = 0; i < 200; ++i)
            ASSERT_TRUE(maker->run("insert into t values (?, ?)",
                                   {std::int64_t{i}, std::string(500, 'z')}));
        ASSERT_TRUE(maker->script("pragma journal_mode=delete"));
    }
    std::filesystem::resize_file((folder.path() / "c.db").string(), 40'000);
    auto db = open_sqlite((folder.path() / "c.db").string(), Open::immutable);
    EXPECT_TRUE(!db || !(*db)->run("select b from t", {}, [](const Row&) {}));
}

}  // namespace
}  // namespace chiosco::store
