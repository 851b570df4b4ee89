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
            ledger.emplace(Ledger::open(state.path(), device, coop.clock).value());
            porters.emplace(Porters::open(state.path(), coop.clock, lock_cost_for_tests));
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
        // As the porter's menu does.
        void set_desk(bool open, LocalTime until) {
            const auto session = porters->session(visit);
            ASSERT_TRUE(session);
            const auto set = porters->set_desk(**session, {open, until});
            ASSERT_TRUE(set) << set.error().message;
            ASSERT_TRUE(ledger->record(
                {visit, "it"}, (*session)->porter,
                {{open ? "desk.opened" : "desk.closed", {{"until", rfc3339(set->until)}}}}));
            exchange();
        }
        Presence says() {
            const auto page = porters->desk(until_noon);
            EXPECT_TRUE(page);
            return page ? page->presence : Presence{};
        }

        ServedCoop& coop;
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

}  // namespace
}  // namespace chiosco::app
