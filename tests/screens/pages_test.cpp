// SPDX-License-Identifier: AGPL-3.0-or-later
// What is true of every page there is: every preview of every screen.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "kiosk-app/screens/all.h"
#include "kiosk-app/text/catalogue.h"
#include "kiosk-app/text/t.h"
#include "tests/support/fixed_width.h"

namespace chiosco {
namespace {

using namespace std::chrono_literals;

// The shell's pieces as they are round a page in the middle of a visit.
ui::Chrome chrome() {
    const auto item = [](const char* name, ui::Text label, const char* icon) {
        return ui::BarItem{{name, std::move(label), {}}, icon};
    };
    return {.point = ui::verbatim("Punto Lucciola", "it"),
            .place = ui::verbatim("Portineria di quartiere", "it"),
            .clock = t::shell_clock({10h + 24min}),
            .date = t::shell_date(2026y / 3 / 10),
            .back = ui::Target{"bar:back", t::shell_back(), {}},
            .leave_now = ui::Target{"bar:close_now", t::shell_close_now(), {}},
            .bar = {item("bar:home", t::shell_home(), "house"),
                    item("bar:language", t::shell_language(), "languages"),
                    item("bar:size", t::shell_size_larger(), "a-large-small"),
                    item("bar:time", t::shell_time(), "timer"),
                    item("bar:end", t::shell_end(), "log-out")}};
}

struct Glass {
    const char* name;
    ui::Panel panel;
};

class EveryPage : public testing::TestWithParam<const char*> {};

TEST_P(EveryPage, FitsOnEveryGlassInTwoSizes) {
    const std::string lang = GetParam();
    const text::Catalogue catalogue;
    const ui::FixedWidth measure{
        [&](const ui::Text& words, std::string_view in) { return catalogue.shown(words, in); }};
    for (const auto& [glass, panel] : {Glass{"P1", ui::panel_p1}, Glass{"P2", ui::panel_p2}})
        for (const auto size : {ui::TextSize::normal, ui::TextSize::larger}) {
            const ui::Look look{.lang = lang,
                                .direction = lang == "ar" ? ui::Direction::right_to_left
                                                          : ui::Direction::left_to_right,
                                .size = size};
            for (const auto& [screen, preview, page] : preview_pages(lang)) {
                const auto layout = ui::lay_out(page, chrome(), panel, look, measure);
                const auto found = ui::complaints(layout, panel, look);
                EXPECT_TRUE(found.empty()) << screen << "/" << preview << " on " << glass
                                           << (size == ui::TextSize::normal ? "" : ", larger")
                                           << ": " << testing::PrintToString(found);
            }
        }
}

INSTANTIATE_TEST_SUITE_P(Languages, EveryPage, testing::Values("it", "en", "ar", "xx"),
                         [](const auto& each) { return std::string{each.param}; });

std::set<std::string> known_icons() {
    std::set<std::string> icons;
    std::ifstream file{std::string{SOURCE_ROOT} + "/assets/icons.txt"};
    for (std::string line; std::getline(file, line);)
        if (!line.starts_with('#')) icons.insert(line.substr(0, line.find(' ')));
    return icons;
}

TEST(Pages, NameOnlyIconsThatExist) {
    const auto icons = known_icons();
    ASSERT_GT(icons.size(), 50u);
    for (const auto& [screen, preview, page] : preview_pages("it"))
        for (const auto& element : page.body)
            for (const auto& part : ui::parts(element))
                EXPECT_TRUE(part.icon.empty() || icons.contains(part.icon))
                    << screen << "/" << preview << ": " << part.icon;
}

TEST(Pages, ListAtMostEightRows) {
    for (const auto& [screen, preview, page] : preview_pages("it"))
        for (const auto& element : page.body)
            if (const auto* rows = std::get_if<ui::Rows>(&element)) {
                EXPECT_LE(rows->rows.size(), 8u) << screen << "/" << preview;
            }
}

// A page either works on something, or there is a way on from it. Only a kiosk out of service
// offers nothing: there is nothing it could keep, and its porter has another way in.
TEST(Pages, AreNoDeadEnds) {
    for (const auto& [screen, preview, page] : preview_pages("it")) {
        if (screen == "out_of_service") continue;
        bool ways = false;
        for (const auto& element : page.body) {
            if (std::holds_alternative<ui::Busy>(element)) ways = true;
            for (const auto& part : ui::parts(element)) ways = ways || part.action;
        }
        EXPECT_TRUE(ways) << screen << "/" << preview;
    }
}

void sentences(const ui::Text& text, std::vector<ui::Text>& all) {
    if (!text.key().empty()) all.push_back(text);
    for (const auto& argument : text.arguments())
        if (const auto* inner = std::get_if<std::shared_ptr<const ui::Text>>(&argument))
            sentences(**inner, all);
}

TEST(Pages, AreWhollyInTheLanguageOfTheReader) {
    const text::Catalogue catalogue;
    for (const auto* lang : {"en", "ar"})
        for (const auto& [screen, preview, page] : preview_pages(lang)) {
            std::vector<ui::Text> said;
            sentences(page.title, said);
            sentences(page.subtitle, said);
            for (const auto& element : page.body)
                for (const auto& part : ui::parts(element)) {
                    sentences(part.words, said);
                    sentences(part.detail, said);
                    for (const auto& mark : part.marks) sentences(mark, said);
                }
            for (const auto& text : said)
                EXPECT_EQ(catalogue.written_in(text, lang), lang)
                    << screen << "/" << preview << ": " << text.key();
        }
}

TEST(Pages, HaveUniquePreviewNames) {
    std::set<std::string> names;
    for (const auto& [screen, preview, page] : preview_pages("it"))
        EXPECT_TRUE(names.insert(std::string{screen} + "/" + std::string{preview}).second)
            << screen << "/" << preview;
    EXPECT_GT(names.size(), 100u);
}

}  // namespace
}  // namespace chiosco
