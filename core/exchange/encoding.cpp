// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "core/exchange/rows.h"

namespace chiosco::exchange {
namespace {

// Windows-1252, 0x80 to 0x9F (WHATWG Encoding): the rest is Latin-1.
constexpr char32_t windows[] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

void append(std::string& out, char32_t code) {
    const auto byte = [](char32_t value) { return static_cast<char>(value); };
    if (code < 0x80) {
        out += byte(code);
    } else if (code < 0x800) {
        out += byte(0xC0 | code >> 6);
        out += byte(0x80 | (code & 0x3F));
    } else {
        out += byte(0xE0 | code >> 12);
        out += byte(0x80 | (code >> 6 & 0x3F));
        out += byte(0x80 | (code & 0x3F));
    }
}

std::string from_windows(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        append(out, code >= 0x80 && code < 0xA0 ? windows[code - 0x80] : char32_t{code});
    }
    return out;
}

// The letters of Italian capitals that have small ones: ASCII, and Latin-1 in UTF-8.
char small(char c, char before) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c + 32);
    const auto byte = static_cast<unsigned char>(c);
    const bool latin = static_cast<unsigned char>(before) == 0xC3;
    return latin && byte >= 0x80 && byte <= 0x9E && byte != 0x97 ? static_cast<char>(byte + 0x20)
                                                                 : c;
}

bool has_small_letters(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool ends_a_word(char c) {
    constexpr std::string_view ends = " '\"(.-/,";
    return ends.contains(c);
}

// Little words between others, as street signs have them.
bool is_little(std::string_view word) {
    constexpr std::string_view little =
        " di de del della dei degli delle da dal dalla al alla ai e ed in a il lo la i gli le per "
        "con su nel nella d l dell all dello nell nei nelle negli dall sul sull sulla sullo ";
    return little.contains(" " + std::string{word} + " ");
}

}  // namespace

Result<std::string> decoded(std::string_view bytes, const std::string& encoding) {
    if (encoding == "windows-1252") return from_windows(bytes);
    if (is_utf8(bytes)) return std::string{bytes};
    for (std::int64_t line = 1; !bytes.empty(); ++line) {
        const auto one = bytes.substr(0, bytes.find('\n'));
        if (!is_utf8(one))
            return failure(ErrorCode::invalid,
                           "line " + std::to_string(line) +
                               " is not UTF-8; if the file comes from an old spreadsheet, the "
                               "mapping should say \"encoding\": \"windows-1252\"");
        bytes.remove_prefix(std::min(bytes.size(), one.size() + 1));
    }
    return failure(ErrorCode::invalid, "is not UTF-8");
}

std::string title_case(std::string_view text) {
    if (has_small_letters(text)) return std::string{text};
    std::string out;
    std::size_t from = 0;
    while (from < text.size()) {
        std::size_t to = from;
        while (to < text.size() && !ends_a_word(text[to])) ++to;
        std::string word;
        for (std::size_t i = from; i < to; ++i) word += small(text[i], i > 0 ? text[i - 1] : '\0');
        const bool roman = word.find_first_not_of("ivx") == word.npos && word.size() > 1;
        const bool initials = to < text.size() && text[to] == '.' && word.size() <= 3;
        if (roman || initials)
            word = std::string{text.substr(from, to - from)};
        else if ((from == 0 || !is_little(word)) && !word.empty())
            for (std::size_t i = 0; i < std::min<std::size_t>(word.size(), 2); ++i)
                if (i == 0 || static_cast<unsigned char>(word[0]) == 0xC3) word[i] = text[from + i];
        out += word;
        if (to < text.size()) out += text[to];
        from = to + 1;
    }
    return out;
}

}  // namespace chiosco::exchange
