// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/screen.h"

#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <set>
#include <thread>

#include "core/base/file.h"
#include "tests/paint/sheets.h"
#include "tests/support/golden.h"
#include "tests/support/temp_folder.h"

namespace chiosco::paint {
namespace {

using Kind = Happening::Kind;

class OnScreen : public testing::Test {
protected:
    void show(const sheets::Sheet& sheet, const ui::Name& focused = {}) {
        sheet_ = sheet;
        screen_->show(sheet.layout, sheet.look, 0, focused);
    }
    ui::Rect place(std::string_view name) const { return sheets::place(sheet_.layout, name); }
    void finger(Screen::Finger finger, std::string_view name) {
        const auto rect = place(name);
        screen_->inject(finger, rect.x + rect.width / 2, rect.y + rect.height / 2);
    }
    void tap(std::string_view name) {
        const auto rect = place(name);
        screen_->inject_tap(rect.x + rect.width / 2, rect.y + rect.height / 2);
    }
    std::string picture() {
        const std::string path = folder_.path() / "shot.png";
        EXPECT_TRUE(screen_->shot(path));
        return read_file(path).value_or("");
    }
    // Everything that has happened so far.
    std::vector<Happening> all() {
        std::vector<Happening> happened;
        for (;;) {
            happened.push_back(screen_->wait(0));
            if (happened.back().kind == Kind::nothing) return happened;
        }
    }

