// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/kiosk_content.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/store/db.h"
#include "tests/support/lossy_http.h"
#include "tests/support/small_cooperative.h"
#include "tests/support/temp_folder.h"

namespace chiosco::sync {
namespace {

namespace fs = std::filesystem;

Result<void> small_index(const std::string& pack, const std::string& index) {
    return write_file(index, "index of " + hex(*sha256_file(pack)));
}

class ContentTest : public testing::Test {
protected:
    Content content(BuildIndex build = small_index) {
        return Content{folder_.path(), "demo", std::move(build)};
    }
    Result<std::optional<std::int64_t>> update() {
        Cooperative cooperative{world_, clock_, device_, world_.kiosk_key()};
        return content().update(cooperative);
    }
    fs::path at(const std::string& name) const { return folder_.path() / name; }
    // SQLite sees nothing wrong with it.
    static void change_a_digit(const fs::path& pack) {
        auto bytes = *read_file(pack);
        bytes[bytes.find("3738", bytes.size() / 2)] = '4';
        ASSERT_TRUE(write_file(pack, bytes));
        const auto db = store::open_sqlite(pack.string(), store::Open::immutable).value();
        ASSERT_EQ(*db->one_text("pragma quick_check(1)"), "ok");
    }
    // What is in use is whole, and is what was published.
    void expect_current(const Manifest& manifest) const {
        const auto seq = std::to_string(manifest.seq);
        EXPECT_EQ(*read_file(at("CURRENT")), seq + "\n");
        EXPECT_EQ(*read_file(at("HIGHEST")), seq + "\n");
        EXPECT_EQ(hex(*sha256_file(at(seq + ".db"))), manifest.sha256);
        EXPECT_EQ(*read_file(at(seq + ".idx")), "index of " + manifest.sha256);
    }
    std::set<std::string> files() const {
        std::set<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator{folder_.path()})
            if (entry.is_regular_file()) names.insert(entry.path().filename().string());
        return names;
    }

    TempFolder folder_;
    SmallCooperative world_;
    Device device_ = world_.device();
    FakeClock clock_{Instant{}};
};

TEST_F(ContentTest, TakesThePackThatTheHeadNames) {
    EXPECT_EQ(update().error().code, ErrorCode::not_found);
    EXPECT_EQ(*content().current(), 0);
    const auto manifest = world_.publish(3);
    EXPECT_EQ(*update(), 3);
    expect_current(manifest);
    EXPECT_EQ(files(), (std::set<std::string>{"3.db", "3.db.sum", "3.idx", "3.idx.sum", "CURRENT",
                                              "HIGHEST"}));
    // Nothing new: one request, answered 304, and no more.
    world_.requests = 0;
    EXPECT_EQ(*update(), std::nullopt);
    EXPECT_EQ(world_.requests, 1);
}

TEST_F(ContentTest, GoesOnAtAnyByteAfterACut) {
    const auto manifest = world_.publish(1);
    int cuts = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        fs::remove_all(folder_.path());
        LossyHttp line{world_, {.cut_before = 20, .cut_after = 60, .sink_bytes = 700}, seed};
        Cooperative cooperative{line, clock_, device_, world_.kiosk_key()};
        int tries = 0;
        while (!content().update(cooperative)) ASSERT_LT(++tries, 1000) << "seed " << seed;
        expect_current(manifest);
        cuts += line.cuts();
    }
    EXPECT_GT(cuts, 40);
}

TEST_F(ContentTest, FetchesOnlyWhatIsMissing) {
    const auto manifest = world_.publish(1);
    const auto& bytes = world_.packs.begin()->second;
    fs::create_directories(at("incoming"));
    ASSERT_TRUE(write_file(at("incoming/1.part"), bytes.substr(0, 1000)));
    std::uint64_t from = 0;
    world_.instead = [&](const net::Request& request) {
        from = std::max(from, request.range_from);
        return std::optional<Result<net::Response>>{};
    };
    ASSERT_TRUE(update());
    EXPECT_EQ(from, 1000u);
    expect_current(manifest);
}

TEST_F(ContentTest, DropsWhatIsThereOfAnotherPackWithThatNumber) {
    const auto manifest = world_.publish(1);
    fs::create_directories(at("incoming"));
    for (const auto& other : {std::string(100, 'x'), std::string(1 << 20, 'x')}) {
        ASSERT_TRUE(write_file(at("incoming/1.part"), other));
        if (!update()) {
            ASSERT_TRUE(update());
        }
        expect_current(manifest);
        fs::remove(at("1.db"));
        fs::remove(at("1.idx"));
    }
}

