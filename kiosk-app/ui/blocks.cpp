// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/blocks.h"

#include <algorithm>

namespace chiosco::ui {
namespace {

using Use = Line::Use;

Block alone(Box box, Um after) {
    const Um height = box.rect.height;
    return {{std::move(box)}, height, after};
}

Part only(const Element& element) { return parts(element).front(); }

Blocks set_kind(const Setting& set, const Heading& heading, Room room, TileShape) {
    const Um width = room.width;
    const Face face = heading.level == 1 ? Face::title : Face::strong;
    Block block = alone(beside(set, only(heading), {{heading.words, face}}, width, {}), set.tight);
    block.keeps = true;
    return {block};
}

Blocks set_kind(const Setting& set, const Paragraph& paragraph, Room room, TileShape) {
    const Um width = room.width;
    const Um icon = paragraph.icon.empty() ? 0 : set.icon(9);
    // Lines with a sign are a list: on a small panel it stands close.
    return {
        alone(beside(set, only(paragraph), {{paragraph.words}}, std::min(width, set.measure_max()),
                     {.icon = icon, .between = 4 * set.unit}),
              set.small() && icon > 0 ? set.unit : set.gap)};
}

Blocks set_kind(const Setting& set, const Notice& notice, Room room, TileShape) {
    const Um width = room.width;
    // It is read and not touched: on a small panel it is as high as its words.
    const Beside how{.icon = set.icon(11),
                     .pad_x = std::max(set.pad, mm(5)),  // Clear of the stripe at its start.
                     .pad_y = (set.small() ? 2 : 5) * set.unit,
                     .between = set.gap,
                     .least = set.small() ? 0 : set.look.target_min};
    return {alone(beside(set, only(notice), {{notice.words}}, width, how), set.gap)};
}

Blocks set_kind(const Setting& set, const Busy& busy, Room room, TileShape) {
    const Um width = room.width;
    const Beside how{.icon = set.icon(16),
                     .pad_x = set.pad,
                     .pad_y = set.pad,
                     .between = set.gap,
                     .least = set.look.target_min};
    return {alone(beside(set, only(busy), {{busy.words, Face::strong}}, width, how), set.gap)};
}

Blocks set_kind(const Setting& set, const Button& button, Room room, TileShape) {
    return {row_of_halves(set, only(button), nullptr, room.width)};
}

Blocks set_kind(const Setting& set, const Tiles& tiles, Room room, TileShape shape) {
    return tile_blocks(set, parts(tiles), tiles.columns_max, room, shape);
}

Blocks set_kind(const Setting& set, const Choices& choices, Room room, TileShape) {
    return choice_blocks(set, choices, choices.columns_max, room.width);
}

// The words typed, or dots for them: what stands in the frame decides its height.
Box field_box(const Setting& set, const Part& part, Um width) {
    const Um inset = 5 * set.unit, inner = width - 2 * inset;
    Stack label = set.stack({{part.words, Face::strong}}, width);
    Box box{part, {0, 0, width, 0}, std::move(label.lines)};
    const Um frame = label.height > 0 ? label.height + 2 * set.unit : 0;
    std::string shown = part.value;
    if (part.hidden) {
        shown.clear();
        for (const char byte : part.value)
            if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) shown += "•";
    }
    // The caret stands at the start of the value: the hint keeps clear of it.
    const Um clear = std::max(mm(1.5), 2 * set.unit);
    const Extent typed = set.extent(shown.empty() ? std::string{" "} : shown, Face::body, inner);
    const Stack hint = shown.empty()
                           ? set.stack({{part.detail, Face::body, Use::detail}}, inner - clear)
                           : Stack{};
    const Um words = std::max(typed.height, hint.height);
    const Um height = std::max(set.look.target_min, words + 2 * inset);
    const Rect value{inset, frame + (height - words) / 2, inner, words};
    box.lines.push_back({verbatim(shown), value, Face::body, Use::value});
    for (auto line : hint.lines) {
        line.rect = {value.x + clear, value.y, value.width - clear, value.height};
        box.lines.push_back(line);
    }
    box.rect.height = frame + height;
    return box;
}

Blocks set_kind(const Setting& set, const Field& field, Room room, TileShape) {
    return {alone(field_box(set, only(field), room.width), set.gap)};
}

Blocks set_kind(const Setting& set, const Keyboard& keyboard, Room room, TileShape) {
    return {keyboard_block(set, keyboard, room.width)};
}

Box fact_box(const Setting& set, const Part& part, Um width, bool icons) {
    Box box = beside(
        set, part, {{part.words, Face::small, Use::detail}, {part.detail, Face::body, Use::value}},
        width,
        {.icon = icons ? set.icon(14) : 0,
         .pad_x = set.pad,
         .pad_y = (set.small() ? 2 : 4) * set.unit,
         .between = set.gap});
    if (part.icon.empty()) box.icon = {};
    return box;
}

// Whether a fact is said in few words, so that half a row is enough.
bool is_short(const Setting& set, const Box& box) {
    return std::ranges::all_of(box.lines, [&](const Line& line) {
        const bool value = line.use == Use::value;
        return line.face == (value ? Face::body : Face::small) &&
               set.extent(line.words, line.face, line.rect.width).lines <= (value ? 2 : 1);
    });
}

Block fact_row(const Setting& set, std::vector<Box> cells) {
    Block row{{}, 0, set.tight};
    for (const auto& box : cells) row.height = std::max(row.height, box.rect.height);
    for (auto& box : cells) {
        heighten(box, row.height);
        move(box, row.boxes.empty() ? 0 : box.rect.width + set.tight, 0);
        row.boxes.push_back(std::move(box));
    }
    return row;
}

// On a small panel, where the height is what is scarce, two neighbours that are short share a row.
// Nothing changes places: what stands under a day or a place is of that day and that place.
Blocks paired_facts(const Setting& set, const std::vector<Part>& all, Um width, bool icons) {
    const Um half = (width - set.tight) / 2;
    const auto fits = [&](const Part& part) {
        return is_short(set, fact_box(set, part, half, icons));
    };
    Blocks out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i + 1 < all.size() && fits(all[i]) && fits(all[i + 1])) {
            out.push_back(fact_row(
                set, {fact_box(set, all[i], half, icons), fact_box(set, all[i + 1], half, icons)}));
            ++i;
        } else {
            out.push_back(fact_row(set, {fact_box(set, all[i], width, icons)}));
        }
    }
    return out;
}

