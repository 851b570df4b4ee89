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
    Rgb line, key, key_special, key_down, pressed;
    Rgb accent, focus;
    Pair primary, danger, chosen;
    Rgb primary_pressed, danger_pressed;
    std::array<Pair, 9> tints;    // By ui::Tint: an icon on its soft ground.
    std::array<Notice, 4> tones;  // By ui::Tone.
    Rgb shadow;
    double shadow_strength = 0.24;
    // High contrast: flat grounds, and whatever can be chosen or stands for itself has an edge.
    bool edged = false;
    Rgb edge;

    const Pair& tint(ui::Tint which) const { return tints[static_cast<std::size_t>(which)]; }
    const Notice& tone(ui::Tone which) const { return tones[static_cast<std::size_t>(which)]; }
};

Theme default_theme();

// Who sees little needs more than WCAG 2.2's 7:1 (1.4.6), and not all need the same: glare asks
// for light letters on black, cataract and old age often for black ones on white.
enum class Contrast { usual, white_on_black, black_on_white };
Theme theme_of(Contrast contrast);
// As device records and tools call them; `usual` for any other name.
Contrast contrast_named(std::string_view name);

// Every two colours that meet on the glass, and the least contrast they need. Text: 7, in the
// edged themes 15; an icon 4.5, there 7; what is only an edge or a ring 3, there 7 (EN 301 549
// 9.1.4.11 asks for 3).
struct Demand {
    std::string_view what;
    Rgb ink, ground;
    double least;
};
std::vector<Demand> pairs(const Theme& theme);

}  // namespace chiosco::paint
