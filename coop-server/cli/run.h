// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-coop's command line: which command is meant, and what is wrong with it otherwise.
#pragma once

#include <string>
#include <vector>

#include "core/base/clock.h"

namespace chiosco::coop {

// Carries out what the words after the program's name ask for. The exit code
// (docs/formats/http.md): 0 done, 1 refused or failed with a sentence, 2 wrong usage, 3 nothing is
// set up in DIR.
int run(const std::vector<std::string>& words, const Clock& clock);

}  // namespace chiosco::coop
