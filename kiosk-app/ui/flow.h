// SPDX-License-Identifier: AGPL-3.0-or-later
// Blocks poured into the body: one column or two, as many pages as it takes.
#pragma once

#include "kiosk-app/ui/blocks.h"

namespace chiosco::ui {

class Flow {
public:
    // `room` is what every page has for blocks.
    explicit Flow(const Rect& room) : room_(room), y_(room.y) {}

    void one_column(Blocks blocks);
    // Two equal columns, filled as evenly as they can be; `apart` is the room between them.
    void two_columns(Blocks blocks, Um apart);

    int pages() const { return page_ + 1; }
    Um left() const { return bottom(room_) - y_; }  // Free at the foot of the last page.
    std::vector<Box> boxes() && { return std::move(boxes_); }

private:
    void turn();
    void put(Block&& block, Um x, Um y);

    Rect room_;
    std::vector<Box> boxes_;
    Um y_;
    int page_ = 0;
};

// Height of all blocks one below the other, without what comes after the last.
Um height_of(std::span<const Block> blocks);

}  // namespace chiosco::ui
