// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/upkeep.h"

#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/domain/rome.h"
#include "core/store/inbox/inbox.h"
#include "kiosk-app/app/shell.h"
#include "kiosk-app/app/support.h"
#include "kiosk-app/screens/parts/common.h"
#include "tests/support/temp_folder.h"

namespace chiosco::app {
namespace {

using namespace std::chrono_literals;
using Outcome = TechnicianChecked::Outcome;

const std::string kiosk = "0190a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
const std::string secret(technician_secret_bytes, 's');

Instant at(const char* text) { return parse_rfc3339(text).value(); }

class ScreenUpkeep : public testing::Test {
protected:
    ScreenUpkeep() {
        EXPECT_TRUE(make_folder(folder_.path() / "agent"));
        EXPECT_TRUE(make_folder(folder_.path() / "ui"));
        inbox_.emplace(
            store::Inbox::open((folder_.path() / "agent" / "inbox.db").string()).value());
    }
    Upkeep begin() {
        Upkeep upkeep{folder_.path(), kiosk, clock_};
        upkeep.look();
        return upkeep;
    }
    void hear(const std::string& kind, const json::object& body) {
        EXPECT_TRUE(inbox_->apply({{++n_, store::ItemKept{kind, canonical(body)}}}));
    }
    void give_secret() { hear("technician", {{"secret", hex(secret)}}); }
    std::string code() { return technician_code(secret, kiosk, rome(clock_.now()).day); }

    TempFolder folder_;
    FakeClock clock_{at("2026-03-10T09:30:00Z")};
    std::optional<store::Inbox> inbox_;
    std::int64_t n_ = 0;
};

TEST_F(ScreenUpkeep, OpensForTheCodeOfTheDayWithoutAnyLine) {
    give_secret();
    auto upkeep = begin();
    EXPECT_EQ(upkeep.check(code()).outcome, Outcome::opens);
    EXPECT_EQ(upkeep.check("AAAABBBB").outcome, Outcome::wrong);
    clock_.advance(48h);
    EXPECT_EQ(upkeep.check(technician_code(secret, kiosk, rome(clock_.now() - 48h).day)).outcome,
              Outcome::wrong)
        << "the code of the day before yesterday";
}

TEST_F(ScreenUpkeep, SaysThatItHasNothingToCheckACodeWith) {
    EXPECT_EQ(begin().check("AAAABBBB").outcome, Outcome::unknown);
    hear("technician", {{"secret", "zz"}});
    EXPECT_EQ(begin().check("AAAABBBB").outcome, Outcome::unknown);
    give_secret();
    EXPECT_EQ(begin().check(code()).outcome, Outcome::opens);
}

TEST_F(ScreenUpkeep, TooManyWrongCodesMakeEverybodyWait) {
    give_secret();
    auto upkeep = begin();
    for (int n = 0; n < 5; ++n) EXPECT_EQ(upkeep.check("AAAABBBB").outcome, Outcome::wrong);
    const auto paused = upkeep.check(code());
    EXPECT_EQ(paused.outcome, Outcome::paused) << "the right one too";
    EXPECT_EQ(paused.wait_minutes, 1);
    clock_.advance(1min);
    EXPECT_EQ(upkeep.check(code()).outcome, Outcome::opens);
}

TEST_F(ScreenUpkeep, TheDesksOrdersAreCarriedOutOnceAndKept) {
    hear("command", {{"do", "lock"}});
    EXPECT_TRUE(begin().out_of_service());
    hear("command", {{"do", "restart"}});
    hear("porter", {{"do", "unlock"}});
    EXPECT_TRUE(begin().out_of_service()) << "after a restart, and not for what is no order";
    auto upkeep = begin();
    EXPECT_TRUE(upkeep.set_out_of_service(false)) << "a technician has put it back";
    EXPECT_FALSE(begin().out_of_service()) << "the old order is not carried out again";
    hear("command", {{"do", "lock"}});
    EXPECT_TRUE(begin().out_of_service());
    hear("command", {{"do", "unlock"}});
    EXPECT_FALSE(begin().out_of_service());
}

TEST_F(ScreenUpkeep, ASpoiltServiceFileIsAsIfNothingHadBeenOrdered) {
    for (const auto* spoilt : {"", "{\"out\":tr", "[]", "{\"out\":7,\"done\":\"x\"}"}) {
        ASSERT_TRUE(write_file(folder_.path() / "ui" / "service.json", spoilt));
        EXPECT_FALSE(begin().out_of_service()) << spoilt;
    }
}

TEST_F(ScreenUpkeep, AClockYearsWrongFollowsTheCooperative) {
    clock_.set(at("2019-01-01T00:00:00Z"));
    auto upkeep = begin();
    EXPECT_TRUE(upkeep.clock_doubt()) << "before this program was made";
    const auto years = at("2026-03-10T09:30:00Z") - at("2019-01-01T00:00:00Z");
    upkeep.hear({{"status", {{"line", "ok"}, {"clock_offset_ms", years.count()}}}});
    EXPECT_FALSE(upkeep.clock_doubt());
    EXPECT_EQ(upkeep.correction(), years);
    // A second is no reason to let the shown time jump.
    upkeep.hear({{"status", {{"line", "ok"}, {"clock_offset_ms", 900}}}});
    EXPECT_EQ(upkeep.correction(), 0ms);
}

TEST_F(ScreenUpkeep, AClockThatBeganAnewIsInDoubt) {
    ASSERT_TRUE(inbox_->set_meta("last_sync", "2026-03-09T18:00:00Z"));
    ASSERT_TRUE(inbox_->set_meta("clock_offset_ms", "3600000"));
    EXPECT_FALSE(begin().clock_doubt());
    EXPECT_EQ(begin().correction(), 1h) << "as it was the last time";
    clock_.set(at("2026-02-01T00:00:00Z"));  // Its battery is empty: weeks before the last sync.
    EXPECT_TRUE(begin().clock_doubt());
    EXPECT_EQ(begin().correction(), 0ms) << "that hour was about another clock";
}

TEST_F(ScreenUpkeep, AClockThatIsYearsWrongAndGoesOnKeepsTheCooperativesTimeWithoutALine) {
    clock_.set(at("2019-01-01T10:00:00Z"));
    const auto years = at("2026-03-10T09:30:00Z") - at("2019-01-01T09:30:00Z");
    ASSERT_TRUE(inbox_->set_meta("last_sync", "2026-03-10T09:30:00Z"));
    ASSERT_TRUE(inbox_->set_meta("clock_offset_ms", std::to_string(years.count())));
    EXPECT_FALSE(begin().clock_doubt());
    EXPECT_EQ(begin().correction(), years);
}

TEST_F(ScreenUpkeep, TheScreensFolderIsWipedOnceThatIsOrdered) {
    ASSERT_TRUE(write_file(folder_.path() / "ui" / "vault.secret", "secret"));
    EXPECT_FALSE(wipe_if_ordered(folder_.path()).value());
    EXPECT_FALSE(begin().leaving());
    ASSERT_TRUE(write_file(folder_.path() / "agent" / "wipe-ordered", "1\n"));
    EXPECT_TRUE(begin().leaving()) << "the stores are closed first";
    EXPECT_TRUE(wipe_if_ordered(folder_.path()).value());
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path() / "ui"));
}

