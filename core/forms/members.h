// SPDX-License-Identifier: AGPL-3.0-or-later
// The members of a form file's objects, each taken with its type and limit or refused by name.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace chiosco::forms {

constexpr std::size_t text_bytes_max = 4000;

// `invalid` naming the first member that is none of these: a misspelt one must not be ignored.
Result<void> only(const json::object& from, std::initializer_list<std::string_view> names);

// Absent: empty, false, none. Of another type or beyond the limits: `invalid` naming the member.
Result<std::string> text_in(const json::object& from, std::string_view name,
                            std::size_t longest = text_bytes_max);
Result<std::optional<std::int64_t>> number_in(const json::object& from, std::string_view name,
                                              std::int64_t least, std::int64_t most);
Result<bool> yes_in(const json::object& from, std::string_view name);
Result<std::optional<Date>> day_in(const json::object& from, std::string_view name);
Result<std::vector<std::string>> texts_in(const json::object& from, std::string_view name,
                                          std::size_t most);

// Every object of a list, with "name[3]" before what it complains of.
Result<void> each_in(const json::object& from, std::string_view name, std::size_t most,
                     const std::function<Result<void>(const json::object&)>& take);
// An object that may be absent, with its name before what it complains of.
Result<void> part_in(const json::object& from, std::string_view name,
                     const std::function<Result<void>(const json::object&)>& take);

// Lower-case letters, digits and '_' in parts between dots; a part may be '#' or a number.
bool is_name(std::string_view name);
// A value of a choice, an annex: letters, digits, '_'.
bool is_word(std::string_view word);

}  // namespace chiosco::forms
