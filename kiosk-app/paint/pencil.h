// SPDX-License-Identifier: AGPL-3.0-or-later
// What roles are drawn with: boxes, shadows, icons and words, in whole pixels, as quads only.
#pragma once

#include "kiosk-app/paint/bake.h"
#include "kiosk-app/paint/icons.h"
#include "kiosk-app/paint/text.h"
#include "kiosk-app/paint/theme.h"

struct ImDrawList;

namespace chiosco::paint {

struct Px {
    int x = 0, y = 0, w = 0, h = 0;
    int right() const { return x + w; }
    int bottom() const { return y + h; }
    Px grown(int by) const { return {x - by, y - by, w + 2 * by, h + 2 * by}; }
    Px moved(int dx, int dy) const { return {x + dx, y + dy, w, h}; }
};

class Pencil {
public:
    Pencil(const ui::Panel& panel, Bakery& bakery, Icons& icons, TextEngine& text)
        : panel_(panel), bakery_(bakery), icons_(icons), text_(text) {}
    void begin(ImDrawList& list, const ui::Look& look) {
        list_ = &list;
        look_ = &look;
    }

    Px px(const ui::Rect& rect) const;
    int px(double millimetres) const;
    bool right_to_left() const { return look_->direction == ui::Direction::right_to_left; }
    const ui::Look& look() const { return *look_; }

    void fill(const Px& box, Rgb colour, int alpha = 255);
    void rounded(const Px& box, int radius, Rgb colour, int alpha = 255);
    void ring(const Px& box, int radius, int thick, Rgb colour, int alpha = 255);
    void shadow(const Px& box, int radius, int blur, int drop, const Theme& theme);
    void head(const Px& box, const Theme& theme);
    void qr(const Px& box, const std::string& payload, Rgb colour);
    // In the middle of `box`, as large as fits.
    void icon(std::string_view name, const Px& box, Rgb colour, int alpha = 255);
    // Into the line's own place; `align` as in the page's direction.
    void line(const ui::Line& line, Rgb colour, Align align = Align::start);
    void words(const Writing& writing, const Px& box, Rgb colour);
    TextEngine& text() { return text_; }

private:
    void picture(const Picture& picture, const Px& from, int x, int y, Rgb colour, int alpha);
    void corners(const Picture& picture, const Px& box, int radius, Rgb colour, int alpha);

    const ui::Panel& panel_;
    Bakery& bakery_;
    Icons& icons_;
    TextEngine& text_;
    ImDrawList* list_ = nullptr;
    const ui::Look* look_ = nullptr;
};

}  // namespace chiosco::paint
