// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/setting.h"

#include <algorithm>

namespace chiosco::ui {
namespace {

// Room for rounding to pixels: words measured at a width are drawn at that width in pixels.
constexpr Um slack = mm(0.5);
constexpr Um small_panel = mm(200);

}  // namespace

Setting::Setting(const Panel& on, const Look& with, const Measure& by)
    : panel(on),
      look(with),
      unit(small() ? with.gap * 3 / 25 : with.gap / 5),
      margin(9 * unit),
      gap(5 * unit),
      tight(3 * unit),
      pad(6 * unit),
      badge(24 * unit),
      measure_(by) {}

Um Setting::icon(int units) const {
    return static_cast<Um>(units * unit * (1 + (factor(look.size) - 1) / 2));
}
bool Setting::small() const { return std::min(panel.width, panel.height) < small_panel; }
Um Setting::measure_max() const { return static_cast<Um>(look.cap * factor(look.size) * 56); }
Um Setting::measure_min() const { return static_cast<Um>(look.cap * factor(look.size) * 21); }

Extent Setting::extent(const Text& words, Face face, Um width) const {
    Extent found = measure_.extent(words, face, look, width - slack);
    found.width += slack;
    return found;
}

Extent Setting::extent(const std::string& typed, Face face, Um width) const {
    Extent found = measure_.extent(typed, face, look, width - slack);
    found.width += slack;
    return found;
}

Stack Setting::stack(const std::vector<Written>& all, Um width) const {
    Stack out;
    for (const auto& [words, wanted, use] : all) {
        if (words.empty()) continue;
        Face face = wanted;
        Extent room = extent(words, face, width);
        while (room.width > width && smaller(face) != face) {
            face = smaller(face);
            room = extent(words, face, width);
            out.shrunk = true;
        }
        if (!out.lines.empty()) out.height += unit;
        // Honest where even the smallest letters do not fit: complaints() sees it.
        out.lines.push_back(
            {words, {0, out.height, std::max(width, room.width), room.height}, face, use});
        out.height += room.height;
        out.width = std::max(out.width, room.width);
        out.lines_broken += room.lines;
    }
    return out;
}

TextSize largest_size(const Panel& panel) {
    // Ten inches have room for little more than the least; a low panel has none for the largest.
    if (std::min(panel.width, panel.height) < small_panel) return TextSize::large;
    return panel.width > panel.height ? TextSize::huge : TextSize::hugest;
}

double factor(TextSize size) { return 1.0 + 0.25 * static_cast<int>(size); }

Face smaller(Face face) {
    switch (face) {
    case Face::hero: return Face::title;
    case Face::clock:
    case Face::title: return Face::strong;
    case Face::key:
    case Face::strong: return Face::body;
    case Face::body:
    case Face::small: return Face::small;
    }
    return face;
}

Um right(const Rect& rect) { return rect.x + rect.width; }
Um bottom(const Rect& rect) { return rect.y + rect.height; }

bool intersect(const Rect& a, const Rect& b) {
    return a.width > 0 && b.width > 0 && a.height > 0 && b.height > 0 && a.x < right(b) &&
           b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}

void move(std::vector<Line>& lines, Um dx, Um dy) {
    for (auto& line : lines) {
        line.rect.x += dx;
        line.rect.y += dy;
    }
}

void move_inside(Box& box, Um dy) {
    box.icon.y += box.icon.width > 0 ? dy : 0;
    move(box.lines, 0, dy);
}

void move(Box& box, Um dx, Um dy) {
    box.rect.x += dx;
    box.rect.y += dy;
    if (box.icon.width > 0) {
        box.icon.x += dx;
        box.icon.y += dy;
    }
    move(box.lines, dx, dy);
}

}  // namespace chiosco::ui
