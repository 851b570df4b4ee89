// SPDX-License-Identifier: AGPL-3.0-or-later
// Packs of more than one format, and the patches between them.
#include "coop-server/ops/editions.h"

#include <gtest/gtest.h>

#include "coop-server/ops/import.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/publish.h"
#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/domain/signed_request.h"
#include "core/sync/patch.h"
#include "tests/support/temp_folder.h"

namespace chiosco::coop {
namespace {

const Date today = parse_iso_date("2026-03-10").value();
const FakeClock noon{parse_rfc3339("2026-03-10T11:00:00Z").value()};

// As a release would write that has one more table than this one.
PackFormat next_format() {
    const auto write = [](const std::string& path, const store::PackRows& rows,
                          const PackFormat::Meta& meta) -> Result<void> {
        TRY_VOID(store::write_pack(path, rows, meta));
        const auto db = TRY(store::open_sqlite(path, store::Open::create));
        return db->script(
            "pragma journal_mode=delete; create table more(x);"
            "pragma user_version=2");
    };
    return {2, write};
}

class Editions : public testing::Test {
protected:
    Editions() {
        ENSURE(init(coop(), "Prova", noon).has_value());
        db = *open_coop(coop());
    }
    std::filesystem::path coop() const { return folder.path() / "c"; }
    // `count` telephone numbers, of which the one numbered `other` is called something else.
    Published publish_numbers(int count, int other,
                              const std::vector<PackFormat>& formats = pack_formats()) {
        std::string lines;
        for (int i = 0; i < count; ++i)
            lines += R"({"kind":"number","id":"number:)" + std::to_string(i) + R"(","number":")" +
                     std::to_string(800000 + i) + R"(","name":")" +
                     hex(sha256(std::to_string(i == other ? -i : i))) +
                     R"(","emergency":false,"order":)" + std::to_string(i) + "}\n";
        ENSURE(write_file(folder.path() / "k.ndjson", lines).has_value());
        ENSURE(import_kinds(*db, folder.path() / "k.ndjson").has_value());
        return publish(*db, coop(), "demo", today, noon, formats).value();
    }
    sync::Manifest manifest(std::int64_t format, const sync::Formats& reads) {
        const auto served = head(*db, "demo", format).value();
        const auto key = hex(read_keys(coop())->publish.public_key);
        return sync::open_manifest(served.manifest,
                                   written_signature(*from_base64(served.signature)), key, reads)
            .value();
    }
    std::filesystem::path file_of(const std::string& path) const { return coop() / path.substr(1); }

    TempFolder folder;
    std::unique_ptr<store::Db> db;
};

