// SPDX-License-Identifier: AGPL-3.0-or-later
// The disk becomes full at the first write of what somebody does, then at the second, and so on
// until there was room for all of them. It was done or it was not, and whoever asked was told
// which; with room again it can be done.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/keys.h"
#include "core/store/inbox/inbox.h"
#include "core/store/outbox/outbox.h"
#include "core/store/sound.h"
#include "core/sync/kiosk_inbox.h"
#include "core/sync/kiosk_sync.h"
#include "kiosk-app/app/ledger.h"
#include "tests/support/coop_db.h"
#include "tests/support/full_disk.h"
#include "tests/support/small_cooperative.h"
#include "tests/support/temp_folder.h"

namespace chiosco {
namespace {

constexpr int writes_max = 2000;
const Instant event_ends = the_day + std::chrono::hours{240};

// It was done, or it says plainly that there is no room.
template <class T>
bool done_or_no_room(const Result<T>& outcome) {
    return outcome || outcome.error().code == ErrorCode::full ||
           outcome.error().code == ErrorCode::retry_later;
}

// Runs `attempt(n)` for n = 0, 1, ... until its disk was never full. How often it was.
template <class Attempt>
int fill_at_every_write(const Attempt& attempt) {
    for (int n = 0; n < writes_max; ++n) {
        SCOPED_TRACE("full after " + std::to_string(n) + " writes");
        if (!attempt(n)) return n;
        if (testing::Test::HasFatalFailure()) return n;
    }
    ADD_FAILURE() << "never enough";
    return writes_max;
}

struct Kiosk {
    TempFolder folder;
    Device device;
    FakeClock clock{the_day};

