// SPDX-License-Identifier: AGPL-3.0-or-later
// How many slips of the finger lie between two words: letters left out, added, replaced, or two
// neighbours swapped. Bit-parallel (Hyyrö 2003): one word against a vocabulary in microseconds.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace chiosco::search {

// Which letters a word has, 32 classes: what differs in more classes than slips allowed is not
// worth counting.
constexpr std::uint32_t letters_of(std::u16string_view word) {
    std::uint32_t letters = 0;
    for (const char16_t c : word) letters |= 1u << (c & 31);
    return letters;
}

constexpr bool at_most(int slips, std::uint32_t bits) {
    for (; slips > 0; --slips) bits &= bits - 1;
    return bits == 0;
}

class Pattern {
public:
    static constexpr std::size_t length_max = 64;

    // `word` must have 1 to 64 units.
    explicit Pattern(std::u16string_view word)
        : length_(std::min(word.size(), length_max)), letters_(letters_of(word)) {
        for (std::size_t i = 0; i < length_; ++i)
            if (word[i] < bits_.size()) bits_[word[i]] |= std::uint64_t{1} << i;
    }

    struct Slips {
        int whole;   // To the whole term; only right if it is at most `limit`.
        int prefix;  // To that beginning of the term which is nearest.
    };
    Slips to(std::u16string_view term, int limit) const {
        const std::uint64_t last = std::uint64_t{1} << (length_ - 1);
        const std::size_t reach = std::min(term.size(), length_ + static_cast<std::size_t>(limit));
        std::uint64_t plus = ~std::uint64_t{0}, minus = 0, diagonal = 0, before = 0;
        int slips = static_cast<int>(length_), least = slips;
        for (const char16_t c : term.substr(0, reach)) {
            const std::uint64_t here = c < bits_.size() ? bits_[c] : 0;
            const std::uint64_t swapped = ((~diagonal & here) << 1) & before;
            diagonal = (((here & plus) + plus) ^ plus) | here | minus | swapped;
            std::uint64_t right = minus | ~(diagonal | plus);
            const std::uint64_t wrong = diagonal & plus;
            slips += (right & last) != 0;
            slips -= (wrong & last) != 0;
            least = std::min(least, slips);
            right = (right << 1) | 1;
            plus = (wrong << 1) | ~(diagonal | right);
            minus = right & diagonal;
            before = here;
        }
        return {term.size() == reach ? slips : limit + 1, least};
    }

    std::uint32_t letters() const { return letters_; }
    std::size_t length() const { return length_; }

private:
    // Up to Gurmukhi and its neighbours: Chinese has no slips of letters.
    std::array<std::uint64_t, 0xB00> bits_{};
    std::size_t length_;
    std::uint32_t letters_;
};

}  // namespace chiosco::search
