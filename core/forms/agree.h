// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a codice fiscale goes with what else is said of its person. One that does not is a
// question, never an error: a surname changed by marriage, a first name left out, a code made from
// another spelling are all somebody's right code.
#pragma once

#include <optional>
#include <string>

#include "core/forms/interview.h"

namespace chiosco::forms {

// Asked when the answer to `name` is given and stands in `answers`: the codice fiscale is compared
// with everything that is there, anything else with the codice fiscale. One of the kinds cf_and_*,
// or nothing when they go together or one of them is not there. Only the letters rule of
// D.M. 23 December 1976, n. 13813, and the day: not the town.
std::optional<Fault::Kind> cf_differs(const Answers& answers, const std::string& name);

}  // namespace chiosco::forms
