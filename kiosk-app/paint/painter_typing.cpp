// SPDX-License-Identifier: AGPL-3.0-or-later
// A field with its caret, and the keys that fill it.
#include <algorithm>

#include "kiosk-app/paint/painter.h"

namespace chiosco::paint {

namespace {

// One dot for every character, so that the caret can stand between them.
std::string dots(std::string_view value) {
    std::string shown;
    for (const char byte : value)
        if ((static_cast<unsigned char>(byte) & 0xc0) != 0x80) shown += "•";
    return shown;
}

// A telephone number or a Latin name keeps its own order on a right-to-left page.
bool is_ascii(std::string_view value) {
    return std::ranges::all_of(value, [](char byte) { return static_cast<signed char>(byte) > 0; });
}

}  // namespace

void Painter::field(const ui::Box& box, State state) {
    const ui::Part& part = box.part;
    const ui::Line* value = nullptr;
    for (const auto& line : box.lines) {
        if (line.use == ui::Line::Use::value) value = &line;
        if (line.use == ui::Line::Use::main) pencil_.line(line, theme_.ink);
    }
    if (!value) return;
    // The frame stands round the value, as far above as below; the label is above it.
    const Px place = pencil_.px(box.rect), inner = pencil_.px(value->rect);
    const int top = std::max(place.y, inner.y - (place.bottom() - inner.bottom()));
    const Px frame{place.x, top, place.w, place.bottom() - top};
    const int radius = pencil_.px(3.5);
    pencil_.rounded(frame, radius, state.pressed ? theme_.pressed : theme_.card);
    pencil_.ring(frame, radius,
                 std::max(2, pencil_.px(part.active    ? 0.8
                                        : theme_.edged ? 0.6
                                                       : 0.3)),
                 part.active ? theme_.accent : theme_.mark);
    const std::string lead_in = pencil_.right_to_left() && is_ascii(part.value) ? "\u200e" : "";
    Writing writing{lead_in + (part.hidden ? dots(part.value) : part.value),
                    pencil_.look().lang,
                    value->face,
                    inner.w,
                    Align::start,
                    true};
    std::size_t caret = part.caret;
    if (part.hidden) caret = dots(part.value.substr(0, part.caret)).size();
    caret += lead_in.size();
    if (part.value.empty())
        for (const auto& line : box.lines)
            if (line.use == ui::Line::Use::detail) pencil_.line(line, theme_.muted);
    pencil_.words(writing, inner, theme_.ink);
    if (!part.active) return;
    const Caret at = pencil_.text().caret(writing, pencil_.look(), caret);
    const int height = pencil_.text().write(writing, pencil_.look()).height;
    const int lead = (inner.h - height) / 2;
    const int thick = std::max(2, pencil_.px(0.7));
    pencil_.rounded({inner.x + at.x - thick / 2, inner.y + lead + at.y, thick, at.height}, 1,
                    theme_.accent);
}

void Painter::key(const ui::Box& box, State state) {
    const Px place = pencil_.px(box.rect);
    const int radius = pencil_.px(2.4);
    const bool primary = box.part.emphasis == ui::Emphasis::primary;
    const bool special =
        !primary && (box.part.emphasis == ui::Emphasis::quiet || !box.part.icon.empty());
    const Rgb resting = primary ? theme_.primary.ground : special ? theme_.key_special : theme_.key;
    const Rgb down = primary ? theme_.primary_pressed : theme_.key_down;
    const bool on = state.pressed || (box.part.chosen && !primary);
    if (!state.pressed && !theme_.edged) pencil_.shadow(place, radius, pencil_.px(0.9), 1, theme_);
    pencil_.rounded(place, radius, on ? down : resting);
    edge(place, radius);
    if (on && theme_.edged) pencil_.ring(place, radius, pencil_.px(1.2), theme_.accent);
    const Rgb ink = primary ? theme_.primary.ink : theme_.ink;
    if (!box.part.icon.empty()) {
        const int side = std::min({place.w, place.h, pencil_.px(8)});
        const Px middle{place.x + (place.w - side) / 2, place.y + (place.h - side) / 2, side, side};
        pencil_.icon(box.part.icon, box.icon.width > 0 ? pencil_.px(box.icon) : middle, ink);
        if (box.icon.width <= 0) return;
    }
    lines(box, ink, theme_.muted, Align::centre);
}

}  // namespace chiosco::paint
