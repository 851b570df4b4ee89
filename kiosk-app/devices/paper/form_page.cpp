// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/devices/paper/form_page.h"

#include <algorithm>
#include <numeric>

namespace chiosco::paper {
namespace {

using Style = PaperLine::Style;

constexpr double margin = 20 * mm, head = 14 * mm, foot = 19 * mm;
constexpr double width = a4_width - 2 * margin, bottom = a4_height - foot;
constexpr double gap = 5 * mm, pad = 1.6 * mm;
constexpr double tick_side = 3.4 * mm, signature_tall = 14 * mm;

constexpr TextStyle label_style{.size = 8.5, .grey = 0.25};
constexpr TextStyle value_style{.size = 12};

TextStyle style_of(Style style) {
    switch (style) {
    case Style::title: return {.size = 17, .bold = true, .align = Align::centre};
    case Style::law: return {.size = 10, .grey = 0.2, .align = Align::centre};
    case Style::office: return {.size = 11.5, .align = Align::end};
    case Style::heading: return {.size = 14, .bold = true, .align = Align::centre};
    case Style::notice: return {.size = 8, .grey = 0.1};
    default: return {.size = 11};
    }
}

double space_after(Style style) {
    switch (style) {
    case Style::title: return 1 * mm;
    case Style::law: return 4 * mm;
    case Style::heading: return 2 * mm;
    case Style::notice: return 0.8 * mm;
    case Style::fields: return 3 * mm;
    case Style::tick: return 2 * mm;
    default: return 2.5 * mm;
    }
}

std::vector<double> widths(const std::vector<FilledLine::Cell>& cells, double whole,
                           double between) {
    const int shares = std::accumulate(cells.begin(), cells.end(), 0,
                                       [](int sum, auto& cell) { return sum + cell.share; });
    const double one =
        (whole - between * static_cast<double>(cells.size() - 1)) / std::max(1, shares);
    std::vector<double> made;
    for (const auto& cell : cells) made.push_back(one * cell.share);
    return made;
}

class Page {
public:
    Page(Ink& ink, const FormSheet& sheet, int pages) : ink_(ink), sheet_(sheet), pages_(pages) {}

    int draw() {
        for (std::size_t i = 0; i < sheet_.page.size(); ++i) draw(i);
        end_page();
        return number_;
    }

private:
    void draw(std::size_t at) {
        const auto& line = sheet_.page[at];
        if (line.style == Style::table) return table(line);
        room_for(tall_with_what_belongs(at));
        // The small print begins below a line of its own.
        if (line.style == Style::notice && (at == 0 || !is(at - 1, Style::notice))) {
            ink_.rule(margin, top_, width, 0.5, 0.5);
            top_ += 2 * mm;
        }
        switch (line.style) {
        case Style::fields: fields(line); break;
        case Style::tick: tick(line); break;
        case Style::signature: signature(line); break;
        default: words(line); break;
        }
        top_ += space_after(line.style);
    }

    bool is(std::size_t at, Style style) const {
        return at < sheet_.page.size() && sheet_.page[at].style == style;
    }

    // A heading goes with what it heads, place and date with the signature that they belong to.
    double tall_with_what_belongs(std::size_t at) const {
        const auto& line = sheet_.page[at];
        double tall = tall_of(line);
        const bool leads = line.style == Style::heading || line.style == Style::tick ||
                           is(at + 1, Style::signature);
        if (leads && at + 1 < sheet_.page.size())
            tall += space_after(line.style) + tall_of(sheet_.page[at + 1]);
        return tall;
    }

    double tall_of(const FilledLine& line) const {
        if (line.style == Style::signature) return signature_tall + 6 * mm;
        if (line.style == Style::table)
            return head_tall(line) + (line.rows.empty() ? 0 : row_tall(line, line.rows.front()));
        if (line.style == Style::fields) {
            double tall = 0;
            const auto wide = widths(line.cells, width, gap);
            for (std::size_t i = 0; i < line.cells.size(); ++i)
                tall = std::max(tall, cell_tall(line.cells[i], wide[i]));
            return tall;
        }
        return height(line.text, style_of(line.style), width);
    }

    double height(const std::string& text, const TextStyle& style, double wide) const {
        return Ink::height(ink_.layout(text, "it", style, wide).get());
    }

    double cell_tall(const FilledLine::Cell& cell, double wide) const {
        return height(cell.label, label_style, wide) +
               std::max(height(cell.value, value_style, wide), height("X", value_style, wide)) +
               0.5 * mm;
    }