Blocks set_kind(const Setting& set, const Facts& facts, Room room, TileShape) {
    const Um width = room.width;
    const auto all = parts(facts);
    const bool icons = std::ranges::any_of(all, [](auto& part) { return !part.icon.empty(); });
    Blocks out;
    if (set.small())
        out = paired_facts(set, all, width, icons);
    else
        for (const auto& part : all)
            out.push_back(alone(fact_box(set, part, width, icons), set.unit));  // One card.
    if (!out.empty()) out.back().after = set.gap;
    return out;
}

Blocks set_kind(const Setting& set, const Steps& steps, Room room, TileShape) {
    const Um width = room.width;
    Blocks out;
    for (const auto& part : parts(steps)) {
        const Text number = verbatim(std::to_string(part.level));
        const Extent digits = set.extent(number, Face::strong, width);
        const Um side = std::max({14 * set.unit, digits.height, digits.width + set.tight});
        Box box = beside(set, part, {{part.words}}, std::min(width, set.measure_max()),
                         {.icon = side, .pad_y = set.unit, .between = set.gap});
        box.lines.push_back({number, box.icon, Face::strong, Use::number});
        box.icon = {};
        out.push_back(alone(std::move(box), 4 * set.unit));
    }
    if (!out.empty()) out.back().after = set.gap;
    return out;
}

Blocks set_kind(const Setting& set, const Picture& picture, Room room, TileShape) {
    const Um width = room.width;
    const bool qr = std::holds_alternative<Qr>(picture.what);
    const Beside how{.icon = qr ? std::max(mm(38), 58 * set.unit) : 36 * set.unit,
                     .pad_x = set.pad,
                     .pad_y = 4 * set.unit,
                     .between = 8 * set.unit};
    return {alone(beside(set, only(picture), {{picture.alternative}}, width, how), set.gap)};
}

