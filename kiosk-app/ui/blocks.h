// SPDX-License-Identifier: AGPL-3.0-or-later
// The elements of a page as blocks that stand one below the other and are not broken.
#pragma once

#include <span>

#include "kiosk-app/ui/setting.h"

namespace chiosco::ui {

struct Block {
    std::vector<Box> boxes;  // From (0, 0).
    Um height = 0;
    Um after = 0;        // The distance to what comes below.
    bool keeps = false;  // Stands on the page of the block that follows.
    bool grows = false;  // Tiles: taller where there is room.
};
using Blocks = std::vector<Block>;

// A box with its icon at the start and its words beside it, in the middle of the height.
struct Beside {
    Um icon = 0;  // The icon's side; 0: none.
    Um pad_x = 0, pad_y = 0;
    Um between = 0;  // Icon and words.
    Um end = 0;      // Kept free at the end.
    Um least = 0;    // The box's height at least.
};
Box beside(const Setting& set, const Part& part, const std::vector<Written>& words, Um width,
           const Beside& how);

// Icon and label together in the middle of a box of this width: a button.
Box centred(const Setting& set, const Part& part, Face face, Um width, Um icon);

// Gives the box this height, with what is in it in the middle.
void heighten(Box& box, Um height);

// Equal cells, `columns` a row; each row a block. What is in a lower cell stands in its middle, or
// at its top, in line with its neighbours.
enum class Stand { middle, top };
Blocks grid(const Setting& set, std::vector<Box> cells, std::size_t columns, Um cell_width,
            Stand stand = Stand::middle);

// How tiles are drawn: the icon above the words, all of it large; the same; the icon beside the
// words; so, with a column less. Where little room is: the details small; and only for the ear.
enum class TileShape { grand, roomy, compact, broad, dense, bare };

// What there is for blocks: a width, and a height that no block should exceed.
struct Room {
    Um width, height;
};

// One element; two neighbouring half buttons are row_of_halves instead.
Blocks blocks(const Setting& set, const Element& element, Room room, TileShape shape);
// Tiles of one or several elements in one grid.
Blocks tile_blocks(const Setting& set, const std::vector<Part>& tiles, int columns_max, Room room,
                   TileShape shape);
Blocks choice_blocks(const Setting& set, const Choices& choices, int columns_max, Um width);
Block row_of_halves(const Setting& set, const Part& left, const Part* right, Um width);
Block keyboard_block(const Setting& set, const Keyboard& keyboard, Um width);
// The least width on which no key is too small, and the most that makes them easier to hit.
Um keyboard_width_min(const Setting& set, const Keyboard& keyboard);
Um keyboard_width_max(const Setting& set, const Keyboard& keyboard);

}  // namespace chiosco::ui
