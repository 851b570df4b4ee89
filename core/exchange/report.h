// SPDX-License-Identifier: AGPL-3.0-or-later
// What an import did, told so that the person who has the file can mend it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace chiosco::exchange {

// `row` is the line's number in the file counted in records, the header being 1 (0: the file);
// in JSON it is the number of the object, from 1. `column` is a column's or property's name.
struct Remark {
    std::string file;
    std::int64_t row = 0;
    std::string column, reason;
    bool taken = false;  // A warning: the row went in.
    bool operator==(const Remark&) const = default;
};

// Where a table's last row has no line end: as a file that was cut ends, but as some programs
// write, too. `row` as in a remark, `line` as an editor counts.
struct OpenEnd {
    std::string file;
    std::int64_t row = 0, line = 0;
};

struct Report {
    std::int64_t added = 0, changed = 0, same = 0;
    std::vector<Remark> remarks;  // At most remarks_max; `dropped` counts all rows not taken.
    std::int64_t dropped = 0;
    // Of a table with a mapping: its rows, and how many of them are in.
    std::int64_t rows = 0, rows_taken = 0;
    std::int64_t removed = 0;             // Records of cancelled events, taken out again.
    std::vector<OpenEnd> open_ends = {};  // At most one of a file.
};

constexpr std::size_t remarks_max = 100'000;

// Keeps the remark, up to remarks_max, and counts the row if it was not taken.
void note(Report& report, Remark remark);

// "services.csv:17:organization_id: no organization 4711", without row or column where there is
// none.
std::string written(const Remark& remark);
// A line for each remark, but only for the first `each` of those that differ in nothing but
// numbers and what stands in quotes; how many more there are is told at the end.
std::vector<std::string> told(const Report& report, std::size_t each);
// "12 added, 3 changed, 40 the same, 2 not taken"
std::string summary(const Report& report);

}  // namespace chiosco::exchange
