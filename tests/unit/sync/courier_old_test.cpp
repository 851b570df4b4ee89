// SPDX-License-Identifier: AGPL-3.0-or-later
// Sticks that lay in a drawer: what they bring was true once.
#include <gtest/gtest.h>

#include "coop-server/ops/courier.h"
#include "core/base/file.h"
#include "core/sync/courier.h"
#include "core/sync/server_inbox.h"
#include "core/sync/server_restore.h"
#include "tests/support/point.h"

namespace chiosco::sync {
namespace {

namespace fs = std::filesystem;

class OldStick : public testing::Test {
protected:
    OldStick() {
        fs::create_directories(stick());
        ENSURE(coop::init(coop_folder(), "Test", clock_).has_value());
        db_ = *coop::open_coop(coop_folder());
        point_ = std::make_unique<Point>(coop_folder(), 1, clock_);
    }
    fs::path coop_folder() const { return folder_.path() / "coop"; }
    fs::path stick() const { return folder_.path() / "stick"; }
    fs::path box() const { return kiosk_file(stick(), point_->device.kiosk); }
    void send() {
        const auto done = coop::export_to_stick(*db_, coop_folder(), "demo", stick(), clock_);
        ASSERT_TRUE(done) << done.error().message;
    }
    void receive() {
        const auto done = coop::import_from_stick(*db_, coop_folder(), stick(), clock_);
        ASSERT_TRUE(done) << done.error().message;
    }
    void lend(std::int64_t epoch) {
        ASSERT_TRUE(committed(*db_, [&] {
            return tell(*db_, point_->device.kiosk, "lease",
                        to_json(LeaseGrant{the_event, epoch, 4, "2026-03-20T00:00:00Z"}));
        }));
    }
    std::string told() { return *store::InboxReader::open(point_->inbox_path())->told(); }
    // Both files of the kiosk are gone: it begins anew.
    void lose_the_inbox() {
        point_->inbox = *store::Inbox::open(":memory:");
        for (const auto* end : {"", "-wal", "-shm"}) fs::remove(point_->inbox_path() + end);
        point_->inbox = *store::Inbox::open(point_->inbox_path());
    }

    TempFolder folder_;
    FakeClock clock_{the_day};
    std::unique_ptr<store::Db> db_;
    std::unique_ptr<Point> point_;
};

// A kiosk whose outbox was damaged lends nothing until it has been told all that it holds. An old
// stick ended that, and the lease that came after it was spent twice.
TEST_F(OldStick, DoesNotPassForAllThatAKioskIsToBeTold) {
    lend(1);
    send();
    const auto old = *read_file(box());
    point_->visit(stick());
    receive();
    lend(2);
    send();
    point_->visit(stick());
    receive();
    lose_the_inbox();
    ASSERT_TRUE(write_file(box(), old));
    EXPECT_EQ(point_->visit(stick()).inbox_fresh, 1) << "what it brings is true all the same";
    EXPECT_EQ(told(), "") << "and it is not all";
    receive();
    send();
    EXPECT_EQ(point_->visit(stick()).inbox_fresh, 1);
    EXPECT_NE(told(), "") << "this one was made knowing of the inbox that began anew";
    // The same stick once more, after something newer has come by the line.
    const auto before = told();
    const auto older = *read_file(box());
    ASSERT_TRUE(point_->inbox.apply({{9, store::ItemKept{"time", "{}"}}}));
    ASSERT_TRUE(write_file(box(), older));
    point_->visit(stick());
    EXPECT_EQ(told(), before);
}

// What the old server had answered was forgotten by its backup, and the kiosk took it as done.
TEST_F(OldStick, OfBeforeARestoreAnswersNothing) {
    point_->add(waiting(slip_numbered(1), 1));
    send();
    point_->visit(stick());
    receive();
    send();
    const auto old = *read_file(box());
    clock_.advance(std::chrono::hours{1});
    // The restored cooperative has neither the fact nor the answer.
    ASSERT_TRUE(db_->script("delete from fact; delete from signup; delete from courier_reply"));
    ASSERT_TRUE(committed(*db_, [&] { return begin_era(*db_, clock_); }));
    send();
    point_->visit(stick());
    ASSERT_TRUE(write_file(box(), old));
    EXPECT_EQ(point_->visit(stick()).answered, 0);
    EXPECT_EQ(point_->waiting(), 1) << "it goes up until this cooperative has it";
    receive();
    send();
    EXPECT_EQ(point_->visit(stick()).answered, 1);
    EXPECT_EQ(db_->one_integer("select count(*) from signup")->value(), 1);
}

// A point that only a stick reaches does not hear that nobody knows it; the desk must.
TEST_F(OldStick, OfAKioskThatTheRestoreHasForgottenIsRefusedWithWhatToDo) {
    point_->add(waiting(slip_numbered(1), 1));
    send();
    point_->visit(stick());
    ASSERT_TRUE(db_->script("delete from kiosk"));
    ASSERT_TRUE(committed(*db_, [&] { return begin_era(*db_, clock_); }));
    const auto refusal = [&] {
        const auto done = coop::import_from_stick(*db_, coop_folder(), stick(), clock_);
        return done && done->refused.size() == 1 ? done->refused[0] : "";
    };
    EXPECT_TRUE(refusal().contains("not known here since the restore: enrol it again"))
        << refusal();
    EXPECT_EQ(point_->waiting(), 1);
    // Enrolled again it is another one: the advice was taken, and the file is refused still.
    const auto now = add_kiosk(*db_, 8, hex(point_->key.public_key));
    ASSERT_TRUE(db_->run("update kiosk set was = ?, state = 'pending' where id = ?",
                         {point_->device.kiosk, now}));
    EXPECT_TRUE(refusal().contains("is being enrolled again as " + now)) << refusal();
    ASSERT_TRUE(db_->run("update kiosk set state = 'active' where id = ?", {now}));
    EXPECT_TRUE(refusal().contains("came back as " + now)) << refusal();
    EXPECT_TRUE(refusal().contains("can go")) << refusal();
    ASSERT_TRUE(db_->run("update kiosk set state = 'revoked' where id = ?", {now}));
    EXPECT_TRUE(refusal().contains("enrol it again")) << refusal();
}

}  // namespace
}  // namespace chiosco::sync
