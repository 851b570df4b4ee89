// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/second_tap.h"

#include <gtest/gtest.h>

namespace chiosco::ui {
namespace {

using namespace std::chrono_literals;

Box box(Name name, Um x, Role role = Role::button) {
    return {{.role = role, .words = {}, .name = std::move(name)}, {x, 0, mm(40), mm(20)}};
}

struct Tapped {
    const char* what;
    Box first, second;
    std::chrono::milliseconds later;
    bool other_page, stray;
};

TEST(SecondTap, OfYesDoesNotAnswerTheNextQuestion) {
    const auto yes = box("yes", 0), no = box("no", mm(50));
    const auto next = box("more:next", 0, Role::more);
    const auto letter = box("key:l", 0, Role::key), other = box("key:o", 0, Role::key);
    const std::vector<Tapped> table{
        {"yes twice, the next question under the finger", yes, yes, 120ms, true, true},
        {"another button in the same place", yes, box("save", mm(20)), 120ms, true, true},
        {"after a look at the new page", yes, yes, 400ms, true, false},
        {"elsewhere on the new page", yes, no, 120ms, true, false},
        {"twice on the same page: two to count", yes, yes, 120ms, false, false},
        {"a double letter, with other results below", letter, letter, 90ms, true, false},
        {"a key that was not there before", yes, other, 120ms, true, true},
        {"two pages further", next, next, 120ms, true, false},
        {"the last page had Send in the place of the way to turn", next, yes, 120ms, true, true},
    };
    for (const auto& [what, first, second, later, other_page, stray] : table) {
        SecondTap taps;
        taps.shown(1, 10s);
        EXPECT_FALSE(taps.is(first, 20s)) << what;
        taps.shown(other_page ? 2 : 1, 20s);
        EXPECT_EQ(taps.is(second, 20s + later), stray) << what;
    }
}

TEST(SecondTap, IsCountedFromWhenThePageCameAndNotFromTheFirst) {
    SecondTap taps;
    taps.shown(1, 0ms);
    EXPECT_FALSE(taps.is(box("yes", 0), 1s));
    taps.shown(2, 3s);  // The answer took its time.
    EXPECT_TRUE(taps.is(box("yes", 0), 3s + 100ms));
    EXPECT_FALSE(taps.is(box("yes", 0), 3s + 500ms));
}

}  // namespace
}  // namespace chiosco::ui
