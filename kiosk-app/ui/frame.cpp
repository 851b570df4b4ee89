// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/frame.h"

#include <algorithm>
#include <array>

#include "kiosk-app/ui/blocks.h"

namespace chiosco::ui {
namespace {

using Use = Line::Use;

constexpr int every_page = -1;

Part part_of(Role role, const Target& target, Icon icon) {
    return {.role = role,
            .words = target.label,
            .name = target.name,
            .action = target.action,
            .icon = std::move(icon)};
}

// Of what is chosen in the head. A small panel keeps it as high as a finger: in larger letters it
// is written in a smaller face, so that they are as large as before.
Face head_face(const Setting& set) {
    if (!set.small() || set.look.size == TextSize::normal) return Face::strong;
    return set.look.size == TextSize::large ? Face::body : Face::small;
}

// The least width on which the words stand on two lines of their own size, little higher than a
// finger; `widest` where letters are too high for that.
Um two_lines_width(const Setting& set, const Text& words, Um widest) {
    const Um least = set.look.target_min;
    const Um highest = least * (set.look.size > TextSize::normal ? 13 : 11) / 10;
    for (Um width = least; width < widest; width += mm(1)) {
        const Stack broken = set.stack({{words, head_face(set)}}, width);
        if (broken.shrunk || broken.width > width || broken.lines_broken > 2) continue;
        return broken.height <= highest ? width : widest;
    }
    return widest;
}

// A button in the head, as wide as its words, at most so many tenths of the glass. On a small panel
// they stand on two lines: the head is as high as a finger in any case.
Box pill(const Setting& set, Role role, const Target& target, Icon icon, Um tenths) {
    const Um side = set.icon(8), pad = 4 * set.unit, between = 2 * set.unit;
    Um widest = set.panel.width * tenths / 10 - 2 * pad - side - between;
    if (set.small()) widest = two_lines_width(set, target.label, widest);
    const Stack words = set.stack({{target.label, head_face(set)}}, widest);
    const Um width = std::max(set.look.target_min, 2 * pad + side + between + words.width);
    Box box =
        beside(set, part_of(role, target, std::move(icon)), {{target.label, head_face(set)}}, width,
               {.icon = side,
                .pad_x = pad,
                .pad_y = (set.small() ? 1 : 2) * set.unit,
                .between = between,
                .least = set.look.target_min});
    box.page = every_page;
    return box;
}

Box clock_box(const Setting& set, const Chrome& chrome, bool with_date, Um room) {
    std::vector<Written> words{{chrome.clock, Face::clock}};
    if (with_date) words.push_back({chrome.date, Face::small, Use::detail});
    const Um width = std::min(set.stack(words, room).width, room);
    Stack stack = set.stack(words, width);
    return {{.role = Role::clock, .words = chrome.clock, .detail = chrome.date},
            {0, 0, width, stack.height},
            std::move(stack.lines),
            {},
            every_page};
}

Box point_box(const Setting& set, const Chrome& chrome, Um width) {
    Part part{.role = Role::point,
              .words = chrome.point,
              .detail = chrome.place,
              .icon = "heart-handshake"};
    Box box =
        beside(set, part, {{chrome.point, Face::strong}, {chrome.place, Face::small, Use::detail}},
               width, {.icon = set.icon(16), .between = 4 * set.unit});
    box.page = every_page;
    return box;
}

// Whether the point's name is at ease in this width: on one line, in its own face.
bool point_fits(const Setting& set, const Chrome& chrome, Um width) {
    const Um room = width - set.icon(16) - 4 * set.unit;
    if (room < set.look.target_min) return false;
    const Stack name = set.stack({{chrome.point, Face::strong}}, room);
    const Stack place = set.stack({{chrome.place, Face::small}}, room);
    return !name.shrunk && !place.shrunk && name.lines_broken <= 1 && place.lines_broken <= 1;
}

// The head grows row by row.
struct Head {
    const Setting& set;
    const Page& page;
    const Chrome& chrome;
    bool hero;
    Um across;
    std::vector<Box> boxes = {};
    Um start, end, y;

