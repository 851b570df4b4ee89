// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/letters.h"

namespace chiosco::forms {
namespace {

bool digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool one_of(char32_t c, std::u32string_view signs) {
    return signs.find(c) != std::u32string_view::npos;
}

// Marks that are invisible on paper and may hide what a line says.
bool invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

void append(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xc0 | (c >> 6));
    } else if (c < 0x10000) {
        put(0xe0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3f));
    } else {
        put(0xf0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3f));
        put(0x80 | ((c >> 6) & 0x3f));
    }
    put(0x80 | (c & 0x3f));
}

// Length of a sequence by its first byte; 0 for one that begins nothing.
std::size_t length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first < 0xe0) return 2;
    if (first >= 0xe0 && first < 0xf0) return 3;
    return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

}  // namespace

std::optional<std::u32string> decoded(std::string_view text) {
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    std::u32string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const auto size = length(first);
        if (size == 0 || i + size > text.size()) return std::nullopt;
        char32_t c = size == 1 ? first : first & (0xffu >> (size + 1));
        for (std::size_t k = 1; k < size; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xc0) != 0x80) return std::nullopt;
            c = (c << 6) | (next & 0x3f);
        }
        if (c < least[size] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) return std::nullopt;
        out += c;
        i += size;
    }
    return out;
}

std::string tidied(const std::string& typed) {
    const auto letters = decoded(typed);
    if (!letters) return typed;
    std::string out;
    bool space = false;
    for (char32_t c : *letters) {
        if (c == U' ' || c == 0xa0 || c == U'\t' || c == U'\n' || c == 0x3000) {
            space = !out.empty();
            continue;
        }
        if (invisible(c)) continue;
        if (one_of(c, U"\u2018\u2019\u02bc\u00b4")) c = U'\'';
        if (one_of(c, U"\u2010\u2011\u2013")) c = U'-';
        if (space) out += ' ';
        space = false;
        append(out, c);
    }
    return out;
}

bool latin(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
           (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) || (c >= 0x1e00 && c <= 0x1eff);
}

bool name_letter(char32_t c) { return latin(c) || one_of(c, U"' -."); }

bool place_letter(char32_t c) { return name_letter(c) || digit(c) || one_of(c, U"(),/"); }

bool paper_letter(char32_t c) {
    return latin(c) || digit(c) || one_of(c, U" '\"-.,;:!?()/&+%@#*_=°ªº€«»…");
}

}  // namespace chiosco::forms
