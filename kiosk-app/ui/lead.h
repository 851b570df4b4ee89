// SPDX-License-Identifier: AGPL-3.0-or-later
// The lead of a page that is typed on: what is asked, what is wrong and the field, as one piece.
#pragma once

#include <functional>
#include <optional>

#include "kiosk-app/ui/blocks.h"

namespace chiosco::ui {

struct Lead {
    std::vector<const Element*> asked;                // Headings and notices before the field.
    std::function<Block(Um width, bool bare)> field;  // Bare: its label is for the ear.
    bool completed = false;  // Something may stand beside the field, though now nothing does.
    std::vector<Part> completions = {};
    Text instead = {};  // Said where there are none.
};

struct LeadBlock {
    Block block;
    std::size_t shown = 0;  // So many of the completions found room.
    bool said = false;      // What is said instead of them did.
};

// In the largest letters with which it has room; nothing where it never has.
std::optional<LeadBlock> lead_block(const Setting& set, const Lead& lead, Room room);

// What is asked, what is wrong with the answer and the field: so many of the first elements.
std::size_t lead_of(const std::vector<const Element*>& elements);
// Whether some of those are seen only when a page is turned: each of them is one box.
bool is_torn(std::span<const Box> boxes, std::size_t lead);
// Whether the first page has a field, or there is none.
bool begins_with_field(std::span<const Box> boxes);
// A question that found no room beside its answer: layout.cpp has made it the title.
bool stands_in_head(const Element& element);
// What may come after the field, if need be.
bool explains(const Element& element);

}  // namespace chiosco::ui
