// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/agree.h"

#include <algorithm>

#include "core/domain/codice_fiscale.h"
#include "core/forms/letters.h"

namespace chiosco::forms {
namespace {

using Kind = Fault::Kind;

// "person.2.cf" to "person.2." and "cf"; nothing for what is about nobody.
std::optional<std::pair<std::string, std::string>> person_of(const std::string& name) {
    constexpr std::string_view about = "person.";
    if (!name.starts_with(about)) return std::nullopt;
    const auto dot = name.find('.', about.size());
    if (dot == std::string::npos) return std::nullopt;
    return std::pair{name.substr(0, dot + 1), name.substr(dot + 1)};
}

template <class T>
const T* answer(const Answers& answers, const std::string& name) {
    const auto found = answers.find(name);
    return found == answers.end() ? nullptr : std::get_if<T>(&found->second);
}

// A name in A to Z in the ways in which it may have been written for the code: all letters the
// short way, or all the long way. Nothing of one that holds what has no such letter.
std::vector<std::string> written(const std::string& name) {
    const auto letters = decoded(name);
    if (!letters) return {};
    std::string shorter, longer;
    for (const char32_t c : *letters) {
        if (name_letter(c) && !latin(c)) continue;
        const auto ways = capitals(c);
        if (ways.empty()) return {};
        shorter += ways.front();
        longer += ways.back();
    }
    if (shorter.empty()) return {};
    return {shorter, longer};
}

bool differs(const std::string* name, const std::string& code,
             std::string (*coded)(std::string_view)) {
    if (!name) return false;
    const auto ways = written(*name);
    return !ways.empty() &&
           std::ranges::none_of(ways, [&](const std::string& way) { return coded(way) == code; });
}

bool differs(const Date* birth, const CodedPerson& coded) {
    return birth &&
           (int{birth->year()} % 100 != coded.year || unsigned{birth->month()} != coded.month ||
            unsigned{birth->day()} != coded.day);
}

}  // namespace

std::optional<Kind> cf_differs(const Answers& answers, const std::string& name) {
    const auto about = person_of(name);
    if (!about) return std::nullopt;
    const auto& [person, what] = *about;
    const auto* code = answer<std::string>(answers, person + "cf");
    const auto coded = code ? coded_person(*code) : std::nullopt;
    if (!coded) return std::nullopt;
    const auto* sex = answer<std::string>(answers, person + "sex");
    const std::pair<const char*, std::optional<Kind>> all[] = {
        {"surname",
         differs(answer<std::string>(answers, person + "surname"), coded->surname, coded_surname)
             ? std::optional{Kind::cf_and_surname}
             : std::nullopt},
        {"name", differs(answer<std::string>(answers, person + "name"), coded->name, coded_name)
                     ? std::optional{Kind::cf_and_name}
                     : std::nullopt},
        {"birth_date", differs(answer<Date>(answers, person + "birth_date"), *coded)
                           ? std::optional{Kind::cf_and_birth}
                           : std::nullopt},
        {"sex",
         sex && (*sex == "f") != coded->woman ? std::optional{Kind::cf_and_sex} : std::nullopt}};
    std::optional<Kind> found;
    for (const auto& [part, kind] : all) {
        if (!kind || (what != "cf" && what != part)) continue;
        found = found ? Kind::cf_and_more : *kind;
    }
    return found;
}

}  // namespace chiosco::forms