TEST_F(ContentTest, IsWholeAfterBeingKilledAnywhere) {
    const auto first = world_.publish(1);
    ASSERT_TRUE(update());
    const auto begun = SystemClock{}.steady();
    const auto second = world_.publish(2);
    ASSERT_TRUE(update());
    const auto whole_run = (SystemClock{}.steady() - begun).count() * 1000 + 1000;
    ASSERT_TRUE(write_file(at("CURRENT"), "1\n"));
    fs::remove(at("2.db"));
    fs::remove(at("2.idx"));
    std::mt19937 dice{42};
    int finished = 0;
    for (int kill = 0; kill < 60; ++kill) {
        const auto child = ::fork();
        if (child == 0) {
            (void)update();
            ::_exit(0);
        }
        ::usleep(static_cast<useconds_t>(dice() % static_cast<unsigned>(whole_run)));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto now = content().current();
        ASSERT_TRUE(now && (*now == 1 || *now == 2));
        EXPECT_EQ(hex(*sha256_file(at(std::to_string(*now) + ".db"))),
                  *now == 1 ? first.sha256 : second.sha256);
        if (*now == 1) continue;
        // It made it: from the beginning again, with what the kill left lying about.
        ++finished;
        ASSERT_TRUE(write_file(at("CURRENT"), "1\n"));
        if (kill % 2 == 0) fs::remove(at("2.db"));
        if (kill % 3 == 0) fs::remove(at("2.idx"));
    }
    EXPECT_GT(finished, 0);
    EXPECT_LT(finished, 60);
    (void)update();
    expect_current(second);
    ASSERT_TRUE(content().tidy({}));
    EXPECT_EQ(files(),
              (std::set<std::string>{"1.db", "1.db.sum", "1.idx", "1.idx.sum", "2.db", "2.db.sum",
                                     "2.idx", "2.idx.sum", "CURRENT", "HIGHEST"}));
}

struct Spoilt {
    const char* name;
    std::function<void()> spoil;
    ErrorCode code;
};

// Each is refused, leaves nothing behind, and a good pack is taken after all of them.
class SpoiltPack : public ContentTest {
protected:
    void expect_refused(const std::vector<Spoilt>& cases) {
        const auto good = world_.publish(1);
        ASSERT_TRUE(update());
        for (const auto& [name, spoil, code] : cases) {
            spoil();
            const auto outcome = update();
            ASSERT_FALSE(outcome) << name;
            EXPECT_EQ(outcome.error().code, code) << name << ": " << outcome.error().message;
            expect_current(good);
            EXPECT_FALSE(fs::exists(at("2.db"))) << name;
            EXPECT_FALSE(fs::exists(at("incoming/2.db"))) << name;
        }
        const auto next = world_.publish(2);
        EXPECT_EQ(*update(), 2);
        expect_current(next);
    }
    // A head that is signed and says something else than `publish` would.
    std::function<void()> head(const std::function<void(Manifest&)>& change) {
        return [this, change] {
            auto manifest = world_.publish(2);
            change(manifest);
            world_.sign_head(manifest);
        };
    }
    std::function<void()> inside(const std::string& sql) {
        return [this, sql] { world_.publish(2, sql); };
    }
    const std::string path_ = "/packs/demo/2.db.zst";
};

TEST_F(SpoiltPack, IsRefusedForItsHead) {
    expect_refused({
        {"another signature", [&] { world_.publish(2), world_.head_signature[12] ^= 1; },
         ErrorCode::refused},
        {"another byte in the head", [&] { world_.publish(2), world_.head_bytes += ' '; },
         ErrorCode::refused},
        {"a hotel's login page", [&] { world_.head_bytes = "<html>", world_.head_signature = ""; },
         ErrorCode::refused},
        {"another shard", head([](Manifest& m) { m.shard = "other"; }), ErrorCode::refused},
        {"a newer program", head([](Manifest& m) { m.min_app = 99; }), ErrorCode::refused},
        {"longer than its head says", head([](Manifest& m) { --m.size; }), ErrorCode::damaged},
        {"cut at the end", head([this](Manifest& m) {
             world_.packs[path_].resize(static_cast<std::size_t>(--m.zst_size));
         }),
         ErrorCode::damaged},
    });
}

TEST_F(SpoiltPack, IsRefusedForWhatIsInIt) {
    expect_refused({
        {"a changed byte", [&] { world_.publish(2), world_.packs[path_][200] ^= 1; },
         ErrorCode::damaged},
        {"another pack",
         [&] { world_.publish(2), world_.packs[path_] = world_.packs.begin()->second; },
         ErrorCode::damaged},
        {"no pack at all", [&] { world_.publish(2), world_.packs[path_] = "<html>soon</html>"; },
         ErrorCode::damaged},
        {"another application_id", inside("pragma application_id=1"), ErrorCode::damaged},
        {"another format", inside("pragma user_version=2"), ErrorCode::damaged},
        {"another shard", inside("update meta set value='other' where key='shard'"),
         ErrorCode::damaged},
        {"another seq", inside("update meta set value='7' where key='seq'"), ErrorCode::damaged},
        {"no meta", inside("drop table meta"), ErrorCode::damaged},
    });
}

