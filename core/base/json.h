// SPDX-License-Identifier: AGPL-3.0-or-later
// JSON through Boost.JSON, with limits and without exceptions.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace chiosco {

namespace json = boost::json;

// The one value in `text`: `invalid` with the place if it is not JSON, is nested deeper than 32
// or is followed by anything. UTF-8 is checked.
Result<json::value> parse_json(std::string_view text);
// The same, and it must be an object.
Result<json::object> parse_json_object(std::string_view text);

// Canonical: object members sorted by name, no white space. What is hashed and compared.
std::string canonical(const json::value& value);

// A member of the wanted type, or the fallback. For data that readers must survive.
std::string text_of(const json::object& from, std::string_view name,
                    std::string_view fallback = "");
std::int64_t int_of(const json::object& from, std::string_view name, std::int64_t fallback = 0);
bool bool_of(const json::object& from, std::string_view name, bool fallback = false);
const json::array& array_of(const json::object& from, std::string_view name);
const json::object& object_of(const json::object& from, std::string_view name);

// A member that must be there and be a string that is not empty: `invalid` naming it otherwise.
Result<std::string> need_text(const json::object& from, std::string_view name);
Result<std::int64_t> need_int(const json::object& from, std::string_view name);

}  // namespace chiosco
