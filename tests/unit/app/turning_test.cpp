// SPDX-License-Identifier: AGPL-3.0-or-later
// A list in groups on a page that is itself turned, walked by its buttons with the real letters:
// nobody may come past a row without having had it before their eyes.
#include "kiosk-app/ui/turning.h"

#include <gtest/gtest.h>

#include "kiosk-app/app/previews.h"
#include "kiosk-app/paint/screen.h"
#include "kiosk-app/screens/all.h"
#include "kiosk-app/text/catalogue.h"

namespace chiosco::app {
namespace {

struct Hand {
    const paint::Screen& screen;
    ui::Panel panel;
    ui::Look look;
    ui::Chrome chrome;
    form::Model model;
    ui::Turning turning = {};
    ui::Layout layout = {};

    void show() {
        const auto page = view(model).page;
        layout = ui::lay_out(page, chrome, panel, look, screen.measure());
        turning.show(ui::key_of(page, "form"), layout);
    }
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& box : layout.boxes)
            if (box.page == turning.page() || box.page == -1) names.push_back(box.part.name);
        return names;
    }
    bool sees(std::string_view name) const {
        const auto all = names();
        return std::ranges::find(all, name) != all.end();
    }
    bool choose(std::string_view name) {
        if (!sees(name)) return false;
        if (name.starts_with("more:"))
            turning.turn(name == "more:next");
        else
            (void)update(model, ui::tap(view(model), name).value());
        show();
        return true;
    }

    // "Continua sotto" as long as there is one, then "Altri", to the last page of all: the rows
    // that came by, in the order in which they did.
    std::vector<std::string> walk(std::string_view prefix) {
        std::vector<std::string> seen;
        show();
        for (int taps = 0; taps < 60; ++taps) {
            for (const auto& name : names())
                if (name.starts_with(prefix)) seen.push_back(name);
            if (choose("more:next")) continue;
            if (!view_offers("page:next")) return seen;
            while (!sees("page:next"))
                if (!choose("more:back")) return seen;
            choose("page:next");
        }
        return seen;
    }
    bool view_offers(std::string_view name) const { return ui::tap(view(model), name).has_value(); }
};

ui::Page to_read(std::string words) {
    ui::Page page{.title = ui::verbatim("Autocertificazione")};
    page.body.emplace_back(ui::Paragraph{ui::verbatim(std::move(words))});
    page.body.emplace_back(ui::Button{{"next", ui::verbatim("Ho capito, avanti"), {0}}});
    return page;
}

// "Nobody told me that I answer for what I sign": the second thing to read began at its end.
TEST(Turned, EveryPageThatIsReadBeginsAtItsBeginning) {
    const auto first = ui::key_of(to_read("Rispondi tu di quello che scrivi."), "form");
    EXPECT_NE(first, ui::key_of(to_read("Scrivi solo cose vere."), "form"));
    EXPECT_EQ(first, ui::key_of(to_read("Rispondi tu di quello che scrivi."), "form"));
}

// "I pressed Stampa and nothing happened": what happened was said two pages further.
TEST(Turned, WhatATapHasBroughtIsSeen) {
    ui::Layout before{.pages = 3}, after{.pages = 3};
    const auto box = [](ui::Role role, const char* words, int page) {
        return ui::Box{{.role = role, .words = ui::verbatim(words)}, {}, {}, {}, page};
    };
    before.boxes = {box(ui::Role::notice, "Aperto fino alle 12", 0)};
    after.boxes = {before.boxes[0], box(ui::Role::notice, "Stampato", 2)};
    ui::Turning turning;
    turning.show(1, before);
    EXPECT_EQ(turning.page(), 0);
    turning.show(1, after);
    EXPECT_EQ(turning.page(), 2);
    turning.turn(false);
    turning.show(1, after);
    EXPECT_EQ(turning.page(), 1) << "it has been told once";
    turning.turn_to(0);
    turning.show(1, before);
    after.boxes.push_back(box(ui::Role::key, "a", -1));
    turning.show(1, after);
    EXPECT_EQ(turning.page(), 0) << "who types is not taken away from it";
}

