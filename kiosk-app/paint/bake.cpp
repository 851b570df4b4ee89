// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/bake.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <qrcodegen/qrcodegen.hpp>
#include <string>

#include "core/base/log.h"

namespace chiosco::paint {

namespace {

constexpr std::size_t heads_kept = 3, qrs_kept = 8;

// A cairo context on a picture; what is drawn is in the picture when it is gone.
class Canvas {
public:
    explicit Canvas(Picture& picture)
        : surface_(cairo_image_surface_create_for_data(
              picture.bits(),
              picture.kind() == Picture::Kind::coverage ? CAIRO_FORMAT_A8 : CAIRO_FORMAT_RGB24,
              picture.width(), picture.height(), picture.stride())),
          cairo_(cairo_create(surface_)) {}
    ~Canvas() {
        cairo_destroy(cairo_);
        cairo_surface_destroy(surface_);
    }
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    operator cairo_t*() const { return cairo_; }

private:
    cairo_surface_t* surface_;
    cairo_t* cairo_;
};

void rounded(cairo_t* cairo, double x, double y, double width, double height, double radius) {
    constexpr double right_angle = std::numbers::pi / 2;
    cairo_new_path(cairo);
    cairo_arc(cairo, x + width - radius, y + radius, radius, -right_angle, 0);
    cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, right_angle);
    cairo_arc(cairo, x + radius, y + height - radius, radius, right_angle, 2 * right_angle);
    cairo_arc(cairo, x + radius, y + radius, radius, 2 * right_angle, 3 * right_angle);
    cairo_close_path(cairo);
}

// One pass of a box of 2 `reach` + 1 along a line of `count` pixels, `step` bytes apart.
void box_blur(unsigned char* line, int count, int step, int reach, std::vector<int>& sums) {
    sums.assign(static_cast<std::size_t>(count) + 1, 0);
    for (int i = 0; i < count; ++i)
        sums[static_cast<std::size_t>(i) + 1] = sums[static_cast<std::size_t>(i)] + line[i * step];
    for (int i = 0; i < count; ++i) {
        const int from = std::max(0, i - reach), to = std::min(count, i + reach + 1);
        const int sum = sums[static_cast<std::size_t>(to)] - sums[static_cast<std::size_t>(from)];
        line[i * step] = static_cast<unsigned char>(sum / (2 * reach + 1));
    }
}

// Three boxes are nearly a bell.
void blur(Picture& picture, int reach) {
    std::vector<int> sums;
    for (int pass = 0; pass < 3; ++pass) {
        for (int y = 0; y < picture.height(); ++y)
            box_blur(picture.bits() + y * picture.stride(), picture.width(), 1, reach, sums);
        for (int x = 0; x < picture.width(); ++x)
            box_blur(picture.bits() + x, picture.height(), picture.stride(), reach, sums);
    }
}

void set_colour(cairo_pattern_t* pattern, double at, Rgb colour) {
    cairo_pattern_add_color_stop_rgb(pattern, at, colour.r / 255.0, colour.g / 255.0,
                                     colour.b / 255.0);
}

std::unique_ptr<Picture> draw_head(int width, int height, bool right_to_left, const Theme& theme) {
    auto picture = std::make_unique<Picture>(Picture::Kind::colours, width, height);
    const Canvas cairo(*picture);
    if (right_to_left) {
        cairo_translate(cairo, width, 0);
        cairo_scale(cairo, -1, 1);
    }
    const double reach = std::min(height * 1.0, width * 0.4);
    cairo_pattern_t* slope = cairo_pattern_create_linear(0, 0, width, reach);
    set_colour(slope, 0, theme.head_near);
    set_colour(slope, 0.52, theme.head_middle);
    set_colour(slope, 1, theme.head_far);
    cairo_set_source(cairo, slope);
    cairo_paint(cairo);
    cairo_pattern_destroy(slope);
    // Large soft discs towards the far corner; no two overlap, so that white stays readable.
    const double unit = std::max(width * 0.14, 120.0);
    const double discs[][3] = {{width - unit * 0.35, unit * 0.1, unit * 1.25},
                               {width - unit * 2.55, -unit * 0.55, unit * 0.95},
                               {width - unit * 0.9, unit * 2.85, unit * 1.45},
                               {width - unit * 3.9, height + unit * 0.5, unit * 1.3}};
    for (const auto& disc : discs) {
        cairo_arc(cairo, disc[0], disc[1], disc[2], 0, 2 * std::numbers::pi);
        cairo_set_source_rgba(cairo, 1, 1, 1, theme.head_glow);
        cairo_fill(cairo);
    }
    return picture;
}

}  // namespace

