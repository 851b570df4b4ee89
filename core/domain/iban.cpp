// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/iban.h"

#include <algorithm>

namespace chiosco {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

std::optional<std::string> iban(std::string_view typed) {
    std::string code;
    for (const char c : typed)
        if (c != ' ') code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (code.size() < 15 || code.size() > 34) return std::nullopt;
    if (!letter(code[0]) || !letter(code[1]) || !digit(code[2]) || !digit(code[3]))
        return std::nullopt;
    if (!std::ranges::all_of(code, [](char c) { return digit(c) || letter(c); }))
        return std::nullopt;
    if ((code.starts_with("IT") || code.starts_with("SM")) && code.size() != 27)
        return std::nullopt;
    int rest = 0;
    for (const char c : code.substr(4) + code.substr(0, 4))
        rest = digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
    if (rest != 1) return std::nullopt;
    return code;
}

}  // namespace chiosco
