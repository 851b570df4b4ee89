// SPDX-License-Identifier: AGPL-3.0-or-later
// Seeded damage to a good input, for the replay in `./dev test`: bits turned, bytes cut out,
// repeated or put in, the end missing. libFuzzer does it better, and takes longer.
#pragma once

#include <random>
#include <string>

namespace chiosco::fuzz {

std::string damaged(std::string bytes, std::mt19937_64& dice);

}  // namespace chiosco::fuzz
