// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/shell.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/clock.h"

namespace chiosco::app {
namespace {

using namespace std::chrono_literals;

const Instant morning = parse_rfc3339("2026-03-10T09:30:00Z").value();

template <class Wanted>
bool ordered(const Outcome& outcome) {
    return std::ranges::any_of(outcome.orders, [](const Order& order) {
        return std::holds_alternative<Wanted>(order.effect);
    });
}

// Somebody who has chosen a language and stands before the home.
Shell at_home(std::string_view lang = "lang:it") {
    Shell shell;
    begin(shell, morning);
    tap(shell, lang, morning);
    EXPECT_EQ(shown(shell).screen, "home");
    return shell;
}

TEST(Shell, AVisitBeginsWithTheLanguage) {
    Shell shell;
    begin(shell, morning);
    EXPECT_EQ(shown(shell).screen, "welcome");
    EXPECT_FALSE(shell.visit.begun);
    const auto outcome = tap(shell, "lang:ar", morning);
    EXPECT_EQ(shown(shell).screen, "home");
    EXPECT_EQ(look(shell).direction, ui::Direction::right_to_left);
    ASSERT_TRUE(ordered<LoadDesk>(outcome));
    EXPECT_EQ(outcome.orders.front().lang, "ar");
}

TEST(Shell, BackGoesWhereOneCameFromAndHomeForgetsTheWay) {
    auto shell = at_home();
    tap(shell, "tile:search", morning);
    EXPECT_EQ(shown(shell).screen, "search");
    tap(shell, "bar:back", morning);
    EXPECT_EQ(shown(shell).screen, "home");
    tap(shell, "tile:events", morning);
    tap(shell, "bar:home", morning);
    EXPECT_EQ(shown(shell).screen, "home");
    EXPECT_TRUE(shell.visit.way_back.empty());
}

TEST(Shell, ChangingTheLanguageKeepsWhatWasTyped) {
    auto shell = at_home();
    tap(shell, "tile:search", morning);
    tap(shell, "key:m", morning);
    tap(shell, "key:e", morning);
    tap(shell, "bar:language", morning);
    EXPECT_EQ(shown(shell).screen, "welcome");
    const auto outcome = tap(shell, "lang:en", morning);
    EXPECT_EQ(shown(shell).screen, "search");
    ASSERT_TRUE(std::holds_alternative<search::Model>(shell.visit.screen));
    EXPECT_EQ(std::get<search::Model>(shell.visit.screen).query.value, "me");
    EXPECT_EQ(shell.visit.lang, "en");
    EXPECT_TRUE(ordered<Search>(outcome));
}

TEST(Shell, AnAnswerForAnEndedVisitIsDropped) {
    auto shell = at_home();
    tap(shell, "tile:person", morning);
    const auto asked_by = shell.visit.number;
    tap(shell, "bar:close_now", morning);
    ASSERT_EQ(shell.visit.number, asked_by + 1);
    tap(shell, "lang:it", morning);
    tap(shell, "tile:person", morning);
    DeskLoaded late{.desk = {.point = "Of the visit before"}};
    deliver(shell, asked_by, late);
    EXPECT_NE(std::get<person::Model>(shell.visit.screen).desk.point, late.desk.point);
    deliver(shell, asked_by + 1, late);
    EXPECT_EQ(std::get<person::Model>(shell.visit.screen).desk.point, late.desk.point);
}

TEST(Shell, IdlenessWarnsThenEndsTheVisit) {
    auto shell = at_home();
    EXPECT_FALSE(tick(shell, morning + 89s).tone);
    const auto warned = tick(shell, morning + 90s);
    EXPECT_TRUE(warned.tone);
    EXPECT_FALSE(warned.wipe);
    EXPECT_EQ(shown(shell).screen, "idle_warning");
    tick(shell, morning + 119s);
    EXPECT_EQ(shell.cover->seconds_left, 1);
    const auto ended = tick(shell, morning + 120s);
    EXPECT_TRUE(ended.wipe);
    EXPECT_EQ(shown(shell).screen, "welcome");
}

// The goodbye said that nothing stayed while a request waited, sealed, for a line.
TEST(Shell, TheGoodbyeOfWhoSentSomethingSaysThatItStaysLocked) {
    auto shell = at_home();
    auto& model = shell.visit.screen.emplace<help::Model>();
    for (const auto& one : help::previews())
        if (one.name == "review") model = one.model;
    EXPECT_TRUE(ordered<SendHelp>(tap(shell, "send", morning)));
    auto hasty = shell;
    deliver(shell, shell.visit.number, HelpSent{"PLK-7M2Q"});
    tap(shell, "bar:end", morning);
    ASSERT_EQ(shown(shell).screen, "goodbye");
    EXPECT_TRUE(shell.cover->sent);
    tap(hasty, "bar:end", morning);
    EXPECT_TRUE(hasty.cover->sent) << "left before the answer: it is written all the same";
    tap(shell, "new", morning);
    tap(shell, "lang:it", morning);
    tap(shell, "bar:end", morning);
    ASSERT_EQ(shown(shell).screen, "goodbye");
    EXPECT_FALSE(shell.cover->sent) << "nothing of the next person's";
}

// "The page said that it had not been sent, and the goodbye that it stays locked."
TEST(Shell, TheGoodbyeOfWhoCouldNotSendSaysThatNothingStays) {
    const auto said = [](std::vector<Answer> answers) {
        auto shell = at_home();
        auto& model = shell.visit.screen.emplace<help::Model>();
        for (const auto& one : help::previews())
            if (one.name == "review") model = one.model;
        EXPECT_TRUE(ordered<SendHelp>(tap(shell, "send", morning)));
        for (const auto& answer : answers) deliver(shell, shell.visit.number, answer);
        tap(shell, "bar:end", morning);
        return shell.cover && shell.cover->sent;
    };
    EXPECT_FALSE(said({HelpNotSent{ErrorCode::full}}));
    EXPECT_FALSE(said({SeatsNotTaken{"e", ErrorCode::full}}));
    EXPECT_FALSE(said({NotPassed{ErrorCode::full}}));
    EXPECT_TRUE(said({SeatsTaken{"e", "PLK-7M2Q", 1}, SeatsNotTaken{"f", ErrorCode::full}}));
    EXPECT_TRUE(said({SeatsWaiting{"e", "PLK-7M2Q", 1}}));
    EXPECT_TRUE(said({Passed{"PLK-7M2Q"}}));
}

// EN 301 549, 11.2.2.1: at least twenty seconds, and at least ten extensions.
TEST(Shell, TheWarningIsLongEnoughAndCanBeExtendedTenTimes) {
    EXPECT_GE(warning_lasts, 20s);
    auto shell = at_home();
    auto now = morning;
    for (int extension = 0; extension < 10; ++extension) {
        now += 90s;
        tick(shell, now);
        ASSERT_EQ(shown(shell).screen, "idle_warning") << extension;
        now += 15s;
        tap(shell, "stay", now);
        ASSERT_EQ(shown(shell).screen, "home") << extension;
    }
    EXPECT_EQ(shell.visit.extensions, 10);
}

TEST(Shell, WhoNeedsTimeGetsIt) {
    auto shell = at_home();
    tap(shell, "bar:time", morning);
    tick(shell, morning + 299s);
    EXPECT_EQ(shown(shell).screen, "home");
    tick(shell, morning + 300s);
    EXPECT_EQ(shown(shell).screen, "idle_warning");
}

TEST(Shell, NobodyIsWarnedWhenNobodyIsThere) {
    Shell shell;
    begin(shell, morning);
    const auto outcome = tick(shell, morning + 24h);
    EXPECT_FALSE(outcome.tone || outcome.wipe || shell.cover);
}

TEST(Shell, FinishingSaysGoodbyeAndQuickExitDoesNot) {
    auto shell = at_home();
    EXPECT_TRUE(tap(shell, "bar:end", morning).wipe);
    EXPECT_EQ(shown(shell).screen, "goodbye");
    EXPECT_TRUE(tick(shell, morning + 10s).wipe);
    EXPECT_EQ(shown(shell).screen, "welcome");
    shell = at_home();
    EXPECT_TRUE(tap(shell, "bar:close_now", morning).wipe);
    EXPECT_EQ(shown(shell).screen, "welcome");
    EXPECT_FALSE(shell.visit.begun);
}

// "The page was gone before I had read it."
TEST(Shell, TheGoodbyeStaysForWhoAskedForTimeOrReadsLargeLetters) {
    auto slow = at_home();
    tap(slow, "bar:time", morning);
    auto large = at_home();
    large.visit.size = ui::TextSize::large;  // The largest that ten inches have.
    for (auto* shell : {&slow, &large}) {
        EXPECT_TRUE(tap(*shell, "bar:end", morning).wipe);
        EXPECT_FALSE(tick(*shell, morning + 29s).wipe);
        EXPECT_EQ(until_next_tick(*shell, morning + 29s), 1s);
        touch(*shell, morning + 29s);  // Turns a page.
        EXPECT_FALSE(tick(*shell, morning + 58s).wipe);
        EXPECT_TRUE(tick(*shell, morning + 59s).wipe);
        EXPECT_EQ(shown(*shell).screen, "welcome");
    }
    auto usual = at_home();
    tap(usual, "bar:end", morning);
    EXPECT_TRUE(tick(usual, morning + 10s).wipe);
}

// All that is sent of "È servito?" by what `leaves` does at the question of the reason.
template <class Leaves>
std::vector<Feedback> said_when(Shell shell, const Leaves& leaves) {
    std::vector<Feedback> said;
    for (const auto& order : leaves(shell).orders)
        if (const auto* sent = std::get_if<SendFeedback>(&order.effect))
            said.push_back(sent->feedback);
    return said;
}

TEST(Shell, WhoSaysNoAndWalksAwayIsCounted) {
    const std::vector<Feedback> no{{.about = "help", .served = Feedback::Served::no}};
    auto shell = at_home();
    shell.visit.screen = feedback::Model{.about = "help"};
    EXPECT_EQ(said_when(shell, [](auto& s) { return tap(s, "bar:close_now", morning); }).size(), 0u)
        << "nothing was said yet";
    tap(shell, "served:no", morning);
    for (const auto* way : {"bar:close_now", "bar:end", "bar:home"})
        EXPECT_EQ(said_when(shell, [&](auto& s) { return tap(s, way, morning); }), no) << way;
    EXPECT_EQ(said_when(shell,
                        [](auto& s) {
                            tick(s, morning + 90s);
                            return tick(s, morning + 120s);
                        }),
              no);
    EXPECT_EQ(said_when(shell,
                        [](auto& s) {
                            tap(s, "bar:language", morning);
                            return tap(s, "bar:close_now", morning);
                        }),
              no);
    EXPECT_EQ(said_when(shell, [](auto& s) { return tap(s, "why:closed", morning); }),
              (std::vector<Feedback>{{"help", Feedback::Served::no, Feedback::Why::closed}}));
}

TEST(Shell, WhoSaysNoAtTheGoodbyeAndWalksAwayIsCountedOnce) {
    const std::vector<Feedback> no{{.served = Feedback::Served::no}};
    auto shell = at_home();
    tap(shell, "bar:end", morning);
    tap(shell, "served:no", morning);
    const auto gone = [](auto& s) { return tick(s, morning + 10s); };
    EXPECT_EQ(said_when(shell, gone), no);
    tap(shell, "why:other", morning);
    EXPECT_EQ(said_when(shell, gone).size(), 0u);
}

TEST(Shell, ContrastIsForThisVisitAndTheGoodbyeKeepsIt) {
    auto shell = at_home();
    EXPECT_EQ(contrast(shell), paint::Contrast::usual);
    tap(shell, "bar:contrast", morning);
    EXPECT_EQ(contrast(shell), paint::Contrast::white_on_black);
    tap(shell, "bar:contrast", morning);
    EXPECT_EQ(contrast(shell), paint::Contrast::black_on_white);
    tap(shell, "bar:end", morning);
    EXPECT_EQ(contrast(shell), paint::Contrast::black_on_white);
    tap(shell, "new", morning);
    EXPECT_EQ(contrast(shell), paint::Contrast::usual);
}

TEST(Shell, ADeviceMayBeginEveryVisitInHighContrast) {
    Shell shell{.contrast = paint::Contrast::white_on_black};
    shell.visit.contrast = shell.contrast;
    begin(shell, morning);
    tap(shell, "lang:it", morning);
    tap(shell, "bar:contrast", morning);
    tap(shell, "bar:close_now", morning);
    EXPECT_EQ(contrast(shell), paint::Contrast::white_on_black);
}

TEST(Shell, TheTextGrowsAsFarAsThePanelHasRoomAndIsThenAsBefore) {
    using enum ui::TextSize;
    for (const auto& panel : {ui::panel_p1, ui::panel_p2, ui::panel_p3}) {
        auto shell = at_home();
        shell.largest = ui::largest_size(panel);
        const auto& bar = shown(shell).chrome.bar;
        EXPECT_EQ(std::ranges::any_of(
                      bar, [](const auto& item) { return item.target.name == "bar:size"; }),
                  shell.largest > normal);
        for (int size = 1; size <= static_cast<int>(shell.largest); ++size) {
            tap(shell, "bar:size", morning);
            EXPECT_EQ(static_cast<int>(look(shell).size), size);
        }
        tap(shell, "bar:size", morning);
        EXPECT_EQ(look(shell).size, normal);
    }
}

TEST(Shell, TheHeadSaysThePlaceInTheVisitsLanguage) {
    auto shell = at_home();
    tap(shell, "tile:search", morning);
    tap(shell, "bar:language", morning);
    const auto outcome = tap(shell, "lang:ar", morning);
    ASSERT_TRUE(ordered<LoadDesk>(outcome));
    for (const auto& order : outcome.orders) EXPECT_EQ(order.lang, "ar");
    shell.place = {"بوابة الحي", "ar"};
    EXPECT_EQ(shown(shell).chrome.place, ui::verbatim("بوابة الحي", "ar"));
    EXPECT_TRUE(ordered<LoadDesk>(tap(shell, "bar:close_now", morning)));
}

TEST(Shell, AnUnknownNameChangesNothing) {
    auto shell = at_home();
    const auto outcome = tap(shell, "service:none", morning);
    EXPECT_TRUE(outcome.orders.empty());
    EXPECT_EQ(shown(shell).screen, "home");
}

}  // namespace
}  // namespace chiosco::app
