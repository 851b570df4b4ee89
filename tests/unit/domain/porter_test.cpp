// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/porter.h"

#include <gtest/gtest.h>

namespace chiosco {
namespace {

using namespace std::chrono_literals;

TEST(Pin, HasSixDigitsAndIsNotGuessedFirst) {
    for (const auto* pin : {"407182", "112233", "135792", "121212"}) {
        EXPECT_TRUE(is_pin(pin)) << pin;
        EXPECT_FALSE(is_easy_pin(pin)) << pin;
    }
    for (const auto* pin : {"", "12345", "1234567", "12a456", "١٢٣٤٥٦"}) EXPECT_FALSE(is_pin(pin));
    for (const auto* pin : {"000000", "777777", "123456", "654321", "456789", "012345"})
        EXPECT_TRUE(is_easy_pin(pin)) << pin;
}

TEST(Pin, EveryWrongOneMakesTheNextWaitLonger) {
    EXPECT_EQ(wait_after(0), 0s);
    EXPECT_EQ(wait_after(2), 0s) << "a slip of the finger costs nothing";
    for (int wrong = 3; wrong < pin_tries_max; ++wrong) {
        EXPECT_GE(wait_after(wrong), 30s);
        EXPECT_GE(wait_after(wrong), wait_after(wrong - 1));
    }
    EXPECT_EQ(wait_after(1000), 30min);
}

}  // namespace
}  // namespace chiosco
