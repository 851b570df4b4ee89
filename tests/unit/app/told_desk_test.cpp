// SPDX-License-Identifier: AGPL-3.0-or-later
// A desk that is opened at one kiosk of a point, as the other kiosk tells it: two kiosks, each with
// its own stores, and the cooperative's real server between them.
#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/keys.h"
#include "core/domain/rome.h"
#include "core/sync/kiosk_sync.h"
#include "core/sync/server_inbox.h"
#include "core/sync/server_porters.h"
#include "kiosk-app/app/ledger.h"
#include "kiosk-app/app/porters.h"
#include "tests/support/served_coop.h"

namespace chiosco::app {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t visit = 1;

// By its hours Marta is there until noon.
Result<DeskPage> until_noon(Instant moment) {
    const auto [day, time] = rome(moment);
    return DeskPage{.presence =
                        presence({{{std::chrono::Tuesday, {9h}, {12h}}, "Marta"}}, {}, day, time)};
}

// The town's clock, and how far this kiosk's is from it.
class OtherClock final : public Clock {
public:
    explicit OtherClock(const Clock& town) : town_(town) {}
    Instant now() const override { return town_.now() + ahead; }
    std::chrono::milliseconds steady() const override { return town_.steady(); }
    std::chrono::milliseconds ahead{0};

private:
    const Clock& town_;
};

class PointOfTwo : public testing::Test {
protected:
    struct AtKiosk {
        AtKiosk(ServedCoop& town, int number) : coop(town), who(town.kiosk(number)) {
            for (const auto* part : {"ui", "agent"})
                ENSURE(make_folder(state.path() / part).has_value());
            device.kiosk = who.id;
            device.server = town.url();
            device.assignment.site = "site";
            device.assignment.shard = "demo";
            device.assignment.coop_seal = hex(make_seal_key().public_key);
            ledger.emplace(Ledger::open(state.path(), device, clock).value());
            porters.emplace(Porters::open(state.path(), clock, lock_cost_for_tests));
        }
        void exchange() {
            sync::Cooperative cooperative{*coop.http, coop.clock, device, who.key};
            auto inbox = store::Inbox::open((state.path() / "agent" / "inbox.db").string()).value();
            sync::Content content{state.path() / "agent" / "content", "demo"};
            sync::KioskSync sync{cooperative, inbox,
                                 content,     (state.path() / "ui" / "outbox.db").string(),
                                 coop.clock,  sync::Backoff{1ms, 1ms, 1}};
            const auto round = sync.round({});
            EXPECT_FALSE(round.error) << round.error->message;
        }
        // As the porter's menu does, without a line.
        void set_desk_alone(bool open, LocalTime until) {
            const auto session = porters->session(visit);
            ASSERT_TRUE(session);
            const auto set = porters->set_desk(**session, {open, until});
            ASSERT_TRUE(set) << set.error().message;
            ASSERT_TRUE(ledger->record({visit, "it"}, (*session)->porter,
                                       {{.kind = open ? "desk.opened" : "desk.closed",
                                         .body = {{"until", rfc3339(set->until)}},
                                         .not_before = set->since}}));
        }
        void set_desk(bool open, LocalTime until) {
            set_desk_alone(open, until);
            exchange();
        }
        Presence says() {
            const auto page = porters->desk(until_noon);
            EXPECT_TRUE(page);
            return page ? page->presence : Presence{};
        }

        ServedCoop& coop;
        OtherClock clock{coop.clock};
        SignedKiosk who;
        TempFolder state;
        Device device;
        std::optional<Ledger> ledger;
        std::optional<Porters> porters;
    };
    // Marta, in at this kiosk by the next of her codes.
    void let_marta_in(AtKiosk& at) {
        const auto next = committed(*coop_.db, [&] {
            if (marta_.empty())
                return sync::add_porter(*coop_.db, keys_, "site", "Marta", coop_.clock,
                                        lock_cost_for_tests);
            return sync::next_code(*coop_.db, keys_, marta_, lock_cost_for_tests);
        });
        ASSERT_TRUE(next) << next.error().message;
        marta_ = next->porter;
        door_.exchange();
        hall_.exchange();
        ASSERT_TRUE(at.porters->enter_code(visit, {marta_, next->code}));
        ASSERT_TRUE(at.porters->choose_pin(visit, {"407182"}));
    }
    void tell_hall(json::object item) {
        ASSERT_TRUE(committed(*coop_.db, [&]() -> Result<int> {
            TRY_VOID(sync::tell(*coop_.db, hall_.who.id, "desk", item));
            return 0;
        }));
        hall_.exchange();
    }

