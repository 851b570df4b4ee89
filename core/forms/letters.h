// SPDX-License-Identifier: AGPL-3.0-or-later
// Which letters an Italian paper takes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chiosco::forms {

// Code points of UTF-8; nothing if it is not.
std::optional<std::u32string> decoded(std::string_view text);

// Without white space around and doubled inside, no control or direction marks, and with the
// typewriter's apostrophe and hyphen for the typographic ones. What is not UTF-8 stays as it is.
std::string tidied(const std::string& typed);

// A letter of the Latin alphabet, with whatever accents.
bool latin(char32_t c);
// What identity documents have in names (ICAO 9303): Latin letters, ' - . and spaces.
bool name_letter(char32_t c);
// A town: also ( ) , / and digits ("Parigi 10 (Francia)").
bool place_letter(char32_t c);
// Everything that is printed: Latin letters, digits and common signs, and no other script.
bool paper_letter(char32_t c);

}  // namespace chiosco::forms
