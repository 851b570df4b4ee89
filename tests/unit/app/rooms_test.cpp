// SPDX-License-Identifier: AGPL-3.0-or-later
// The porter's rooms as the shell keeps them: covered sooner, left for good, deaf while cleaned.
#include "kiosk-app/app/rooms.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "kiosk-app/app/shell.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::app {
namespace {

using namespace std::chrono_literals;

const Instant start = *parse_rfc3339("2026-03-10T09:30:00Z");

// Marta has come in by her PIN.
Shell at_the_menu() {
    Shell shell;
    (void)begin(shell, start);
    (void)tap(shell, "lang:it", start);
    (void)tap(shell, "tile:person", start);
    (void)deliver(shell, shell.visit.number, DeskLoaded{parts::samples::desk(), {}});
    (void)tap(shell, "staff", start);
    (void)deliver(shell, shell.visit.number, PortersLoaded{{{"m", "Marta", true}}});
    for (const char digit : std::string{"407182"})
        (void)tap(shell, std::string{"key:"} + digit, start);
    (void)tap(shell, "next", start);
    (void)deliver(shell, shell.visit.number, PorterIn{"Marta"});
    (void)deliver(shell, shell.visit.number, DeskLoaded{parts::samples::desk(), {}});
    EXPECT_TRUE(is_porters(shell.visit));
    return shell;
}

void close_the_desk(Shell& shell) {
    auto desk = parts::samples::desk();
    desk.presence = {Presence::Kind::later, "Yusuf", {}, parts::samples::today, {15h}};
    (void)deliver(shell, shell.visit.number, DeskLoaded{desk, parts::samples::today});
}

std::string_view screen(const Shell& shell) { return shown(shell).screen; }

bool has_bar(const Shell& shell, std::string_view name) {
    return std::ranges::any_of(shown(shell).chrome.bar,
                               [&](const ui::BarItem& item) { return item.target.name == name; });
}

TEST(Rooms, AreNotYetThereWhereThePinIsTyped) {
    Shell shell;
    (void)begin(shell, start);
    shell.visit.screen = porter::Model{.stage = porter::Stage::pin};
    EXPECT_FALSE(is_porters(shell.visit));
    EXPECT_TRUE(has_bar(shell, "bar:home"));
}

TEST(Rooms, AreLeftForGoodByEveryWayOut) {
    for (const bool open : {true, false})
        for (const auto* way : {"bar:back", "bar:close_now", "bar:end"}) {
            auto shell = at_the_menu();
            if (!open) close_the_desk(shell);
            const auto visit = shell.visit.number;
            auto out = tap(shell, way, start + 1s);
            // "Chiudi subito" asks nothing: who leaves in a hurry leaves nothing behind.
            const bool is_told = open && std::string_view{way} != "bar:close_now";
            EXPECT_EQ(screen(shell) == "desk_open", is_told) << way;
            EXPECT_EQ(out.wipe, !is_told) << way;
            if (is_told) out = tap(shell, "end", start + 2s);
            EXPECT_TRUE(out.wipe) << way;
            EXPECT_GT(shell.visit.number, visit) << way;
            EXPECT_FALSE(is_porters(shell.visit)) << way;
            EXPECT_TRUE(shell.visit.way_back.empty()) << way;
        }
    EXPECT_FALSE(has_bar(at_the_menu(), "bar:home"));
}

TEST(Rooms, GoBackFromARecordToTheMenu) {
    auto shell = at_the_menu();
    (void)tap(shell, "contact", start + 1s);
    EXPECT_EQ(screen(shell), "contact");
    EXPECT_FALSE(tap(shell, "bar:back", start + 2s).wipe);
    EXPECT_EQ(screen(shell), "porter");
    EXPECT_TRUE(is_porters(shell.visit));
}

TEST(Rooms, StayAPortersBehindTheChoiceOfALanguage) {
    auto shell = at_the_menu();
    (void)tap(shell, "bar:language", start + 1s);
    EXPECT_EQ(screen(shell), "welcome");
    EXPECT_TRUE(is_porters(shell.visit));
    EXPECT_FALSE(tap(shell, "lang:en", start + 2s).wipe);
    EXPECT_EQ(screen(shell), "porter");
}

TEST(Rooms, AreCoveredAfterAMinuteAlsoForWhoAskedForTime) {
    auto shell = at_the_menu();
    shell.visit.slow = true;
    (void)tick(shell, start + 59s);
    EXPECT_FALSE(shell.cover);
    (void)tick(shell, start + 60s);
    EXPECT_EQ(screen(shell), "idle_warning");
    EXPECT_TRUE(tick(shell, start + 91s).wipe);
    EXPECT_EQ(screen(shell), "welcome");
}

TEST(Rooms, FeelNothingWhileTheGlassIsCleaned) {
    auto shell = at_the_menu();
    (void)tap(shell, "clean", start + 1s);
    EXPECT_TRUE(feels_nothing(shell.visit.screen));
    EXPECT_TRUE(shown(shell).chrome.bar.empty());
    EXPECT_FALSE(shown(shell).chrome.back || shown(shell).chrome.leave_now);
    for (const auto* name : {"bar:close_now", "bar:end", "contact", "shift"})
        EXPECT_FALSE(tap(shell, name, start + 5s).wipe) << name;
    EXPECT_EQ(until_next_tick(shell, start + 5s), 1s) << "it counts";
    EXPECT_TRUE(tick(shell, start + 6s).redraw);
    (void)tick(shell, start + 31s);
    EXPECT_FALSE(feels_nothing(shell.visit.screen));
    EXPECT_EQ(screen(shell), "porter");
}

// "Finisci", and people were told until noon that Marta was there.
TEST(Rooms, WhoFinishesIsToldThatTheDeskIsStillOpenAndClosesItWithOneTouch) {
    for (const auto* room : {"", "contact", "tally"}) {
        auto shell = at_the_menu();
        if (*room) (void)tap(shell, room, start + 1s);
        const auto visit = shell.visit.number;
        EXPECT_FALSE(tap(shell, "bar:end", start + 2s).wipe);
        ASSERT_EQ(screen(shell), "desk_open") << room;
        EXPECT_TRUE(shown(shell).chrome.bar.empty());
        EXPECT_FALSE(shown(shell).chrome.back || shown(shell).chrome.leave_now);
        const auto asked = tap(shell, "close", start + 3s);
        EXPECT_TRUE(std::ranges::any_of(asked.orders, [](const Order& order) {
            return order.effect == Effect{SetDesk{false, {12h}}};
        })) << room;
        const auto done = DeskSet{parts::samples::desk(), parts::samples::today};
        EXPECT_TRUE(deliver(shell, visit, done).wipe);
        EXPECT_EQ(screen(shell), "goodbye");
        EXPECT_EQ(shell.cover->desk, EndVisit::Desk::closed);
        EXPECT_FALSE(is_porters(shell.visit));
    }
}

// "Indietro" out of the menu: the screen said nothing, and people were told that she was there.
TEST(Rooms, WhoGoesBackOutOfTheMenuIsToldThatTheDeskIsStillOpen) {
    auto shell = at_the_menu();
    EXPECT_FALSE(tap(shell, "bar:back", start + 1s).wipe);
    ASSERT_EQ(screen(shell), "desk_open");
    const auto asked = tap(shell, "close", start + 2s);
    EXPECT_TRUE(std::ranges::any_of(asked.orders, [](const Order& order) {
        return order.effect == Effect{SetDesk{false, {12h}}};
    }));
}

TEST(Rooms, ADeskThatIsLeftOpenStaysOpenWithATouchOrWithout) {
    auto shell = at_the_menu();
    (void)tap(shell, "bar:end", start + 1s);
    EXPECT_TRUE(tap(shell, "end", start + 2s).wipe);
    EXPECT_EQ(screen(shell), "goodbye");
    EXPECT_EQ(shell.cover->desk, EndVisit::Desk::left_open);
    EXPECT_EQ(shell.cover->until, LocalTime{12h});

    auto gone = at_the_menu();
    (void)tap(gone, "bar:end", start + 1s);
    EXPECT_FALSE(tick(gone, start + 20s).wipe);
    EXPECT_TRUE(tick(gone, start + 21s).wipe) << "nobody stays in behind that page";
    EXPECT_EQ(screen(gone), "welcome");
}

TEST(Rooms, NothingOfAPorterIsReachedFromThePageAboutTheDesk) {
    auto shell = at_the_menu();
    (void)tap(shell, "bar:end", start + 1s);
    for (const auto* name : {"bar:back", "bar:language", "contact", "today", "stay", "time"})
        (void)tap(shell, name, start + 2s);
    EXPECT_EQ(screen(shell), "desk_open");
}

TEST(Rooms, ADeskThatIsClosedOrOverIsNotAskedAbout) {
    auto closed = at_the_menu();
    close_the_desk(closed);
    (void)tap(closed, "bar:end", start + 1s);
    EXPECT_EQ(screen(closed), "goodbye");
    auto late = at_the_menu();  // In Rome it is past noon by then.
    (void)tap(late, "bar:end", start + 100min);
    EXPECT_EQ(screen(late), "goodbye");
}

TEST(Rooms, TheShiftIsOverWhenTheDeskIsClosed) {
    auto shell = at_the_menu();
    auto desk = parts::samples::desk();
    desk.presence = {Presence::Kind::here, "Marta", {12h}};
    (void)deliver(shell, shell.visit.number, DeskLoaded{desk, parts::samples::today});
    const auto asked = tap(shell, "shift", start + 1s);
    ASSERT_EQ(asked.orders.size(), 1u);
    EXPECT_EQ(asked.orders[0].effect, (Effect{SetDesk{false, {12h}}}));
    EXPECT_TRUE(deliver(shell, shell.visit.number, DeskSet{desk, parts::samples::today}).wipe);
    EXPECT_EQ(screen(shell), "goodbye");
    EXPECT_EQ(shell.cover->desk, EndVisit::Desk::closed);
    EXPECT_TRUE(tap(shell, "served:no", start + 2s).orders.empty())
        << "nobody asks a porter whether it was of use";
}

}  // namespace
}  // namespace chiosco::app
