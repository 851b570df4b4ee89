// SPDX-License-Identifier: AGPL-3.0-or-later
// What happened, for a technician: kinds, ids, counts and durations. Never what a person typed,
// a name, a number of theirs or a picture; the system test looks for them in every log.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace chiosco::log {

using Fields = std::initializer_list<std::pair<std::string_view, std::string>>;

// One line on standard error: `<time> <level> <event> name=value ...`, as journald keeps it.
void note(std::string_view event, Fields fields = {});
void warn(std::string_view event, Fields fields = {});

// A ring of files: `<folder>/<name>.log` is the newest, `.1.log` the one before, and so on.
struct Ring {
    std::filesystem::path folder;
    std::string name;
    std::size_t bytes = 256 * 1024;  // Of one file: so much disk in all, times `files`.
    int files = 4;
};
// From now on every line goes there too. A disk that is full loses lines, never the program.
void keep_in(Ring ring);
// No more: for tests.
void keep_nowhere();

// `line` with nothing in it that could be about a person, however it came to be there: the time,
// the level, the event, and those fields that only ever hold kinds, ids, counts and durations.
// Empty if it is no line of ours. (What is written for people to read, `why`, stays at home.)
std::string nameless(std::string_view line);

}  // namespace chiosco::log
