// SPDX-License-Identifier: AGPL-3.0-or-later
// The cooperative's machine is gone; a file and its passphrase are left (docs/formats/backup.md).
#include "coop-server/ops/backup.h"

#include <gtest/gtest.h>

#include "coop-server/api/serve.h"
#include "coop-server/ops/import.h"
#include "coop-server/ops/publish.h"
#include "core/base/file.h"
#include "core/sync/server_inbox.h"
#include "core/sync/server_restore.h"
#include "tests/support/point.h"

namespace chiosco::sync {
namespace {

namespace fs = std::filesystem;

const std::string passphrase = "quattro parole a caso";

class BackupTest : public testing::Test {
protected:
    BackupTest() {
        ENSURE(coop::init(first(), "Test", clock_).has_value());
        db_ = *coop::open_coop(first());
        point_ = std::make_unique<Point>(first(), 1, clock_);
        publish("Soccorso");
        serve(first());
    }
    fs::path first() const { return folder_.path() / "first"; }
    fs::path second() const { return folder_.path() / "second"; }
    fs::path file() const { return folder_.path() / "backup"; }
    void serve(const fs::path& folder) {
        server_ = std::move(coop::serve(folder, "127.0.0.1:0", clock_, {}).value());
    }
    std::int64_t publish(const std::string& name) {
        const auto path = folder_.path() / "k.ndjson";
        ENSURE(write_file(path, R"({"kind":"number","id":"number:x","number":"112","name":")" +
                                    name + R"(","emergency":true,"order":1})")
                   .has_value());
        ENSURE(coop::import_kinds(*db_, path).has_value());
        const auto folder = fs::exists(second()) ? second() : first();
        return coop::publish(*db_, folder, "demo", *parse_iso_date("2026-03-10"), clock_)
            .value()
            .seq;
    }
    void lend(std::int64_t seats) {
        ASSERT_TRUE(committed(*db_, [&]() -> Result<void> {
            TRY_VOID(note_events(*db_, "demo", {{the_event, seats, the_day + week}}));
            return grant_leases(*db_, clock_);
        }));
    }
    Round round() {
        auto done = point_->round(*http_, "http://127.0.0.1:" + std::to_string(server_->port()));
        point_->prune();
        return done;
    }
    Result<coop::BackedUp> backup() {
        return coop::backup(first(), file(), passphrase, clock_, coop::Effort::least);
    }
    // The first machine burns.
    coop::Restored restore() {
        server_.reset();
        db_.reset();
        fs::remove_all(first());
        auto done = coop::restore(file(), second(), passphrase, clock_);
        EXPECT_TRUE(done) << done.error().message;
        db_ = *coop::open_coop(second());
        return done.value_or(coop::Restored{});
    }
    std::int64_t count(const std::string& what) {
        return db_->one_integer("select count(*) from " + what)->value();
    }

    static constexpr std::chrono::days week{7};
    TempFolder folder_;
    FakeClock clock_{the_day};
    std::unique_ptr<store::Db> db_;
    std::unique_ptr<Point> point_;
    std::unique_ptr<coop::HttpServer> server_;
    std::unique_ptr<net::Http> http_ = net::curl_http();
};

TEST_F(BackupTest, TheWholeCooperativeComesBackAndKiosksGoOn) {
    lend(40);
    round();
    for (std::int64_t i = 0; i < 5; ++i) point_->add(waiting(slip_numbered(i), 1));
    EXPECT_EQ(round().acked, 5);
    const auto keys = *coop::read_keys(first());
    const auto done = backup();
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->facts, 5);
    // Life goes on after it: facts, a pack, things said to the kiosk, a larger lease.
    clock_.advance(std::chrono::hours{6});
    point_->add(taken(slip_numbered(10), 2));
    point_->add(waiting(slip_numbered(11), 1));
    EXPECT_EQ(publish("Soccorsi"), 2);
    ASSERT_TRUE(committed(*db_, [&] { return tell(*db_, point_->device.kiosk, "answer", {}); }));
    EXPECT_EQ(round().acked, 2);
    EXPECT_EQ(point_->outbox.counts()->facts, 0) << "the kiosk has pruned them";
    EXPECT_EQ(*point_->content.current(), 2);

    const auto restored = restore();
    EXPECT_EQ(restored.backed_up, "2026-03-10T09:00:00Z");
    EXPECT_EQ(restored.shards, std::vector<std::string>{"demo"});
    EXPECT_EQ(restored.kiosks.size(), 1u);
    EXPECT_EQ(holds(*db_, clock_)->events.size(), 1u);
    EXPECT_EQ(coop::read_keys(second())->seal.secret, keys.seal.secret);
    EXPECT_EQ(count("fact"), 5);
    EXPECT_GT(publish("Soccorsi"), 2) << "kiosks refuse packs that go back";
    serve(second());
    round();  // Hears of it.
    round();  // Sends what it had kept.
    EXPECT_EQ(count("fact"), 7) << "nothing that was acknowledged is lost";
    EXPECT_EQ(count("quarantine"), 0);
    EXPECT_EQ(capacity_of(*db_, the_event)->confirmed, 5 + 2) << "and the promise is kept";
    EXPECT_GT(*point_->content.current(), 1000);
    point_->add(waiting(slip_numbered(12), 1));
    const auto after = round();
    EXPECT_EQ(after.acked, 1);
    EXPECT_FALSE(after.error);
    // What is said to it from now on arrives, however far its cursor was.
    ASSERT_TRUE(committed(*db_, [&] { return tell(*db_, point_->device.kiosk, "answer", {}); }));
    EXPECT_EQ(round().inbox_fresh, 1);
    EXPECT_EQ(count("fact"), 8);
}

