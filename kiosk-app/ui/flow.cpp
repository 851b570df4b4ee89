// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/flow.h"

#include <algorithm>

namespace chiosco::ui {
namespace {

// The blocks that must stand together, beginning with the first of `blocks`.
std::span<const Block> group(std::span<const Block> blocks) {
    std::size_t count = 1;
    while (count < blocks.size() && blocks[count - 1].keeps) ++count;
    return blocks.first(count);
}

// How many of `blocks` a column of this height takes; groups are not torn.
std::size_t fitting(std::span<const Block> blocks, Um height) {
    std::size_t count = 0;
    while (count < blocks.size()) {
        const std::size_t more = group(blocks.subspan(count)).size();
        if (height_of(blocks.first(count + more)) > height) break;
        count += more;
    }
    return count;
}

struct Columns {
    std::size_t first, second;  // How many blocks each takes.
};

Columns fill(std::span<const Block> blocks, Um height) {
    const std::size_t first = fitting(blocks, height);
    return {first, fitting(blocks.subspan(first), height)};
}

// The lowest columns that take all blocks; `height` where there are none.
Um even_height(std::span<const Block> blocks, Um height) {
    Um best = height;
    for (std::size_t count = 1; count <= blocks.size(); ++count) {
        const Um wanted = height_of(blocks.first(count));
        const auto [first, second] = fill(blocks, wanted);
        if (first + second == blocks.size()) best = std::min(best, wanted);
        const Um rest = height_of(blocks.subspan(count));
        const auto other = fill(blocks, rest);
        if (other.first + other.second == blocks.size()) best = std::min(best, rest);
    }
    return best;
}

}  // namespace

Um height_of(std::span<const Block> blocks) {
    Um height = 0;
    for (const auto& block : blocks) height += block.height + block.after;
    return blocks.empty() ? 0 : height - blocks.back().after;
}

void Flow::turn() {
    ++page_;
    y_ = room_.y;
}

void Flow::put(Block&& block, Um x, Um y) {
    for (auto& box : block.boxes) {
        box.page = page_;
        move(box, x, y);
        boxes_.push_back(std::move(box));
    }
}

void Flow::one_column(Blocks blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const bool begins = i == 0 || !blocks[i - 1].keeps;
        const Um wanted =
            begins ? height_of(group(std::span{blocks}.subspan(i))) : blocks[i].height;
        if (y_ > room_.y && y_ + wanted > bottom(room_)) turn();
        const Um next = y_ + blocks[i].height + blocks[i].after;
        put(std::move(blocks[i]), room_.x, y_);
        y_ = next;
    }
}

void Flow::two_columns(Blocks blocks, Um apart) {
    const Um width = (room_.width - apart) / 2;
    std::span<Block> rest{blocks};
    while (!rest.empty()) {
        const Um height = bottom(room_) - y_;
        auto [first, second] = fill(rest, height);
        if (first == 0 && y_ > room_.y) {
            turn();
            continue;
        }
        if (first + second == rest.size()) {
            const auto even = fill(rest, even_height(rest, height));
            first = even.first;
            second = even.second;
        }
        if (first == 0) first = 1;  // Higher than a page: complaints() will tell.
        Um deepest = y_;
        const auto column = [&](std::size_t from, std::size_t count, Um x) {
            Um y = y_;
            for (auto& block : rest.subspan(from, count)) {
                const Um next = y + block.height + block.after;
                put(std::move(block), x, y);
                y = next;
            }
            deepest = std::max(deepest, y);
        };
        column(0, first, room_.x);
        column(first, second, room_.x + width + apart);
        rest = rest.subspan(first + second);
        y_ = deepest;
        if (!rest.empty()) turn();
    }
}

}  // namespace chiosco::ui
