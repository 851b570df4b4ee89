// SPDX-License-Identifier: AGPL-3.0-or-later
// Real pages on each kind of panel, and in high contrast. UPDATE_GOLDEN=1 writes the pictures
// anew: look at them.
#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk-app/app/previews.h"
#include "kiosk-app/text/catalogue.h"
#include "tests/support/golden.h"

namespace chiosco::app {
namespace {

struct Picture {
    const char* name;
    const char* preview;
    ui::Panel panel;
    paint::Contrast contrast = paint::Contrast::usual;
};
class Pictures : public testing::TestWithParam<Picture> {};

TEST_P(Pictures, LookAsTheyDid) {
    const auto& [name, preview, panel, contrast] = GetParam();
    const text::Catalogue catalogue;
    const auto screen = paint::Screen::open(panel, paint::theme_of(contrast),
                                            [&](const ui::Text& text, std::string_view lang) {
                                                return catalogue.shown(text, lang);
                                            },
                                            {.hidden = true})
                            .value();
    const ui::Look look;
    const auto all = all_previews("it", ui::largest_size(panel));
    const auto found = std::ranges::find(all, preview, &NamedPage::name);
    ASSERT_NE(found, all.end()) << preview;
    screen->show(ui::lay_out(found->page, found->chrome, panel, look, screen->measure()), look);
    const std::string kept = std::string{SOURCE_ROOT "/tests/paint/golden/"} + name + ".png";
    const auto off = off_golden(*screen, kept);
    if (!off) GTEST_SKIP() << "written: " << kept;
    EXPECT_LE(*off, 0.001) << kept;
}
INSTANTIATE_TEST_SUITE_P(Pages, Pictures,
                         testing::Values(Picture{"home-contrast", "home:here", ui::panel_p1,
                                                 paint::Contrast::white_on_black},
                                         Picture{"home-p2", "home:here", ui::panel_p2},
                                         Picture{"home-p3", "home:here", ui::panel_p3},
                                         Picture{"review-p1", "signup:confirm", ui::panel_p1}),
                         [](const auto& each) {
                             std::string name = each.param.name;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace chiosco::app
