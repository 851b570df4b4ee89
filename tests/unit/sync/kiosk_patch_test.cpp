// SPDX-License-Identifier: AGPL-3.0-or-later
// The next pack as a patch of the last one: taken when it fits, and never trusted.
#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/sync/kiosk_content.h"
#include "core/sync/patch.h"
#include "tests/support/lossy_http.h"
#include "tests/support/small_cooperative.h"
#include "tests/support/temp_folder.h"

namespace chiosco::sync {
namespace {

namespace fs = std::filesystem;

class PatchTest : public testing::Test {
protected:
    PatchTest() {
        world_.publish(1);
        ENSURE(update().has_value());
        world_.instead = [this](const net::Request& request) {
            asked_.push_back(request.url.substr(request.url.rfind('/') + 1));
            return std::optional<Result<net::Response>>{};
        };
    }
    Content content() { return Content{folder_.path(), "demo"}; }
    Result<std::optional<std::int64_t>> update() { return update(world_); }
    Result<std::optional<std::int64_t>> update(net::Http& http) {
        Cooperative cooperative{http, clock_, device_, world_.kiosk_key()};
        return content().update(cooperative);
    }
    bool asked_for(const std::string& name) const { return std::ranges::count(asked_, name) > 0; }
    void expect_is(const Manifest& manifest) {
        EXPECT_EQ(*content().current(), manifest.seq);
        const auto file = folder_.path() / (std::to_string(manifest.seq) + ".db");
        EXPECT_EQ(hex(*sha256_file(file.string())), manifest.sha256);
        EXPECT_TRUE(fs::is_empty(folder_.path() / "incoming"));
    }
    // The pack of the day before again, and nothing left of what came since.
    void go_back() {
        for (const auto* name : {"CURRENT", "HIGHEST"})
            ASSERT_TRUE(write_file(folder_.path() / name, "1\n"));
        fs::remove(folder_.path() / "2.db");
        fs::remove_all(folder_.path() / "incoming");
        asked_.clear();
    }
    std::string& patch() { return world_.packs["/packs/demo/1-2.patch"]; }
    // The head says of the patch what is true of it now.
    void sign_again(Manifest manifest) {
        manifest.patches[0].sha256 = hex(sha256(patch()));
        manifest.patches[0].size = static_cast<std::int64_t>(patch().size());
        world_.sign_head(manifest);
    }