    Head(const Setting& with, const Page& of, const Chrome& around, bool large, Um wide)
        : set(with),
          page(of),
          chrome(around),
          hero(large),
          across(wide),
          start(with.margin),
          end(wide - with.margin),
          y(with.small() ? 4 * with.unit : with.margin - 2 * with.unit) {}

    void take(Head&& other) {
        boxes = std::move(other.boxes);
        start = other.start;
        end = other.end;
    }

    // Way back, clock, quick exit; returns the row's height.
    Um first_row(bool with_clock) {
        std::vector<Box> row;
        const auto from_end = [&](Box box) {
            end -= box.rect.width;
            move(box, end, y);
            end -= set.gap;
            row.push_back(std::move(box));
        };
        if (chrome.back) {
            row.push_back(pill(set, Role::back, *chrome.back, "arrow-left", 3));
            move(row.back(), start, y);
            start += row.back().rect.width + set.gap;
        }
        // Alone in the row it may stand on one line in large letters too.
        if (chrome.leave_now)
            from_end(pill(set, Role::leave, *chrome.leave_now, "x", chrome.back ? 3 : 6));
        if (with_clock && !chrome.clock.empty()) {
            const Um room = end - start;
            Box clock = clock_box(set, chrome, set.look.size <= TextSize::larger, room);
            if (clock.rect.width > room / 2) clock = clock_box(set, chrome, false, room);
            if (clock.rect.width <= room) from_end(std::move(clock));
        }
        Um height = 0;
        for (const auto& box : row) height = std::max(height, box.rect.height);
        for (auto& box : row) {
            const Um lead = (height - box.rect.height) / 2;
            if (box.part.role == Role::clock)
                move(box, 0, lead);
            else
                heighten(box, height);
            boxes.push_back(std::move(box));
        }
        return height;
    }

    // At the row's free place, or nothing. `grows`: the row may become as high as the point needs.
    bool point_between(Um& height, bool grows) {
        if (chrome.point.empty() || !point_fits(set, chrome, end - start)) return false;
        Box point = point_box(set, chrome, end - start);
        const Um more = point.rect.height - height;
        if (more > 0 && !grows) return false;
        if (more > 0) {
            for (auto& box : boxes) {
                if (box.part.role == Role::clock)
                    move(box, 0, more / 2);
                else
                    heighten(box, box.rect.height + more);
            }
            height += more;
        }
        move(point, start, y + (height - point.rect.height) / 2);
        boxes.push_back(std::move(point));
        return true;
    }

    // A small panel has no room for what stands below a title: that is for the ear.
    Box title_box(Um width, Face title, Face subtitle) const {
        const Text below = set.small() ? Text{} : page.subtitle;
        Stack words = set.stack({{page.title, title}, {below, subtitle, Use::detail}}, width);
        return {{.role = Role::title, .words = page.title, .detail = page.subtitle},
                {0, 0, width, words.height},
                std::move(words.lines),
                {},
                every_page};
    }

    bool title_between(Um height, Face smallest = Face::strong) {
        const Um room = end - start - set.gap;
        const Um least = set.small() ? set.look.cap * 15 : set.measure_min() * 3 / 4;
        if (page.title.empty() || room < least) return false;
        for (const Face face : {Face::title, Face::strong, Face::small}) {
            Box title = title_box(room, face, Face::body);
            const bool own = std::ranges::all_of(title.lines, [&](auto& line) {
                return line.face == face && line.rect.width <= room;
            });
            if (own && title.rect.height <= height * 5 / 4) {
                move(title, start, std::max(0, y + (height - title.rect.height) / 2));
                boxes.push_back(std::move(title));
                return true;
            }
            if (!set.small() || face == smallest) return false;
        }
        return false;
    }

