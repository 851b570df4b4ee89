// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/reach.h"

#include <algorithm>

#include "kiosk-app/ui/blocks.h"
#include "kiosk-app/ui/body.h"

namespace chiosco::ui {
namespace {

constexpr int every_page = -1;

}  // namespace

std::vector<Box> set_more(const Setting& set, const Chrome& chrome, const Rect& room) {
    const Um half = (room.width - set.gap) / 2, icon = set.icon(set.small() ? 14 : 8);
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
    const Um icon = set.icon(set.small() ? 12 : 8);
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

const Button* onward_of(const Page& page) {
    const auto field = std::ranges::find_if(page.body, is<Field>);
    const auto onward = std::find_if(field, page.body.end(), [](const Element& element) {
        const auto* button = std::get_if<Button>(&element);
        return button && button->emphasis == Emphasis::primary;
    });
    return onward == page.body.end() ? nullptr : &std::get<Button>(*onward);
}

std::vector<Box> set_onward(const Setting& set, const Button& button, const Rect& turned,
                            int pages) {
    const Um side = set.look.target_min;
    const Um height = std::min(turned.height - side - set.tight, docked_height_max);
    if (height < side) return {};
    Button shown = button;
    if (shown.brief.empty()) shown.brief = button.target.label;
    Box box = docked_cell(set, shown, side, height);
    move(box, right(turned) - side, turned.y);
    box.page = 0;
    std::vector<Box> out{box};
    if (pages > 1) {
        box.page = pages - 1;
        out.push_back(std::move(box));
    }
    return out;
}

}  // namespace chiosco::ui
