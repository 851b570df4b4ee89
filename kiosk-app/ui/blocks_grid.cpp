// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands side by side: icon and words, tiles, choices, buttons, keys.
#include <algorithm>

#include "kiosk-app/ui/blocks.h"

namespace chiosco::ui {
namespace {

using Use = Line::Use;

constexpr Um key_gap = mm(2.5);
// Wider keys than this are not hit better, and the eye loses the row.
constexpr Um key_width_max = mm(34), key_height_max = mm(18);

Um columns_of(int columns_max, std::size_t cells) {
    return std::clamp<Um>(static_cast<Um>(cells), 1, std::clamp(columns_max, 1, 6));
}

Um span(Um cell, Um gap, Um columns) { return cell * columns + gap * (columns - 1); }

// What a shape writes its tiles with, and what it keeps free beside the words.
struct TileStyle {
    Face title = Face::strong, detail = Face::body;
    bool with_detail = true, above = false;  // The icon above the words.
    Um badge = 0, pad = 0;
    Um end = 0;      // For the arrow.
    Um between = 0;  // Icon and words.
};

TileStyle style_of(const Setting& set, TileShape shape, Um columns) {
    const Um arrow = std::max(mm(11), 12 * set.unit), beside_words = set.badge * 4 / 5;
    switch (shape) {
    case TileShape::grand:
        if (columns > 1) return {Face::title, Face::body, true, true, 34 * set.unit, 8 * set.unit};
        return {Face::title, Face::body, true, false, 30 * set.unit, 8 * set.unit, arrow};
    case TileShape::roomy:
        if (columns > 1) return {Face::strong, Face::body, true, true, set.badge, set.pad};
        [[fallthrough]];  // One across the page: the icon is always beside the words.
    case TileShape::compact:
    case TileShape::broad:
        return {Face::strong,
                Face::body,
                true,
                false,
                beside_words,
                set.pad,
                columns > 2 || set.small() ? 0 : arrow};
    case TileShape::dense:
        return {Face::strong, Face::small, true, false, beside_words, 4 * set.unit};
    case TileShape::bare:  // As little round the words as reads as a card.
        return {Face::strong,     Face::small, columns == 1, false, set.badge * 9 / 16,
                5 * set.unit / 2, 0,           set.tight};
    }
    return {};
}

Um between(const Setting& set, const TileStyle& style) {
    return style.between > 0 ? style.between : set.gap;
}

std::vector<Written> words_of(const TileStyle& style, const Part& part) {
    return {{part.words, style.title},
            {style.with_detail ? part.detail : Text{}, style.detail, Use::detail}};
}

Um room_for_words(const Setting& set, const TileStyle& style, Um width) {
    const Um beside_them = style.above ? 0 : style.badge + between(set, style) + style.end;
    return width - 2 * style.pad - beside_them;
}

Box tile_above(const Setting& set, const TileStyle& style, const Part& part, Um width) {
    Stack words = set.stack(words_of(style, part), width - 2 * style.pad);
    Box box{part, {0, 0, width, 0}, std::move(words.lines)};
    const Um top = part.icon.empty() ? style.pad : style.pad + style.badge + 5 * set.unit;
    if (!part.icon.empty()) box.icon = {style.pad, style.pad, style.badge, style.badge};
    move(box.lines, style.pad, top);
    box.rect.height = std::max(top + words.height + style.pad, set.look.target_min);
    return box;
}

Box tile_box(const Setting& set, const TileStyle& style, const Part& part, Um width) {
    if (style.above) return tile_above(set, style, part, width);
    return beside(set, part, words_of(style, part), width,
                  {.icon = part.icon.empty() ? 0 : style.badge,
                   .pad_x = style.pad,
                   .pad_y = set.small() ? set.unit : 5 * set.unit,
                   .between = between(set, style),
                   .end = style.end,
                   .least = set.look.target_min});
}

// Rows of tiles are equally high: they are read as a grid.
void even_out(Blocks& rows, Stand stand) {
    Um height = 0;
    for (const auto& row : rows) height = std::max(height, row.height);
    for (auto& row : rows) {
        row.grows = true;
        row.height = height;
        for (auto& box : row.boxes) {
            if (stand == Stand::top) box.rect.height = height;
            heighten(box, height);
        }
    }
}

// Where one tile is missing in the last of several wide rows, the others share its place. On a
// small panel one that is left over takes the whole row.
void close_up(const Setting& set, const TileStyle& style, Block& last, Um columns, Um width) {
    const auto count = static_cast<Um>(last.boxes.size());
    const bool alone = set.small() && count == 1;
    if (columns < 3 || (count + 1 != columns && !alone)) return;
    const Um cell = (width - set.gap * (count - 1)) / count;
    Um x = 0;
    for (auto& box : last.boxes) {
        box = tile_box(set, style, box.part, cell);
        if (style.above) box.rect.height = std::max(box.rect.height, last.height);
        heighten(box, last.height);
        move(box, x, 0);
        x += cell + set.gap;
    }
}

// Room for the words of every cell without a smaller face.
bool all_fit(const Setting& set, const std::vector<Part>& cells, const TileStyle& style, Um width) {
    return std::ranges::none_of(
        cells, [&](const Part& part) { return set.stack(words_of(style, part), width).shrunk; });
}

Um half_keys(const std::vector<Key>& row) {
    Um all = 0;
    for (const auto& key : row) all += key.width;
    return all;
}

Um widest_row(const Keyboard& keyboard) {
    Um all = 2;
    for (const auto& row : keyboard.rows) all = std::max(all, half_keys(row));
    return all;
}

Box key_box(const Setting& set, const Part& part, Um width, Um height) {
    Box box{part, {0, 0, width, height}};
    if (!part.icon.empty()) {
        const Um side = std::min({width, height, mm(8)});
        // The painter draws the icon in the middle; the legend is for the ear.
        box.icon = {(width - side) / 2, (height - side) / 2, side, side};
        return box;
    }
    Stack legend = set.stack({{part.words, Face::key}}, width);
    // A legend that cannot fit its key is drawn as large as the key is.
    for (auto& line : legend.lines) line.rect.height = std::min(line.rect.height, height);
    box.lines = std::move(legend.lines);
    if (!box.lines.empty()) move(box.lines, 0, (height - box.lines.front().rect.height) / 2);
    return box;
}

}  // namespace

void heighten(Box& box, Um height) {
    move_inside(box, (height - box.rect.height) / 2);
    box.rect.height = height;
}

Box beside(const Setting& set, const Part& part, const std::vector<Written>& words, Um width,
           const Beside& how) {
    const Um x = how.pad_x + (how.icon > 0 ? how.icon + how.between : 0);
    Stack stack = set.stack(words, width - x - how.pad_x - how.end);
    const Um content = std::max(stack.height, how.icon);
    Box box{part, {0, 0, width, content + 2 * how.pad_y}, std::move(stack.lines)};
    move(box.lines, x, how.pad_y + (content - stack.height) / 2);
    if (how.icon > 0) {
        // Beside many lines an icon belongs to the first ones.
        const Um lead = stack.lines_broken > 4 ? 0 : (content - how.icon) / 2;
        box.icon = {how.pad_x, how.pad_y + lead, how.icon, how.icon};
    }
    if (box.rect.height < how.least) heighten(box, how.least);
    return box;
}

Box centred(const Setting& set, const Part& part, Face face, Um width, Um icon) {
    const Um inset = 4 * set.unit;
    const Um lead = icon > 0 && !part.words.empty() ? icon + 3 * set.unit : icon;
    const Um room = width - 2 * inset - lead;
    Stack stack = set.stack({{part.words, face}}, room);
    const Um group = std::min(lead + stack.width, width - 2 * inset);
    const Um x = (width - group) / 2;
    const Um content = std::max(stack.height, icon);
    Box box{part,
            {0, 0, width, std::max(set.look.target_min, content + 4 * set.unit)},
            std::move(stack.lines)};
    for (auto& line : box.lines)
        line.rect.width = icon > 0 ? std::max(group - lead, stack.width) : line.rect.width;
    const Um middle = box.rect.height / 2;
    move(box.lines, icon > 0 ? x + lead : inset, middle - stack.height / 2);
    if (icon > 0) box.icon = {x, middle - icon / 2, icon, icon};
    return box;
}

Blocks grid(const Setting& set, std::vector<Box> cells, std::size_t columns, Um cell_width,
            Stand stand) {
    Blocks out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i % columns == 0) out.push_back({{}, 0, set.gap});
        out.back().height = std::max(out.back().height, cells[i].rect.height);
        move(cells[i], static_cast<Um>(i % columns) * (cell_width + set.gap), 0);
        out.back().boxes.push_back(std::move(cells[i]));
    }
    for (auto& row : out)
        for (auto& box : row.boxes) {
            if (stand == Stand::top) box.rect.height = row.height;
            heighten(box, row.height);
        }
    return out;
}

