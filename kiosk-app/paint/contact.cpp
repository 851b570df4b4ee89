// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/contact.h"

#include <cairo.h>

#include <algorithm>
#include <memory>

namespace chiosco::paint {

namespace {

constexpr int gap = 18, caption = 22;

struct Destroy {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, Destroy>;

}  // namespace

Result<void> contact_sheet(const std::vector<Shot>& shots, const std::string& path, int columns,
                           int width) {
    std::vector<Surface> pictures;
    int height = 1;
    for (const auto& shot : shots) {
        pictures.emplace_back(cairo_image_surface_create_from_png(shot.path.c_str()));
        if (cairo_surface_status(pictures.back().get()) != CAIRO_STATUS_SUCCESS)
            return failure(ErrorCode::not_found, shot.path);
        const auto& last = pictures.back();
        height = std::max(height, cairo_image_surface_get_height(last.get()) * width /
                                      cairo_image_surface_get_width(last.get()));
    }
    const int rows = (static_cast<int>(shots.size()) + columns - 1) / columns;
    const int cell = height + caption + gap;
    const Surface sheet(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, columns * (width + gap) + gap, std::max(rows, 1) * cell + gap));
    const std::unique_ptr<cairo_t, Destroy> cairo(cairo_create(sheet.get()));
    cairo_set_source_rgb(cairo.get(), 0.82, 0.84, 0.87);
    cairo_paint(cairo.get());
    cairo_set_font_size(cairo.get(), 13);
    for (std::size_t i = 0; i < shots.size(); ++i) {
        const int at = static_cast<int>(i);
        const int x = gap + at % columns * (width + gap), y = gap + at / columns * cell;
        cairo_set_source_rgb(cairo.get(), 0.1, 0.15, 0.2);
        cairo_move_to(cairo.get(), x, y + 13);
        cairo_show_text(cairo.get(), shots[i].title.c_str());
        cairo_save(cairo.get());
        cairo_translate(cairo.get(), x, y + caption);
        const double scale =
            static_cast<double>(width) / cairo_image_surface_get_width(pictures[i].get());
        cairo_scale(cairo.get(), scale, scale);
        cairo_set_source_surface(cairo.get(), pictures[i].get(), 0, 0);
        cairo_pattern_set_filter(cairo_get_source(cairo.get()), CAIRO_FILTER_GOOD);
        cairo_paint(cairo.get());
        cairo_restore(cairo.get());
    }
    if (cairo_surface_write_to_png(sheet.get(), path.c_str()) != CAIRO_STATUS_SUCCESS)
        return failure(ErrorCode::full, path);
    return {};
}

}  // namespace chiosco::paint
