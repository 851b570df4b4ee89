// SPDX-License-Identifier: AGPL-3.0-or-later
// Which letters an Italian paper takes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chiosco::forms {

// Code points of UTF-8; nothing if it is not.
std::optional<std::u32string> decoded(std::string_view text);

// Without white space around and doubled inside, no control or direction marks, and with the
// typewriter's apostrophe and hyphen for the typographic ones. What is not UTF-8 stays as it is.
std::string tidied(const std::string& typed);

// A letter of the Latin alphabet, with whatever accents.
bool latin(char32_t c);
// A Latin letter as the register of taxpayers has it, in A to Z: "Ş" is S. Some are written in two
// ways, "Ö" O or OE: all of them, the shorter first. Empty for a sign that is no such letter.
std::vector<std::string_view> capitals(char32_t c);
// What identity documents have in names (ICAO 9303): Latin letters, ' - . and spaces; Catalan has
// a dot in the middle of two l.
bool name_letter(char32_t c);
// A town: also ( ) , / and digits ("Parigi 10 (Francia)").
bool place_letter(char32_t c);
// Everything that is printed: Latin letters, digits and common signs, and no other script.
bool paper_letter(char32_t c);

}  // namespace chiosco::forms