Blocks tile_blocks(const Setting& set, const std::vector<Part>& tiles, int columns_max, Room room,
                   TileShape shape) {
    Um columns = columns_of(columns_max, tiles.size());
    if (shape == TileShape::broad) columns = std::max(columns - 1, 1);
    for (;; --columns) {
        const Um cell = (room.width - set.gap * (columns - 1)) / columns;
        const TileStyle style = style_of(set, shape, columns);
        if (columns > 1 && !all_fit(set, tiles, style, room_for_words(set, style, cell))) continue;
        std::vector<Box> cells;
        for (const auto& part : tiles) cells.push_back(tile_box(set, style, part, cell));
        const Stand stand = style.above ? Stand::top : Stand::middle;
        Blocks out = grid(set, std::move(cells), static_cast<std::size_t>(columns), cell, stand);
        const auto too_high = [&](const Block& block) { return block.height > room.height; };
        if (columns > 1 && std::ranges::any_of(out, too_high)) continue;
        close_up(set, style, out.back(), columns, room.width);
        even_out(out, stand);
        return out;
    }
}

Blocks choice_blocks(const Setting& set, const Choices& choices, int columns_max, Um width) {
    Blocks out;
    std::vector<Part> cells;
    for (auto& part : parts(choices)) {
        if (part.role == Role::choice) {
            cells.push_back(std::move(part));
            continue;
        }
        Box box = beside(set, part, {{part.words, Face::strong}}, width, {});
        const Um height = box.rect.height;
        out.push_back({{std::move(box)}, height, set.tight, true});
    }
    if (cells.empty()) return out;
    Um columns = columns_of(columns_max, cells.size());
    const bool icons = std::ranges::any_of(cells, [](auto& part) { return !part.icon.empty(); });
    Um icon = icons ? set.icon(11) : 0;
    // The sign of what is chosen is equally large everywhere, and keeps clear of the words.
    const Um end = std::max(8 * set.unit, mm(14) - set.gap);
    const auto cell_of = [&] { return (width - set.gap * (columns - 1)) / columns; };
    const auto room = [&] {
        return cell_of() - 2 * set.gap - end - (icon > 0 ? icon + set.gap : 0);
    };
    while (columns > 1 && !all_fit(set, cells, TileStyle{.with_detail = false}, room())) {
        // Where room is scarce a row is worth more than what the words say again.
        if (set.small() && columns == 2 && icon > 0)
            icon = 0;
        else
            --columns;
    }
    std::vector<Box> boxes;
    for (const auto& part : cells) {
        Box box = beside(set, part, {{part.words, Face::strong}}, cell_of(),
                         {.icon = icon,
                          .pad_x = set.gap,
                          .pad_y = set.tight,
                          .between = set.gap,
                          .end = end,
                          .least = set.look.target_min + 2 * set.unit});
        if (icon == 0) box.icon = {};
        boxes.push_back(std::move(box));
    }
    for (auto& row : grid(set, std::move(boxes), static_cast<std::size_t>(columns), cell_of())) {
        row.after = set.tight + set.unit;
        out.push_back(std::move(row));
    }
    out.back().after = set.gap;
    return out;
}

