// SPDX-License-Identifier: AGPL-3.0-or-later
// Conditions: the part of JSONLogic that docs/formats/form.md names.
#pragma once

#include <functional>
#include <string>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/domain/form.h"

namespace chiosco::forms {

// `invalid` for an unknown operator, a wrong number of operands or more than `logic_depth_max`
// levels, with the way to it: "when: and[1]: unknown operator \"xor\"".
Result<Logic> parse_logic(const json::value& from);

// Every name that it asks for.
void each_name(const Logic& logic, const std::function<void(const std::string&)>& see);

// True as JSONLogic counts it: null, false, 0 and "" are not. '#' in names stands for `nth`.
// Values of different types are never equal and never in order.
bool holds(const Logic& logic, const Answers& answers, int nth = 0);

// `name` with '#' replaced.
std::string named(const std::string& name, int nth);

}  // namespace chiosco::forms