    // Large, unless it would take the page's room away.
    void title_below() {
        if (page.title.empty()) return;
        const std::array<std::pair<Face, Face>, 3> faces{
            {{hero ? Face::hero : Face::title, Face::body},
             {Face::title, Face::small},
             {Face::strong, Face::small}}};
        const Um room = across - 2 * set.margin;
        Box title;
        for (const auto& [words, below] : faces) {
            title = title_box(room, words, below);
            const bool own = std::ranges::none_of(
                title.lines, [&](auto& l) { return l.face != words && l.face != below; });
            if (own && y + title.rect.height < set.panel.height * 24 / 100) break;
        }
        move(title, set.margin, y);
        y += title.rect.height;
        boxes.push_back(std::move(title));
    }
};

}  // namespace

Band set_head(const Setting& set, const Page& page, const Chrome& chrome, Um width) {
    const bool hero = page.hero && !set.small();
    const bool airy = hero && (!set.landscape() || set.look.size < TextSize::huge);
    Head head{set, page, chrome, hero, width};
    const Um top = head.y;
    Um row = head.first_row(true);
    bool low = set.landscape() && !hero && head.title_between(row);
    if (!low && set.small()) {  // Words before the hour, where there is no room for both.
        Head other{set, page, chrome, hero, width};
        const Um height = other.first_row(false);
        // What is asked needs the room more than a long title does.
        if ((low = other.title_between(height, Face::small))) {
            head.take(std::move(other));
            row = height;
        }
    }
    // On a wide panel the height is what a cover has little of.
    const bool named = !low && head.point_between(row, hero && set.landscape());
    head.y = top + row + (row > 0 ? set.gap : 0);
    if (hero && !named && !chrome.point.empty()) {
        Box point = point_box(set, chrome, width - 2 * set.margin);
        move(point, set.margin, row > 0 ? head.y : top);
        head.y = bottom(point.rect) + set.gap;
        head.boxes.push_back(std::move(point));
    }
    if (!low) {
        head.y += airy ? set.tight : 0;
        head.title_below();
    } else {
        head.y -= set.gap;
        for (const auto& box : head.boxes) head.y = std::max(head.y, bottom(box.rect));
    }
    // Reading order: what the page is comes first.
    std::ranges::stable_partition(head.boxes,
                                  [](auto& box) { return box.part.role == Role::title; });
    return {std::move(head.boxes),
            {0, 0, width, head.y + (airy ? set.margin : (set.small() ? 4 : 6) * set.unit)}};
}

namespace {

const Text& written_on(const Setting& set, const BarItem& item) {
    return set.small() && !item.brief.empty() ? item.brief : item.target.label;
}

// Icon above its words, which are for the ear only where `written` is false.
Box bar_cell(const Setting& set, const BarItem& item, Um width, bool written, int units) {
    const Um pad = (set.small() ? 1 : 2) * set.unit, icon = set.icon(units);
    Stack label = written ? set.stack({{written_on(set, item), Face::small}}, width)
                          : Stack{.height = -set.unit};
    Part part = part_of(Role::bar, item.target, item.icon);
    part.chosen = item.on;
    Box box{part,
            {0, 0, width, icon + label.height + 2 * pad + set.unit},
            std::move(label.lines),
            {(width - icon) / 2, pad, icon, icon},
            every_page};
    move(box.lines, 0, pad + icon + set.unit);
    return box;
}

bool words_fit(const Setting& set, const Chrome& chrome, Um width) {
    return std::ranges::all_of(chrome.bar, [&](const BarItem& item) {
        const Um room = set.small() ? width - 3 * set.unit : width;
        const Stack label = set.stack({{written_on(set, item), Face::small}}, room);
        return !label.shrunk && label.width <= room && label.lines_broken <= 2;
    });
}

// Side by side on one line, on two or three where the words need it.
Band bar_at_foot(const Setting& set, const Chrome& chrome) {
    const auto count = static_cast<Um>(chrome.bar.size());
    const Um inset = set.margin / 2, width = set.panel.width - 2 * inset, between = 2 * set.unit;
    const auto cell = [&](Um per_row) { return (width - between * (per_row - 1)) / per_row; };
    Um per_row = count;
    for (const Um rows : {1, 2, 3}) {
        per_row = (count + rows - 1) / rows;
        if (words_fit(set, chrome, cell(per_row))) break;
    }
    std::vector<Box> cells;
    for (const auto& item : chrome.bar) {
        cells.push_back(bar_cell(set, item, cell(per_row), true, 10));
        cells.back().rect.height = std::max(cells.back().rect.height, set.look.target_min);
    }
    Band band;
    Um y = set.unit;
    for (std::size_t i = 0; i < cells.size(); i += static_cast<std::size_t>(per_row)) {
        const auto end = std::min(cells.size(), i + static_cast<std::size_t>(per_row));
        Um height = 0;
        for (auto at = i; at < end; ++at) height = std::max(height, cells[at].rect.height);
        for (auto at = i; at < end; ++at) {
            cells[at].rect.height = height;  // Icons stand in line.
            move(cells[at], inset + static_cast<Um>(at - i) * (cell(per_row) + between), y);
        }
        y += height + set.unit;
    }
    band.rect = {0, set.panel.height - y, set.panel.width, y};
    for (auto& box : cells) {
        move(box, 0, band.rect.y);
        band.boxes.push_back(std::move(box));
    }
    return band;
}

constexpr Um rail_cell_max = mm(30);

// One below the other, as wide as the words need; icons alone where they need too much.
Band rail(const Setting& set, const Chrome& chrome, bool typing) {
    const auto count = static_cast<Um>(chrome.bar.size());
    const Um between = set.unit, room = set.panel.height, least = set.look.target_min;
    const bool grown = set.look.size > TextSize::normal;  // What is read needs the width more.
    const bool one_column = (least + between) * count + between <= room;
    const Um columns = one_column ? 1 : 2, rows = (count + columns - 1) / columns;
    const Um height = std::min((room - between) / rows - between, rail_cell_max);
    const auto written = [&](Um width, int units) {
        return one_column && !typing && !grown && words_fit(set, chrome, width) &&
               std::ranges::all_of(chrome.bar, [&](const BarItem& item) {
                   return bar_cell(set, item, width, true, units).rect.height <= height;
               });
    };
    Um width = mm(24);
    while (width < mm(40) && !written(width, 7)) width += mm(1);
    const bool with_words = written(width, 7);
    if (!with_words) width = least;
    int icon = 14;
    while (with_words && icon > 7 && !written(width, icon)) --icon;
    Band band;
    band.rect = {0, 0, columns * (width + between) + between, room};
    band.rect.x = set.panel.width - band.rect.width;
    for (std::size_t i = 0; i < chrome.bar.size(); ++i) {
        Box box = bar_cell(set, chrome.bar[i], width, with_words, icon);
        heighten(box, height);
        const auto row = static_cast<Um>(i) / columns, column = static_cast<Um>(i) % columns;
        move(box, band.rect.x + between + column * (width + between),
             between + row * (height + between));
        band.boxes.push_back(std::move(box));
    }
    return band;
}

}  // namespace

Band set_bar(const Setting& set, const Chrome& chrome, bool typing) {
    if (chrome.bar.empty()) return {{}, {0, set.panel.height, set.panel.width, 0}};
    return set.small() && set.landscape() ? rail(set, chrome, typing) : bar_at_foot(set, chrome);
}

Um beside_bar(const Setting& set, const Band& bar) {
    return set.panel.width - (bar.rect.x > 0 ? bar.rect.width : 0);
}

}  // namespace chiosco::ui
