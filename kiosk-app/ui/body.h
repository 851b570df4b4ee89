// SPDX-License-Identifier: AGPL-3.0-or-later
// The body of a page composed in its room: columns, rows that are shared, the keyboard's place.
#pragma once

#include "kiosk-app/ui/blocks.h"

namespace chiosco::ui {

// What is tried, one after the other, so that a page need not be turned for its last two buttons.
enum class Packing { usual, paired, dense };

// One arrangement of the body; several are tried and the best is kept.
struct Arrangement {
    std::vector<Box> boxes;
    int pages = 1;
    Rect turned = {};   // What a page turned is turned in; the ways to turn it stand at its edge.
    bool torn = false;  // What is asked and its field did not find room on one page.
};

// `aside` is kept free at the end of what is turned.
Arrangement arrange_body(const Setting& set, const Page& page, const Rect& room, Um aside,
                         TileShape shape, Packing packing);

template <class Kind>
bool is(const Element& element) {
    return std::holds_alternative<Kind>(element);
}

}  // namespace chiosco::ui
