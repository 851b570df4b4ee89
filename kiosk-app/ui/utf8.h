// SPDX-License-Identifier: AGPL-3.0-or-later
// As much of Unicode as erasing a letter needs. More of it (ICU) lives in text/ and paint/.
#pragma once

#include <cstddef>
#include <string_view>

namespace chiosco::ui {

// The code point at `at`, which moves behind it. U+FFFD and one byte on for what is not UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at);

// Where the code point before `at` begins; 0 at the beginning.
std::size_t previous_code_point(std::string_view text, std::size_t at);

// Whether it belongs to the letter before it: accents, vowel signs, joiners, variation selectors.
// Covers the scripts of the twelve languages.
bool is_mark(char32_t sign);

}  // namespace chiosco::ui