TEST_F(Editions, FileNamesAreReadOnlyAsTheyAreWritten) {
    for (const PackFile& file : {PackFile{3, 1, 0, 0}, PackFile{3, 2, 0, 0}, PackFile{3, 1, 2, 19},
                                 PackFile{12, 2, 9, 3}, PackFile{1'773'133'200}})
        EXPECT_EQ(read_file_name(file_name(file)), file) << file_name(file);
    for (const char* bad : {"", "3", "3.db", "03.db.zst", "3.f1.db.zst", "../3.db.zst", "-1.db.zst",
                            "3.db.zst ", "2-3.patch", "2-3.l3.patch/x", "9999999999999.db.zst",
                            "0-3.l3.patch", "3.f.db.zst", "3.l3.db.zst"})
        EXPECT_FALSE(read_file_name(bad)) << bad;
}

TEST_F(Editions, ASmallChangeIsASmallPatchThatBecomesSmaller) {
    EXPECT_TRUE(publish_numbers(2000, 0).patches.empty());
    const auto done = publish_numbers(2000, 7);
    ASSERT_EQ(done.patches.size(), 1u);
    EXPECT_LT(done.patches[0], 2000) << "of " << done.zst_size;
    const auto quick = manifest(1, {});
    ASSERT_EQ(quick.patches.size(), 1u);
    EXPECT_EQ(quick.patches[0].from, 1);
    EXPECT_EQ(improve_patches(*db, coop()), 1);
    EXPECT_EQ(improve_patches(*db, coop()), 0) << "once";
    const auto small = manifest(1, {});
    ASSERT_EQ(small.patches.size(), 1u);
    EXPECT_LE(small.patches[0].size, quick.patches[0].size);
    EXPECT_EQ(small.sha256, quick.sha256) << "the pack is the same";
    // Both lead there: whoever has begun with the quick one goes on with it.
    ASSERT_TRUE(write_file(folder.path() / "1.db", *plain_pack(coop(), "demo", {.seq = 1})));
    for (const auto& patch : {quick.patches[0], small.patches[0]}) {
        const auto made = folder.path() / "made.db";
        ASSERT_TRUE(sync::apply_patch(folder.path() / "1.db", file_of(patch.path), made,
                                      static_cast<std::uint64_t>(small.size)));
        EXPECT_EQ(hex(*sha256_file(made.string())), small.sha256);
        EXPECT_EQ(hex(*sha256_file(file_of(patch.path).string())), patch.sha256);
    }
}

TEST_F(Editions, PatchesComeFromTheLastFourPacks) {
    for (int i = 0; i < 7; ++i) publish_numbers(500, i);
    std::vector<std::int64_t> from;
    for (const auto& patch : manifest(1, {}).patches) from.push_back(patch.from);
    EXPECT_EQ(from, (std::vector<std::int64_t>{6, 5, 4, 3}));
}

TEST_F(Editions, APackThatIsRewrittenSaysTheSameAsOneThatIsNew) {
    publish_numbers(300, 0);
    publish_numbers(300, 7);
    const auto at = [&](const char* name) { return (folder.path() / name).string(); };
    ASSERT_TRUE(write_file(at("2.db"), *plain_pack(coop(), "demo", {.seq = 2})));
    const auto rows = store::read_rows(at("2.db")).value();
    EXPECT_EQ(rows.records.size(), 300u);
    ASSERT_TRUE(store::write_pack(at("new.db"), rows, {{"shard", "demo"}}));
    const auto anew = store::read_rows(at("new.db")).value();
    EXPECT_EQ(store::content_hash(rows), store::content_hash(anew));
    // And what was withdrawn is gone from its pages too.
    const auto old_name = hex(sha256("7"));
    EXPECT_TRUE(plain_pack(coop(), "demo", {.seq = 1})->contains(old_name));
    EXPECT_FALSE(plain_pack(coop(), "demo", {.seq = 2})->contains(old_name));
}

TEST_F(Editions, WhatHasChangedAltogetherIsWrittenAnew) {
    publish_numbers(2000, 0);
    ASSERT_TRUE(db->run("delete from record"));
    const auto done = publish_numbers(20, 0);
    ASSERT_TRUE(write_file(folder.path() / "2.db", *plain_pack(coop(), "demo", {.seq = 2})));
    const auto pack =
        *store::open_sqlite((folder.path() / "2.db").string(), store::Open::immutable);
    EXPECT_EQ(pack->one_integer("pragma freelist_count").value(), 0);
    EXPECT_EQ(done.records, 20);
}

TEST_F(Editions, TwoReleasesOfKiosksAreServedWhileTheFormatRises) {
    publish_numbers(500, 0);  // By the release before: format 1 only.
    EXPECT_EQ(manifest(2, {2, 1}).format, 1) << "a new kiosk takes what there is";
    std::vector<PackFormat> formats{next_format()};
    formats.push_back(pack_formats().front());
    const auto done = publish_numbers(500, 7, formats);
    EXPECT_EQ(done.seq, 2);
    const auto fresh = manifest(2, {2, 1}), old = manifest(1, {1, 1});
    EXPECT_EQ(fresh.format, 2);
    EXPECT_EQ(old.format, 1);
    EXPECT_EQ(fresh.seq, old.seq);
    EXPECT_EQ(fresh.path, "/packs/demo/2.f2.db.zst");
    EXPECT_EQ(old.path, "/packs/demo/2.db.zst");
    EXPECT_NE(fresh.sha256, old.sha256);
    EXPECT_TRUE(fresh.patches.empty()) << "there is no older pack of its format";
    EXPECT_EQ(old.patches.size(), 1u) << "a kiosk of the release before still gets patches";
    EXPECT_EQ(manifest(9, {9, 1}).format, 2);
    EXPECT_EQ(publish_numbers(500, 8, formats).seq, 3);
    EXPECT_EQ(manifest(2, {2, 1}).patches.size(), 1u) << "and now this one does too";
    // The release after has dropped format 1: a kiosk of it keeps its pack.
    publish_numbers(500, 9, {next_format()});
    EXPECT_EQ(head(*db, "demo", 1).error().code, ErrorCode::not_found);
    // A kiosk does not take what it cannot read, however well it is signed.
    const auto served = head(*db, "demo", 2).value();
    EXPECT_EQ(
        sync::open_manifest(served.manifest, written_signature(*from_base64(served.signature)),
                            hex(read_keys(coop())->publish.public_key))
            .error()
            .code,
        ErrorCode::refused);
}

}  // namespace
}  // namespace chiosco::coop
