// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/layout.h"

#include <gtest/gtest.h>

#include <set>

#include "kiosk-app/ui/keyboard.h"
#include "kiosk-app/ui/setting.h"
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
            const Layout layout = lay_out(page, full_chrome(), panel, {}, FixedWidth{});
            // A rail of six needs two columns: Arabic keys of a finger's width take its place. A
            // small panel offers one text size, and so has five: layouts_test holds those. A page
            // without keys has no such excuse.
            const bool typing = std::ranges::any_of(page.body, [](const Element& element) {
                return std::holds_alternative<Keyboard>(element);
            });
            const bool no_bar = panel_name == "P3" && typing && layout.bar.height == 0;
            for (const auto& part : parts(page, full_chrome()))
                if (!(no_bar && part.role == Role::bar)) wanted.insert(part.name);
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

Page page_of(std::vector<Element> body) {
    Page page{verbatim("Titolo")};
    page.body = std::move(body);
    return page;
}

Button button_named(const Name& name) { return {{name, verbatim("Parla con una persona"), {0}}}; }

// "The question and its field stood on two pages of the small panel", and in large letters.
TEST(Layout, KeepsAQuestionAndItsFieldOnOnePageWhereRoomIsScarce) {
    const auto key = [](KeyStroke) { return Action{0}; };
    for (const auto* fault : {"", "Manca la risposta."}) {
        Page page = page_of({Paragraph{verbatim("Domanda 3 di 14"), "list"},
                             Heading{verbatim("Qual è il tuo cognome?"), 2}});
        if (*fault) page.body.push_back(Notice{verbatim(fault), Tone::careful, "circle-alert"});
        page.body.push_back(Field{{"answer", verbatim("La tua risposta"), {0}}, "El M", 4, true});
        page.body.push_back(button_named("hide"));
        page.body.push_back(keyboard("it", Typed{}, key));
        for (const auto& [panel, size] :
             {std::pair{panel_p3, TextSize::normal}, std::pair{panel_p2, TextSize::huge},
              std::pair{panel_p1, TextSize::hugest}}) {
            const Look look{.size = size};
            const Layout layout = lay_out(page, full_chrome(), panel, look, FixedWidth{});
            EXPECT_TRUE(complaints(layout, panel, look).empty());
            EXPECT_EQ(first_page(layout), 0) << fault << " x" << factor(size);
            for (const auto& box : layout.boxes) {
                if (box.part.role != Role::heading && box.part.role != Role::notice) continue;
                EXPECT_EQ(box.page, 0) << written(box.part.words) << " x" << factor(size);
            }
        }
    }
}

// "What was wrong stood on one page and the field on the next: typed unseen."
TEST(Layout, ShowsAFaultOfTwoLinesTogetherWithItsFieldOnTenInches) {
    Page page = page_of(
        {Heading{verbatim("Marta, scrivi il codice che ti ha dato la cooperativa."), 2},
         Notice{verbatim("Questo codice non apre. Guarda bene, o chiedine un altro al telefono."),
                Tone::careful, "triangle-alert"},
         Field{{"field:code", verbatim("Codice"), {0}}, "", 0, true}, button_named("go"),
         keyboard("it", Typed{.layer = Layer::code}, [](KeyStroke) { return Action{0}; })});
    const Layout layout = lay_out(page, full_chrome(), panel_p3, {}, FixedWidth{});
    EXPECT_TRUE(complaints(layout, panel_p3, {}).empty()) << described(layout);
    EXPECT_EQ(box_of(layout, "field:code").page, 0);
    const auto is_fault = [](const Box& box) { return box.part.role == Role::notice; };
    const auto fault = std::ranges::find_if(layout.boxes, is_fault);
    ASSERT_NE(fault, layout.boxes.end());
    EXPECT_EQ(fault->page, 0);
}

TEST(Layout, PutsAPadOfDigitsBesideWhatItAnswersOnTenInches) {
    const Page page = page_of(
        {Heading{verbatim("Scrivi il tuo PIN."), 2},
         Field{{"field:pin", verbatim("PIN"), {0}}, "", 0, true}, button_named("go"),
         keyboard("it", Typed{.layer = Layer::number}, [](KeyStroke) { return Action{0}; })});
    Chrome chrome = full_chrome();
    chrome.bar.resize(5);  // As a kiosk of one text size shows it.
    const Layout layout = lay_out(page, chrome, panel_p3, {}, FixedWidth{});
    EXPECT_EQ(layout.pages, 1) << described(layout);
    EXPECT_GT(box_of(layout, "key:1").rect.x, right(box_of(layout, "go").rect));
}