// ---- The way in, and what the shell shows. -------------------------------------------------

const Instant morning = at("2026-03-10T09:30:00Z");

Shell at_the_start() {
    Shell shell;
    (void)begin(shell, morning);
    return shell;
}

std::string_view screen_of(const Shell& shell) { return shown(shell).screen; }

TEST(WayIn, IsFiveTouchesInTheCornerWithinFourSeconds) {
    struct Row {
        const char* what;
        std::vector<std::pair<std::chrono::milliseconds, bool>> touches;  // When; in the corner?
        bool opens;
    };
    const Row rows[]{
        {"five", {{0s, true}, {1s, true}, {2s, true}, {3s, true}, {3999ms, true}}, true},
        {"too slow", {{0s, true}, {1s, true}, {2s, true}, {3s, true}, {4s, true}}, false},
        {"four", {{0s, true}, {1s, true}, {2s, true}, {3s, true}}, false},
        {"beside it", {{0s, true}, {0s, true}, {0s, true}, {0s, false}, {0s, true}}, false},
        {"trembling", {{0s, true}, {0s, true}, {1s, true}, {1s, true}, {1s, false}}, false},
        {"the last five count",
         {{0s, true}, {3s, true}, {4s, true}, {5s, true}, {6s, true}, {6500ms, true}},
         true},
    };
    for (const auto& [what, touches, opens] : rows) {
        auto shell = at_the_start();
        for (const auto& [when, in_corner] : touches) {
            touch(shell, morning + when);
            (void)knock(shell, in_corner, morning + when);
        }
        EXPECT_EQ(screen_of(shell) == "technician", opens) << what;
    }
}

