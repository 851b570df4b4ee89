// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/devices/paper/form_cover.h"

#include <algorithm>

namespace chiosco::paper {
namespace {

constexpr double margin = 18 * mm, foot = 18 * mm, gutter = 6 * mm;
constexpr double width = a4_width - 2 * margin;
constexpr double ask_share = 0.56;

class Cover {
public:
    Cover(Ink& ink, const FormSheet& sheet)
        : ink_(ink), sheet_(sheet), from_right_(reads_from_the_right(sheet.lang)) {}

    void draw() {
        head();
        words(sheet_.title, sheet_.lang, {.size = 22, .bold = true}, 3 * mm);
        for (const auto& part : sheet_.cover) draw(part);
        ink_.next_page();
    }

private:
    void head() {
        top_ = margin;
        line(sheet_.point, "it", {.size = 11, .bold = true}, 0.5 * mm);
        line(sheet_.date, sheet_.lang, {.size = 10, .grey = 0.35}, 2 * mm);
        ink_.rule(margin, top_, width, 0.8, 0.6);
        top_ += 3 * mm;
        const auto keep =
            ink_.layout(sheet_.keep, sheet_.lang, scaled({.size = 12, .bold = true}), width);
        ink_.put(keep.get(), margin, top_, 0.3);
        top_ += Ink::height(keep.get()) + 2 * mm;
    }

    // As small on every cover; the point's name and address are Italian.
    void line(const std::string& text, const std::string& lang, const TextStyle& style,
              double gap) {
        const auto laid = ink_.layout(text, lang, style, width);
        ink_.put(laid.get(), margin, top_, style.grey);
        top_ += Ink::height(laid.get()) + gap;
    }

    TextStyle scaled(TextStyle style) const {
        style.size *= sheet_.scale;
        return style;
    }

    void words(const std::string& text, const std::string& lang, const TextStyle& style, double gap,
               double keep = 0) {
        if (text.empty()) return;
        const auto laid = ink_.layout(text, lang, scaled(style), width);
        const double tall = Ink::height(laid.get());
        room_for(tall + keep);
        ink_.put(laid.get(), margin, top_, style.grey);
        top_ += tall + gap;
    }

    void draw(const CoverPart& part) {
        const auto& lang = part.lang.empty() ? sheet_.lang : part.lang;
        if (!part.heading.empty()) top_ += 2 * mm;
        // A heading does not end a page.
        words(part.heading, sheet_.lang, {.size = 14, .bold = true}, 1 * mm,
              14 * mm * sheet_.scale);
        for (const auto& text : part.words) words(text, lang, {.size = 13}, 1.5 * mm);
        for (const auto& one : part.rows) row(one);
    }

    // What was asked and what was answered side by side, the question where reading begins.
    void row(const CoverPart::Row& one) {
        const double ask_width = (width - gutter) * ask_share;
        const double answer_width = width - gutter - ask_width;
        const auto ask =
            ink_.layout(one.ask, sheet_.lang, scaled({.size = 11.5, .grey = 0.25}), ask_width);
        const auto answer = ink_.layout(one.answer, sheet_.lang,
                                        scaled({.size = 12.5, .bold = true}), answer_width);
        const double tall = std::max(Ink::height(ask.get()), Ink::height(answer.get()));
        room_for(tall + 2 * mm);
        ink_.put(ask.get(), from_right_ ? a4_width - margin - ask_width : margin, top_, 0.25);
        ink_.put(answer.get(), from_right_ ? margin : a4_width - margin - answer_width, top_);
        top_ += tall + 0.8 * mm;
        ink_.rule(margin, top_, width, 0.4, 0.75);
        top_ += 1.2 * mm;
    }

    void room_for(double tall) {
        if (top_ + tall <= a4_height - foot || top_ <= 50 * mm) return;
        ink_.next_page();
        head();
    }

    Ink& ink_;
    const FormSheet& sheet_;
    bool from_right_;
    double top_ = 0;
};

}  // namespace

void draw_cover(Ink& ink, const FormSheet& sheet) { Cover{ink, sheet}.draw(); }

}  // namespace chiosco::paper
