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
    theme.key_special = mix(slate_44, white, 0.22);
    theme.key_down = mix(blue_30, white, 0.25);
    theme.pressed = rgb(0xe6f0fc);
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

namespace {

// The hues that tell needs apart on the usual glass, as light as black needs them or as deep as
// white does; in the order of ui::Tint.
constexpr std::array<Rgb, 9> light_hues{rgb(0x8fcbff), rgb(0x6fe3dc), rgb(0x7ee8a2),
                                        rgb(0xffc06b), rgb(0xffa3a8), rgb(0xcfc0ff),
                                        rgb(0xffa8dc), rgb(0xf0c8a0), rgb(0xe0e6ee)};
constexpr std::array<Rgb, 9> deep_hues{rgb(0x003a8c), rgb(0x004b48), rgb(0x004d2c),
                                       rgb(0x6b3000), rgb(0x8c0015), rgb(0x3c1f94),
                                       rgb(0x7d0050), rgb(0x54310f), rgb(0x2f3e4e)};

// Two colours, an accent, a pressed ground; everything else follows.
struct Stark {
    Rgb ink, ground, accent, pressed, danger, focus;
    const std::array<Rgb, 9>& hues;
};

Theme stark(const Stark& of) {
    Theme theme;
    theme.edged = true;
    theme.edge = theme.ink = theme.muted = theme.mark = theme.line = theme.head_ink = of.ink;
    theme.head_near = theme.head_middle = theme.head_far = of.ground;
    theme.page = theme.card = theme.bar = theme.key = theme.key_special = of.ground;
    theme.head_glow = theme.shadow_strength = 0;
    theme.pressed = theme.key_down = of.pressed;
    theme.accent = of.accent;
    theme.focus = of.focus;
    theme.primary = theme.chosen = {of.ground, of.accent};
    theme.danger = {of.ground, of.danger};
    theme.primary_pressed = theme.danger_pressed = of.ink;
    for (std::size_t i = 0; i < theme.tints.size(); ++i) theme.tints[i] = {of.hues[i], of.ground};
    const auto tone = [&](ui::Tint hue) {
        return Notice{of.ink, of.ground, of.hues[static_cast<std::size_t>(hue)]};
    };
    theme.tones = {tone(ui::Tint::blue), tone(ui::Tint::green), tone(ui::Tint::orange),
                   tone(ui::Tint::red)};
    return theme;
}

}  // namespace

Theme theme_of(Contrast contrast) {
    constexpr Rgb black = rgb(0x000000), white = rgb(0xffffff), yellow = rgb(0xffe94a);
    switch (contrast) {
    case Contrast::usual: return default_theme();
    case Contrast::white_on_black:
        return stark({.ink = white,
                      .ground = black,
                      .accent = yellow,
                      .pressed = rgb(0x071227),
                      .danger = rgb(0xffd6d6),
                      .focus = rgb(0x35dcff),
                      .hues = light_hues});
    case Contrast::black_on_white:
        return stark({.ink = black,
                      .ground = white,
                      .accent = rgb(0x00006e),
                      .pressed = rgb(0xfff5b8),
                      .danger = rgb(0x500000),
                      .focus = rgb(0xa800a8),
                      .hues = deep_hues});
    }
    return default_theme();
}

Contrast contrast_named(std::string_view name) {
    if (name == "white_on_black") return Contrast::white_on_black;
    return name == "black_on_white" ? Contrast::black_on_white : Contrast::usual;
}

std::vector<Demand> pairs(const Theme& theme) {
    const double text = theme.edged ? 15 : 7, icon = theme.edged ? 7 : 4.5;
    const double edge = theme.edged ? 7 : 3, ring = 3;
    std::vector<Demand> all{
        {"head", theme.head_ink, theme.head_near, text},
        {"head middle", theme.head_ink, mix(theme.head_ink, theme.head_middle, theme.head_glow),
         text},
        {"head far", theme.head_ink, mix(theme.head_ink, theme.head_far, theme.head_glow), text},
        {"text on page", theme.ink, theme.page, text},
        {"text on card", theme.ink, theme.card, text},
        {"text on bar", theme.ink, theme.bar, text},
        {"text on key", theme.ink, theme.key, text},
        {"text on special key", theme.ink, theme.key_special, text},
        {"text on key pressed", theme.ink, theme.key_down, text},
        {"text on pressed", theme.ink, theme.pressed, text},
        {"detail on page", theme.muted, theme.page, text},
        {"detail on card", theme.muted, theme.card, text},
        {"detail on pressed", theme.muted, theme.pressed, text},
        {"accent on card", theme.accent, theme.card, text},
        {"accent on page", theme.accent, theme.page, text},
        {"accent on pressed", theme.accent, theme.pressed, text},
        {"primary", theme.primary.ink, theme.primary.ground, text},
        {"primary pressed", theme.primary.ink, theme.primary_pressed, text},
        {"danger", theme.danger.ink, theme.danger.ground, text},
        {"danger pressed", theme.danger.ink, theme.danger_pressed, text},
        {"danger on bar", theme.danger.ground, theme.bar, text},
        {"chosen", theme.chosen.ink, theme.chosen.ground, text},
        {"chevron", theme.mark, theme.card, edge},
        {"chevron pressed", theme.mark, theme.pressed, edge},
        {"edge of a field", theme.mark, theme.page, edge},
        {"focus on page", theme.focus, theme.page, ring},
        {"focus on card", theme.focus, theme.card, ring},
        {"focus on head", theme.head_ink, theme.head_middle, ring},
    };
    if (theme.edged) all.push_back({"edge on page", theme.edge, theme.page, edge});
    for (const auto& tint : theme.tints) {
        all.push_back({"tint", tint.ink, tint.ground, icon});
        all.push_back({"mark", theme.ink, tint.ground, text});
    }
    for (const auto& tone : theme.tones) {
        all.push_back({"notice", tone.ink, tone.ground, text});
        all.push_back({"notice icon", tone.edge, tone.ground, icon});
    }
    return all;
}

}  // namespace chiosco::paint
