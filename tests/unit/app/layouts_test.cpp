// SPDX-License-Identifier: AGPL-3.0-or-later
// Every state of every screen, laid out with the real letters: nothing too small to touch, on top
// of another, cut off or outside; in every language, text size and panel that we promise.
#include <gtest/gtest.h>

#include "kiosk-app/app/previews.h"
#include "kiosk-app/paint/screen.h"
#include "kiosk-app/text/catalogue.h"

namespace chiosco::app {
namespace {

struct Glass {
    const char* name;
    ui::Panel panel;
};

class Layouts : public testing::TestWithParam<Glass> {};

TEST_P(Layouts, EveryPreviewIsUsableInEveryLanguageAndSize) {
    const text::Catalogue catalogue;
    const auto words = [&](const ui::Text& text, std::string_view lang) {
        return catalogue.shown(text, lang);
    };
    const auto& panel = GetParam().panel;
    const auto screen =
        paint::Screen::open(panel, paint::default_theme(), words, {.hidden = true}).value();
    std::size_t seen = 0;
    for (const std::string lang : {"it", "en", "ar", "xx"}) {
        const auto direction =
            lang == "ar" ? ui::Direction::right_to_left : ui::Direction::left_to_right;
        for (int each = 0; each <= static_cast<int>(ui::largest_size(panel)); ++each) {
            const auto size = static_cast<ui::TextSize>(each);
            const ui::Look look{.lang = lang, .direction = direction, .size = size};
            for (const auto& [name, page, chrome] : all_previews(lang, ui::largest_size(panel))) {
                const auto layout = ui::lay_out(page, chrome, panel, look, screen->measure());
                EXPECT_EQ(ui::complaints(layout, panel, look), std::vector<std::string>{})
                    << name << " in " << lang << " at size " << static_cast<int>(size);
                ++seen;
            }
        }
    }
    EXPECT_GE(seen, 4u * 100u);
}

INSTANTIATE_TEST_SUITE_P(Panels, Layouts,
                         testing::Values(Glass{"P1", ui::panel_p1}, Glass{"P2", ui::panel_p2},
                                         Glass{"P3", ui::panel_p3}),
                         [](const auto& glass) { return glass.param.name; });

}  // namespace
}  // namespace chiosco::app