TEST_F(BackupTest, KiosksForgetOnlyWhatIsInABackup) {
    const auto kept = [&] { return std::ssize(*point_->inbox.kept_after("", 100)); };
    point_->add(waiting(slip_numbered(1), 1));
    round();
    EXPECT_EQ(kept(), 1);
    clock_.advance(std::chrono::hours{1});
    ASSERT_TRUE(backup());
    point_->add(waiting(slip_numbered(2), 1));
    round();
    EXPECT_EQ(kept(), 1) << "the first is in the backup, the second is not";
    clock_.advance(std::chrono::days{31});
    point_->add(waiting(slip_numbered(3), 1));
    round();
    EXPECT_EQ(kept(), 1) << "a month is the most: nobody makes backups here";
    point_->add(fact_of("need.unmet", {{"where", "search"}}), store::Lane::telemetry);
    round();
    EXPECT_EQ(kept(), 1) << "telemetry is not worth it";
}

TEST_F(BackupTest, SeatsThatWereLentAfterItAreNotLentAgain) {
    lend(8);
    ASSERT_TRUE(backup());
    // After the backup the kiosk is lent all there is, and promises it.
    const auto granted = [&] {
        return committed(
            *db_, [&] { return grant_more(*db_, point_->device.kiosk, {the_event, 8}, clock_); });
    };
    while (capacity_of(*db_, the_event)->free() > 0) ASSERT_TRUE(granted());
    round();
    restore();
    EXPECT_GT(capacity_of(*db_, the_event)->free(), 0) << "it looks free";
    EXPECT_EQ(*granted(), 0) << "and is not given to anybody";
    serve(second());
    point_->add(taken(slip_numbered(1), 4));
    point_->add(taken(slip_numbered(2), 4));
    round();
    const auto seats = *capacity_of(*db_, the_event);
    EXPECT_EQ(seats.confirmed, 8) << "both were promised out of the lease that was forgotten";
    EXPECT_EQ(seats.free(), 0);
}

TEST_F(BackupTest, IsOneFileThatOnlyItsPassphraseOpens) {
    ASSERT_TRUE(backup());
    const auto bytes = *read_file(file());
    const auto keys = *coop::read_keys(first());
    EXPECT_FALSE(bytes.contains(keys.seal.secret));
    EXPECT_FALSE(bytes.contains(point_->device.kiosk));
    EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const auto with = [&](const std::string& words) {
        return coop::restore(file(), second(), words, clock_).error().code;
    };
    EXPECT_EQ(with("quattro parole a casa"), ErrorCode::refused);
    EXPECT_EQ(coop::restore(file(), first(), passphrase, clock_).error().code, ErrorCode::conflict);
    EXPECT_EQ(coop::backup(first(), file(), "corta", clock_).error().code, ErrorCode::invalid);
    EXPECT_EQ(*read_file(file()), bytes) << "what did not become a backup left the last one";
    // Cut or changed anywhere: refused, and nothing is half restored.
    for (std::size_t cut = 0; cut < bytes.size(); cut += bytes.size() / 50 + 1) {
        ASSERT_TRUE(write_file(file(), bytes.substr(0, cut)));
        EXPECT_FALSE(coop::restore(file(), second(), passphrase, clock_)) << cut;
        auto changed = bytes;
        changed[cut] ^= 1;
        ASSERT_TRUE(write_file(file(), changed));
        EXPECT_FALSE(coop::restore(file(), second(), passphrase, clock_)) << cut;
        EXPECT_FALSE(fs::exists(second())) << cut;
    }
    for (const auto& entry : fs::directory_iterator{folder_.path()})
        EXPECT_FALSE(entry.path().filename().string().contains("restoring")) << entry.path();
    ASSERT_TRUE(write_file(file(), bytes));
    EXPECT_TRUE(coop::restore(file(), second(), passphrase, clock_));
}

}  // namespace
}  // namespace chiosco::sync
