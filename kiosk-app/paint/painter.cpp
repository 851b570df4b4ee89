// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/painter.h"

#include <imgui.h>

#include <algorithm>

namespace chiosco::paint {

namespace {

bool within(const ui::Rect& inner, const ui::Rect& outer) {
    return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
}

// The target as ImGui knows it: chosen when the finger goes up where it came down.
struct Touch {
    bool chosen = false, pressed = false;
};
Touch touch(const ui::Box& box, const Px& place) {
    if (box.part.name.empty() || !box.part.action || place.w <= 0 || place.h <= 0) return {};
    ImGui::SetCursorScreenPos({static_cast<float>(place.x), static_cast<float>(place.y)});
    const bool chosen = ImGui::InvisibleButton(
        box.part.name.c_str(), {static_cast<float>(place.w), static_cast<float>(place.h)});
    return {chosen, ImGui::IsItemActive() && ImGui::IsItemHovered()};
}

}  // namespace

std::optional<std::size_t> Painter::paint(const Scene& scene, const Theme& theme) {
    theme_ = theme;
    pencil_.begin(*ImGui::GetWindowDrawList(), scene.look);
    band_grounds(scene.layout);
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < scene.layout.boxes.size(); ++i) {
        const ui::Box& box = scene.layout.boxes[i];
        if (box.page != -1 && box.page != scene.page) continue;
        const Touch touched = touch(box, pencil_.px(box.rect));
        if (touched.chosen) chosen = i;
        const State state{touched.pressed, within(box.rect, scene.layout.head)};
        if (box.part.role == ui::Role::fact) ground_of_facts(scene, i);
        draw(box, state);
        if (!scene.focused.empty() && box.part.name == scene.focused) focus_ring(box, state);
    }
    return chosen;
}

void Painter::band_grounds(const ui::Layout& layout) {
    const Px glass{0, 0, panel_.width_px, panel_.height_px};
    const Px head = pencil_.px(layout.head), bar = pencil_.px(layout.bar);
    // Millimetres and pixels of a panel agree to a pixel or two: no row is left unpainted.
    pencil_.fill({0, head.bottom(), glass.w, glass.h - head.bottom()}, theme_.page);
    pencil_.head(head, theme_);
    const int line = theme_.edged ? 3 : 1;
    if (bar.h > 0 && layout.bar.width == panel_.width) {
        pencil_.fill({0, bar.y, glass.w, glass.h - bar.y}, theme_.bar);
        pencil_.fill({0, bar.y, glass.w, line}, theme_.line);
    } else if (bar.h > 0) {  // A rail at the end.
        const bool left = layout.bar.x == 0;
        const int from = left ? 0 : bar.x, to = left ? bar.right() : glass.w;
        pencil_.fill({from, 0, to - from, glass.h}, theme_.bar);
        pencil_.fill({left ? to - line : from, 0, line, glass.h}, theme_.line);
    }
    if (theme_.edged) pencil_.fill({head.x, head.bottom() - 3, head.w, 3}, theme_.edge);
}

// Facts that stand close together are one card, with hairlines between them.
void Painter::ground_of_facts(const Scene& scene, std::size_t first) {
    const auto& boxes = scene.layout.boxes;
    const auto follows = [&](std::size_t i) {
        return i > 0 && i < boxes.size() && boxes[i].part.role == ui::Role::fact &&
               boxes[i - 1].part.role == ui::Role::fact && boxes[i].page == boxes[i - 1].page &&
               boxes[i].rect.x == boxes[i - 1].rect.x &&
               boxes[i].rect.width == boxes[i - 1].rect.width &&
               std::abs(boxes[i].rect.y - boxes[i - 1].rect.y - boxes[i - 1].rect.height) <
                   ui::mm(2);
    };
    if (follows(first)) return;
    std::size_t last = first;
    while (follows(last + 1)) ++last;
    Px ground = pencil_.px(boxes[first].rect);
    ground.h = pencil_.px(boxes[last].rect).bottom() - ground.y;
    card(ground, pencil_.px(4), theme_.card, {});
    const int inset = pencil_.px(4);
    for (std::size_t i = first + 1; i <= last; ++i) {
        const Px below = pencil_.px(boxes[i].rect);
        pencil_.fill({below.x + inset, below.y - pencil_.px(0.5), below.w - 2 * inset, 2},
                     theme_.line);
    }
}