    Kiosk() {
        device.assignment.site = "site";
        device.assignment.coop_seal = hex(make_seal_key().public_key);
        EXPECT_TRUE(make_folder(folder.path() / "agent"));
        auto inbox = store::Inbox::open(inbox_path()).value();
        EXPECT_TRUE(inbox.apply({{1, store::LeaseGranted{the_event, 1, 8, event_ends}}}));
    }
    std::string inbox_path() const { return (folder.path() / "agent" / "inbox.db").string(); }
    std::string outbox_path() const { return (folder.path() / "ui" / "outbox.db").string(); }
    Result<app::Ledger> ledger() { return app::Ledger::open(folder.path(), device, clock); }
};

TEST(FullDiskAtEveryWrite, ASeatIsTakenOrItIsNotAndThePersonIsToldWhich) {
    const int times = fill_at_every_write([](int n) {
        Kiosk kiosk;
        bool hit = false, told = false;
        {
            auto ledger = kiosk.ledger().value();
            const FullDisk disk{n};
            const auto code = ledger.take_seats({1, "it"}, {the_event, 2, "Ada", ""}, event_ends);
            hit = disk.hit(), told = code.has_value();
            EXPECT_TRUE(code || code.error().code == ErrorCode::retry_later)
                << "a full disk is not a full hall";
            EXPECT_TRUE(done_or_no_room(code));
        }
        auto ledger = kiosk.ledger();
        EXPECT_TRUE(ledger) << ledger.error().message;
        auto outbox = store::Outbox::open(kiosk.outbox_path()).value();
        EXPECT_FALSE(outbox.uses_lost().value()) << "a full disk damages nothing";
        EXPECT_EQ(outbox.counts()->facts, told ? 1 : 0);
        EXPECT_EQ(outbox.counts()->slips, told ? 1 : 0);
        EXPECT_EQ(ledger->lease(the_event)->left(), told ? 6 : 8);
        EXPECT_TRUE(ledger->take_seats({2, "it"}, {the_event, 1, "Bea", ""}, event_ends))
            << "with room again";
        return hit;
    });
    std::printf("full at %d writes\n", times);
    EXPECT_GT(times, 1);
}

// "The hall is full", where the cooperative had just lent seats that the agent could not keep.
TEST(FullDiskAtEveryWrite, SeatsThatCouldNotBeKeptAreNeitherNoneNorNoLine) {
    const int times = fill_at_every_write([](int n) {
        Kiosk kiosk;
        SmallCooperative world;
        world.items = {{1, "answer", {}}};
        world.grant = 12;
        const auto device = world.device();
        sync::Cooperative cooperative{world, kiosk.clock, device, world.kiosk_key()};
        auto inbox = store::Inbox::open(kiosk.inbox_path()).value();
        bool hit = false;
        {
            const FullDisk disk{n};
            const auto more = sync::ask_for_seats(cooperative, inbox, {the_event, 4});
            hit = disk.hit();
            if (more)
                EXPECT_TRUE(*more) << "the cooperative has seats";
            else
                EXPECT_EQ(more.error().code, ErrorCode::full) << more.error().message;
        }
        EXPECT_TRUE(sync::ask_for_seats(cooperative, inbox, {the_event, 4}));
        EXPECT_EQ(inbox.granted_ever(the_event).value(), 12) << "with room again";
        return hit;
    });
    EXPECT_GT(times, 1);
}

TEST(FullDiskAtEveryWrite, TheKioskStartsOrSaysThatItCannot) {
    const int times = fill_at_every_write([](int n) {
        Kiosk kiosk;
        bool hit = false;
        {
            const FullDisk disk{n};
            const auto ledger = kiosk.ledger();
            hit = disk.hit();
            EXPECT_TRUE(done_or_no_room(ledger));
        }
        EXPECT_TRUE(kiosk.ledger());
        EXPECT_TRUE(store::Outbox::open(kiosk.outbox_path()));
        return hit;
    });
    EXPECT_GT(times, 1);
}

TEST(FullDiskAtEveryWrite, WhatTheCooperativeSaysIsHeardWholeOrAgain) {
    const int times = fill_at_every_write([](int n) {
        Kiosk kiosk;
        const std::vector<store::Delivery> page{
            {2, store::LeaseGranted{the_event, 1, 12, event_ends}},
            {3, store::ItemKept{"answer", "{}"}}};
        bool hit = false, done = false;
        {
            auto inbox = store::Inbox::open(kiosk.inbox_path()).value();
            const FullDisk disk{n};
            const auto applied = inbox.apply(page);
            hit = disk.hit(), done = applied.has_value();
            EXPECT_TRUE(done_or_no_room(applied));
        }
        auto inbox = store::Inbox::open(kiosk.inbox_path()).value();
        EXPECT_EQ(inbox.cursor().value(), done ? 3 : 1);
        EXPECT_EQ(inbox.granted_ever(the_event).value(), done ? 12 : 8);
        EXPECT_TRUE(inbox.apply(page));
        EXPECT_EQ(inbox.cursor().value(), 3);
        return hit;
    });
    EXPECT_GT(times, 1);
}

TEST(FullDiskAtEveryWrite, TheOldContentStaysUntilTheNewIsWhole) {
    const int times = fill_at_every_write([](int n) {
        SmallCooperative world;
        const auto device = world.device();
        const FakeClock clock{the_day};
        const TempFolder folder;
        sync::Cooperative cooperative{world, clock, device, world.kiosk_key()};
        sync::Content content{folder.path() / "content", "demo"};
        world.publish(1);
        EXPECT_TRUE(content.update(cooperative));
        world.publish(2);
        bool hit = false;
        {
            const FullDisk disk{n};
            const auto updated = content.update(cooperative);
            hit = disk.hit();
            EXPECT_TRUE(done_or_no_room(updated));
            EXPECT_EQ(content.current().value(), updated ? 2 : 1);
        }
        const auto now = std::to_string(content.current().value());
        EXPECT_TRUE(store::open_sqlite((folder.path() / "content" / (now + ".db")).string(),
                                       store::Open::immutable));
        EXPECT_TRUE(content.update(cooperative));
        EXPECT_EQ(content.current().value(), 2);
        return hit;
    });
    EXPECT_GT(times, 1);
}

TEST(FullDiskAtEveryWrite, TheCooperativeAcknowledgesOnlyWhatItHas) {
    const int times = fill_at_every_write([](int n) {
        const TempFolder folder;
        const auto path = (folder.path() / "coop.db").string();
        const FakeClock clock{the_day};
        const auto fact = fact_of("need.unmet", {{"where", "search"}});
        std::string kiosk;
        bool hit = false, acked = false;
        {
            auto db = store::open_sqlite(path, store::Open::create).value();
            EXPECT_TRUE(store::migrate(*db, store::coop_application_id, store::coop_migrations()));
            kiosk = add_kiosk(*db, 1);
            const FullDisk disk{n};
            const auto reply = send(*db, kiosk, fact, clock);
            hit = disk.hit(), acked = reply && !reply->acked.empty();
            EXPECT_TRUE(done_or_no_room(reply));
        }
        auto db = store::open_sqlite(path, store::Open::create).value();
        EXPECT_EQ(db->one_integer("select count(*) from fact").value(), acked ? 1 : 0);
        const auto again = send(*db, kiosk, fact, clock);
        EXPECT_TRUE(again && again->acked.size() == 1);
        EXPECT_EQ(db->one_integer("select count(*) from fact").value(), 1);
        return hit;
    });
    EXPECT_GT(times, 1);
}

// The technician was sent to look for a cable.
TEST(FullDisk, IsNotSaidToBeAMissingLine) {
    Kiosk kiosk;
    SmallCooperative world;
    const auto device = world.device();
    world.items = {{2, "answer", {{"n", 2}}}};
    const auto ledger = kiosk.ledger().value();  // The screen runs too.
    auto inbox = store::Inbox::open(kiosk.inbox_path()).value();
    sync::Cooperative cooperative{world, kiosk.clock, device, world.kiosk_key()};
    sync::Content content{kiosk.folder.path() / "agent" / "content", "demo"};
    const std::chrono::milliseconds second{1000};
    sync::KioskSync sync{cooperative,         inbox,       content,
                         kiosk.outbox_path(), kiosk.clock, sync::Backoff{second, second, 7}};
    {
        const FullDisk disk{0};
        const auto round = sync.round({});
        EXPECT_TRUE(disk.hit());
        ASSERT_TRUE(round.error) << "not all went well";
        EXPECT_EQ(round.error->code, ErrorCode::full);
        EXPECT_TRUE(round.heard) << "but there is a line";
    }
    EXPECT_FALSE(sync.round({}).error) << "with room again";
}

// SQLite calls a page that the disk does not give malformed; that is no line's fault either.
TEST(DyingDisk, ThatDoesNotReadIsToldOfToo) {
    Kiosk kiosk;
    const auto ask = [&] {
        auto ledger = kiosk.ledger().value();
        const auto before = store::disk_has_failed();
        const FullDisk disk{0, EIO, true};
        const auto sent = ledger.send_help({1, "it"}, {.name = "Ada", .contact = "333"});
        const bool of_the_disk = !sent && (sent.error().code == ErrorCode::full ||
                                           sent.error().code == ErrorCode::damaged);
        ::_exit(!before && of_the_disk && store::disk_has_failed() ? 7 : 1);
    };
    // In a process of its own, which no disk has failed yet.
    EXPECT_EXIT(ask(), testing::ExitedWithCode(7), "");
}

// What the agent says of the line comes from whether a round was heard, and of the seats from the
// code: `retry_later` of the disk was read as the line's in both.
TEST(DyingDisk, IsNeitherAMissingLineNorAFullHallNorAFullDisk) {
    Kiosk kiosk;
    SmallCooperative world;
    const auto device = world.device();
    world.items = {{2, "answer", {{"n", 2}}}};
    auto ledger = kiosk.ledger().value();
    auto inbox = store::Inbox::open(kiosk.inbox_path()).value();
    sync::Cooperative cooperative{world, kiosk.clock, device, world.kiosk_key()};
    sync::Content content{kiosk.folder.path() / "agent" / "content", "demo"};
    const std::chrono::milliseconds second{1000};
    sync::KioskSync sync{cooperative,         inbox,       content,
                         kiosk.outbox_path(), kiosk.clock, sync::Backoff{second, second, 7}};
    const TakeSeats wanted{the_event, 2, "Ada", ""};
    {
        const FullDisk disk{0};
        (void)sync.round({});
        EXPECT_TRUE(disk.hit());
    }
    EXPECT_FALSE(store::disk_has_failed()) << "a full one is as sound as ever";
    {
        const FullDisk disk{0, EIO};
        const auto sent = ledger.send_help({1, "it"}, {.name = "Ada", .contact = "333"});
        ASSERT_FALSE(sent);
        EXPECT_EQ(sent.error().code, ErrorCode::full) << sent.error().message;
        const auto code = ledger.take_seats({1, "it"}, wanted, event_ends);
        ASSERT_FALSE(code);
        EXPECT_EQ(code.error().code, ErrorCode::retry_later) << code.error().message;
        const auto round = sync.round({});
        EXPECT_TRUE(disk.hit());
        ASSERT_TRUE(round.error);
        EXPECT_EQ(round.error->code, ErrorCode::full) << round.error->message;
        const auto more = sync::ask_for_seats(cooperative, inbox, {the_event, 4});
        EXPECT_TRUE(more || more.error().code == ErrorCode::full) << more.error().message;
    }
    EXPECT_TRUE(store::disk_has_failed()) << "the technician is told";
    EXPECT_TRUE(ledger.take_seats({2, "it"}, wanted, event_ends)) << "a fault that passed";
    EXPECT_FALSE(sync.round({}).error);
}

// One bad write of a dying disk took the statistics of months with it, and freed nothing.
TEST(DyingDisk, GivesNoTelemetryUpForRoomThatItDoesNotLack) {
    constexpr std::int64_t enough = 1'000'000;
    for (const bool dies : {false, true}) {
        const TempFolder folder;
        auto outbox = store::Outbox::open((folder.path() / "outbox.db").string()).value();
        ASSERT_TRUE(outbox.add({uuid7(the_day), "kiosk.used", store::Lane::telemetry, "{}"}));
        int times = 0;
        const auto kept = outbox.together([&]() -> Result<void> {
            const FullDisk disk{++times == 1 ? 0 : enough, dies ? EIO : ENOSPC};
            // More than SQLite holds in memory: written before the transaction ends.
            for (int i = 0; i < 400; ++i)
                TRY_VOID(outbox.add(
                    {uuid7(the_day), "need.unmet", store::Lane::people, std::string(15'000, 'x')}));
            return {};
        });
        EXPECT_EQ(kept.has_value(), !dies) << "room was made: it is tried again";
        EXPECT_EQ(outbox.counts()->facts, dies ? 1 : 400);
        EXPECT_EQ(outbox.dropped().value(), dies ? 0 : 1);
    }
}

TEST(FullDiskAtEveryWrite, AFileIsTheOldOrTheNewOne) {
    const TempFolder folder;
    const auto path = folder.path() / "CURRENT";
    ASSERT_TRUE(write_file(path, "old"));
    const int times = fill_at_every_write([&](int n) {
        const FullDisk disk{n};
        const auto written = write_file(path, "new");
        EXPECT_EQ(read_file(path).value(), written ? "new" : "old");
        EXPECT_TRUE(done_or_no_room(written));
        return disk.hit();
    });
    EXPECT_GE(times, 1);
}

}  // namespace
}  // namespace chiosco
