// SPDX-License-Identifier: AGPL-3.0-or-later
// What happened, for a technician: kinds, ids, counts and durations. Never what a person typed,
// a name, a number of theirs or a picture; the system test looks for them in every log.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace chiosco::log {

using Fields = std::initializer_list<std::pair<std::string_view, std::string>>;

// One line on standard error: `<time> <level> <event> name=value ...`, as journald keeps it.
void note(std::string_view event, Fields fields = {});
void warn(std::string_view event, Fields fields = {});

}  // namespace chiosco::log
