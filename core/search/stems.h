// SPDX-License-Identifier: AGPL-3.0-or-later
// Snowball's stems of folded words: "affitti" and "affitto" are one. Numbers stand for them, told
// apart by language, because only their equality is ever asked.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

struct sb_stemmer;

namespace chiosco::search {

constexpr std::array<std::string_view, 5> stemmed_languages{"it", "en", "fr", "ro", "ar"};

// Not thread-safe: one for each caller; making one is cheap.
class Stemmer {
public:
    Stemmer();
    Stemmer(const Stemmer&) = delete;
    Stemmer& operator=(const Stemmer&) = delete;
    ~Stemmer();

    // The same number for words of one stem; nothing for a language without stems and for words
    // of fewer than three letters.
    std::optional<std::uint64_t> stem(std::u16string_view token, std::string_view lang);

private:
    std::array<sb_stemmer*, stemmed_languages.size()> stemmers_;
};

}  // namespace chiosco::search