    TempFolder folder_;
    std::unique_ptr<Screen> screen_ = sheets::open(ui::panel_p1);
    sheets::Sheet sheet_;
};

// On a ten-inch panel the tops of the last page's keys stood above the bar.
TEST_F(OnScreen, NothingOfThePageBeforeIsLeftAboveTheBar) {
    for (const auto& panel : {ui::panel_p1, ui::panel_p2, ui::panel_p3}) {
        screen_.reset();
        screen_ = sheets::open(panel);
        for (ui::Um more = 0; more < 1000; more += 90) {
            auto page = sheets::home("it", panel);
            page.layout.bar.y -= more;
            page.layout.bar.height += more;
            const auto after = [&](const sheets::Sheet& before) {
                show(before);
                picture();
                show(page);
                return picture();
            };
            ASSERT_EQ(after(sheets::typing("it", panel)), after(sheets::list("it", panel))) << more;
        }
    }
}

// On Arabic ten inches the card of Monday ran on below, and Tuesday stood half beside it.
TEST_F(OnScreen, EveryFactStandsOnACardFromItsStartToItsEnd) {
    screen_.reset();
    screen_ = sheets::open(ui::panel_p3);
    const auto fact = [](const char* label, const std::string& value) {
        return ui::Fact{ui::verbatim(label), ui::verbatim(value)};
    };
    std::string all_day = "9-10";
    for (int i = 0; i < 10; ++i) all_day += ", 11-12";
    ui::Page page{ui::verbatim("Orari")};
    page.body.emplace_back(
        ui::Facts{{fact("Luogo", "Biblioteca"), fact("lun", "9-12"), fact("mar", all_day)}});
    for (const auto direction : {ui::Direction::left_to_right, ui::Direction::right_to_left}) {
        const ui::Look look{.direction = direction};
        const auto layout = ui::lay_out(page, {}, screen_->panel(), look, screen_->measure());
        ASSERT_EQ(layout.pages, 1);
        screen_->show(layout, look);
        picture();
        const auto pixels = read_png(folder_.path() / "shot.png");
        const auto at = [&](ui::Um x, ui::Um y) {
            const auto& glass = screen_->panel();
            const auto column = std::size_t(x) * pixels.width / std::size_t(glass.width);
            const auto row = std::size_t(y) * pixels.height / std::size_t(glass.height);
            const auto* rgb = &pixels.rgb.at((row * pixels.width + column) * 3);
            return int{rgb[0]};
        };
        std::set<ui::Um> widths;
        int darkest = 255;
        for (const auto& [part, rect, lines, icon, number] : layout.boxes) {
            if (part.role != ui::Role::fact) continue;
            widths.insert(rect.width);
            for (const auto x : {rect.x + ui::mm(1), rect.x + rect.width - ui::mm(1)})
                darkest = std::min(darkest, at(x, rect.y + rect.height / 2));
        }
        EXPECT_EQ(widths.size(), 2u) << "two share a row, and one has its own";
        EXPECT_GE(darkest, 254) << "a card is white, and what lies behind it is not";
    }
}

TEST_F(OnScreen, ATapWhoseEndsComeTogetherIsNotLost) {
    show(sheets::home("it", ui::panel_p1));
    tap("events");
    const auto happened = all();
    ASSERT_EQ(happened.size(), 3u);
    EXPECT_EQ(happened[0].kind, Kind::touched);
    EXPECT_EQ(happened[1].kind, Kind::chosen);
    EXPECT_EQ(happened[1].name, "events");
    EXPECT_EQ(sheet_.layout.boxes[happened[1].box].part.name, "events");
}

TEST_F(OnScreen, ManyTapsAtOnceAreAllHeardInOrder) {
    show(sheets::typing("it", ui::panel_p1));
    const std::vector<ui::Name> wanted{"key:00", "key:00", "key:25", "key:13", "key:29"};
    for (const auto& name : wanted) tap(name);
    std::vector<ui::Name> heard;
    for (const auto& each : all())
        if (each.kind == Kind::chosen) heard.push_back(each.name);
    EXPECT_EQ(heard, wanted);
}

TEST_F(OnScreen, EveryTargetIsChosenByATapInItsMiddle) {
    for (const auto& sheet : {sheets::home("ar", ui::panel_p1), sheets::words("it", ui::panel_p1),
                              sheets::list("it", ui::panel_p1)}) {
        show(sheet);
        for (const auto& box : sheet.layout.boxes) {
            if (!box.part.action) continue;
            tap(box.part.name);
            const auto happened = all();
            ASSERT_EQ(happened.size(), 3u) << box.part.name;
            EXPECT_EQ(happened[1].name, box.part.name);
        }
    }
}

TEST_F(OnScreen, SlidingOffATargetTakesTheTapBack) {
    show(sheets::home("it", ui::panel_p1));
    const auto before = picture();
    finger(Screen::Finger::moves, "needs");
    finger(Screen::Finger::down, "needs");
    EXPECT_EQ(all().front().kind, Kind::touched);
    EXPECT_NE(picture(), before);  // Pressed, in the very frame of the touch.
    screen_->inject(Screen::Finger::moves, ui::mm(134), ui::mm(440));
    EXPECT_EQ(all().size(), 1u);
    EXPECT_EQ(picture(), before);
    screen_->inject(Screen::Finger::up, ui::mm(134), ui::mm(440));
    EXPECT_EQ(all().size(), 1u);
    tap("needs");
    EXPECT_EQ(all()[1].name, "needs");
}

TEST_F(OnScreen, AFingerThatComesFromOutsideChoosesNothing) {
    show(sheets::home("it", ui::panel_p1));
    screen_->inject(Screen::Finger::down, ui::mm(134), ui::mm(436));
    finger(Screen::Finger::moves, "events");
    finger(Screen::Finger::up, "events");
    for (const auto& each : all()) EXPECT_NE(each.kind, Kind::chosen);
}

TEST_F(OnScreen, WhatIsOnAnotherPageIsNeitherSeenNorChosen) {
    auto sheet = sheets::home("it", ui::panel_p1);
    for (auto& box : sheet.layout.boxes)
        if (box.part.name == "events") box.page = 1;
    show(sheet);
    const auto without = picture();
    tap("events");
    for (const auto& each : all()) EXPECT_NE(each.kind, Kind::chosen);
    screen_->show(sheet.layout, sheet.look, 1);
    EXPECT_NE(picture(), without);
}

// Draws only what changed, and it must not be seen that it does.
TEST_F(OnScreen, DamageIsTheSameAsDrawingEverything) {
    std::mt19937 chance(7);
    const sheets::Sheet all_sheets[] = {
        sheets::home("it", ui::panel_p1), sheets::home("ar", ui::panel_p1),
        sheets::list("it", ui::panel_p1), sheets::typing("ar", ui::panel_p1),
        sheets::words("it", ui::panel_p1)};
    for (int step = 0; step < 24; ++step) {
        auto sheet = all_sheets[chance() % std::size(all_sheets)];
        // Some boxes leave, some are chosen, one has the focus, one is held down.
        std::erase_if(sheet.layout.boxes, [&](const ui::Box&) { return chance() % 8 == 0; });
        ui::Name focused, held;
        for (auto& box : sheet.layout.boxes) {
            if (chance() % 5 == 0) box.part.chosen = !box.part.chosen;
            if (box.part.action && chance() % 6 == 0) focused = box.part.name;
            if (box.part.action && chance() % 6 == 0) held = box.part.name;
        }
        show(sheet, focused);
        if (!held.empty()) finger(Screen::Finger::down, held);
        all();
        const auto damaged = picture();
        screen_->forget();
        show(sheet, focused);
        ASSERT_EQ(damaged, picture()) << "step " << step;
        screen_->inject(Screen::Finger::up, 0, 0);
        all();
    }
}

TEST_F(OnScreen, PicturesAreTheSameFromRunToRun) {
    std::string first;
    for (int run = 0; run < 3; ++run) {
        screen_.reset();
        screen_ = sheets::open(ui::panel_p1);
        show(sheets::home("ar", ui::panel_p1), "needs");
        if (run == 0)
            first = picture();
        else
            EXPECT_EQ(picture(), first);
    }
}

TEST_F(OnScreen, AFrameInWhichNothingChangedIsNotPresented) {
    const auto sheet = sheets::home("it", ui::panel_p1);
    show(sheet);
    const int presented = screen_->stats().presented;
    for (int i = 0; i < 5; ++i) show(sheet);
    EXPECT_EQ(screen_->stats().presented, presented);
}

TEST_F(OnScreen, WaitingSleepsUntilSomethingHappens) {
    show(sheets::home("it", ui::panel_p1));
    const int before = screen_->stats().waits;
    EXPECT_EQ(screen_->wait(150).kind, Kind::nothing);
    EXPECT_LE(screen_->stats().waits - before, 2);  // SDL's own wait would look 150 times.

    std::thread other([&] { screen_->wake(); });
    EXPECT_EQ(screen_->wait(10000).kind, Kind::woken);
    other.join();

    const Fd bell{eventfd(1, EFD_CLOEXEC)};
    const int fds[] = {bell.get()};
    EXPECT_EQ(screen_->wait(10000, fds).kind, Kind::woken);

    std::thread finger([&] { tap("needs"); });
    EXPECT_EQ(screen_->wait(10000).kind, Kind::touched);
    EXPECT_EQ(screen_->wait(10000).kind, Kind::chosen);
    finger.join();
}

TEST_F(OnScreen, ForgettingLeavesABlackGlassAndNoWords) {
    const auto sheet = sheets::words("it", ui::panel_p1);
    show({});
    screen_->forget();
    const auto black = picture();
    show(sheet);
    EXPECT_GT(screen_->stats().text_entries, 5u);
    screen_->forget();
    EXPECT_EQ(picture(), black);
    EXPECT_EQ(screen_->stats().text_entries, 0u);
    show(sheet);
    EXPECT_NE(picture(), black);
}

// Printed, never asserted: the benchmarks hold the numbers.
TEST_F(OnScreen, CostsPerFrame) {
    for (const auto& [name, sheet] : {std::pair{"home", sheets::home("it", ui::panel_p1)},
                                      std::pair{"list", sheets::list("it", ui::panel_p1)}}) {
        show(sheet);
        double whole = 1e9, press = 1e9;
        for (int i = 0; i < 8; ++i) {
            show({});
            show(sheet);
            whole = std::min(whole, screen_->stats().frame_ms);
            finger(Screen::Finger::down, sheet.layout.boxes[3].part.name);
            all();
            press = std::min(press, screen_->stats().frame_ms);
            screen_->inject(Screen::Finger::up, 0, 0);
            all();
        }
        std::printf("frame.%s %.1f ms CPU, press %.1f ms\n", name, whole, press);
    }
}

}  // namespace
}  // namespace chiosco::paint