TEST(WayIn, IsOnTheFirstPageOnly) {
    auto shell = at_the_start();
    (void)tap(shell, "lang:it", morning);
    for (int n = 0; n < 9; ++n) (void)knock(shell, true, morning);
    EXPECT_EQ(screen_of(shell), "home");
    (void)tap(shell, "bar:language", morning);  // The same page, in the middle of a visit.
    for (int n = 0; n < 9; ++n) (void)knock(shell, true, morning);
    EXPECT_EQ(screen_of(shell), "welcome");
}

TEST(WayIn, LeadsBackToTheFirstPageAndAsksForTheCodeAgain) {
    auto shell = at_the_start();
    for (int n = 0; n < 5; ++n) (void)knock(shell, true, morning);
    ASSERT_EQ(screen_of(shell), "technician");
    const auto visit = shell.visit.number;
    const auto left = tap(shell, "bar:back", morning);
    EXPECT_EQ(screen_of(shell), "welcome");
    EXPECT_TRUE(left.wipe);
    EXPECT_NE(shell.visit.number, visit);
    EXPECT_TRUE(shell.visit.way_back.empty()) << "nobody finds the status behind a back button";
}

TEST(WayIn, TheCornerIsTheSameOnEveryPanel) {
    for (const auto& panel : {ui::panel_p1, ui::panel_p2, ui::panel_p3}) {
        EXPECT_TRUE(in_knock_corner(panel, panel.width - ui::mm(10), ui::mm(10)));
        EXPECT_FALSE(in_knock_corner(panel, panel.width - ui::mm(31), ui::mm(10)));
        EXPECT_FALSE(in_knock_corner(panel, panel.width - ui::mm(10), ui::mm(31)));
        EXPECT_FALSE(in_knock_corner(panel, ui::mm(10), ui::mm(10)));
    }
}

TEST(Shell, OutOfServiceBeginsWhenTheVisitEnds) {
    auto shell = at_the_start();
    shell.label = "chiosco n. 42", shell.support = "+39 0990 55 0199";
    (void)tap(shell, "lang:it", morning);
    (void)set_out_of_service(shell, true);
    EXPECT_EQ(screen_of(shell), "home") << "nobody is thrown out";
    (void)tap(shell, "bar:close_now", morning);
    EXPECT_EQ(screen_of(shell), "out_of_service");
    touch(shell, morning + 1h);
    EXPECT_FALSE(tick(shell, morning + 2h).tone) << "there is nobody to be warned";
    EXPECT_EQ(screen_of(shell), "out_of_service");
    for (int n = 0; n < 5; ++n) (void)knock(shell, true, morning + 2h);
    EXPECT_EQ(screen_of(shell), "technician");
    (void)tap(shell, "bar:back", morning + 2h);
    EXPECT_EQ(screen_of(shell), "out_of_service");
    (void)set_out_of_service(shell, false);
    EXPECT_EQ(screen_of(shell), "welcome");
    (void)set_out_of_service(shell, true);
    EXPECT_EQ(screen_of(shell), "out_of_service") << "nobody was there";
}

TEST(Shell, AClockInDoubtIsNotShown) {
    auto shell = at_the_start();
    EXPECT_FALSE(shown(shell).chrome.clock.empty());
    shell.no_clock = true;
    EXPECT_TRUE(shown(shell).chrome.clock.empty());
    EXPECT_TRUE(shown(shell).chrome.date.empty());
}

TEST(Support, StandsOnEveryPageThatTellsOfAFailure) {
    int failures = 0;
    for (auto& [screen, name, page] : preview_pages("it")) {
        const bool tells = tells_of_failure(page);
        const auto before = page.body.size();
        show_support(page, "chiosco n. 42", "+39 0990 55 0199");
        EXPECT_EQ(page.body.size(), before + (tells ? 1 : 0)) << screen << ":" << name;
        failures += tells;
        const bool retries = std::ranges::any_of(page.body, [](const ui::Element& element) {
            const auto* button = std::get_if<ui::Button>(&element);
            return button && button->target.name == "retry";
        });
        EXPECT_TRUE(!retries || tells || screen == "numbers" || name == "nobody")
            << screen << ":" << name << " offers to try again and says no word of support";
    }
    EXPECT_GT(failures, 10);
    ui::Page page;
    page.body.push_back(ui::Notice{t::technician_wrong(), ui::Tone::careful, "triangle-alert"});
    show_support(page, "", "");
    EXPECT_EQ(page.body.size(), 1u) << "a kiosk without a name has nothing to say";
    show_support(page, "chiosco n. 42", "");
    EXPECT_EQ(page.body.size(), 2u);
}

}  // namespace
}  // namespace chiosco::app
