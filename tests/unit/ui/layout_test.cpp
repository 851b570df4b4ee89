// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/layout.h"

#include <gtest/gtest.h>

#include <set>

#include "kiosk-app/ui/speech.h"
#include "tests/support/fixed_width.h"
#include "tests/unit/ui/gallery.h"

namespace chiosco::ui {
namespace {

constexpr TextSize sizes[] = {TextSize::normal, TextSize::large, TextSize::larger, TextSize::huge,
                              TextSize::hugest};

std::string described(const Layout& layout) {
    std::string out;
    for (const auto& box : layout.boxes)
        out += std::to_string(box.page) + " " + written(box.part.words).substr(0, 24) + " " +
               std::to_string(box.rect.x / 1000) + "," + std::to_string(box.rect.y / 1000) + " " +
               std::to_string(box.rect.width / 1000) + "x" +
               std::to_string(box.rect.height / 1000) + "\n";
    return out;
}

const Page& exhibit(const std::string& name) {
    static const auto all = gallery();
    return std::ranges::find(all, name, &Exhibit::name)->page;
}

Layout laid_out(const std::string& name, const Panel& panel = panel_p1, const Look& look = {}) {
    return lay_out(exhibit(name), full_chrome(), panel, look, FixedWidth{});
}

const Box& box_of(const Layout& layout, std::string_view name) {
    const auto found =
        std::ranges::find_if(layout.boxes, [&](const Box& box) { return box.part.name == name; });
    EXPECT_NE(found, layout.boxes.end()) << name;
    return *found;
}

TEST(Layout, NeverGivesReasonToComplain) {
    const FixedWidth measure;
    int looked_at = 0;
    for (const auto& [panel_name, panel] : panels)
        for (const auto size : sizes)
            for (const auto direction : {Direction::left_to_right, Direction::right_to_left})
                for (const auto& [name, page] : gallery()) {
                    // Ten inches have room for the normal size of text and no other.
                    if (panel_name == "P3" && size > TextSize::normal) continue;
                    const Look look{.direction = direction, .size = size};
                    const Layout layout = lay_out(page, full_chrome(), panel, look, measure);
                    const auto found = complaints(layout, panel, look);
                    EXPECT_TRUE(found.empty())
                        << name << " on " << panel_name << " x" << factor(size) << ": "
                        << found.size() << ", " << found.front() << "\n"
                        << described(layout);
                    ++looked_at;
                }
    EXPECT_EQ(looked_at, static_cast<int>(gallery().size()) * 2 * (5 + 5 + 1));
}

TEST(Layout, ShowsEveryTargetOfThePageSomewhere) {
    for (const auto& [panel_name, panel] : panels)
        for (const auto& [name, page] : gallery()) {
            std::set<Name> wanted, shown;
            const bool no_bar =  // On a small panel the keys take its place.
                panel_name == "P3" && std::ranges::any_of(page.body, [](const Element& element) {
                    return std::holds_alternative<Keyboard>(element);
                });
            for (const auto& part : parts(page, full_chrome()))
                if (!(no_bar && part.role == Role::bar)) wanted.insert(part.name);
            const Layout layout = lay_out(page, full_chrome(), panel, {}, FixedWidth{});
            for (const auto& box : layout.boxes)
                if (box.part.role != Role::more) shown.insert(box.part.name);
            EXPECT_EQ(shown, wanted) << name << " on " << panel_name;
        }
}

TEST(Layout, KeepsTheOrderOfReading) {
    for (const auto& [name, page] : gallery()) {
        const Layout layout = lay_out(page, {}, panel_p1, {}, FixedWidth{});
        std::pair<int, Um> last{-1, 0};
        for (const auto& box : layout.boxes) {
            if (box.page == -1 || box.part.role == Role::more || box.part.role == Role::key)
                continue;
            EXPECT_LE(last, std::pair(box.page, box.rect.y))
                << name << ": " << written(box.part.words);
            last = {box.page, box.rect.y};
        }
    }
}

TEST(Layout, MirrorsEverythingButTheOrderOfKeys) {
    for (const auto* name : {"home", "list", "questions"}) {
        const Layout left = laid_out(name);
        const Layout right = laid_out(name, panel_p1, {.direction = Direction::right_to_left});
        ASSERT_EQ(left.boxes.size(), right.boxes.size());
        for (std::size_t i = 0; i < left.boxes.size(); ++i) {
            const Rect &a = left.boxes[i].rect, &b = right.boxes[i].rect;
            EXPECT_EQ(a.x, panel_p1.width - b.x - b.width);
            EXPECT_EQ(std::tie(a.y, a.width, a.height), std::tie(b.y, b.width, b.height));
        }
    }
    const Layout typing = laid_out("form", panel_p2, {.direction = Direction::right_to_left});
    const auto &first = box_of(typing, "key:u0636").rect, &next = box_of(typing, "key:u0635").rect;
    EXPECT_LT(first.x, next.x);
    // The keyboard as a whole has changed sides.
    EXPECT_LT(next.x, box_of(typing, "field:name").rect.x);
}

TEST(Layout, GrowsWithTheText) {
    for (const auto* name : {"list", "questions", "card"}) {
        int pages = 1;
        for (const auto size : sizes) {
            const Layout layout = laid_out(name, panel_p1, {.size = size});
            EXPECT_GE(layout.pages, pages) << name;
            pages = layout.pages;
        }
    }
    EXPECT_GT(box_of(laid_out("list", panel_p1, {.size = TextSize::hugest}), "row:0").rect.height,
              box_of(laid_out("list"), "row:0").rect.height);
}

TEST(Layout, TurnsPagesWithTargetsThatStayInTheirPlace) {
    const Layout layout = laid_out("card", panel_p1, {.size = TextSize::hugest});
    ASSERT_GT(layout.pages, 2);
    std::set<int> back, next;
    std::set<std::pair<Um, Um>> places;
    for (const auto& box : layout.boxes) {
        if (box.part.name == "more:back") back.insert(box.page);
        if (box.part.name != "more:next") continue;
        next.insert(box.page);
        places.insert({box.rect.x, box.rect.y});
        EXPECT_EQ(box.part.action, turns_page);
    }
    EXPECT_FALSE(back.contains(0));
    EXPECT_FALSE(next.contains(layout.pages - 1));
    EXPECT_EQ(back.size(), static_cast<std::size_t>(layout.pages) - 1);
    EXPECT_EQ(next.size(), static_cast<std::size_t>(layout.pages) - 1);
    EXPECT_EQ(places.size(), 1u);
}

TEST(Layout, DoesNotTurnAPageThatFits) {
    const Layout layout = laid_out("questions");
    EXPECT_EQ(layout.pages, 1);
    for (const auto& box : layout.boxes) EXPECT_NE(box.part.role, Role::more);
}

TEST(Layout, KeepsAHeadingWithWhatItHeads) {
    for (const auto size : sizes) {
        const Layout layout = laid_out("card", panel_p1, {.size = size});
        for (std::size_t i = 0; i + 1 < layout.boxes.size(); ++i)
            EXPECT_TRUE(layout.boxes[i].part.role != Role::heading ||
                        layout.boxes[i].page == layout.boxes[i + 1].page);
    }
}

TEST(Layout, HoldsTheKeyboardWhereItIsWhileResultsChange) {
    Page few = exhibit("search"), many = few;
    std::get<Rows>(few.body[3]).rows.resize(1);
    const auto key = [](const Page& page, const Panel& panel) {
        return box_of(lay_out(page, full_chrome(), panel, {}, FixedWidth{}), "key:a").rect;
    };
    EXPECT_EQ(key(few, panel_p1), key(many, panel_p1));
    EXPECT_EQ(key(few, panel_p2), key(many, panel_p2));
}

TEST(Layout, GivesAWidePanelMoreColumns) {
    const Layout tall = laid_out("needs"), wide = laid_out("needs", panel_p2);
    const auto in_a_row = [](const Layout& layout) {
        const Um y = box_of(layout, "tile:0").rect.y;
        return std::ranges::count_if(layout.boxes, [&](const Box& box) {
            return box.part.role == Role::tile && box.page == 0 && box.rect.y == y;
        });
    };
    EXPECT_GT(in_a_row(wide), in_a_row(tall));
}

TEST(Layout, FallsToFewerColumnsBeforeItShrinksWords) {
    const Layout layout = laid_out("long words");
    const auto& tile = box_of(layout, "t:1");
    EXPECT_EQ(tile.lines.front().face, Face::strong);
    EXPECT_EQ(tile.rect.x, box_of(layout, "t:3").rect.x);  // One below the other.
}

TEST(Layout, ShowsTheActiveFieldFirst) {
    Page page = exhibit("form");
    std::get<Field>(page.body[1]).active = false;
    std::get<Field>(page.body[2]).active = true;
    const Look look{.size = TextSize::hugest};
    const Layout layout = lay_out(page, full_chrome(), panel_p1, look, FixedWidth{});
    EXPECT_EQ(first_page(layout), box_of(layout, "field:contact").page);
    EXPECT_EQ(first_page(laid_out("card")), 0);
}

TEST(Layout, NeverShowsWhatIsTypedIntoAHiddenField) {
    const Layout layout = laid_out("form");
    for (const auto& line : box_of(layout, "field:contact").lines)
        EXPECT_EQ(written(line.words).find("segreto"), std::string::npos);
}

TEST(Hit, FindsTheTargetUnderAFingerAndNothingBetween) {
    const Layout layout = laid_out("card", panel_p1, {.size = TextSize::hugest});
    for (int page = 0; page < layout.pages; ++page)
        for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
            const auto& [part, rect, lines, icon, of] = layout.boxes[i];
            if (part.name.empty() || (of != page && of != -1)) continue;
            EXPECT_EQ(hit(layout, page, rect.x, rect.y), i);
            EXPECT_EQ(hit(layout, page, rect.x + rect.width - 1, rect.y + rect.height - 1), i);
            EXPECT_NE(hit(layout, page, rect.x + rect.width, rect.y), i);
        }
    EXPECT_EQ(hit(layout, 0, layout.body.x, layout.body.y), std::nullopt);
}

}  // namespace
}  // namespace chiosco::ui
