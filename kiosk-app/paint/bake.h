// SPDX-License-Identifier: AGPL-3.0-or-later
// Shapes that are not axis-aligned quads, drawn once and used many times: corners, rings,
// shadows, the gradient of the head.
#pragma once

#include <array>
#include <map>
#include <memory>

#include "kiosk-app/paint/picture.h"
#include "kiosk-app/paint/theme.h"

namespace chiosco::paint {

// A shadow cut in nine: `cell` pixels of corner, `strip` pixels of edge to be repeated.
// Its outer edge lies `margin` pixels outside of what casts it.
struct Shadow {
    std::unique_ptr<Picture> picture;
    int margin = 0, cell = 0, strip = 0;
};

class Bakery {
public:
    // A disc of 2 `radius` pixels; its quarters are the corners of a rounded box.
    const Picture& disc(int radius);
    // The same with only its outermost `thick` pixels.
    const Picture& ring(int radius, int thick);
    const Shadow& shadow(int radius, int blur, int drop);
    // The coloured head of a page, `far` colour on the left in right-to-left languages.
    const Picture& head(int width, int height, bool right_to_left, const Theme& theme);
    const Picture& qr(const std::string& payload, int side);
    void forget();

private:
    std::map<std::pair<int, int>, std::unique_ptr<Picture>> rings_;
    std::map<std::array<int, 3>, Shadow> shadows_;
    struct Head {
        std::array<int, 3> key;
        std::array<Rgb, 3> colours;
        std::unique_ptr<Picture> picture;
    };
    std::vector<Head> heads_;  // The last few: heights change with the words in them.
    std::map<std::pair<std::uint64_t, int>, std::unique_ptr<Picture>> qrs_;
};

}  // namespace chiosco::paint
