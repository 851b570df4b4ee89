// SPDX-License-Identifier: AGPL-3.0-or-later
// The command line before anything is opened: what can be said, and what is wrong about what was.
// All that ends a command as wrong usage (exit 2) is found here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coop-server/cli/commands.h"

namespace chiosco::coop {

using Names = std::vector<std::string_view>;

// A word that may stand first after DIR, with what follows it.
struct Verb {
    std::string_view name;
    std::size_t least = 0, most = 0;
    std::string_view takes = "nothing more";
    Names needed = {};  // Options.
};

struct Command {
    std::string_view name, usage;
    std::size_t least_words, most_words;  // After DIR.
    Names options, needed;                // With a value each.
    Result<void> (*run)(const Arguments&, const Clock&);
    Names flags = {};              // Without one.
    std::vector<Verb> verbs = {};  // What the first word after DIR may be; empty: anything.
    Result<void> (*check)(const Arguments&) = nullptr;  // What only this command can say.
};

// `invalid` with what is wrong about the words after the command's name.
Result<Arguments> read_arguments(const Command& command, const std::vector<std::string>& from);

// ", perhaps publish" of "publsh": the name that differs by two letters at most; empty if none.
std::string perhaps(std::string_view word, const Names& names);

}  // namespace chiosco::coop
