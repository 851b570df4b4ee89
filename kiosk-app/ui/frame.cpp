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

// A button in the head, as wide as its words, at most so many tenths of the glass.
Box pill(const Setting& set, Role role, const Target& target, Icon icon, Um tenths) {
    const Um side = set.icon(8), pad = 4 * set.unit, between = 2 * set.unit;
    const Um widest = set.panel.width * tenths / 10 - 2 * pad - side - between;
    const Stack words = set.stack({{target.label, Face::strong}}, widest);
    const Um width = std::max(set.look.target_min, 2 * pad + side + between + words.width);
    Box box =
        beside(set, part_of(role, target, std::move(icon)), {{target.label, Face::strong}}, width,
               {.icon = side,
                .pad_x = pad,
                .pad_y = 2 * set.unit,
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
    std::vector<Box> boxes = {};
    Um start, end, y;

    Head(const Setting& with, const Page& of, const Chrome& around, bool large)
        : set(with),
          page(of),
          chrome(around),
          hero(large),
          start(with.margin),
          end(with.panel.width - with.margin),
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

    bool title_between(Um height, Face least = Face::strong) {
        const Um room = end - start - set.gap;
        if (page.title.empty() || room < set.measure_min() * 3 / 4) return false;
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
            if (!set.small() || face == least) return false;
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
        const Um width = set.panel.width - 2 * set.margin;
        Box title;
        for (const auto& [words, below] : faces) {
            title = title_box(width, words, below);
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

Band set_head(const Setting& set, const Page& page, const Chrome& chrome) {
    const bool hero = page.hero && !set.small();
    const bool airy = hero && (!set.landscape() || set.look.size < TextSize::huge);
    Head head{set, page, chrome, hero};
    const Um top = head.y;
    Um row = head.first_row(true);
    bool low = set.landscape() && !hero && head.title_between(row);
    if (!low && set.small()) {  // Words before the hour, where there is no room for both.
        Head other{set, page, chrome, hero};
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
        Box point = point_box(set, chrome, set.panel.width - 2 * set.margin);
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
    return {
        std::move(head.boxes),
        {0, 0, set.panel.width, head.y + (airy ? set.margin : (set.small() ? 4 : 6) * set.unit)}};
}

namespace {

// Icon above its words, which are for the ear only where `written` is false.
Box bar_cell(const Setting& set, const BarItem& item, Um width, bool written) {
    const Um icon = set.icon(set.small() ? 8 : 10), pad = (set.small() ? 1 : 2) * set.unit;
    Stack label =
        written ? set.stack({{item.target.label, Face::small}}, width) : Stack{.height = -set.unit};
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
        const Stack label = set.stack({{item.target.label, Face::small}}, width);
        return !label.shrunk && label.width <= width && label.lines_broken <= 2;
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
        cells.push_back(bar_cell(set, item, cell(per_row), true));
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
Band rail(const Setting& set, const Chrome& chrome, Um top, bool typing) {
    const auto count = static_cast<Um>(chrome.bar.size());
    const Um between = set.unit, room = set.panel.height - top, least = set.look.target_min;
    const bool one_column = (least + between) * count + between <= room;
    const Um columns = one_column ? 1 : 2, rows = (count + columns - 1) / columns;
    const Um height = std::min((room - between) / rows - between, rail_cell_max);
    const auto written = [&](Um width) {
        return one_column && !typing && words_fit(set, chrome, width) &&
               std::ranges::all_of(chrome.bar, [&](const BarItem& item) {
                   return bar_cell(set, item, width, true).rect.height <= height;
               });
    };
    Um width = mm(24);
    while (width < mm(40) && !written(width)) width += mm(1);
    const bool with_words = written(width);
    if (!with_words) width = least;
    Band band;
    band.rect = {0, top, columns * (width + between) + between, room};
    band.rect.x = set.panel.width - band.rect.width;
    for (std::size_t i = 0; i < chrome.bar.size(); ++i) {
        Box box = bar_cell(set, chrome.bar[i], width, with_words);
        heighten(box, height);
        const auto row = static_cast<Um>(i) / columns, column = static_cast<Um>(i) % columns;
        move(box, band.rect.x + between + column * (width + between),
             top + between + row * (height + between));
        band.boxes.push_back(std::move(box));
    }
    return band;
}

}  // namespace

Band set_bar(const Setting& set, const Chrome& chrome, Um top, bool typing) {
    if (chrome.bar.empty()) return {{}, {0, set.panel.height, set.panel.width, 0}};
    return set.small() && set.landscape() ? rail(set, chrome, top, typing)
                                          : bar_at_foot(set, chrome);
}

std::vector<Box> set_more(const Setting& set, const Chrome& chrome, const Rect& room) {
    const Um half = (room.width - set.gap) / 2, icon = set.icon(8);
    std::vector<Box> both;
    const auto add = [&](Name name, const Text& words, Icon sign) {
        const Part part{.role = Role::more,
                        .words = words,
                        .name = std::move(name),
                        .action = turns_page,
                        .icon = std::move(sign)};
        if (!set.small()) {
            both.push_back(centred(set, part, Face::strong, half, icon));
            return;
        }
        const Um side = set.look.target_min;  // Its words are for the ear.
        both.push_back(
            {part, {0, 0, side, side}, {}, {(side - icon) / 2, (side - icon) / 2, icon, icon}});
    };
    add("more:back", chrome.more_back, "chevron-up");
    add("more:next", chrome.more_next, "chevron-down");
    Box &back = both[0], &next = both[1];
    if (set.small()) {
        move(back, right(room) - back.rect.width, room.y);
        move(next, right(room) - next.rect.width, bottom(room) - next.rect.height);
        return both;
    }
    const Um height = std::max(back.rect.height, next.rect.height);
    heighten(back, height);
    heighten(next, height);
    move(back, room.x, bottom(room) - height);
    move(next, room.x + half + set.gap, bottom(room) - height);
    return both;
}

Rect without_more(const Setting& set, const Rect& room, const std::vector<Box>& more) {
    const Rect& one = more.front().rect;
    if (set.small()) return {room.x, room.y, room.width - one.width - set.gap, room.height};
    return {room.x, room.y, room.width, room.height - one.height - set.gap};
}

namespace {

// Icon above a word or two, at a finger's width; its words are for the ear where they need more.
Box docked_cell(const Setting& set, const Button& button, Um width, Um height) {
    const Um icon = set.icon(8);
    Stack label = set.stack({{button.brief, Face::small}}, width);
    if (label.shrunk || label.width > width || label.lines_broken > 2) label = {};
    for (auto& line : label.lines) line.rect.width = label.width;
    const Um words = label.height > 0 ? label.height + set.unit : 0;
    const Um top = (height - icon - words) / 2;
    Box box{parts(Element{button}).front(),
            {0, 0, width, height},
            std::move(label.lines),
            {(width - icon) / 2, top, icon, icon},
            every_page};
    move(box.lines, (width - label.width) / 2, top + icon + set.unit);
    return box;
}

constexpr Um docked_height_max = mm(28);

// Of a button whose label stands on two lines.
Um docked_height_kept(const Setting& set, Um width) {
    const Um line = set.extent(verbatim(" "), Face::strong, width).height;
    return std::max(set.look.target_min, 2 * line + 4 * set.unit);
}

}  // namespace

std::vector<Box> set_docked(const Setting& set, const std::vector<const Button*>& buttons,
                            const Rect& room, bool kept, Rect& left) {
    std::vector<Box> out;
    if (buttons.empty() && (!kept || set.small())) return out;
    const auto count = static_cast<Um>(buttons.size());
    const Um side = set.look.target_min;
    if (set.small()) {
        const Um height =
            std::min((room.height - 2 * side - (count + 1) * set.gap) / count, docked_height_max);
        if (height < side) return out;
        Um y = room.y + (room.height - count * height - (count - 1) * set.gap) / 2;
        for (const auto* button : buttons) {
            out.push_back(docked_cell(set, *button, side, height));
            move(out.back(), right(room) - side, y);
            y += height + set.gap;
        }
        return out;
    }
    if (count > 2) return out;
    Block row{{}, kept ? docked_height_kept(set, left.width) : 0, 0};
    if (count > 0) {
        const Part first = parts(Element{*buttons.front()}).front();
        const Part second = parts(Element{*buttons.back()}).front();
        Block set_row = row_of_halves(set, first, count > 1 ? &second : nullptr, left.width);
        row.height = std::max(row.height, set_row.height);
        row.boxes = std::move(set_row.boxes);
    }
    if (left.height < 3 * row.height) return out;
    left.height -= row.height + set.gap;
    for (auto& box : row.boxes) {
        box.page = every_page;
        heighten(box, row.height);
        move(box, left.x, bottom(left) + set.gap);
        out.push_back(std::move(box));
    }
    return out;
}

}  // namespace chiosco::ui
