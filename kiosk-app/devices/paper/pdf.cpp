// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/devices/paper/pdf.h"

#include <algorithm>

#include "kiosk-app/devices/paper/ink.h"
#include "kiosk-app/devices/paper/qr.h"

namespace chiosco::paper {
namespace {

constexpr double margin = 18 * mm, gutter = 8 * mm, foot = 18 * mm;
constexpr double body_pt = 14;  // At scale 1; 18 pt is what a visit in large text prints.

struct Style {
    double size = body_pt;
    bool bold = false;
    double grey = 0;
    bool centred = false;
};

// Writes pieces down the page, in one column or two, and begins a new page when one is full.
class Pen {
public:
    explicit Pen(const Sheet& sheet) : sheet_(sheet) { head(); }

    void piece(const Piece& piece) {
        switch (piece.kind) {
        case Piece::Kind::title: row(piece.words, {.size = 24, .bold = true}, 3 * mm); break;
        case Piece::Kind::lead: row(piece.words, {.size = 15}, 3 * mm); break;
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
        // 0.5 mm a module is what a telephone's camera still reads off a printed sheet.
        const double side = std::max(32.0, 0.5 * static_cast<double>(symbol.size())) * mm;
        const double module = side / static_cast<double>(symbol.size());
        room_for(side + 14 * mm);
        const double left = sheet_.right_to_left ? a4_width - margin - side : margin;
        cairo_set_source_rgb(ink_.cairo(), 0, 0, 0);
        for (std::size_t y = 0; y < symbol.size(); ++y)
            for (std::size_t x = 0; x < symbol.size(); ++x)
                if (symbol[y][x])
                    cairo_rectangle(ink_.cairo(), left + module * static_cast<double>(x),
                                    top_ + module * static_cast<double>(y), module, module);
        cairo_fill(ink_.cairo());  // One path, because seams between modules confuse cameras.
        top_ += side + 2 * mm;
        row(square.caption, {.size = 11}, 4 * mm);
        return {};
    }

    void small(const Words& words) { row(words, {.size = 11, .grey = 0.25}, 2 * mm); }

    std::string finish() {
        ink_.next_page();
        return ink_.finish();
    }

private:
    bool two_columns() const { return sheet_.lang != "it"; }
    double column() const {
        return two_columns() ? (a4_width - 2 * margin - gutter) / 2 : a4_width - 2 * margin;
    }

    Owned<PangoLayout> layout(const std::string& text, const std::string& lang, const Style& style,
                              double width) const {
        return ink_.layout(text, lang,
                           {.size = style.size * sheet_.scale,
                            .bold = style.bold,
                            .align = style.centred ? Align::centre : Align::start},
                           width);
    }

    void put(PangoLayout* layout, double left, double grey) { ink_.put(layout, left, top_, grey); }

    double tall(const Words& words, const Style& style) const {
        const auto mine = layout(words.text, sheet_.lang, style, column());
        const auto italian = layout(words.italian, "it", style, column());
        return std::max(Ink::height(mine.get()), two_columns() ? Ink::height(italian.get()) : 0);
    }

    // `keep` more points are wanted on the same page: a label does not end one.
    void row(const Words& words, const Style& style, double gap, double keep = 0) {
        room_for(tall(words, style) + keep);
        columns(words, style, gap);
    }

    // Where it is, whatever room is left.
    void columns(const Words& words, const Style& style, double gap) {
        const auto mine = layout(words.text, sheet_.lang, style, column());
        const auto italian = layout(words.italian, "it", style, column());
        const double height_of_row = tall(words, style);
        const double first = margin, second = margin + column() + gutter;
        const bool mirrored = two_columns() && sheet_.right_to_left;
        put(mine.get(), mirrored ? second : first, style.grey);
        if (two_columns()) put(italian.get(), mirrored ? first : second, style.grey);
        top_ += height_of_row + gap;
    }

    void both_columns(const std::string& text, const Style& style, double gap) {
        const auto across = layout(text, "it", style, a4_width - 2 * margin);
        room_for(Ink::height(across.get()));
        put(across.get(), margin, style.grey);
        top_ += Ink::height(across.get()) + gap;
    }

    void rule() {
        ink_.rule(margin, top_, a4_width - 2 * margin, 0.8, 0.6);
        top_ += 4 * mm;
    }

    void head() {
        top_ = margin;
        both_columns(sheet_.point, {.size = 12, .bold = true}, 0.5 * mm);
        columns(sheet_.date, {.size = 11, .grey = 0.35}, 3 * mm);
        rule();
    }

    void room_for(double tall) {
        if (top_ + tall <= a4_height - foot || top_ <= head_end_max) return;
        ink_.next_page();
        head();
    }

    static constexpr double head_end_max = 60 * mm;

    const Sheet& sheet_;
    Ink ink_;
    double top_ = 0;
};

}  // namespace

Result<std::string> to_pdf(const Sheet& sheet) {
    if (sheet.pieces.empty()) return failure(ErrorCode::invalid, "a sheet with nothing on it");
    Pen pen{sheet};
    for (const auto& piece : sheet.pieces) pen.piece(piece);
    if (sheet.qr) TRY_VOID(pen.qr_square(*sheet.qr));
    for (const auto& words : sheet.small_print) pen.small(words);
    return pen.finish();
}

}  // namespace chiosco::paper