    double text(const std::string& words, const TextStyle& style, double left, double top,
                double wide) {
        const auto laid = ink_.layout(words, "it", style, wide);
        ink_.put(laid.get(), left, top, style.grey);
        return Ink::height(laid.get());
    }

    void words(const FilledLine& line) {
        top_ += text(line.text, style_of(line.style), margin, top_, width);
    }

    // A label, and below it the value on a line; without a value the line is there to write on.
    void fields(const FilledLine& line) {
        const auto wide = widths(line.cells, width, gap);
        const double tall = tall_of(line);
        double left = margin;
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            const auto& cell = line.cells[i];
            const double labelled = text(cell.label, label_style, left, top_, wide[i]);
            text(cell.value, value_style, left, top_ + labelled, wide[i]);
            ink_.rule(left, top_ + tall, wide[i], 0.6, 0.3);
            left += wide[i] + gap;
        }
        top_ += tall;
    }

    void tick(const FilledLine& line) {
        const double indent = tick_side + 2.5 * mm;
        ink_.cross(margin, top_ + 0.8 * mm, tick_side);
        top_ += text(line.text, style_of(line.style), margin + indent, top_, width - indent);
    }

    void signature(const FilledLine& line) {
        const double left = margin + width * 0.45, wide = width * 0.55;
        top_ += signature_tall;
        ink_.rule(left, top_, wide, 0.8, 0);
        top_ += 0.8 * mm;
        top_ += text(line.text, {.size = 9, .grey = 0.2, .align = Align::centre}, left, top_, wide);
    }

    double head_tall(const FilledLine& line) const {
        std::vector<std::string> labels;
        for (const auto& cell : line.cells) labels.push_back(cell.label);
        return tall_row(line, labels, label_style);
    }

    double row_tall(const FilledLine& line, const std::vector<std::string>& row) const {
        return std::max(tall_row(line, row, {.size = 11}), 8 * mm);
    }

    double tall_row(const FilledLine& line, const std::vector<std::string>& row,
                    const TextStyle& style) const {
        const auto wide = widths(line.cells, width, 0);
        double tall = 0;
        for (std::size_t i = 0; i < row.size(); ++i)
            tall = std::max(tall, height(row[i], style, wide[i] - 2 * pad));
        return tall + 2 * pad;
    }

    void table(const FilledLine& line) {
        room_for(tall_of(line));
        table_head(line);
        for (const auto& row : line.rows) {
            const double tall = row_tall(line, row);
            if (room_for(tall)) table_head(line);
            cells(line, row, {.size = 11}, tall, false);
        }
        top_ += 4 * mm;
    }

    void table_head(const FilledLine& line) {
        std::vector<std::string> labels;
        for (const auto& cell : line.cells) labels.push_back(cell.label);
        cells(line, labels, label_style, head_tall(line), true);
    }

    void cells(const FilledLine& line, const std::vector<std::string>& row, const TextStyle& style,
               double tall, bool shaded) {
        const auto wide = widths(line.cells, width, 0);
        double left = margin;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (shaded) ink_.fill(left, top_, wide[i], tall, 0.93);
            ink_.box(left, top_, wide[i], tall, 0.5, 0.4);
            text(row[i], style, left + pad, top_ + pad, wide[i] - 2 * pad);
            left += wide[i];
        }
        top_ += tall;
    }

    // True when a new page was begun for it.
    bool room_for(double tall) {
        if (top_ + tall <= bottom || top_ <= head) return false;
        end_page();
        ++number_;
        top_ = head;
        return true;
    }

    void end_page() {
        const double top = a4_height - 13 * mm;
        ink_.rule(margin, top - 1.5 * mm, width, 0.4, 0.7);
        const auto page =
            "Pagina " + std::to_string(number_) + " di " + std::to_string(std::max(pages_, 1));
        text(sheet_.subject, {.size = 8.5, .grey = 0.3}, margin, top, width * 0.75);
        text(page, {.size = 8.5, .grey = 0.3, .align = Align::end}, margin + width * 0.75, top,
             width * 0.25);
        ink_.next_page();
    }

    Ink& ink_;
    const FormSheet& sheet_;
    int pages_, number_ = 1;
    double top_ = head;
};

}  // namespace

int draw_page(Ink& ink, const FormSheet& sheet, int pages) {
    return Page{ink, sheet, pages}.draw();
}

}  // namespace chiosco::paper
