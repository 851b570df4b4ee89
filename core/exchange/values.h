// SPDX-License-Identifier: AGPL-3.0-or-later
// Single values as other people write them, in the one form that we keep.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/exchange/hsds_map.h"

namespace chiosco::exchange {

// HTML as the plain text that it says: blocks and <br> are line ends, other tags go, scripts and
// styles with what is in them, entities become characters. What is not HTML stays as it is.
std::string plain_text(std::string_view html);

// "9:00am", "9 PM", "14:00", "14:00:00Z" as "HH:MM"; `invalid` otherwise.
Result<std::string> clock_time(std::string_view text);

// A telephone number in Italy as people type it, as it can be dialled from anywhere: "0990 55.1041"
// and "0039 0990551041" as "+39 0990 55 1041", "+39 0990551041". Short and free numbers (112, 800
// 290 290), which Italy alone has, and those of another country stay. Blanks stay where something
// stood between two digits. `invalid` with what is wrong with it.
Result<std::string> telephone(std::string_view typed);

// The value in its property's form; `invalid` with what is wrong with it.
Result<json::value> shaped(const PropertyShape& shape, const json::value& value);

// HSDS 1.1: "Monday" as "MO", "Spanish" as "es"; empty for what is none.
std::string weekday_code(std::string_view english);
std::string language_code(std::string_view english);
// Line ends written as backslash and n, and ###MARKS### of the exporting program, are mended.
std::string mended(std::string_view text);

}  // namespace chiosco::exchange
