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

// Plain letters below the accents, from U+00C0 and from U+1E00 on; a dot where there is none.
constexpr char32_t first_extended = 0xc0, first_additional = 0x1e00;
constexpr std::string_view extended =
    "AAAAAAACEEEEIIIIDNOOOOO.OUUUUYTSAAAAAAACEEEEIIIIDNOOOOO.OUUUUYTY"
    "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIII..JJKKKLLLLLL."
    ".LLNNNNNN.NNOOOOOOOORRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS"
    "BB....OCCDD...EEEFFG..IIKKL.MNNOOO..PP......TTTUU.VYYZZ........."
    ".............AAIIOOUUUUUUUUUUEAAAA..GGGGKKOOOO..J...GG..NNAA...."
    "AAAAEEEEIIIIOOOORRRRUUUUSSTT..HH....ZZAAEEOOOOOOOOYY...J..ACCLTS"
    "Z..BU.EEJJQQRRYY";
constexpr std::string_view additional =
    "AABBBBBBCCDDDDDDDDDDEEEEEEEEEEFFGGHHHHHHHHHHIIIIKKKKKKLLLLLLLLMM"
    "MMMMNNNNNNNNOOOOOOOOPPPPRRRRRRRRSSSSSSSSSSTTTTTTTTUUUUUUUUUUVVVV"
    "WWWWWWWWWWXXXXYYZZZZZZHTWY.S..S.AAAAAAAAAAAAAAAAAAAAAAAAEEEEEEEE"
    "EEEEEEEEIIIIOOOOOOOOOOOOOOOOOOOOOOOOUUUUUUUUUUUUUUYYYYYYYY......";

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
        if (one_of(c, U"\u2018\u2019\u02bb\u02bc\u00b4")) c = U'\'';
        if (one_of(c, U"\u2010\u2011\u2013")) c = U'-';
        if (space) out += ' ';
        space = false;
        append(out, c);
    }
    return out;
}

bool latin(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
           (c >= 0xc0 && c <= 0x2af && c != 0xd7 && c != 0xf7) || (c >= 0x1e00 && c <= 0x1eff);
}

std::vector<std::string_view> capitals(char32_t c) {
    static constexpr struct {
        std::u32string_view letters;
        std::string_view shorter, longer;
    } in_two_ways[] = {{U"äÄæÆ", "A", "AE"}, {U"åÅ", "A", "AA"}, {U"öÖøØœŒ", "O", "OE"},
                       {U"üÜ", "U", "UE"},   {U"þÞ", "T", "TH"}, {U"ßẞ", "S", "SS"}};
    for (const auto& [letters, shorter, longer] : in_two_ways)
        if (one_of(c, letters)) return {shorter, longer};
    if (c >= U'a' && c <= U'z') c -= U'a' - U'A';
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (c >= U'A' && c <= U'Z') return {alphabet.substr(c - U'A', 1)};
    std::string_view found;
    if (c >= first_extended && c - first_extended < extended.size())
        found = extended.substr(c - first_extended, 1);
    else if (c >= first_additional && c - first_additional < additional.size())
        found = additional.substr(c - first_additional, 1);
    else if (c == U'ə')
        found = "E";
    else if (c == U'ɓ' || c == U'ɗ')
        found = c == U'ɓ' ? "B" : "D";
    if (found.empty() || found == ".") return {};
    return {found};
}

bool name_letter(char32_t c) { return latin(c) || one_of(c, U"' -.·"); }

bool place_letter(char32_t c) { return name_letter(c) || digit(c) || one_of(c, U"(),/"); }

bool paper_letter(char32_t c) {
    return latin(c) || digit(c) || one_of(c, U" '\"-.,;:!?()/&+%@#*_=°ªº€«»…");
}

}  // namespace chiosco::forms
