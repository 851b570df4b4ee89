// SPDX-License-Identifier: AGPL-3.0-or-later
// The second tap of a trembling or hurried hand: it was meant for the page before, and must not
// answer the question that has come under the finger meanwhile.
#pragma once

#include <chrono>

#include "kiosk-app/ui/layout.h"

namespace chiosco::ui {

class SecondTap {
public:
    // Nobody reads a new page, and decides, in less.
    static constexpr std::chrono::milliseconds limit{300};

    // A page is shown: `page` tells pages apart, `at` is any clock that does not go back.
    void shown(std::size_t page, std::chrono::milliseconds at);
    // Whether this tap comes where the last one was, before the new page can have been seen. The
    // same key twice is a double letter, the same way to turn twice is two pages.
    bool is(const Box& box, std::chrono::milliseconds at);

private:
    std::size_t page_ = 0;
    std::chrono::milliseconds changed_ = -limit;
    Rect last_ = {};
    Name last_again_ = {};
};

}  // namespace chiosco::ui
