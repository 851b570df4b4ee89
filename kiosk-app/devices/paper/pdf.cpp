// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/devices/paper/pdf.h"

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>

#include "kiosk-app/devices/paper/qr.h"

namespace chiosco::paper {
namespace {

// Points, as PDF counts.
constexpr double mm = 72 / 25.4;
constexpr double page_width = 210 * mm, page_height = 297 * mm;
constexpr double margin = 18 * mm, gutter = 8 * mm, foot = 26 * mm;
constexpr double body_pt = 14;  // At scale 1; 18 pt is what a visit in large text prints.

struct Free {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

bool reads_right_to_left(const std::string& lang) { return lang == "ar" || lang == "ur"; }

// Every line keeps the order of its own first letter (FSI ... PDI): an Italian address or a
// telephone number on an Arabic sheet would otherwise come out in pieces, the last one first.
std::string isolated(const std::string& text) {
    std::string out;
    for (std::size_t from = 0, end = 0; end != std::string::npos; from = end + 1) {
        end = text.find('\n', from);
        if (from > 0) out += '\n';
        out += "\u2068" + text.substr(from, end - from) + "\u2069";
    }
    return out;
}

struct Style {
    double size = body_pt;
    bool bold = false;
    double grey = 0;
    bool centred = false;
};

// Writes pieces down the page, in one column or two, and begins a new page when one is full.
class Pen {
public:
    Pen(const Sheet& sheet, std::string& out)
        : sheet_(sheet),
          surface_(cairo_pdf_surface_create_for_stream(append, &out, page_width, page_height)),
          cairo_(cairo_create(surface_.get())) {
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, "Chiosco");
        head();
    }

    void piece(const Piece& piece) {
        switch (piece.kind) {
        case Piece::Kind::title: row(piece.words, {.size = 24, .bold = true}, 3 * mm); break;
        case Piece::Kind::lead: row(piece.words, {.size = 15}, 5 * mm); break;
        case Piece::Kind::labelled:
            row(piece.label, {.size = 11, .grey = 0.35}, 0.5 * mm, tall(piece.words, {}));
            row(piece.words, {}, 4 * mm);
            break;
        case Piece::Kind::step: {
            const auto numbered = [&](const std::string& text) {
                return text.empty() ? text : std::to_string(piece.number) + ". " + text;
            };
            row({numbered(piece.words.text), numbered(piece.words.italian)}, {}, 2.5 * mm);
            break;
        }
        case Piece::Kind::code:
            rule();
            both_columns(piece.words.text, {.size = 32, .bold = true, .centred = true}, 4 * mm);
            rule();
            break;
        }
    }

    Result<void> qr_square(const Sheet::Qr& square) {
        const auto symbol = TRY(qr(square.payload));
        const double side = 32 * mm;
        const double module = side / static_cast<double>(symbol.size());
        room_for(side + 14 * mm);
        const double left = sheet_.right_to_left ? page_width - margin - side : margin;
        cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
        for (std::size_t y = 0; y < symbol.size(); ++y)
            for (std::size_t x = 0; x < symbol.size(); ++x)
                if (symbol[y][x])
                    cairo_rectangle(cairo_.get(), left + module * static_cast<double>(x),
                                    top_ + module * static_cast<double>(y), module, module);
        cairo_fill(cairo_.get());
        top_ += side + 2 * mm;
        row(square.caption, {.size = 11}, 4 * mm);
        return {};
    }

    void small(const Words& words) { row(words, {.size = 11, .grey = 0.25}, 2 * mm); }

    void finish() {
        cairo_show_page(cairo_.get());
        cairo_surface_finish(surface_.get());
    }

private:
    bool two_columns() const { return sheet_.lang != "it"; }
    double column() const {
        return two_columns() ? (page_width - 2 * margin - gutter) / 2 : page_width - 2 * margin;
    }