form::Model preview(std::string_view name) {
    for (auto& one : form::previews())
        if (one.name == name) return one.model;
    ADD_FAILURE() << name;
    return {};
}

form::Model long_review(int count) {
    auto model = preview("review");
    const auto entry = model.entries.front();
    model.entries.clear();
    for (int i = 0; i < count; ++i) {
        model.entries.push_back(entry);
        model.entries.back().name = "person.1.answer" + std::to_string(i);
    }
    return model;
}

form::Model long_choice(int count) {
    auto model = preview("choice");
    const auto choice = model.question.choices.front();
    model.question.choices.clear();
    for (int i = 0; i < count; ++i) {
        model.question.choices.push_back(choice);
        model.question.choices.back().value = "of" + std::to_string(i);
    }
    return model;
}

void walk_everywhere(const form::Model& model, std::string_view preview,
                     const std::vector<std::string>& wanted, std::string_view last) {
    const text::Catalogue catalogue;
    for (const auto& panel : {ui::panel_p1, ui::panel_p2, ui::panel_p3}) {
        const auto screen = paint::Screen::open(panel, paint::default_theme(),
                                                [&](const ui::Text& words, std::string_view in) {
                                                    return catalogue.shown(words, in);
                                                },
                                                {.hidden = true})
                                .value();
        for (const std::string lang : {"it", "en", "ar"}) {
            ui::Chrome chrome;
            for (const auto& one : all_previews(lang, ui::largest_size(panel)))
                if (one.name == preview) chrome = one.chrome;
            for (int size = 0; size <= static_cast<int>(ui::largest_size(panel)); ++size) {
                const ui::Look look{.lang = lang,
                                    .direction = lang == "ar" ? ui::Direction::right_to_left
                                                              : ui::Direction::left_to_right,
                                    .size = static_cast<ui::TextSize>(size)};
                Hand hand{*screen, panel, look, chrome, model};
                const auto prefix = wanted.front().substr(0, wanted.front().find(':') + 1);
                EXPECT_EQ(hand.walk(prefix), wanted)
                    << lang << " at size " << size << " on " << panel.width_px;
                EXPECT_TRUE(last.empty() || hand.view_offers(last));
            }
        }
    }
}

// "7 to 12 opened from the 10th answer, and 13 to 16 showed no answer at all, only the button."
TEST(TurnedLists, EveryAnswerOfAReviewComesByOnceInOrderBeforeItIsPrinted) {
    for (const int count : {14, 16}) {
        std::vector<std::string> wanted;
        for (int i = 0; i < count; ++i)
            wanted.push_back("change:person.1.answer" + std::to_string(i));
        walk_everywhere(long_review(count), "form:review", wanted, "print");
    }
}

// "There was an empty page with 1 to 6 of 11 on it, and the other choices were past it."
TEST(TurnedLists, EveryChoiceComesByOnceInOrder) {
    std::vector<std::string> wanted;
    for (int i = 0; i < 11; ++i) wanted.push_back("choice:of" + std::to_string(i));
    walk_everywhere(long_choice(11), "form:choice", wanted, "");
}

// What is turned: in the same group the page stays, in another it begins at its top.
TEST(TurnedLists, AGroupThatOnlyGrowsStaysWhereItWasTurnedTo) {
    auto model = long_review(16);
    (void)update(model, parts::PageTurned{1});
    auto more = model;
    more.entries.push_back(more.entries.back());
    auto other = model;
    (void)update(other, parts::PageTurned{2});
    const auto key = [](const form::Model& of) { return ui::key_of(view(of).page, "form"); };
    EXPECT_EQ(key(model), key(more));
    EXPECT_NE(key(model), key(other));
}

}  // namespace
}  // namespace chiosco::app
