// SPDX-License-Identifier: AGPL-3.0-or-later
// What every piece of a layout is set with: distances, and words measured into lines.
#pragma once

#include "kiosk-app/ui/layout.h"

namespace chiosco::ui {

// Words that want to be written.
struct Written {
    Text words;
    Face face = Face::body;
    Line::Use use = Line::Use::main;
};

// Lines one below the other, from (0, 0).
struct Stack {
    std::vector<Line> lines;
    Um width = 0, height = 0;  // `width` is that of the widest line's words.
    int lines_broken = 0;      // How many lines the words were broken into, all together.
    bool shrunk = false;       // A word was wider than the room; a smaller face was taken.
};

class Setting {
public:
    Setting(const Panel& panel, const Look& look, const Measure& measure);

    const Panel& panel;
    const Look& look;
    // A millimetre on a panel that people stand before, less on a small one: everything that is
    // not a finger's or an eye's business is a multiple of it.
    Um unit;
    Um margin, gap, tight, pad;
    Um badge;  // The side of a tile's icon.

    // The side of an icon that stands beside words: it grows with them, at half their pace.
    Um icon(int units) const;

    bool small() const;  // No room in height: what can, stands at the side.
    bool landscape() const { return panel.width > panel.height; }
    // The longest line that is easily read: about 75 letters.
    Um measure_max() const;
    // The narrowest column that is worth having: about 30 letters.
    Um measure_min() const;

    // Breaks at `width`; takes a smaller face for a word that is wider. Empty words are left out.
    Stack stack(const std::vector<Written>& all, Um width) const;
    Extent extent(const Text& words, Face face, Um width) const;
    // As it is typed: breaks within words.
    Extent extent(const std::string& typed, Face face, Um width) const;

private:
    const Measure& measure_;
};

// The next smaller face; the same where there is none.
Face smaller(Face face);

Um right(const Rect& rect);
Um bottom(const Rect& rect);
bool intersect(const Rect& a, const Rect& b);

// The box with all that is in it, moved.
void move(Box& box, Um dx, Um dy);
void move(std::vector<Line>& lines, Um dx, Um dy);
// What is in the box moved down; the box stays.
void move_inside(Box& box, Um dy);

}  // namespace chiosco::ui