    TempFolder folder_;
    SmallCooperative world_;
    Device device_ = world_.device();
    FakeClock clock_{Instant{}};
    std::vector<std::string> asked_;
};

TEST_F(PatchTest, IsTakenInsteadOfTheWholePack) {
    const auto manifest = world_.publish_with_patch(2, 1);
    EXPECT_EQ(*update(), 2);
    expect_is(manifest);
    EXPECT_TRUE(asked_for("1-2.patch"));
    EXPECT_FALSE(asked_for("2.db.zst"));
}

TEST_F(PatchTest, OfAnotherPackIsLeftAlone) {
    const auto second = world_.publish_with_patch(2, 1);
    EXPECT_EQ(*update(), 2);
    const auto third = world_.publish_with_patch(3, 1);
    EXPECT_EQ(*update(), 3);
    expect_is(third);
    EXPECT_TRUE(asked_for("3.db.zst"));
    EXPECT_FALSE(asked_for("1-3.patch"));
}

TEST_F(PatchTest, GoesOnAtAnyByteAfterACut) {
    const auto manifest = world_.publish_with_patch(2, 1);
    int cuts = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        go_back();
        LossyHttp line{world_, {.cut_before = 20, .cut_after = 60, .sink_bytes = 100}, seed};
        int tries = 0;
        while (!update(line)) ASSERT_LT(++tries, 1000) << "seed " << seed;
        expect_is(manifest);
        EXPECT_FALSE(asked_for("2.db.zst")) << "a cut line is no reason to fetch the whole";
        cuts += line.cuts();
    }
    EXPECT_GT(cuts, 40);
}

TEST_F(PatchTest, ThatIsNotRightGivesWayToTheWholePack) {
    const std::string bomb = *make_patch("x", std::string(64 << 20, 'x'), 3);
    const auto other = *make_patch(world_.plain_packs[1], "something else", 3);
    const std::vector<std::pair<const char*, std::function<void(const Manifest&)>>> cases{
        {"cut on the server", [&](const Manifest& m) { patch().resize(40), sign_again(m); }},
        {"a changed byte, unsigned", [&](const Manifest&) { patch()[40] ^= 1; }},
        {"a changed byte, signed", [&](const Manifest& m) { patch()[40] ^= 1, sign_again(m); }},
        {"of another pack", [&](const Manifest& m) { patch() = other, sign_again(m); }},
        {"more behind it", [&](const Manifest& m) { patch() += other, sign_again(m); }},
        {"a bomb", [&](const Manifest& m) { patch() = bomb, sign_again(m); }},
        {"a page", [&](const Manifest& m) { patch() = "<html>", sign_again(m); }},
        {"gone", [&](const Manifest&) { world_.packs.erase("/packs/demo/1-2.patch"); }},
    };
    for (const auto& [name, spoil] : cases) {
        go_back();
        const auto manifest = world_.publish_with_patch(2, 1);
        spoil(manifest);
        const auto done = update();
        ASSERT_TRUE(done) << name << ": " << done.error().message;
        EXPECT_EQ(*done, 2) << name;
        expect_is(manifest);
        EXPECT_TRUE(asked_for("2.db.zst")) << name;
    }
}

TEST_F(PatchTest, OfADamagedPackGivesWayToTheWholePack) {
    const auto manifest = world_.publish_with_patch(2, 1);
    auto bytes = *read_file(folder_.path() / "1.db");
    bytes[5000] ^= 1;  // A disk that forgets.
    ASSERT_TRUE(write_file(folder_.path() / "1.db", bytes));
    EXPECT_EQ(*update(), 2);
    expect_is(manifest);
    EXPECT_TRUE(asked_for("2.db.zst"));
}

TEST(Patch, IsRefusedAtEveryCutAndBeforeItWritesABomb) {
    const TempFolder folder;
    const auto at = [&](const char* name) { return folder.path() / name; };
    const auto from = random_bytes(100'000);
    auto to = from;
    for (std::size_t i = 0; i < to.size(); i += 5'000) to[i] ^= 1;
    ASSERT_TRUE(write_file(at("from"), from));
    for (const int level : {patch_level_now, patch_level_later}) {
        const auto patch = *make_patch(from, to, level);
        EXPECT_LT(patch.size(), 2000u);
        ASSERT_TRUE(write_file(at("patch"), patch));
        ASSERT_TRUE(apply_patch(at("from"), at("patch"), at("to"), to.size()));
        EXPECT_EQ(*read_file(at("to")), to);
        for (std::size_t cut = 0; cut < patch.size(); cut += 7) {
            ASSERT_TRUE(write_file(at("cut"), patch.substr(0, cut)));
            EXPECT_EQ(apply_patch(at("from"), at("cut"), at("to"), to.size()).error().code,
                      ErrorCode::damaged)
                << cut;
        }
        EXPECT_EQ(apply_patch(at("from"), at("patch"), at("to"), to.size() - 1).error().code,
                  ErrorCode::damaged);
    }
    fs::remove(at("to"));
    const auto bomb = *make_patch(from, std::string(256 << 20, 'x'), 3);
    ASSERT_TRUE(write_file(at("patch"), bomb));
    EXPECT_FALSE(apply_patch(at("from"), at("patch"), at("to"), to.size()));
    EXPECT_FALSE(fs::exists(at("to"))) << "not a byte of it";
    EXPECT_EQ(apply_patch(at("none"), at("patch"), at("to"), 1).error().code, ErrorCode::not_found);
    EXPECT_EQ(make_patch(from, to, 99).error().code, ErrorCode::invalid);
}

}  // namespace
}  // namespace chiosco::sync
