// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/theme.h"

#include <gtest/gtest.h>

#include <cstring>

#include "kiosk-app/paint/bake.h"

namespace chiosco::paint {
namespace {

TEST(Contrast, IsTheRatioOfWcag) {
    EXPECT_NEAR(contrast(rgb(0x000000), rgb(0xffffff)), 21.0, 0.001);
    EXPECT_NEAR(contrast(rgb(0xffffff), rgb(0xffffff)), 1.0, 0.001);
    EXPECT_NEAR(contrast(rgb(0x0066cc), rgb(0xffffff)), 5.57, 0.01);
    EXPECT_NEAR(contrast(rgb(0xffffff), rgb(0x0066cc)), 5.57, 0.01);
}

class EveryTheme : public testing::TestWithParam<Contrast> {};

TEST_P(EveryTheme, MeetsEveryDemandOfContrast) {
    for (const auto& [what, ink, ground, least] : pairs(theme_of(GetParam())))
        EXPECT_GE(contrast(ink, ground), least) << what;
}
INSTANTIATE_TEST_SUITE_P(Contrasts, EveryTheme,
                         testing::Values(Contrast::usual, Contrast::white_on_black,
                                         Contrast::black_on_white));

TEST(HighContrast, AsksFifteenToOneOfAllTextAndHasEdges) {
    for (const auto which : {Contrast::white_on_black, Contrast::black_on_white}) {
        const Theme theme = theme_of(which);
        EXPECT_TRUE(theme.edged);
        int texts = 0;
        for (const auto& demand : pairs(theme)) {
            EXPECT_TRUE(demand.least == 15 || demand.least == 7 || demand.least == 3);
            texts += demand.least == 15;
            EXPECT_TRUE(demand.what.starts_with("focus") || demand.least >= 7) << demand.what;
        }
        EXPECT_GE(texts, 30);
    }
}

TEST(HighContrast, IsCalledByTheNamesOfDeviceRecords) {
    EXPECT_EQ(contrast_named("white_on_black"), Contrast::white_on_black);
    EXPECT_EQ(contrast_named("black_on_white"), Contrast::black_on_white);
    EXPECT_EQ(contrast_named(""), Contrast::usual);
}

// The gradient and its circles are pixels, not entries of a table: every one of them is looked at.
TEST(DefaultTheme, WhiteIsReadableOnEveryPixelOfTheHead) {
    const Theme theme = default_theme();
    Bakery bakery;
    for (const bool rtl : {false, true})
        for (const auto& [width, height] : {std::pair{1080, 290}, {1080, 200}, {1920, 310}}) {
            const Picture& head = bakery.head(width, height, rtl, theme);
            double least = 21;
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; x += 3) {
                    std::uint32_t pixel = 0;
                    std::memcpy(&pixel, head.bits() + y * head.stride() + 4 * x, 4);
                    least = std::min(least, contrast(rgb(pixel & 0xffffff), theme.head_ink));
                }
            EXPECT_GE(least, 7.0) << width << "x" << height;
        }
}

}  // namespace
}  // namespace chiosco::paint
