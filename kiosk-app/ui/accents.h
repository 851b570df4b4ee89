// SPDX-License-Identifier: AGPL-3.0-or-later
// The Latin letters that stand on people's documents and on no key: each is found from the plain
// letter that it looks like.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chiosco::ui {

// What a letter may be changed into, most often seen first: "s" to "ş š ś ș ß ..."; also from one
// of them to the others. Empty for what is no Latin letter.
std::vector<std::string> accents_of(std::string_view letter);

// Those that names often have, where there is no letter to change yet.
std::vector<std::string> common_accents(bool capital);

}  // namespace chiosco::ui
