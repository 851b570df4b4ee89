// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/theme.h"

#include <algorithm>
#include <cmath>

#include "kiosk-app/paint/tokens.h"

namespace chiosco::paint {

namespace {

double luminance(Rgb colour) {
    const auto linear = [](std::uint8_t channel) {
        const double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

// The design system has no purple, pink or brown; these stand beside its hues at equal depth.
constexpr Rgb purple = rgb(0x5a43b5), pink = rgb(0xb0206f), brown = rgb(0x7a5230);

// An icon in a deep colour on a breath of its hue.
constexpr Pair soft(Rgb ink, Rgb hue, double share = 0.12) {
    return {ink, mix(hue, token::white, share)};
}

}  // namespace

double contrast(Rgb one, Rgb other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

Theme default_theme() {
    using namespace token;
    Theme theme;
    theme.head_near = mix(blue_30, blue_25, 0.5);
    theme.head_middle = mix(blue_40, blue_30, 0.18);
    theme.head_far = mix(teal_20, blue_20, 0.92);
    theme.head_ink = white;
    theme.page = rgb(0xeef2f7);
    theme.card = white;
    theme.bar = white;
    theme.ink = slate_20;
    theme.muted = rgb(0x3a4f65);
    theme.mark = slate_44;
    theme.line = rgb(0xd5dde6);
    theme.key = white;
    theme.pressed = rgb(0xd6e6f8);
    theme.accent = blue_30;
    theme.focus = gray_10;
    theme.primary = {white, blue_30};
    theme.primary_pressed = blue_20;
    theme.danger = {white, rgb(0x9d1c2f)};
    theme.danger_pressed = red_25;
    theme.chosen = {white, blue_30};
    theme.tints = {soft(mix(blue_40, blue_30, 0.6), blue_40),
                   soft(rgb(0x05706c), teal_36, 0.14),
                   soft(rgb(0x00724c), emerald_35, 0.13),
                   soft(rgb(0xa34c00), orange_48, 0.18),
                   soft(red_44, red_50),
                   soft(purple, purple),
                   soft(pink, pink, 0.11),
                   soft(brown, orange_30, 0.15),
                   soft(slate_28, slate_36)};
    theme.tones = {Notice{slate_20, mix(blue_40, white, 0.10), blue_30},
                   Notice{slate_20, mix(emerald_35, white, 0.13), emerald_20},
                   Notice{slate_20, mix(orange_48, white, 0.17), orange_25},
                   Notice{slate_20, mix(red_50, white, 0.10), red_37}};
    theme.shadow = slate_20;
    return theme;
}

std::vector<Demand> pairs(const Theme& theme) {
    std::vector<Demand> all{
        {"head", theme.head_ink, theme.head_near, 7},
        {"head middle", theme.head_ink, mix(theme.head_ink, theme.head_middle, theme.head_glow), 7},
        {"head far", theme.head_ink, mix(theme.head_ink, theme.head_far, theme.head_glow), 7},
        {"text on page", theme.ink, theme.page, 7},
        {"text on card", theme.ink, theme.card, 7},
        {"text on bar", theme.ink, theme.bar, 7},
        {"text on key", theme.ink, theme.key, 7},
        {"text on pressed", theme.ink, theme.pressed, 7},
        {"detail on page", theme.muted, theme.page, 7},
        {"detail on card", theme.muted, theme.card, 7},
        {"accent on card", theme.accent, theme.card, 7},
        {"accent on page", theme.accent, theme.page, 7},
        {"primary", theme.primary.ink, theme.primary.ground, 7},
        {"primary pressed", theme.primary.ink, theme.primary_pressed, 7},
        {"danger", theme.danger.ink, theme.danger.ground, 7},
        {"danger pressed", theme.danger.ink, theme.danger_pressed, 7},
        {"chosen", theme.chosen.ink, theme.chosen.ground, 7},
        {"chevron", theme.mark, theme.card, 3},
        {"chevron pressed", theme.mark, theme.pressed, 3},
        {"focus on page", theme.focus, theme.page, 3},
        {"focus on head", theme.head_ink, theme.head_middle, 3},
    };
    for (const auto& tint : theme.tints) all.push_back({"tint", tint.ink, tint.ground, 4.5});
    for (const auto& tint : theme.tints) all.push_back({"mark", theme.ink, tint.ground, 7});
    for (const auto& tone : theme.tones) {
        all.push_back({"notice", tone.ink, tone.ground, 7});
        all.push_back({"notice icon", tone.edge, tone.ground, 4.5});
    }
    return all;
}

}  // namespace chiosco::paint
