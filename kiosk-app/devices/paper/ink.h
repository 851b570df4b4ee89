// SPDX-License-Identifier: AGPL-3.0-or-later
// What every sheet is drawn with: an A4 PDF in memory, and text laid out for it by Pango.
#pragma once

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>

namespace chiosco::paper {

constexpr double mm = 72 / 25.4;  // Points, as PDF counts.
constexpr double a4_width = 210 * mm, a4_height = 297 * mm;

struct Free {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

enum class Align { start, centre, end };

struct TextStyle {
    double size = 11;  // Points.
    bool bold = false;
    double grey = 0;
    Align align = Align::start;  // By the direction of the language.
};

// A PDF that grows in memory; its title names nobody.
class Ink {
public:
    Ink();
    cairo_t* cairo() const { return cairo_.get(); }  // For what is neither text nor a rule.

    // Wrapped at `width` points; a word that is too long breaks anywhere. Each line keeps the
    // order of its own first letter (FSI ... PDI) where the language reads from the right: an
    // Italian address would otherwise come out in pieces there, the last one first.
    Owned<PangoLayout> layout(const std::string& text, const std::string& lang,
                              const TextStyle& style, double width) const;
    void put(PangoLayout* layout, double left, double top, double grey = 0);
    void rule(double left, double top, double width, double thick = 0.6, double grey = 0);
    void box(double left, double top, double width, double height, double thick, double grey);
    void fill(double left, double top, double width, double height, double grey);
    void cross(double left, double top, double side);
    void next_page() { cairo_show_page(cairo_.get()); }

    // The whole file. Nothing can be drawn after it.
    std::string finish();

    static double height(PangoLayout* layout);

private:
    std::string out_;
    Owned<cairo_surface_t> surface_;
    Owned<cairo_t> cairo_;
};

bool reads_from_the_right(const std::string& lang);

}  // namespace chiosco::paper
