// SPDX-License-Identifier: AGPL-3.0-or-later
// Draws a Layout: every role, in the theme's colours, within an ImGui frame that tells which
// target was tapped. Where things lie is the layout's business and never decided here.
#pragma once

#include <optional>

#include "kiosk-app/paint/pencil.h"
#include "kiosk-app/paint/theme.h"
#include "kiosk-app/ui/layout.h"

namespace chiosco::paint {

struct Scene {
    ui::Layout layout;
    ui::Look look;
    int page = 0;
    ui::Name focused;
};

class Painter {
public:
    Painter(const ui::Panel& panel, Bakery& bakery, Icons& icons, TextEngine& text)
        : panel_(panel), pencil_(panel, bakery, icons, text) {}

    // Draws `scene` into the current ImGui frame. The box whose target was tapped in it: the
    // finger came down on it and went up on it.
    std::optional<std::size_t> paint(const Scene& scene, const Theme& theme);

private:
    struct State {
        bool pressed = false, on_head = false;
    };
    void band_grounds(const ui::Layout& layout);
    void ground_of_facts(const Scene& scene, std::size_t first);
    void draw(const ui::Box& box, State state);
    void focus_ring(const ui::Box& box, State state);

    // The shell's pieces (painter_shell.cpp).
    void point(const ui::Box& box);
    void clock(const ui::Box& box);
    void title(const ui::Box& box, State state);
    void head_button(const ui::Box& box, State state);
    void bar_item(const ui::Box& box, State state);
    // What can be chosen (painter_targets.cpp).
    void tile(const ui::Box& box, State state);
    void row(const ui::Box& box, State state);
    void button(const ui::Box& box, State state);
    void choice(const ui::Box& box, State state);
    void pager(const ui::Box& box, State state);
    // Typing (painter_typing.cpp).
    void field(const ui::Box& box, State state);
    void key(const ui::Box& box, State state);
    // What is read (painter_words.cpp).
    void plain(const ui::Box& box, State state);
    void paragraph(const ui::Box& box);
    void notice(const ui::Box& box);
    void busy(const ui::Box& box);
    void fact(const ui::Box& box);
    void step(const ui::Box& box);
    void art(const ui::Box& box);

    // A white card with a soft shadow; pressed, it lies flat and coloured.
    void card(const Px& box, int radius, Rgb colour, State state);
    // Of an edged theme; nothing in the usual one.
    void edge(const Px& box, int radius);
    void badge(const ui::Box& box, const Pair& colours);
    void mark(const ui::Line& line, const Pair& colours);
    void chevron(const Px& within, Rgb colour);
    // At the end of a card, in the middle of the line from `y` on that is `height` high.
    void door(const Px& card, int y, int height, int inset, Rgb colour);
    // All lines of a box by their use: main, detail (and value), number.
    void lines(const ui::Box& box, Rgb main, Rgb detail, Align align = Align::start);

    const ui::Panel& panel_;
    Pencil pencil_;
    Theme theme_;
};

}  // namespace chiosco::paint