TEST_F(ContentTest, NeverGoesBack) {
    const auto five = world_.publish(5);
    ASSERT_TRUE(update());
    world_.publish(4);
    EXPECT_EQ(update().error().code, ErrorCode::refused);
    expect_current(five);
    // Not even when somebody takes CURRENT away, or HIGHEST.
    fs::remove(at("CURRENT"));
    EXPECT_EQ(update().error().code, ErrorCode::refused);
    ASSERT_TRUE(write_file(at("CURRENT"), "5\n"));
    fs::remove(at("HIGHEST"));
    EXPECT_EQ(update().error().code, ErrorCode::refused);
}

TEST_F(ContentTest, FetchesAPackAgainThatWasLost) {
    const auto manifest = world_.publish(1);
    ASSERT_TRUE(update());
    fs::remove(at("1.db"));
    fs::remove(at("1.idx"));
    ASSERT_TRUE(update());
    expect_current(manifest);
}

TEST_F(ContentTest, DoesNotUseAPackWithoutItsIndex) {
    const auto first = world_.publish(1);
    ASSERT_TRUE(update());
    world_.publish(2);
    Cooperative cooperative{world_, clock_, device_, world_.kiosk_key()};
    auto failing = content([](const std::string&, const std::string&) -> Result<void> {
        return failure(ErrorCode::full, "no room for an index");
    });
    EXPECT_EQ(failing.update(cooperative).error().code, ErrorCode::full);
    expect_current(first);
    // The pack itself is not fetched again.
    world_.packs.clear();
    EXPECT_EQ(*update(), 2);
}

TEST_F(ContentTest, KeepsThePackBeforeAndThoseInUse) {
    for (std::int64_t seq : {1, 2, 5, 9}) {
        world_.publish(seq);
        ASSERT_TRUE(update());
    }
    ASSERT_TRUE(write_file(at("incoming/3.part"), "left over"));
    ASSERT_TRUE(content().tidy({1}));
    std::set<std::string> kept{"CURRENT", "HIGHEST"};
    for (const std::string seq : {"1", "5", "9"})
        kept.insert({seq + ".db", seq + ".db.sum", seq + ".idx", seq + ".idx.sum"});
    EXPECT_EQ(files(), kept);
    ASSERT_TRUE(content().tidy({}));
    EXPECT_FALSE(fs::exists(at("1.db")) || fs::exists(at("1.db.sum")));
    EXPECT_TRUE(fs::exists(at("5.db")));
}

// A page of the pack in use was read back wrong.
TEST_F(ContentTest, APackThatTheDiskSpoiltIsFetchedAgain) {
    const auto manifest = world_.publish(4);
    ASSERT_EQ(*update(), 4);
    auto bytes = *read_file(at("4.db"));
    bytes.replace(bytes.size() / 2, 2000, std::string(2000, '\x5a'));
    ASSERT_TRUE(write_file(at("4.db"), bytes));
    EXPECT_EQ(*update(), 4);
    expect_current(manifest);
    EXPECT_EQ(*update(), std::nullopt);
}

// Of a telephone number: as valid to SQLite as the right one.
TEST_F(ContentTest, ADigitThatTheDiskChangedIsNoticedWithoutALine) {
    const auto manifest = world_.publish(4);
    ASSERT_EQ(*update(), 4);
    ASSERT_EQ(content().look_over(), 4);
    change_a_digit(at("4.db"));
    EXPECT_EQ(content().look_over(), 0);
    EXPECT_FALSE(fs::exists(at("4.db")));
    EXPECT_EQ(*update(), 4);
    expect_current(manifest);
    EXPECT_EQ(content().look_over(), 4);

    auto index = *read_file(at("4.idx"));
    index.back() ^= 1;
    ASSERT_TRUE(write_file(at("4.idx"), index));
    EXPECT_EQ(*update(), std::nullopt);
    expect_current(manifest);
}

// Applied by a program that kept no sums yet.
TEST_F(ContentTest, APackOfBeforeIsTakenAsItIsAndWatchedFromThenOn) {
    world_.publish(4);
    ASSERT_EQ(*update(), 4);
    fs::remove(at("4.db.sum"));
    EXPECT_EQ(content().look_over(), 4);
    change_a_digit(at("4.db"));
    EXPECT_EQ(content().look_over(), 0);
}

TEST_F(ContentTest, AnIndexThatTheDiskSpoiltIsBuiltAgain) {
    const auto manifest = world_.publish(4);
    ASSERT_EQ(*update(), 4);
    ASSERT_TRUE(write_file(at("4.idx"), "rubbish"));
    fs::remove(at("4.idx.sum"));  // As an older program left it.
    Content with_check{folder_.path(), "demo", small_index, [](const std::string& path) {
                           return read_file(path).value().starts_with("index of")
                                      ? Result<void>{}
                                      : failure(ErrorCode::damaged, "rubbish");
                       }};
    Cooperative cooperative{world_, clock_, device_, world_.kiosk_key()};
    EXPECT_EQ(*with_check.update(cooperative), std::nullopt);
    expect_current(manifest);
}

}  // namespace
}  // namespace chiosco::sync
