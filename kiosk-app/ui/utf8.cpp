// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/utf8.h"

#include <algorithm>
#include <iterator>

namespace chiosco::ui {
namespace {

constexpr char32_t unreadable = 0xFFFD;

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    if (at >= text.size()) return unreadable;
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) return first;
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0 || at + more > text.size()) return unreadable;
    char32_t sign = first & (0x3Fu >> more);
    for (std::size_t i = 0; i < more; ++i) {
        if (!continues(text[at + i])) return unreadable;
        sign = (sign << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
    }
    at += more;
    return sign;
}

std::size_t previous_code_point(std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    if (at == 0) return 0;
    do --at;
    while (at > 0 && continues(text[at]));
    return at;
}

bool is_mark(char32_t sign) {
    constexpr struct {
        char32_t first, last;
    } ranges[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0610, 0x061A},  {0x064B, 0x065F},
                  {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},  {0x06E7, 0x06E8},
                  {0x06EA, 0x06ED}, {0x0900, 0x0903}, {0x093A, 0x093C},  {0x093E, 0x094F},
                  {0x0981, 0x0983}, {0x09BC, 0x09BC}, {0x09BE, 0x09CD},  {0x09D7, 0x09D7},
                  {0x0A01, 0x0A03}, {0x0A3C, 0x0A51}, {0x0A70, 0x0A71},  {0x0A75, 0x0A75},
                  {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200C, 0x200D},  {0x20D0, 0x20FF},
                  {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}};
    return std::ranges::any_of(
        ranges, [&](const auto& range) { return sign >= range.first && sign <= range.last; });
}

}  // namespace chiosco::ui
