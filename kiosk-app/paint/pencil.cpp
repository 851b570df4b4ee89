// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/pencil.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace chiosco::paint {

namespace {

ImU32 packed(Rgb colour, int alpha) { return IM_COL32(colour.r, colour.g, colour.b, alpha); }

ImVec2 at(int x, int y) { return {static_cast<float>(x), static_cast<float>(y)}; }

}  // namespace

Px Pencil::px(const ui::Rect& rect) const {
    const double scale = static_cast<double>(panel_.width_px) / panel_.width;
    const auto edge = [scale](ui::Um um) { return static_cast<int>(std::lround(um * scale)); };
    const int x = edge(rect.x), y = edge(rect.y);
    return {x, y, edge(rect.x + rect.width) - x, edge(rect.y + rect.height) - y};
}

int Pencil::px(double millimetres) const {
    return static_cast<int>(std::lround(millimetres * 1000 * panel_.width_px / panel_.width));
}

void Pencil::fill(const Px& box, Rgb colour, int alpha) {
    if (box.w > 0 && box.h > 0)
        list_->AddRectFilled(at(box.x, box.y), at(box.right(), box.bottom()),
                             packed(colour, alpha));
}

void Pencil::picture(const Picture& picture, const Px& from, int x, int y, Rgb colour, int alpha) {
    if (from.w <= 0 || from.h <= 0) return;
    const auto part = [&](int px_x, int px_y) {
        return ImVec2{static_cast<float>(px_x) / static_cast<float>(picture.width()),
                      static_cast<float>(px_y) / static_cast<float>(picture.height())};
    };
    list_->AddImage(const_cast<Picture*>(&picture), at(x, y), at(x + from.w, y + from.h),
                    part(from.x, from.y), part(from.right(), from.bottom()), packed(colour, alpha));
}

void Pencil::corners(const Picture& disc, const Px& box, int radius, Rgb colour, int alpha) {
    const int r = radius;
    picture(disc, {0, 0, r, r}, box.x, box.y, colour, alpha);
    picture(disc, {r, 0, r, r}, box.right() - r, box.y, colour, alpha);
    picture(disc, {0, r, r, r}, box.x, box.bottom() - r, colour, alpha);
    picture(disc, {r, r, r, r}, box.right() - r, box.bottom() - r, colour, alpha);
}

void Pencil::rounded(const Px& box, int radius, Rgb colour, int alpha) {
    const int r = std::min({radius, box.w / 2, box.h / 2});
    if (r < 1) return fill(box, colour, alpha);
    corners(bakery_.disc(r), box, r, colour, alpha);
    fill({box.x + r, box.y, box.w - 2 * r, r}, colour, alpha);
    fill({box.x, box.y + r, box.w, box.h - 2 * r}, colour, alpha);
    fill({box.x + r, box.bottom() - r, box.w - 2 * r, r}, colour, alpha);
}

void Pencil::ring(const Px& box, int radius, int thick, Rgb colour, int alpha) {
    const int r = std::max(std::min({radius, box.w / 2, box.h / 2}), thick);
    corners(bakery_.ring(r, thick), box, r, colour, alpha);
    fill({box.x + r, box.y, box.w - 2 * r, thick}, colour, alpha);
    fill({box.x + r, box.bottom() - thick, box.w - 2 * r, thick}, colour, alpha);
    fill({box.x, box.y + r, thick, box.h - 2 * r}, colour, alpha);
    fill({box.right() - thick, box.y + r, thick, box.h - 2 * r}, colour, alpha);
}

void Pencil::shadow(const Px& box, int radius, int blur, int drop, const Theme& theme) {
    const Shadow& cut = bakery_.shadow(radius, blur, drop);
    const int cell = cut.cell, strip = cut.strip, far = cell + strip;
    const Px all = box.grown(cut.margin);
    if (all.w < 2 * cell || all.h < 2 * cell) return;
    const auto alpha = static_cast<int>(theme.shadow_strength * 255);
    const auto draw = [&](const Px& from, int x, int y) {
        picture(*cut.picture, from, x, y, theme.shadow, alpha);
    };
    draw({0, 0, cell, cell}, all.x, all.y);
    draw({far, 0, cell, cell}, all.right() - cell, all.y);
    draw({0, far, cell, cell}, all.x, all.bottom() - cell);
    draw({far, far, cell, cell}, all.right() - cell, all.bottom() - cell);
    // Of the edges only what lies outside of the box: the box itself hides the rest.
    const int seen = cut.margin + 1;
    for (int x = all.x + cell; x < all.right() - cell; x += strip) {
        const int width = std::min(strip, all.right() - cell - x);
        draw({cell, 0, width, seen}, x, all.y);
        draw({cell, far + cell - seen, width, seen}, x, all.bottom() - seen);
    }
    for (int y = all.y + cell; y < all.bottom() - cell; y += strip) {
        const int height = std::min(strip, all.bottom() - cell - y);
        draw({0, cell, seen, height}, all.x, y);
        draw({far + cell - seen, cell, seen, height}, all.right() - seen, y);
    }
}

void Pencil::head(const Px& box, const Theme& theme) {
    if (box.w <= 0 || box.h <= 0) return;
    const Picture& baked = bakery_.head(box.w, box.h, right_to_left(), theme);
    picture(baked, {0, 0, box.w, box.h}, box.x, box.y, {255, 255, 255}, 255);
}

void Pencil::qr(const Px& box, const std::string& payload, Rgb colour) {
    const int side = std::min(box.w, box.h);
    if (side <= 0) return;
    picture(bakery_.qr(payload, side), {0, 0, side, side}, box.x + (box.w - side) / 2,
            box.y + (box.h - side) / 2, colour, 255);
}

void Pencil::icon(std::string_view name, const Px& box, Rgb colour, int alpha) {
    if (name.empty() || box.w <= 0 || box.h <= 0) return;
    const Picture& drawn = icons_.get(name, std::min(box.w, box.h), right_to_left());
    picture(drawn, {0, 0, drawn.width(), drawn.height()}, box.x + (box.w - drawn.width()) / 2,
            box.y + (box.h - drawn.height()) / 2, colour, alpha);
}

void Pencil::words(const Writing& writing, const Px& box, Rgb colour) {
    if (writing.words.empty()) return;
    const Written written = text_.write(writing, *look_);
    if (!written.picture) return;
    const Picture& drawn = *written.picture;
    picture(drawn, {0, 0, drawn.width(), drawn.height()}, box.x + written.ink_x,
            box.y + (box.h - written.height) / 2 + written.ink_y, colour, 255);
}

void Pencil::line(const ui::Line& line, Rgb colour, Align align) {
    Writing writing = text_.writing(line.words, line.face, *look_);
    const Px box = px(line.rect);
    writing.align = align;
    // The layout measures half a millimetre narrower than it gives: at that width the lines are
    // already broken. Only a tight place is broken anew.
    writing.width = box.w - px(0.5);
    const int less = box.w - writing.width;
    if (text_.write(writing, *look_).height > box.h + 1) writing.width = box.w;
    if (writing.width == box.w || align == Align::start) {
        const bool rtl = writing.width != box.w && right_to_left();
        return words(writing, box.moved(rtl ? less : 0, 0), colour);
    }
    const int shift = align == Align::centre ? less / 2 : right_to_left() ? 0 : less;
    words(writing, box.moved(shift, 0), colour);
}

}  // namespace chiosco::paint