// "Avanti moved away under the finger when the towns came."
TEST(Layout, MovesNothingWhenAListIsFilledWhileSomebodyTypes) {
    const auto at = [](std::vector<Row> found, std::string_view name) {
        const Page page = page_of({Heading{verbatim("Dove sei nata?"), 2},
                                   Field{{"field:answer", verbatim("Comune"), {0}}, "Ca", 2, true},
                                   keyboard("it", Typed{}, [](KeyStroke) { return Action{0}; }),
                                   button_named("next"), Rows{std::move(found)}});
        return box_of(lay_out(page, full_chrome(), panel_p1, {}, FixedWidth{}), name).rect;
    };
    const std::vector<Row> three(3, Row{{"row", verbatim("Cagliari (CA)"), {0}}});
    for (const auto* name : {"next", "field:answer", "key:a"})
        EXPECT_EQ(at({}, name), at(three, name)) << name;
}

TEST(Layout, PutsTheBarOfALowSmallPanelAtItsEnd) {
    for (const auto direction : {Direction::left_to_right, Direction::right_to_left}) {
        const Look look{.direction = direction};
        const Layout layout = laid_out("card", panel_p3, look);
        const bool mirrored = direction == Direction::right_to_left;
        EXPECT_EQ(layout.bar.y, 0) << "the height is what is scarce";
        EXPECT_EQ(bottom(layout.bar), panel_p3.height);
        EXPECT_EQ(layout.head.width + layout.bar.width, panel_p3.width);
        EXPECT_EQ(layout.head.x, layout.body.x);
        EXPECT_EQ(mirrored ? layout.bar.x : right(layout.bar), mirrored ? 0 : panel_p3.width);
        EXPECT_EQ(layout.body.width + layout.bar.width, panel_p3.width);
        EXPECT_EQ(bottom(layout.body), panel_p3.height);
    }
}

TEST(Layout, TurnsNoPageForTwoButtonsThatFindRoomSideBySide) {
    Page page = page_of({});
    const auto fits = [&] {
        return lay_out(page, full_chrome(), panel_p1, {}, FixedWidth{}).pages == 1;
    };
    std::vector<Row> rows;
    for (int i = 0; i < 8; ++i)
        rows.push_back({{"row:" + std::to_string(i), verbatim("Sportello casa"), {0}},
                        verbatim("Comune di Borgolieto")});
    page.body = {Rows{rows}};
    for (int i = 0; fits(); ++i)
        page.body.insert(page.body.begin(), Paragraph{verbatim("Una riga sola")});
    page.body.erase(page.body.begin(), page.body.begin() + 3);
    for (const auto* name : {"print", "phone"}) page.body.push_back(button_named(name));
    const Layout layout = lay_out(page, full_chrome(), panel_p1, {}, FixedWidth{});
    EXPECT_EQ(layout.pages, 1);
    EXPECT_EQ(box_of(layout, "print").rect.y, box_of(layout, "phone").rect.y);
}

TEST(Layout, SetsAShortListOfAWidePanelInOneColumnInTheMiddle) {
    std::vector<Row> rows;
    for (int i = 0; i < 4; ++i)
        rows.push_back({{"row:" + std::to_string(i), verbatim("Sportello casa"), {0}}});
    const Page page = page_of({Heading{verbatim("Chi ti può aiutare"), 2}, Rows{rows}});
    const Layout layout = lay_out(page, full_chrome(), panel_p2, {}, FixedWidth{});
    for (int i = 0; i < 4; ++i) {
        const auto& rect = box_of(layout, "row:" + std::to_string(i)).rect;
        EXPECT_NEAR(rect.x + rect.width / 2, panel_p2.width / 2, mm(0.1));
    }
}

TEST(Layout, LowersAShortPageTowardsTheHandAndLeavesAFullOneAtTheTop) {
    const auto top = [](std::vector<Element> body) {
        const Layout layout =
            lay_out(page_of(std::move(body)), full_chrome(), panel_p1, {}, FixedWidth{});
        Um least = panel_p1.height;
        for (const auto& box : layout.boxes)
            if (box.page == 0) least = std::min(least, box.rect.y - layout.body.y);
        return std::pair{least, layout.body.height};
    };
    const auto [low, body] = top({Notice{verbatim("Fatto.")}, button_named("back")});
    EXPECT_GT(low, body / 5);
    EXPECT_LT(low, body / 2);
    std::vector<Row> rows(8, Row{{"row", verbatim("Sportello casa"), {0}}, verbatim("Via Roma")});
    const auto [high, same] = top({Rows{rows}, button_named("all"), button_named("person")});
    EXPECT_LT(high, same / 12);
}

TEST(Layout, KeepsTheHintClearOfTheCaret) {
    Page page = page_of({Field{
        {"answer", verbatim("Nome"), {0}}, "", 0, true, false, verbatim("come sul documento")}});
    const Layout layout = lay_out(page, full_chrome(), panel_p1, {}, FixedWidth{});
    Um value = 0, hint = 0;
    for (const auto& line : box_of(layout, "answer").lines) {
        if (line.use == Line::Use::value) value = line.rect.x;
        if (line.use == Line::Use::detail) hint = line.rect.x;
    }
    EXPECT_GE(hint - value, mm(1.5));
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
