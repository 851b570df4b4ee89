// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes onto paper, as a value: words already in their languages, no layout yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace chiosco::paper {

// The same thing in the person's language and in Italian, which is what the office reads. For an
// Italian reader `italian` is empty and the sheet has one column.
struct Words {
    std::string text;
    std::string italian = {};
};

struct Piece {
    enum class Kind {
        title,     // What the sheet is about.
        lead,      // A sentence or two below it.
        labelled,  // A label and what it says.
        step,      // Numbered by `number`.
        code       // A slip's code, large, the same in both languages.
    } kind;
    Words words;
    Words label = {};
    int number = 0;
};

struct Sheet {
    std::string lang = "it";  // The person's.
    bool right_to_left = false;
    double scale = 1.0;  // Follows the text size of the visit.
    std::string point;   // "Punto Lucciola, Piazza della Filanda 1, +39 0990 55 0101"
    Words date = {};     // "Printed on ...", in each language's own way.
    std::vector<Piece> pieces;
    struct Qr {
        std::string payload;
        Words caption;
    };
    std::optional<Qr> qr = {};
    std::vector<Words> small_print = {};
};

}  // namespace chiosco::paper
