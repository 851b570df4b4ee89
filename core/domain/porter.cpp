// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/porter.h"

#include <algorithm>
#include <array>

namespace chiosco {

bool is_pin(std::string_view typed) {
    return typed.size() == pin_digits &&
           std::ranges::all_of(typed, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_easy_pin(std::string_view pin) {
    if (pin.size() < 2) return true;
    const int step = pin[1] - pin[0];
    if (step < -1 || step > 1) return false;
    for (std::size_t i = 1; i < pin.size(); ++i)
        if (pin[i] - pin[i - 1] != step) return false;
    return true;
}

std::chrono::seconds wait_after(int wrong) {
    using namespace std::chrono_literals;
    constexpr std::array<std::chrono::seconds, 5> waits{30s, 1min, 5min, 15min, 30min};
    if (wrong < 3) return 0s;
    return waits[std::min<std::size_t>(static_cast<std::size_t>(wrong - 3), waits.size() - 1)];
}

}  // namespace chiosco
