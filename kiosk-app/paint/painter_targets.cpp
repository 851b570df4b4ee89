// SPDX-License-Identifier: AGPL-3.0-or-later
// What can be chosen: tiles, rows, buttons, choices, the ways to the next page.
#include <algorithm>

#include "kiosk-app/paint/painter.h"

namespace chiosco::paint {

void Painter::tile(const ui::Box& box, State state) {
    const Px place = pencil_.px(box.rect);
    const bool danger = box.part.emphasis == ui::Emphasis::danger;
    const int radius = pencil_.px(5.5);
    if (danger) {
        card(place, radius, state.pressed ? theme_.danger_pressed : theme_.danger.ground, state);
        const auto& [ink, ground] = theme_.danger;
        badge(box, {ink, mix(ink, ground, theme_.edged ? 0 : 0.16)});
        lines(box, theme_.danger.ink, theme_.danger.ink);
    } else {
        card(place, radius, state.pressed ? theme_.pressed : theme_.card, state);
        badge(box, theme_.tint(box.part.tint));
        lines(box, theme_.ink, theme_.muted);
    }
    if (state.pressed) pencil_.ring(place, radius, pencil_.px(0.7), theme_.accent);
    // An arrow says that this is a door: in the icon's line if that is above the words, else at
    // the end of them, where the layout has left it room.
    const Px icon = pencil_.px(box.icon);
    const Rgb arrow = danger ? theme_.danger.ink : theme_.mark;
    if (icon.h <= 0 || box.lines.empty()) return;
    if (pencil_.px(box.lines[0].rect).y >= icon.bottom())
        return door(place, icon.y, icon.h, pencil_.px(5), arrow);
    const ui::Um end = ui::mm(11);
    const auto free = [&](const ui::Line& line) {
        return pencil_.right_to_left()
                   ? line.rect.x >= box.rect.x + end
                   : line.rect.x + line.rect.width <= box.rect.x + box.rect.width - end;
    };
    if (std::ranges::all_of(box.lines, free)) door(place, place.y, place.h, pencil_.px(2.5), arrow);
}

// Small facts of a row stand in chips; the first carries the row's tint.
void Painter::row(const ui::Box& box, State state) {
    const Px place = pencil_.px(box.rect);
    card(place, pencil_.px(4), state.pressed ? theme_.pressed : theme_.card, state);
    badge(box, theme_.tint(box.part.tint));
    lines(box, box.part.action ? theme_.ink : theme_.muted, theme_.muted);
    if (box.part.action) door(place, place.y, place.h, pencil_.px(2.5), theme_.mark);
}

void Painter::button(const ui::Box& box, State state) {
    const Px place = pencil_.px(box.rect);
    const int radius = pencil_.px(4.5);
    Pair colours{theme_.accent, theme_.card};
    Rgb pressed = theme_.pressed;
    switch (box.part.emphasis) {
    case ui::Emphasis::primary: colours = theme_.primary, pressed = theme_.primary_pressed; break;
    case ui::Emphasis::danger: colours = theme_.danger, pressed = theme_.danger_pressed; break;
    case ui::Emphasis::quiet: colours.ground = theme_.page; break;
    case ui::Emphasis::normal: break;
    }
    const Rgb ground = state.pressed ? pressed : colours.ground;
    if (box.part.emphasis == ui::Emphasis::quiet) {
        pencil_.rounded(place, radius, ground);
        pencil_.ring(place, radius, 2, theme_.mark);
    } else {
        card(place, radius, ground, state);
        if (box.part.emphasis == ui::Emphasis::normal && !theme_.edged)
            pencil_.ring(place, radius, 2, colours.ink);
    }
    pencil_.icon(box.part.icon, pencil_.px(box.icon), colours.ink);
    lines(box, colours.ink, colours.ink, box.icon.width > 0 ? Align::start : Align::centre);
}

// Chosen is filled and checked: never a matter of colour alone.
void Painter::choice(const ui::Box& box, State state) {
    const Px place = pencil_.px(box.rect);
    const int radius = pencil_.px(4);
    const bool chosen = box.part.chosen;
    const Rgb plain = state.pressed ? theme_.pressed : theme_.card;
    const Rgb filled = state.pressed ? theme_.primary_pressed : theme_.chosen.ground;
    card(place, radius, chosen ? filled : plain, state);
    if (!chosen && !theme_.edged) pencil_.ring(place, radius, 2, theme_.line);
    const Rgb ink = chosen ? theme_.chosen.ink : theme_.ink;
    pencil_.icon(box.part.icon, pencil_.px(box.icon), chosen ? ink : theme_.accent);
    lines(box, ink, ink);
    const int side = pencil_.px(7), inset = pencil_.px(4.5);
    const int x = pencil_.right_to_left() ? place.x + inset : place.right() - inset - side;
    const Px mark{x, place.y + (place.h - side) / 2, side, side};
    if (!chosen) return pencil_.ring(mark, side / 2, 3, theme_.mark);
    pencil_.rounded(mark, side / 2, theme_.chosen.ink);
    pencil_.icon("check", mark.grown(-side / 8), theme_.chosen.ground);
}

void Painter::pager(const ui::Box& box, State state) {
    if (!box.part.action) return lines(box, theme_.muted, theme_.muted, Align::centre);
    const Px place = pencil_.px(box.rect);
    const int radius = pencil_.px(4.5);
    card(place, radius, state.pressed ? theme_.pressed : theme_.card, state);
    if (!theme_.edged) pencil_.ring(place, radius, 2, theme_.accent);
    pencil_.icon(box.part.icon, pencil_.px(box.icon), theme_.accent);
    lines(box, theme_.accent, theme_.muted, box.icon.width > 0 ? Align::start : Align::centre);
}

}  // namespace chiosco::paint
