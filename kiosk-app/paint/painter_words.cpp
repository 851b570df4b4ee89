// SPDX-License-Identifier: AGPL-3.0-or-later
// What is read: headings, paragraphs, notices, facts, steps, pictures.
#include <algorithm>

#include "kiosk-app/paint/painter.h"

namespace chiosco::paint {

void Painter::plain(const ui::Box& box, State state) {
    const Rgb ink = state.on_head ? theme_.head_ink : theme_.ink;
    pencil_.icon(box.part.icon, pencil_.px(box.icon), theme_.accent);
    lines(box, ink, theme_.muted);
}

void Painter::paragraph(const ui::Box& box) {
    pencil_.icon(box.part.icon, pencil_.px(box.icon), theme_.accent);
    lines(box, theme_.ink, theme_.muted);
}

void Painter::notice(const ui::Box& box) {
    static constexpr std::string_view icons[] = {"info", "check-circle", "triangle-alert", "siren"};
    const Px place = pencil_.px(box.rect);
    const auto& tone = theme_.tone(box.part.tone);
    const int thick = pencil_.px(1.4), inset = pencil_.px(1.8);
    pencil_.rounded(place, pencil_.px(4), tone.ground);
    pencil_.ring(place, pencil_.px(4), theme_.edged ? pencil_.px(0.6) : 2, tone.edge,
                 theme_.edged ? 255 : 70);
    const int x = pencil_.right_to_left() ? place.right() - inset - thick : place.x + inset;
    pencil_.rounded({x, place.y + 2 * inset, thick, place.h - 4 * inset}, thick / 2, tone.edge);
    const std::string_view named = box.part.icon;
    const auto usual = icons[static_cast<std::size_t>(box.part.tone)];
    pencil_.icon(named.empty() ? usual : named, pencil_.px(box.icon), tone.edge);
    lines(box, tone.ink, tone.ink);
}

void Painter::busy(const ui::Box& box) {
    const Px icon = pencil_.px(box.icon);
    card(pencil_.px(box.rect), pencil_.px(4), theme_.card, {});
    if (icon.w > 0) {
        pencil_.rounded(icon, icon.w / 2, theme_.tint(ui::Tint::blue).ground);
        pencil_.icon("hourglass", icon.grown(-icon.w * 22 / 100), theme_.accent);
    }
    lines(box, theme_.ink, theme_.muted, icon.w > 0 ? Align::start : Align::centre);
}

void Painter::fact(const ui::Box& box) {
    badge(box, theme_.tint(ui::Tint::blue));
    for (const auto& line : box.lines)
        pencil_.line(line, line.use == ui::Line::Use::value ? theme_.ink : theme_.muted);
}

void Painter::step(const ui::Box& box) {
    for (const auto& line : box.lines) {
        if (line.use == ui::Line::Use::number) {
            const Px place = pencil_.px(line.rect);
            const int side = std::max(place.w, place.h);
            pencil_.rounded(
                {place.x + (place.w - side) / 2, place.y + (place.h - side) / 2, side, side},
                side / 2, theme_.primary.ground);
            pencil_.line(line, theme_.primary.ink, Align::centre);
        } else {
            pencil_.line(line, theme_.ink);
        }
    }
}

void Painter::art(const ui::Box& box) {
    const Px place = pencil_.px(box.icon.width > 0 ? box.icon : box.rect);
    card(pencil_.px(box.rect), pencil_.px(4), theme_.card, {});
    if (!box.part.value.empty()) {
        const int side = std::min(place.w, place.h);
        const Px square{place.x + (place.w - side) / 2, place.y + (place.h - side) / 2, side, side};
        pencil_.fill(square, rgb(0xffffff));
        pencil_.qr(square, box.part.value, rgb(0x000000));
    } else if (!box.part.icon.empty()) {
        const int side = std::min(place.w, place.h);
        const Px disc{place.x + (place.w - side) / 2, place.y + (place.h - side) / 2, side, side};
        const auto& tint = theme_.tint(box.part.tint);
        pencil_.rounded(disc, side / 2, tint.ground);
        pencil_.icon(box.part.icon, disc.grown(-side / 4), tint.ink);
    }
    lines(box, theme_.ink, theme_.muted);
}

}  // namespace chiosco::paint
