// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/vocabulary.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/forms/vocabulary_json.h"

namespace chiosco::forms {
namespace {

std::map<std::string, Entry, std::less<>> read() {
    std::map<std::string, Entry, std::less<>> entries;
    const auto file = parse_json_object(text_vocabulary);
    ENSURE(file.has_value());
    for (const auto& [name, value] : *file) {
        ENSURE(value.is_object());
        const auto& body = value.get_object();
        const auto type = type_of(text_of(body, "type"));
        ENSURE(type.has_value());
        Entry entry{*type, bool_of(body, "latin"), {}};
        for (const auto& choice : array_of(body, "choices"))
            entry.choices.emplace_back(choice.as_string());
        entries.emplace(name, std::move(entry));
    }
    return entries;
}

}  // namespace

const std::map<std::string, Entry, std::less<>>& vocabulary() {
    static const auto entries = read();
    return entries;
}

const Entry* entry_of(std::string_view name) {
    std::string general;
    for (bool numbered = false; !name.empty();) {
        const auto part = name.substr(0, name.find('.'));
        name.remove_prefix(std::min(name.size(), part.size() + 1));
        const bool number =
            !numbered && part.find_first_not_of("0123456789") == std::string_view::npos;
        numbered = numbered || number;
        general.append(general.empty() ? "" : ".").append(number ? "#" : part);
    }
    const auto found = vocabulary().find(general);
    return found == vocabulary().end() ? nullptr : &found->second;
}

std::optional<Question::Type> type_of(std::string_view word) {
    constexpr std::string_view words[] = {"text",   "date",  "place", "cf",   "choice",
                                          "number", "yesno", "money", "iban", "notice"};
    const auto found = std::ranges::find(words, word);
    if (found == std::end(words)) return std::nullopt;
    return static_cast<Question::Type>(found - std::begin(words));
}

}  // namespace chiosco::forms
