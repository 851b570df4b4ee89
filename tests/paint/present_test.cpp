// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/present.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

namespace chiosco::paint {
namespace {

// "There were two signs of a globe and none of a house": a sign and its place, taken together, were
// the same number as another sign in another place, and it was not drawn.
TEST(Quads, EverySignInEveryPlaceIsAnotherThanAllOthers) {
    std::vector<std::unique_ptr<Picture>> signs;
    for (int i = 0; i < 16; ++i)
        signs.push_back(std::make_unique<Picture>(Picture::Kind::coverage, 4, 4));
    std::set<std::uint64_t> numbers;
    std::size_t all = 0;
    for (const auto& sign : signs)
        for (const int x : {0, 8, 1180})
            for (int y = 0; y < 800; ++y, ++all)
                numbers.insert(number_of({sign.get(), x, y, 4, 4, 0, 0, 0xff, 0}));
    EXPECT_EQ(numbers.size(), all);
}

}  // namespace
}  // namespace chiosco::paint
