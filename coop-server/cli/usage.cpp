// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/cli/usage.h"

#include <algorithm>
#include <numeric>

namespace chiosco::coop {
namespace {

std::unexpected<Error> wrong(std::string why) {
    return failure(ErrorCode::invalid, std::move(why));
}

bool is_in(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::string listed(const std::vector<Verb>& verbs) {
    std::string text;
    for (const auto& verb : verbs) text.append(text.empty() ? "" : ", ").append(verb.name);
    return text;
}

Result<void> check_needed(const Arguments& arguments, const Names& needed,
                          const std::string& after) {
    for (const auto& name : needed)
        if (arguments.option(std::string{name}).empty())
            return wrong("--" + std::string{name} + " is missing" + after);
    return {};
}

Result<void> check_verb(const Command& command, const Arguments& arguments) {
    const auto& word = arguments.words.front();
    const auto verb = std::ranges::find(command.verbs, word, &Verb::name);
    if (verb == command.verbs.end())
        return wrong("there is no \"" + word + "\" here, only: " + listed(command.verbs));
    const auto said = std::string{command.name} + " " + word;
    const auto after = arguments.words.size() - 1;
    const bool is_other = word == "list" && after == 1 && arguments.words[1] != "all";
    if (after < verb->least || after > verb->most || is_other)
        return wrong(said + " takes " + std::string{verb->takes});
    return check_needed(arguments, verb->needed, " after " + said);
}

Result<void> check_words(const Command& command, const std::vector<std::string>& words) {
    if (words.empty()) return wrong("DIR is missing, the cooperative's folder");
    if (std::ranges::find(words, "") != words.end()) return wrong("a word is empty");
    if (words.size() < command.least_words + 1)
        return wrong("there is a word too few after \"" + words.back() + "\"");
    if (words.size() > command.most_words + 1)
        return wrong("\"" + words.back() + "\" is a word too many");
    return {};
}

// A name means the same in every command.
Result<void> check_option(const std::string& name, const std::string& value) {
    if (name == "today" || name == "date") TRY(day_of_option(name, value));
    if (name == "month" && (value.size() != 7 || !parse_iso_date(value + "-01")))
        return wrong("--month is a month like 2026-03, not \"" + value + "\"");
    if (name == "anyway" && value != "yes") return wrong("--anyway takes yes, or is left out");
    if (name == "state" && value != "received" && value != "answered")
        return wrong("--state is received (it waits) or answered (it is done), not \"" + value +
                     "\"");
    return {};
}

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto corner = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto changed = corner + (a[i] == b[j] ? 0 : 1);
            corner = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string perhaps(std::string_view word, const Names& names) {
    const auto far = [&](std::string_view name) { return distance(word, name); };
    const auto nearest = std::ranges::min_element(names, {}, far);
    if (nearest == names.end() || far(*nearest) > 2) return {};
    return ", perhaps " + std::string{*nearest};
}

Result<Arguments> read_arguments(const Command& command, const std::vector<std::string>& from) {
    Arguments arguments;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (!from[i].starts_with("--")) {
            words.push_back(from[i]);
            continue;
        }
        const auto name = from[i].substr(2);
        if (is_in(command.flags, name)) {
            arguments.options[name] = "yes";
            continue;
        }
        if (!is_in(command.options, name)) return wrong("there is no " + from[i] + " here");
        if (i + 1 == from.size() || from[i + 1].starts_with("--"))
            return wrong(from[i] + " wants something after it");
        // As if not given, what was to be checked or said would go on without it.
        if (from[i + 1].empty())
            return wrong(from[i] + " wants something after it, not an empty word");
        arguments.options[name] = from[++i];
    }
    if (!words.empty()) {
        arguments.folder = words.front();
        arguments.words.assign(words.begin() + 1, words.end());
    }
    const bool has_verb = !command.verbs.empty() && !arguments.words.empty();
    if (has_verb) TRY_VOID(check_verb(command, arguments));
    TRY_VOID(check_words(command, words));
    TRY_VOID(check_needed(arguments, command.needed, ""));
    for (const auto& [name, value] : arguments.options) TRY_VOID(check_option(name, value));
    if (command.check) TRY_VOID(command.check(arguments));
    return arguments;
}

}  // namespace chiosco::coop