// A line of the pager: back at the start, where in the middle, on at the end.
Block pager_block(const Setting& set, const std::vector<Part>& pager, bool back_first, Um width) {
    const Um cell = (width - 2 * set.gap) / 3;
    Block block{{}, set.look.target_min, set.gap};
    for (std::size_t i = 0; i < pager.size(); ++i) {
        Part part = pager[i];
        const bool middle = part.name.empty(), back = i == 0 && back_first;
        part.icon = middle ? "" : back ? "chevron-left" : "chevron-right";
        Box box =
            centred(set, part, middle ? Face::body : Face::strong, cell, middle ? 0 : set.icon(7));
        move(box, middle ? cell + set.gap : back ? 0 : 2 * (cell + set.gap), 0);
        block.height = std::max(block.height, box.rect.height);
        block.boxes.push_back(std::move(box));
    }
    for (auto& box : block.boxes) heighten(box, block.height);
    return block;
}

// Chips at the end of the title's line where they find room, else in lines of their own.
void add_marks(const Setting& set, Box& box, Rect room, Um title_width) {
    if (box.part.marks.empty()) return;
    std::vector<Line> chips;
    Um total = 0;
    for (const auto& mark : box.part.marks) {
        if (mark.empty()) continue;
        const Extent words = set.extent(mark, Face::small, room.width - 6 * set.unit);
        const Rect chip{0, 0, words.width + 6 * set.unit, words.height + 2 * set.unit};
        chips.push_back({mark, chip, Face::small, Use::mark});
        total += chip.width + 2 * set.unit;
    }
    if (chips.empty()) return;
    auto& title = box.lines.front().rect;
    const Um highest =
        std::ranges::max(chips, {}, [](auto& l) { return l.rect.height; }).rect.height;
    if (title_width > 0 && title_width + total <= room.width && highest <= title.height) {
        Um x = room.x + room.width;
        title.width = room.width - total;
        for (auto chip = chips.rbegin(); chip != chips.rend(); ++chip) {
            chip->rect.x = x -= chip->rect.width;
            chip->rect.y = title.y + (title.height - chip->rect.height) / 2;
            x -= 2 * set.unit;
        }
    } else {
        Um x = 0, y = bottom(box.lines.back().rect) + 2 * set.unit;
        for (auto& chip : chips) {
            if (x > 0 && x + chip.rect.width > room.width) {
                x = 0;
                y += highest + set.unit;
            }
            chip.rect.x = room.x + x;
            chip.rect.y = y;
            x += chip.rect.width + 2 * set.unit;
        }
    }
    box.lines.insert(box.lines.end(), chips.begin(), chips.end());
}

Box row_box(const Setting& set, const Part& part, Um width) {
    const Um side = part.icon.empty() ? 0 : set.icon(14), pad = 4 * set.unit;
    const Um x = pad + (side > 0 ? side + set.gap : set.unit);
    const Um room = width - x - std::max(mm(12), 13 * set.unit);
    Stack words =
        set.stack({{part.words, Face::strong}, {part.detail, Face::body, Use::detail}}, room);
    const Extent title =
        set.extent(part.words, words.lines.empty() ? Face::strong : words.lines[0].face, room);
    Box box{part, {0, 0, width, 0}, std::move(words.lines)};
    move(box.lines, x, pad);
    if (!box.lines.empty())
        add_marks(set, box, {x, pad, room, 0}, title.lines == 1 ? title.width : 0);
    Um content = pad;
    for (const auto& line : box.lines) content = std::max(content, bottom(line.rect) + pad);
    box.rect.height = std::max({content, side + 2 * pad, set.look.target_min});
    move(box.lines, 0, (box.rect.height - content) / 2);
    if (side > 0) box.icon = {pad, (box.rect.height - side) / 2, side, side};
    return box;
}

Blocks set_kind(const Setting& set, const Rows& rows, Room room, TileShape) {
    const Um width = room.width;
    Blocks out;
    std::vector<Part> pager;
    for (const auto& part : parts(rows)) {
        if (part.role == Role::pager)
            pager.push_back(part);
        else
            out.push_back(alone(row_box(set, part, width), set.tight));
    }
    if (!out.empty()) out.back().after = set.gap;
    // A pager alone on its page says of rows that are not there which they are.
    if (!pager.empty() && !out.empty()) out.back().keeps = true;
    if (!pager.empty())
        out.push_back(pager_block(set, pager, rows.pager.previous.has_value(), width));
    return out;
}

}  // namespace

Blocks blocks(const Setting& set, const Element& element, Room room, TileShape shape) {
    return std::visit([&](const auto& kind) { return set_kind(set, kind, room, shape); }, element);
}

}  // namespace chiosco::ui
