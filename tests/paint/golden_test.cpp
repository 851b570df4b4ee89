// SPDX-License-Identifier: AGPL-3.0-or-later
// What was looked at and found good. UPDATE_GOLDEN=1 writes the pictures anew: look at them.
#include <gtest/gtest.h>

#include "tests/paint/sheets.h"
#include "tests/support/golden.h"

namespace chiosco::paint {
namespace {

struct Golden {
    const char* name;
    sheets::Sheet (*sheet)(const std::string&, const ui::Panel&);
    const char* lang;
    ui::Panel panel;
    const char* focused;
};
class Painting : public testing::TestWithParam<Golden> {};

TEST_P(Painting, LooksAsItDid) {
    const auto& golden = GetParam();
    const std::string kept = std::string{SOURCE_ROOT "/tests/paint/golden/"} + golden.name + ".png";
    const auto screen = sheets::open(golden.panel);
    const auto sheet = golden.sheet(golden.lang, golden.panel);
    screen->show(sheet.layout, sheet.look, 0, golden.focused);
    const auto off = off_golden(*screen, kept);
    if (!off) GTEST_SKIP() << "written: " << kept;
    EXPECT_LE(*off, 0.001) << kept;
}
INSTANTIATE_TEST_SUITE_P(
    Sheets, Painting,
    testing::Values(Golden{"home-it", sheets::home, "it", ui::panel_p1, ""},
                    Golden{"home-ar", sheets::home, "ar", ui::panel_p1, "events"},
                    Golden{"home-it-wide", sheets::home, "it", ui::panel_p2, ""},
                    Golden{"list-ar", sheets::list, "ar", ui::panel_p1, ""},
                    Golden{"typing-it", sheets::typing, "it", ui::panel_p1, "key:00"},
                    Golden{"words-it", sheets::words, "it", ui::panel_p1, "button:1"}),
    [](const auto& each) {
        std::string name = each.param.name;
        for (auto& letter : name)
            if (letter == '-') letter = '_';
        return name;
    });

}  // namespace
}  // namespace chiosco::paint