    ServedCoop coop_;
    const sync::PointKeys keys_{make_seal_key(), make_seal_key()};
    std::string marta_;
    AtKiosk door_{coop_, 1}, hall_{coop_, 2};
};

TEST_F(PointOfTwo, SaysAtBothWhatAPorterSaidAtOne) {
    let_marta_in(door_);
    EXPECT_EQ(hall_.says().until, LocalTime{12h});

    door_.set_desk(true, {14h});
    EXPECT_EQ(hall_.says().until, LocalTime{12h}) << "it has not heard yet";
    hall_.exchange();
    EXPECT_EQ(hall_.says().until, LocalTime{14h});
    EXPECT_EQ(hall_.says().who, "Marta");

    coop_.clock.advance(5min);
    door_.set_desk(false, {14h});
    hall_.exchange();
    EXPECT_NE(hall_.says().kind, Presence::Kind::here);

    // Whoever says something of it at the other kiosk has the last word at the first.
    coop_.clock.advance(5min);
    let_marta_in(hall_);
    hall_.set_desk(true, {13h});
    door_.exchange();
    EXPECT_EQ(door_.says().until, LocalTime{13h});
    EXPECT_EQ(hall_.says().until, LocalTime{13h});
}

TEST_F(PointOfTwo, SaysWhatWasSaidLastWhateverOrderItIsHeardIn) {
    let_marta_in(hall_);
    const auto said = [&](const char* at, bool open, const char* until, const std::string& porter) {
        tell_hall({{"id", at}, {"at", at}, {"open", open}, {"until", until}, {"porter", porter}});
    };
    said("2026-03-10T08:50:00Z", true, "2026-03-10T13:00:00Z", marta_);
    EXPECT_EQ(hall_.says().until, LocalTime{14h});
    said("2026-03-10T08:40:00Z", false, "2026-03-10T11:00:00Z", marta_);
    EXPECT_EQ(hall_.says().until, LocalTime{14h}) << "said before, heard of late";
    said("2026-03-10T08:55:00Z", true, "2026-03-10T14:00:00Z", "nobody");
    EXPECT_EQ(hall_.says().until, LocalTime{15h});
    EXPECT_EQ(hall_.says().who, "") << "whom this kiosk has never heard of";
    hall_.set_desk(false, {12h});
    EXPECT_NE(hall_.says().kind, Presence::Kind::here) << "said here last";
    tell_hall({{"at", "rubbish"}, {"open", true}});
    EXPECT_NE(hall_.says().kind, Presence::Kind::here);
}

// Marta opened until four, lost the line, and went at eleven: the other kiosk sent people to her
// until four, because what she had said in between was over when it came.
TEST_F(PointOfTwo, NobodyIsSentToADeskThatWasShortenedWithoutALine) {
    let_marta_in(door_);
    door_.set_desk(true, {16h});
    hall_.exchange();
    ASSERT_EQ(hall_.says().until, LocalTime{16h});
    coop_.clock.advance(10min);
    door_.set_desk_alone(true, {11h});
    coop_.clock.advance(3h);
    EXPECT_EQ(hall_.says().kind, Presence::Kind::here) << "nobody could tell it yet";
    door_.exchange();
    hall_.exchange();
    EXPECT_NE(hall_.says().kind, Presence::Kind::here);
    EXPECT_NE(door_.says().kind, Presence::Kind::here);
}

TEST_F(PointOfTwo, ADeskIsClosedForAllAlsoByAClockInDoubt) {
    let_marta_in(door_);
    door_.set_desk(true, {16h});
    hall_.exchange();
    coop_.clock.advance(10min);
    door_.ledger->doubt_clock(true);
    door_.set_desk(false, {16h});
    hall_.exchange();
    EXPECT_NE(hall_.says().kind, Presence::Kind::here);
    // It takes back what was said before it at that kiosk, and nothing else.
    coop_.clock.advance(10min);
    let_marta_in(hall_);
    hall_.set_desk(true, {15h});
    door_.set_desk(false, {16h});
    hall_.exchange();
    EXPECT_EQ(hall_.says().until, LocalTime{15h});
}

// The clock at the door was a minute ahead: Marta closed in the hall, and her own close lost.
TEST_F(PointOfTwo, WhoClosesAtTheOtherKioskIsBelievedWhoeversClockIsAhead) {
    door_.clock.ahead = 60s;
    let_marta_in(door_);
    door_.set_desk(true, {14h});
    hall_.exchange();
    EXPECT_EQ(hall_.says().until, LocalTime{14h}) << "said from now on, not in a minute";
    coop_.clock.advance(30s);
    let_marta_in(hall_);
    hall_.set_desk(false, {14h});
    door_.exchange();
    for (const auto later : {0s, 31s, 600s}) {
        coop_.clock.advance(later);
        EXPECT_NE(hall_.says().kind, Presence::Kind::here) << later.count();
        EXPECT_NE(door_.says().kind, Presence::Kind::here) << later.count();
    }
}

TEST_F(PointOfTwo, WhatAClockThatIsHoursAheadSaysIsNotBelievedBeforeItsTime) {
    let_marta_in(hall_);
    hall_.set_desk(true, {14h});
    tell_hall({{"at", "2026-03-10T12:30:00Z"},
               {"open", true},
               {"until", "2026-03-10T17:00:00Z"},
               {"porter", marta_}});
    EXPECT_EQ(hall_.says().until, LocalTime{14h});
    hall_.set_desk(false, {14h});
    EXPECT_NE(hall_.says().kind, Presence::Kind::here) << "nor is it in the way of anybody";
}

TEST_F(PointOfTwo, ADeskThatWasOpenedHereStaysSoWhereTheInboxCannotBeRead) {
    let_marta_in(hall_);
    hall_.set_desk(true, {14h});
    const auto path = (hall_.state.path() / "agent" / "inbox.db").string();
    ASSERT_TRUE(store::open_sqlite(path, store::Open::create).value()->run("drop table item"));
    EXPECT_EQ(hall_.says().until, LocalTime{14h}) << "it opens, and what is in it does not";
    ASSERT_TRUE(write_file(path, "rubbish", Access::owner));
    EXPECT_EQ(hall_.says().until, LocalTime{14h});
    EXPECT_EQ(hall_.says().who, "Marta");
}

TEST_F(PointOfTwo, AKioskThatIsApprovedWhileTheDeskIsOpenSaysSo) {
    let_marta_in(door_);
    door_.set_desk(true, {13h});
    coop_.clock.advance(1min);
    door_.set_desk(true, {14h});
    AtKiosk later{coop_, 3};
    ASSERT_TRUE(committed(*coop_.db, [&] { return sync::tell_newcomer(*coop_.db, later.who.id); }));
    later.exchange();
    EXPECT_EQ(later.says().until, LocalTime{14h});
    EXPECT_EQ(later.says().who, "Marta");
}

}  // namespace
}  // namespace chiosco::app
