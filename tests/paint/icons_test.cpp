// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/icons.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace chiosco::paint {
namespace {

int ink(const Picture& picture) {
    int all = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) all += picture.bits()[y * picture.stride() + x];
    return all / 255;
}

TEST(Icons, OfTheListAreAllDrawnAtEverySize) {
    Icons icons;
    ASSERT_GE(icon_names().size(), 90u);
    for (const auto name : icon_names())
        for (const int size : {24, 48, 96}) {
            const Picture& drawn = icons.get(name, size, false);
            EXPECT_EQ(drawn.width(), size) << name;
            // A stroke of a twelfth of the side covers a part of the square, never all of it.
            EXPECT_GT(ink(drawn), size * size / 100) << name;
            EXPECT_LT(ink(drawn), size * size * 3 / 4) << name;
        }
}

TEST(Icons, OfAnUnknownNameAreADot) {
    Icons icons;
    EXPECT_FALSE(icon_exists("no-such-icon"));
    EXPECT_TRUE(icon_exists("check-circle"));
    EXPECT_GT(ink(icons.get("no-such-icon", 48, false)), 0);
}

TEST(Icons, WithADirectionTurnRoundInRightToLeftPages) {
    Icons icons;
    const Picture& left = icons.get("arrow-left", 48, false);
    const Picture& right = icons.get("arrow-left", 48, true);
    for (int y = 0; y < 48; ++y)
        for (int x = 0; x < 48; ++x)
            ASSERT_EQ(left.bits()[y * left.stride() + x],
                      right.bits()[y * right.stride() + 47 - x]);
    EXPECT_EQ(ink(icons.get("house", 48, true)), ink(icons.get("house", 48, false)));
}

}  // namespace
}  // namespace chiosco::paint