void Painter::draw(const ui::Box& box, State state) {
    using enum ui::Role;
    switch (box.part.role) {
    case title: return this->title(box, state);
    case point: return this->point(box);
    case clock: return this->clock(box);
    case back:
    case leave: return head_button(box, state);
    case bar: return bar_item(box, state);
    case tile: return this->tile(box, state);
    case row: return this->row(box, state);
    case button: return this->button(box, state);
    case choice: return this->choice(box, state);
    case pager:
    case more: return this->pager(box, state);
    case field: return this->field(box, state);
    case key: return this->key(box, state);
    case heading:
    case question: return plain(box, state);
    case paragraph: return this->paragraph(box);
    case notice: return this->notice(box);
    case busy: return this->busy(box);
    case fact: return this->fact(box);
    case step: return this->step(box);
    case picture: return art(box);
    }
}

// Dark outside, light inside: seen on the page, on the head and on a coloured card alike. Among
// edges it is as broad as two of them, so that it is told from them by its shape as well.
void Painter::focus_ring(const ui::Box& box, State state) {
    const Px place = pencil_.px(box.rect);
    const int thick = std::max(3, pencil_.px(theme_.edged ? 1.6 : 0.9)), radius = pencil_.px(4.5);
    const bool bright = state.on_head && !theme_.edged;
    const Rgb outer = bright ? theme_.head_ink : theme_.focus;
    const Rgb inner = bright ? theme_.focus : theme_.card;
    pencil_.ring(place.grown(thick), radius + thick, thick, outer);
    pencil_.ring(place, radius, std::max(2, thick / 2), inner);
}

void Painter::card(const Px& box, int radius, Rgb colour, State state) {
    if (!state.pressed && !theme_.edged)
        pencil_.shadow(box, radius, pencil_.px(5.0), pencil_.px(1.4), theme_);
    pencil_.rounded(box, radius, colour);
    edge(box, radius);
    if (state.pressed && theme_.edged) pencil_.ring(box, radius, pencil_.px(1.5), theme_.accent);
}

void Painter::edge(const Px& box, int radius) {
    if (theme_.edged) pencil_.ring(box, radius, std::max(2, pencil_.px(0.6)), theme_.edge);
}

// The icon on its soft ground.
void Painter::badge(const ui::Box& box, const Pair& colours) {
    const Px place = pencil_.px(box.icon);
    if (box.part.icon.empty() || place.w <= 0) return;
    pencil_.rounded(place, place.w * 22 / 100, colours.ground);
    pencil_.icon(box.part.icon, place.grown(-place.w * 20 / 100), colours.ink);
}

void Painter::mark(const ui::Line& line, const Pair& colours) {
    const Px place = pencil_.px(line.rect);
    const Px chip{place.x, place.y, place.w, place.h};
    pencil_.rounded(chip, chip.h / 2, colours.ground);
    edge(chip, chip.h / 2);
    pencil_.line(line, colours.ink, Align::centre);
}

void Painter::chevron(const Px& within, Rgb colour) {
    pencil_.icon("chevron-right", within, colour);
}

void Painter::door(const Px& card, int y, int height, int inset, Rgb colour) {
    const int side = pencil_.px(8);
    const int x = pencil_.right_to_left() ? card.x + inset : card.right() - inset - side;
    chevron({x, y + (height - side) / 2, side, side}, colour);
}

void Painter::lines(const ui::Box& box, Rgb main, Rgb detail, Align align) {
    for (const auto& line : box.lines) {
        const bool first = line.use == ui::Line::Use::main || line.use == ui::Line::Use::number;
        if (line.use == ui::Line::Use::mark)
            mark(line, {theme_.ink, theme_.tint(box.part.tint).ground});
        else
            pencil_.line(line, first ? main : detail, align);
    }
}

}  // namespace chiosco::paint
