// SPDX-License-Identifier: AGPL-3.0-or-later
// What tells that a file was cut on its way. Half a file looks like a whole one of yesterday: what
// it does not say any more would be taken for changed.
#pragma once

#include <string_view>

#include "core/base/json.h"
#include "core/exchange/csv.h"
#include "core/exchange/report.h"

namespace chiosco::exchange {

constexpr std::string_view fetch_again = "; fetch it again";

// The one JSON value in a file, with or without a byte order mark. `invalid`: of one that ends too
// early, with the line at which it does.
Result<json::value> whole_json(std::string_view bytes);

// The objects of a file that has one in every line, with the number of the line. `invalid` with
// the line if there is none, or one cannot be read: then nothing of the file is whole.
struct JsonLine {
    std::int64_t number;
    json::object object;
};
Result<std::vector<JsonLine>> whole_lines(std::string_view bytes);

// Of a file that ends within the object of this line.
Error cut_object(std::int64_t number);

// Keeps in the report that the last row of this file has no line end, if so it is.
void note_end(Report& report, const std::string& file, const Table& table);
// Once all that there is to say of the rows is said: a last row without its line end is only
// warned of; one of which anything else is said, too, was cut. `invalid` then, with the line.
Result<void> check_ends(Report& report);

}  // namespace chiosco::exchange