Block row_of_halves(const Setting& set, const Part& left, const Part* other, Um width) {
    const Um half = (width - set.gap) / 2;
    const Um each = left.half ? half : width;
    Block block{{}, 0, set.gap};
    const auto icon = [&](const Part& part) { return part.icon.empty() ? 0 : set.icon(9); };
    block.boxes.push_back(centred(set, left, Face::strong, each, icon(left)));
    if (other) {
        block.boxes.push_back(centred(set, *other, Face::strong, each, icon(*other)));
        move(block.boxes.back(), each + set.gap, 0);
    }
    for (const auto& box : block.boxes) block.height = std::max(block.height, box.rect.height);
    for (auto& box : block.boxes) heighten(box, block.height);
    return block;
}

Um keyboard_width_min(const Setting& set, const Keyboard& keyboard) {
    const Um keys = (widest_row(keyboard) + 1) / 2;
    return span(set.panel.key_min, key_gap, keys);
}

Um keyboard_width_max(const Setting& set, const Keyboard& keyboard) {
    const Um keys = (widest_row(keyboard) + 1) / 2;
    return span(std::min(2 * set.panel.key_min, key_width_max), key_gap, keys);
}

Block keyboard_block(const Setting& set, const Keyboard& keyboard, Um width) {
    const Um halves = widest_row(keyboard);
    const Um per_key = std::min((width + key_gap) * 2 / halves, key_width_max + key_gap);
    const Um wide = per_key * halves / 2 - key_gap;
    const Um most = std::max(key_height_max, set.panel.key_min);
    const Um height = set.panel.key_min < mm(15)
                          ? set.panel.key_min
                          : std::clamp(per_key - key_gap, set.panel.key_min, most);
    Block block{{}, 0, set.gap};
    const auto all = parts(keyboard);
    std::size_t next = 0;
    for (const auto& row : keyboard.rows) {
        Um at = 0;
        const Um start = (width - wide) / 2 + (halves - half_keys(row)) * per_key / 4;
        for (const auto& key : row) {
            const Um x = start + at * per_key / 2;
            at += key.width;
            const Um end = start + at * per_key / 2 - key_gap;
            Box box = key_box(set, all[next++], end - x, height);
            move(box, x, block.height);
            block.boxes.push_back(std::move(box));
        }
        block.height += height + key_gap;
    }
    block.height = std::max(block.height - key_gap, 0);
    return block;
}

}  // namespace chiosco::ui
