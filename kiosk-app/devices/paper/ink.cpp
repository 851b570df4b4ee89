// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/devices/paper/ink.h"

namespace chiosco::paper {
namespace {

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

std::string isolated(const std::string& text) {
    std::string out;
    for (std::size_t from = 0, end = 0; end != std::string::npos; from = end + 1) {
        end = text.find('\n', from);
        if (from > 0) out += '\n';
        out += "\u2068" + text.substr(from, end - from) + "\u2069";
    }
    return out;
}

}  // namespace

bool reads_from_the_right(const std::string& lang) { return lang == "ar" || lang == "ur"; }

Ink::Ink()
    : surface_(cairo_pdf_surface_create_for_stream(append, &out_, a4_width, a4_height)),
      cairo_(cairo_create(surface_.get())) {
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, "Chiosco");
}

Owned<PangoLayout> Ink::layout(const std::string& text, const std::string& lang,
                               const TextStyle& style, double width) const {
    Owned<PangoLayout> made{pango_cairo_create_layout(cairo_.get())};
    const bool latin = lang == "it" || lang == "en";
    Owned<PangoFontDescription> font{pango_font_description_from_string(
        latin ? "Titillium Web, Noto Sans" : "Noto Sans, Noto Sans Arabic")};
    pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
    pango_font_description_set_weight(font.get(),
                                      style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(made.get(), font.get());
    auto* context = pango_layout_get_context(made.get());
    const bool from_right = reads_from_the_right(lang);
    pango_context_set_language(context, pango_language_from_string(lang.c_str()));
    pango_context_set_base_dir(context, from_right ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_layout_set_auto_dir(made.get(), FALSE);
    const bool at_right = from_right ? style.align == Align::start : style.align == Align::end;
    pango_layout_set_alignment(made.get(), style.align == Align::centre ? PANGO_ALIGN_CENTER
                                           : at_right                   ? PANGO_ALIGN_RIGHT
                                                                        : PANGO_ALIGN_LEFT);
    pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    const auto words = from_right ? isolated(text) : text;
    pango_layout_set_text(made.get(), words.data(), static_cast<int>(words.size()));
    return made;
}

void Ink::put(PangoLayout* layout, double left, double top, double grey) {
    cairo_set_source_rgb(cairo_.get(), grey, grey, grey);
    cairo_move_to(cairo_.get(), left, top);
    pango_cairo_show_layout(cairo_.get(), layout);
}

void Ink::fill(double left, double top, double width, double height, double grey) {
    cairo_set_source_rgb(cairo_.get(), grey, grey, grey);
    cairo_rectangle(cairo_.get(), left, top, width, height);
    cairo_fill(cairo_.get());
}

void Ink::rule(double left, double top, double width, double thick, double grey) {
    fill(left, top, width, thick, grey);
}

void Ink::box(double left, double top, double width, double height, double thick, double grey) {
    cairo_set_source_rgb(cairo_.get(), grey, grey, grey);
    cairo_set_line_width(cairo_.get(), thick);
    cairo_rectangle(cairo_.get(), left, top, width, height);
    cairo_stroke(cairo_.get());
}

void Ink::cross(double left, double top, double side) {
    box(left, top, side, side, 0.9, 0);
    const double in = side * 0.2;
    cairo_set_line_width(cairo_.get(), 1.3);
    cairo_move_to(cairo_.get(), left + in, top + in);
    cairo_line_to(cairo_.get(), left + side - in, top + side - in);
    cairo_move_to(cairo_.get(), left + side - in, top + in);
    cairo_line_to(cairo_.get(), left + in, top + side - in);
    cairo_stroke(cairo_.get());
}

std::string Ink::finish() {
    cairo_surface_finish(surface_.get());
    return std::move(out_);
}

double Ink::height(PangoLayout* layout) {
    int pango_units = 0;
    pango_layout_get_size(layout, nullptr, &pango_units);
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

}  // namespace chiosco::paper