const Picture& Bakery::disc(int radius) { return ring(radius, radius); }

const Picture& Bakery::ring(int radius, int thick) {
    auto& kept = rings_[{radius, thick}];
    if (kept) return *kept;
    kept = std::make_unique<Picture>(Picture::Kind::coverage, 2 * radius, 2 * radius);
    const Canvas cairo(*kept);
    cairo_arc(cairo, radius, radius, radius, 0, 2 * std::numbers::pi);
    if (thick < radius) {
        cairo_new_sub_path(cairo);
        cairo_arc_negative(cairo, radius, radius, radius - thick, 2 * std::numbers::pi, 0);
    }
    cairo_fill(cairo);
    return *kept;
}

// A wide soft shadow that falls `drop` pixels, and a narrow one that holds the edge.
const Shadow& Bakery::shadow(int radius, int blur_px, int drop) {
    auto& kept = shadows_[{radius, blur_px, drop}];
    if (kept.picture) return kept;
    const int reach = std::max(1, blur_px / 3), spread = 3 * reach;
    kept.margin = spread + drop;
    kept.strip = 96;
    kept.cell = kept.margin + radius + spread + drop;
    const int side = 2 * kept.cell + kept.strip, inner = side - 2 * kept.margin;
    kept.picture = std::make_unique<Picture>(Picture::Kind::coverage, side, side);
    Picture near(Picture::Kind::coverage, side, side);
    {
        const Canvas wide(*kept.picture), narrow(near);
        rounded(wide, kept.margin, kept.margin + drop, inner, inner, radius);
        cairo_fill(wide);
        rounded(narrow, kept.margin, kept.margin + 1, inner, inner, radius);
        cairo_fill(narrow);
    }
    blur(*kept.picture, reach);
    blur(near, 1);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            auto& wide = kept.picture->bits()[y * kept.picture->stride() + x];
            const int narrow = near.bits()[y * near.stride() + x];
            wide = static_cast<unsigned char>((wide * 2 + narrow) / 3);
        }
    return kept;
}

const Picture& Bakery::head(int width, int height, bool right_to_left, const Theme& theme) {
    const std::array key{width, height, right_to_left ? 1 : 0};
    const std::array colours{theme.head_near, theme.head_middle, theme.head_far};
    for (const auto& head : heads_)
        if (head.key == key && head.colours == colours) return *head.picture;
    if (heads_.size() >= heads_kept) heads_.erase(heads_.begin());
    heads_.push_back({key, colours, draw_head(width, height, right_to_left, theme)});
    return *heads_.back().picture;
}

const Picture& Bakery::qr(const std::string& payload, int side) {
    const auto hash = static_cast<std::uint64_t>(std::hash<std::string>{}(payload));
    if (qrs_.size() >= qrs_kept) qrs_.clear();
    auto& kept = qrs_[{hash, side}];
    if (kept) return *kept;
    kept = std::make_unique<Picture>(Picture::Kind::coverage, side, side);
    try {
        const auto code =
            qrcodegen::QrCode::encodeText(payload.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
        const int module = std::max(1, side / (code.getSize() + 8));
        const int edge = (side - module * code.getSize()) / 2;
        const Canvas cairo(*kept);
        for (int y = 0; y < code.getSize(); ++y)
            for (int x = 0; x < code.getSize(); ++x)
                if (code.getModule(x, y))
                    cairo_rectangle(cairo, edge + x * module, edge + y * module, module, module);
        cairo_fill(cairo);
    } catch (const std::exception&) {
        log::warn("qr.too_long", {{"bytes", std::to_string(payload.size())}});
    }
    return *kept;
}

void Bakery::forget() { qrs_.clear(); }

}  // namespace chiosco::paint
