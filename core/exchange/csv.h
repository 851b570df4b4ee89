// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables as RFC 4180 has them and as people send them: with a byte order mark, with semicolons or
// tabs, with rows that are too short. What is wrong is told by row.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace chiosco::exchange {

struct TableRow {
    std::int64_t number;             // In records, the header being 1.
    std::vector<std::string> cells;  // As many as the header has.
};
struct TableFault {
    std::int64_t number;
    std::string reason;
};
struct Table {
    std::vector<std::string> header;
    std::vector<TableRow> rows;
    std::vector<TableFault> faults;
    std::vector<TableFault> warnings = {};  // Of rows that are there all the same.
    // The line at which the last row begins, if nobody ended it; it may have been cut in its last
    // cell. 0: it has its end.
    std::int64_t open_line = 0;
};

// `invalid` when it is no table at all: no header, a column without a name or twice, over 200
// columns, 2,000,000 rows or 1 MiB in a row; and, naming the line as an editor counts it, when the
// file was cut: a quote that is never closed, a header or a last row that is not whole and has no
// line end.
// `separator` 0: the comma, semicolon or tab that the header has.
Result<Table> read_csv(std::string_view text, char separator = '\0');

bool is_utf8(std::string_view text);
// Without white space (blanks, tabs, line ends) around it.
std::string_view trimmed(std::string_view text);

}  // namespace chiosco::exchange
