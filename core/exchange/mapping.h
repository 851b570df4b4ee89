// SPDX-License-Identifier: AGPL-3.0-or-later
// A mapping file (docs/formats/mapping.md): how the columns of somebody's table become records.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/json.h"

namespace chiosco::exchange {

// "{VIA}, {CIVICO|N}": cells in braces (the first of several that says something; a last empty
// one: it may be absent), and what stands between cells where both say something.
class Pattern {
public:
    struct Piece {
        std::string before;                // What stands before the cell, or alone at the end.
        std::vector<std::string> columns;  // Empty: only `before`.
        bool may_be_absent = false;
    };
    // `invalid` for a brace that is never closed, or without a name in it.
    static Result<Pattern> read(std::string_view text);

    const std::vector<Piece>& pieces() const { return pieces_; }
    bool empty() const { return pieces_.empty(); }
    // `cell` answers with the trimmed cell of a column, empty where there is none.
    template <class Cell>
    std::string fill(const Cell& cell) const;

private:
    std::vector<Piece> pieces_;
};

// How one property, or one condition, comes from a row.
struct MappedValue {
    Pattern from;
    std::string table;     // A value table that the text goes through.
    std::string record;    // Instead of a text: the id of the row's record of this name.
    std::string taxonomy;  // The text is a code of this taxonomy: its term's id.
    std::string split;     // At any of these characters; of the pieces, `part` (from 0).
    int part = 0;
    bool title = false;  // VIA ROMA becomes Via Roma.
    bool number = false, yes_no = false, whole = false;
    bool needed = false;  // Without it the row is not taken.
};

struct MappedRecord {
    std::string name, kind;
    Pattern key;                      // Under which the source knows it: the id comes from it.
    std::optional<MappedValue> when;  // Only for rows where this says something.
    Pattern each;                     // One record for every piece of this, as {@each}.
    std::string at;                   // The characters that part the pieces.
    Pattern hours;                    // A schedule: opening hours as people write them.
    std::vector<std::pair<std::string, MappedValue>> set;
};

struct MappedSkip {
    MappedValue when;
    std::vector<std::string> is;  // Empty: any text at all.
    std::string reason;
};

struct Bounds {
    double west = 6.6, south = 35.4, east = 18.6, north = 47.2;  // Italy.
    bool hold(double lat, double lon) const {
        return lat >= south && lat <= north && lon >= west && lon <= east;
    }
};

struct Mapping {
    std::string format, source;  // format: csv | geojson | ics
    std::string encoding = "utf-8";
    char delimiter = '\0';  // 0: as the header has it.
    bool decimal_comma = false;
    std::optional<Bounds> bounds = Bounds{};
    std::map<std::string, std::map<std::string, std::string>> tables;
    std::vector<MappedSkip> skips;
    std::optional<MappedValue> confidential;
    std::vector<MappedRecord> records;
};

// `invalid` with the place in the mapping ("records[1].set.name: ...").
Result<Mapping> read_mapping(std::string_view text);
// What is done with a calendar when nobody says otherwise: events that one comes to without
// signing up.
std::string_view calendar_mapping();

template <class Cell>
std::string Pattern::fill(const Cell& cell) const {
    std::string out;
    bool said = false, last = true;
    for (const auto& piece : pieces_) {
        if (piece.columns.empty()) {
            if (last) out += piece.before;
            continue;
        }
        std::string value;
        for (const auto& column : piece.columns)
            if (value.empty()) value = cell(column);
        last = !value.empty();
        if (!last) continue;
        if (said || &piece == &pieces_.front()) out += piece.before;
        out += value;
        said = true;
    }
    const bool constant = pieces_.size() == 1 && pieces_.front().columns.empty();
    return said || constant ? out : std::string{};
}

}  // namespace chiosco::exchange
