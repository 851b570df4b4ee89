// SPDX-License-Identifier: AGPL-3.0-or-later
// Good inputs that our own writers make: where a format is binary, or must not go stale in a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chiosco::fuzz {

// None for a target whose corpus is in files alone.
std::vector<std::string> seeds(std::string_view target);

}  // namespace chiosco::fuzz