    Owned<PangoLayout> layout(const std::string& text, const std::string& lang, const Style& style,
                              double width) const {
        Owned<PangoLayout> made{pango_cairo_create_layout(cairo_.get())};
        const bool latin = lang == "it" || lang == "en";
        Owned<PangoFontDescription> font{pango_font_description_from_string(
            latin ? "Titillium Web, Noto Sans" : "Noto Sans, Noto Sans Arabic")};
        pango_font_description_set_absolute_size(font.get(),
                                                 style.size * sheet_.scale * PANGO_SCALE);
        pango_font_description_set_weight(font.get(),
                                          style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(made.get(), font.get());
        auto* context = pango_layout_get_context(made.get());
        const bool rtl = reads_right_to_left(lang);
        pango_context_set_language(context, pango_language_from_string(lang.c_str()));
        pango_context_set_base_dir(context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
        pango_layout_set_auto_dir(made.get(), FALSE);
        pango_layout_set_alignment(made.get(), style.centred ? PANGO_ALIGN_CENTER
                                               : rtl         ? PANGO_ALIGN_RIGHT
                                                             : PANGO_ALIGN_LEFT);
        pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
        const auto words = rtl ? isolated(text) : text;
        pango_layout_set_text(made.get(), words.data(), static_cast<int>(words.size()));
        return made;
    }

    static double height(PangoLayout* layout) {
        int pango_units = 0;
        pango_layout_get_size(layout, nullptr, &pango_units);
        return static_cast<double>(pango_units) / PANGO_SCALE;
    }

    void put(PangoLayout* layout, double left, double grey) {
        cairo_set_source_rgb(cairo_.get(), grey, grey, grey);
        cairo_move_to(cairo_.get(), left, top_);
        pango_cairo_show_layout(cairo_.get(), layout);
    }

    double tall(const Words& words, const Style& style) const {
        const auto mine = layout(words.text, sheet_.lang, style, column());
        const auto italian = layout(words.italian, "it", style, column());
        return std::max(height(mine.get()), two_columns() ? height(italian.get()) : 0);
    }

    // `keep` more points are wanted on the same page: a label does not end one.
    void row(const Words& words, const Style& style, double gap, double keep = 0) {
        const auto mine = layout(words.text, sheet_.lang, style, column());
        const auto italian = layout(words.italian, "it", style, column());
        const double height_of_row = tall(words, style);
        room_for(height_of_row + keep);
        const double first = margin, second = margin + column() + gutter;
        const bool mirrored = two_columns() && sheet_.right_to_left;
        put(mine.get(), mirrored ? second : first, style.grey);
        if (two_columns()) put(italian.get(), mirrored ? first : second, style.grey);
        top_ += height_of_row + gap;
    }

    void both_columns(const std::string& text, const Style& style, double gap) {
        const auto across = layout(text, "it", style, page_width - 2 * margin);
        room_for(height(across.get()));
        put(across.get(), margin, style.grey);
        top_ += height(across.get()) + gap;
    }

    void rule() {
        cairo_set_source_rgb(cairo_.get(), 0.6, 0.6, 0.6);
        cairo_rectangle(cairo_.get(), margin, top_, page_width - 2 * margin, 0.8);
        cairo_fill(cairo_.get());
        top_ += 4 * mm;
    }

    void head() {
        top_ = margin;
        both_columns(sheet_.point, {.size = 12, .bold = true}, 0.5 * mm);
        both_columns(sheet_.date, {.size = 11, .grey = 0.35}, 3 * mm);
        rule();
    }

    void room_for(double tall) {
        if (top_ + tall <= page_height - foot || top_ <= head_end_max) return;
        cairo_show_page(cairo_.get());
        head();
    }

    static constexpr double head_end_max = 60 * mm;

    const Sheet& sheet_;
    Owned<cairo_surface_t> surface_;
    Owned<cairo_t> cairo_;
    double top_ = 0;
};

}  // namespace

Result<std::string> to_pdf(const Sheet& sheet) {
    if (sheet.pieces.empty()) return failure(ErrorCode::invalid, "a sheet with nothing on it");
    std::string out;
    {
        Pen pen{sheet, out};
        for (const auto& piece : sheet.pieces) pen.piece(piece);
        if (sheet.qr) TRY_VOID(pen.qr_square(*sheet.qr));
        for (const auto& words : sheet.small_print) pen.small(words);
        pen.finish();
    }
    return out;
}

}  // namespace chiosco::paper
