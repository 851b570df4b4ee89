// SPDX-License-Identifier: AGPL-3.0-or-later
// Colours as numbers, and how well one is seen on another.
#pragma once

#include <cstdint>

namespace chiosco::paint {

struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;
    bool operator==(const Rgb&) const = default;
};

constexpr Rgb rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
            static_cast<std::uint8_t>(hex)};
}

// `share` of `a` (0 to 1) and the rest of `b`.
constexpr Rgb mix(Rgb a, Rgb b, double share) {
    const auto blend = [share](int x, int y) {
        return static_cast<std::uint8_t>(x * share + y * (1 - share) + 0.5);
    };
    return {blend(a.r, b.r), blend(a.g, b.g), blend(a.b, b.b)};
}

// WCAG 2.2's contrast ratio, 1 to 21.
double contrast(Rgb one, Rgb other);

}  // namespace chiosco::paint
