// SPDX-License-Identifier: AGPL-3.0-or-later
// Where everything of a page lies, as a value, before a pixel is drawn: sizes, overlaps and
// page breaks are asserted on this, in every language and text size, without a screen.
#pragma once

#include "kiosk-app/ui/page.h"

namespace chiosco::ui {

// Lengths are whole micrometres on the glass: fingers do not scale with pixels.
using Um = std::int32_t;
constexpr Um mm(double millimetres) { return static_cast<Um>(millimetres * 1000); }

struct Rect {
    Um x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Rect&) const = default;
};

// The whole glass. Reference panels of DECISIONS C.
struct Panel {
    Um width, height;
    int width_px, height_px;
    Um key_min = mm(15);
};
constexpr Panel panel_p1{mm(268), mm(476), 1080, 1920};
constexpr Panel panel_p2{mm(476), mm(268), 1920, 1080};
constexpr Panel panel_p3{mm(217), mm(136), 1280, 800, mm(12)};

enum class Direction { left_to_right, right_to_left };
enum class TextSize { normal, large, larger, huge, hugest };  // x1.0 1.25 1.5 1.75 2.0
double factor(TextSize size);
// The largest that this panel offers, as far as the layouts are asserted.
TextSize largest_size(const Panel& panel);

// What kind of letters: sizes and weights are the theme's business, millimetres are here.
enum class Face { body, strong, title, hero, small, key, clock };

struct Look {
    std::string lang = "it";
    Direction direction = Direction::left_to_right;
    TextSize size = TextSize::normal;
    Um cap = mm(4.9);  // Capital height of body text at TextSize::normal (EN 301 549, 5.1.4).
    Um gap = mm(5);
    Um target_min = mm(20);
};

struct Extent {
    Um width = 0, height = 0;
    int lines = 0;
};

// The port to a text engine: Pango in paint/, fixed widths in tests.
class Measure {
public:
    virtual ~Measure() = default;
    // `words` broken at `width`: how much room it takes. Never wider than `width` unless one
    // word is; a test shows that none is.
    virtual Extent extent(const Text& words, Face face, const Look& look, Um width) const = 0;
    virtual Extent extent(const std::string& typed, Face face, const Look& look,
                          Um width) const = 0;
};

// One piece of text inside a box, where and how it is written.
struct Line {
    Text words;
    Rect rect;
    Face face = Face::body;
    enum class Use { main, detail, mark, value, number } use = Use::main;
};

struct Box {
    Part part;
    Rect rect;
    std::vector<Line> lines = {};
    Rect icon = {};  // Empty when there is none.
    int page = 0;    // From 0; -1: on every page (the shell's).
};

struct Layout {
    std::vector<Box> boxes;
    Rect head = {}, body = {}, bar = {};  // The three bands.
    int pages = 1;
    TextSize size = TextSize::normal;  // Of its letters: what was asked for, or less (lay_out).
};

// The action of "more:back" and "more:next": no message of the screen's, but the shell's.
constexpr Action turns_page{UINT32_MAX};

// Lays out the whole glass. The shell's pieces are on page -1; if the body needs several pages,
// the targets "more:back" and "more:next" (Role::more) are added where they apply, and a keyboard
// that has its own place is on page -1 too. Right-to-left is one mirroring at the end; a
// keyboard moves with its page, but its keys keep the order that typists know.
//
// On a small panel a page that has no room for the letters asked for is set in the largest that it
// has room for; everywhere else they are as asked.
//
// What paint may rely on: a line of Use::mark is the whole chip, with room round its words; the
// frame of a field stands round its Use::value line; a step's Use::number line is its circle; a
// tile or row with an icon has a badge in `icon`; a row's last 13 mm are free for a chevron.
Layout lay_out(const Page& page, const Chrome& chrome, const Panel& panel, const Look& look,
               const Measure& measure);

// What can be chosen at a point of the shown page: the index into `boxes`.
std::optional<std::size_t> hit(const Layout& layout, int page, Um x, Um y);

// The page that should be shown first: where the active field is, else 0.
int first_page(const Layout& layout);

// Everything wrong with a layout, in words: targets below the minimum, keys below the panel's,
// boxes that overlap, leave their band or the glass, text that leaves its box, names that are
// not ASCII or stand twice. Empty for a good one. The layout tests are this, for every preview.
std::vector<std::string> complaints(const Layout& layout, const Panel& panel, const Look& look);

}  // namespace chiosco::ui
