// SPDX-License-Identifier: AGPL-3.0-or-later
// All colours of the kiosk in one value. A theme is right when everything in `pairs` holds.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "kiosk-app/paint/colour.h"
#include "kiosk-app/ui/page.h"

namespace chiosco::paint {

struct Pair {
    Rgb ink, ground;
};
struct Notice {
    Rgb ink, ground, edge;  // The edge is also the icon's colour.
};

struct Theme {
    // The head: from corner to corner, and what is written on it.
    Rgb head_near, head_middle, head_far, head_ink;
    double head_glow = 0.03;  // How much of white the circles in it hold.
    Rgb page, card, bar;
    Rgb ink, muted, mark;  // Text, detail, and what only hints (chevrons).
    Rgb line, key, pressed;
    Rgb accent, focus;
    Pair primary, danger, chosen;
    Rgb primary_pressed, danger_pressed;
    std::array<Pair, 9> tints;    // By ui::Tint: an icon on its soft ground.
    std::array<Notice, 4> tones;  // By ui::Tone.
    Rgb shadow;
    double shadow_strength = 0.24;

    const Pair& tint(ui::Tint which) const { return tints[static_cast<std::size_t>(which)]; }
    const Notice& tone(ui::Tone which) const { return tones[static_cast<std::size_t>(which)]; }
};

Theme default_theme();

// Every two colours that meet on the glass, and the least contrast they need: 7 for text,
// 3 for what is only an icon, an edge or a ring.
struct Demand {
    std::string_view what;
    Rgb ink, ground;
    double least;
};
std::vector<Demand> pairs(const Theme& theme);

}  // namespace chiosco::paint
