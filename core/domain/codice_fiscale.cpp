// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/codice_fiscale.h"

#include <algorithm>

namespace chiosco {
namespace {

constexpr std::string_view shape = "AAAAAA99A99A999A";
constexpr std::string_view omocodia = "LMNPQRSTUV";  // Stand for 0 to 9.
constexpr std::string_view months = "ABCDEHLMPRST";
// What a character in an odd place counts, counting from one; digits as A to J.
constexpr int odd[] = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                       20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return c >= 'A' && c <= 'Z'; }

std::optional<int> figure(char c) {
    if (digit(c)) return c - '0';
    const auto stands_for = omocodia.find(c);
    if (stands_for == std::string_view::npos) return std::nullopt;
    return static_cast<int>(stands_for);
}

bool has_shape(std::string_view code) {
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == 'A' ? !letter(code[i]) : !figure(code[i])) return false;
    return true;
}

// 1 to 31, and 41 to 71 for women.
bool has_day(std::string_view code) {
    const int day = *figure(code[9]) * 10 + *figure(code[10]);
    return (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
}

char check_character(std::string_view code) {
    int sum = 0;
    for (std::size_t i = 0; i < 15; ++i) {
        const int at = digit(code[i]) ? code[i] - '0' : code[i] - 'A';
        sum += i % 2 == 0 ? odd[at] : at;
    }
    return static_cast<char>('A' + sum % 26);
}

bool provisional(std::string_view code) {
    int sum = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        int at = code[i] - '0';
        if (i % 2 == 1) at = at * 2 > 9 ? at * 2 - 9 : at * 2;
        sum += at;
    }
    return sum % 10 == 0;
}

bool vowel(char c) { return std::string_view{"AEIOU"}.find(c) != std::string_view::npos; }

std::string only(std::string_view letters, bool vowels) {
    std::string out;
    for (const char c : letters)
        if (vowel(c) == vowels) out += c;
    return out;
}

constexpr std::size_t letters_taken = 3;

std::string three(const std::string& consonants, std::string_view letters) {
    auto out = consonants + only(letters, true);
    out.resize(std::max(out.size(), letters_taken), 'X');
    out.resize(letters_taken);
    return out;
}

}  // namespace

std::optional<std::string> codice_fiscale(std::string_view typed) {
    std::string code;
    for (const char c : typed)
        if (c != ' ') code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (code.size() == 11 && std::ranges::all_of(code, digit) && provisional(code) &&
        code != std::string(11, '0'))
        return code;
    if (code.size() != shape.size() || !has_shape(code)) return std::nullopt;
    if (months.find(code[8]) == std::string_view::npos || !has_day(code)) return std::nullopt;
    if (check_character(code) != code[15]) return std::nullopt;
    return code;
}

std::optional<CodedPerson> coded_person(std::string_view code) {
    if (code.size() != shape.size() || !has_shape(code)) return std::nullopt;
    const auto month = months.find(code[8]);
    if (month == std::string_view::npos || !has_day(code)) return std::nullopt;
    const auto number = [&](std::size_t at) {
        return *figure(code[at]) * 10 + *figure(code[at + 1]);
    };
    const int day = number(9);
    return CodedPerson{.surname = std::string{code.substr(0, 3)},
                       .name = std::string{code.substr(3, 3)},
                       .year = number(6),
                       .month = static_cast<unsigned>(month) + 1,
                       .day = static_cast<unsigned>(day > 40 ? day - 40 : day),
                       .woman = day > 40};
}

std::string coded_surname(std::string_view capitals) {
    return three(only(capitals, false), capitals);
}

std::string coded_name(std::string_view capitals) {
    auto consonants = only(capitals, false);
    if (consonants.size() > letters_taken) consonants.erase(1, 1);
    return three(consonants, capitals);
}

}  // namespace chiosco
