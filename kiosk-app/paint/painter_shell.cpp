// SPDX-License-Identifier: AGPL-3.0-or-later
// The pieces around every page: head, way back, bar.
#include "kiosk-app/paint/painter.h"

namespace chiosco::paint {

namespace {

constexpr Rgb white = rgb(0xffffff), black = rgb(0x000000);
constexpr int veil = 46, pressed_veil = 110;  // Dark on the gradient: white stays readable.

}  // namespace

void Painter::point(const ui::Box& box) {
    const Px place = pencil_.px(box.icon);
    if (place.w > 0) {
        if (!theme_.edged) pencil_.rounded(place, place.w * 24 / 100, white, 40);
        pencil_.icon(box.part.icon, place.grown(-place.w * 21 / 100), theme_.head_ink);
    }
    lines(box, theme_.head_ink, theme_.head_ink);
}

void Painter::clock(const ui::Box& box) {
    lines(box, theme_.head_ink, theme_.head_ink, Align::end);
}

void Painter::title(const ui::Box& box, State state) {
    const Rgb ink = state.on_head ? theme_.head_ink : theme_.ink;
    lines(box, ink, ink);
}

void Painter::head_button(const ui::Box& box, State state) {
    const Px place = pencil_.px(box.rect);
    const int radius = pencil_.px(4.5);
    if (theme_.edged) {
        card(place, radius, state.pressed ? theme_.pressed : theme_.card, state);
    } else {
        pencil_.rounded(place, radius, black, state.pressed ? pressed_veil : veil);
        pencil_.ring(place, radius, 2, white, 90);
    }
    if (box.icon.width > 0) pencil_.icon(box.part.icon, pencil_.px(box.icon), theme_.head_ink);
    const Align align = box.icon.width > 0 ? Align::start : Align::centre;
    lines(box, theme_.head_ink, theme_.head_ink, align);
}

void Painter::bar_item(const ui::Box& box, State state) {
    const Px place = pencil_.px(box.rect);
    const bool danger = box.part.emphasis == ui::Emphasis::danger;
    if (state.pressed)
        pencil_.rounded(place.grown(-4), pencil_.px(3.5), theme_.pressed);
    else if (box.part.chosen)
        pencil_.rounded(place.grown(-4), pencil_.px(3.5), theme_.tint(ui::Tint::blue).ground);
    const Rgb accent = danger ? theme_.danger.ground : theme_.accent;
    pencil_.icon(box.part.icon, pencil_.px(box.icon), accent);
    lines(box, danger ? accent : theme_.ink, theme_.muted, Align::centre);
    if (box.part.chosen) {
        const int width = place.w * 2 / 5, thick = pencil_.px(1);
        pencil_.rounded({place.x + (place.w - width) / 2, place.y + 2, width, thick}, thick / 2,
                        theme_.accent);
        edge(place.grown(-4), pencil_.px(3.5));
    }
}

}  // namespace chiosco::paint
