// SPDX-License-Identifier: AGPL-3.0-or-later
// Words as they are compared: without case, accents, vowel marks and the other things that people
// leave out or type in two ways. Building and asking must agree, so both come through here.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace chiosco::search {

constexpr std::size_t token_max = 40;  // UTF-16 units; the rest of a longer word is ignored.

using TokenFn = std::function<void(std::u16string_view token)>;

// The words of a UTF-8 text in order, folded. "L'affitto" is "l", "affitto"; Arabic loses vowel
// marks, tatweel, the article and the forms of alef, ya, kaf and ha; Chinese comes in pairs of
// characters. Bytes that are not UTF-8 separate words.
void each_token(std::string_view text, const TokenFn& see);

// True if the text ends in the middle of a word, which is then perhaps not finished.
bool ends_in_word(std::string_view text);

// Words that say nothing about what is looked for ("di", "the"), folded. An unknown language has
// none.
bool is_stop_word(std::u16string_view token, std::string_view lang);

}  // namespace chiosco::search
