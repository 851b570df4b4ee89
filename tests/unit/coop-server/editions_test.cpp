// SPDX-License-Identifier: AGPL-3.0-or-later
// Packs of more than one format, and the patches between them.
#include "coop-server/ops/editions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

#include "coop-server/ops/import.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/publish.h"
#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/ids.h"
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
    // The telephones of 500 services in the order of their file.
    Published publish_phones(const std::vector<int>& rows) {
        const auto hsds = folder.path() / "hsds";
        std::string services = "id,name,status,organization_id\n",
                    phones = "id,service_id,number\n";
        for (int i = 0; i < 500; ++i) {
            const auto id = std::to_string(i);
            services += "S" + id + ",Ascolto " + id + ",active,O\n";
        }
        for (const int row : rows)
            phones += "P" + std::to_string(row) + ",S" + std::to_string(row % 500) + "," +
                      std::to_string(800000 + row) + "\n";
        ENSURE(make_folder(hsds).has_value());
        ENSURE(write_file(hsds / "organizations.csv", "id,name\nO,Ente\n").has_value());
        ENSURE(write_file(hsds / "services.csv", services).has_value());
        ENSURE(write_file(hsds / "phones.csv", phones).has_value());
        ENSURE(import_hsds(*db, hsds, "s").has_value());
        return publish(*db, coop(), "demo", today, noon).value();
    }
    std::vector<store::LinkRow> links_of(std::int64_t seq) {
        const auto path = folder.path() / (std::to_string(seq) + ".plain.db");
        ENSURE(write_file(path, *plain_pack(coop(), "demo", {.seq = seq})).has_value());
        return store::read_rows(path.string()).value().links;
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

// A telephone on top of its file renumbered every one after it, and each kiosk fetched them all.
TEST_F(Editions, ARowThatIsPutOnTopOfAFileIsAsSmallAPatchAsOneThatIsPutLast) {
    std::vector<int> rows(2000);
    std::iota(rows.begin(), rows.end(), 0);
    publish_phones(rows);
    rows.insert(rows.begin(), 2000);
    const auto on_top = publish_phones(rows);
    rows.push_back(2001);
    const auto last = publish_phones(rows);
    const auto before = links_of(1), between = links_of(2), after = links_of(3);
    const auto changed = [](const auto& from, const auto& to) {
        std::vector<store::LinkRow> fresh;
        std::ranges::set_difference(to, from, std::back_inserter(fresh));
        return fresh.size();
    };
    EXPECT_EQ(changed(before, between), 1u + 4u) << "it, and its service's four others after it";
    EXPECT_EQ(changed(between, after), 1u);
    ASSERT_EQ(on_top.patches.size(), 1u);
    ASSERT_EQ(last.patches.size(), 2u);
    EXPECT_LT(on_top.patches[0], last.patches[0] + 1000) << "it was 27 kB";
    std::map<std::int64_t, std::string> order;
    for (const auto& link : between)
        if (link.role == "phone" && link.from == uuid5("s", "service:S0"))
            order[link.ord] = link.to;
    std::vector<std::string> wanted;
    for (const int row : {2000, 0, 500, 1000, 1500})
        wanted.push_back(uuid5("s", "phone:P" + std::to_string(row)));
    std::vector<std::string> shown;
    for (const auto& [ord, phone] : order) shown.push_back(phone);
    EXPECT_EQ(shown, wanted);
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
