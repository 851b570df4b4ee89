// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/members.h"

#include <algorithm>

#include "core/base/clock.h"

namespace chiosco::forms {
namespace {

std::unexpected<Error> wrong(std::string_view name, std::string_view what) {
    return failure(ErrorCode::invalid, std::string{name} + ": " + std::string{what});
}

bool small(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

// What a person sent may be long and hold anything: enough of it to find the place.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text.substr(0, 40)) out += c >= ' ' && c <= '~' ? c : '?';
    return out + "\"";
}

}  // namespace

Result<void> only(const json::object& from, std::initializer_list<std::string_view> names) {
    for (const auto& member : from)
        if (std::ranges::find(names, std::string_view{member.key()}) == names.end())
            return failure(ErrorCode::invalid, quoted(member.key()) + ": is no member here");
    return {};
}

Result<std::string> text_in(const json::object& from, std::string_view name, std::size_t longest) {
    const auto* value = from.if_contains(name);
    if (!value) return std::string{};
    if (!value->is_string()) return wrong(name, "is not a text");
    if (value->get_string().size() > longest) return wrong(name, "is too long");
    return std::string{value->get_string()};
}

Result<std::optional<std::int64_t>> number_in(const json::object& from, std::string_view name,
                                              std::int64_t least, std::int64_t most) {
    const auto* value = from.if_contains(name);
    if (!value) return std::nullopt;
    if (!value->is_int64()) return wrong(name, "is not a whole number");
    const auto number = value->get_int64();
    if (number < least || number > most)
        return wrong(name, "is not from " + std::to_string(least) + " to " + std::to_string(most));
    return number;
}

Result<bool> yes_in(const json::object& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    if (!value) return false;
    if (!value->is_bool()) return wrong(name, "is not true or false");
    return value->get_bool();
}

Result<std::optional<Date>> day_in(const json::object& from, std::string_view name) {
    const auto text = TRY(text_in(from, name));
    if (text.empty()) return std::nullopt;
    const auto day = parse_iso_date(text);
    if (!day) return wrong(name, "is not a day like 2026-03-10");
    return *day;
}

Result<std::vector<std::string>> texts_in(const json::object& from, std::string_view name,
                                          std::size_t most) {
    const auto* value = from.if_contains(name);
    std::vector<std::string> texts;
    if (!value) return texts;
    if (!value->is_array()) return wrong(name, "is not a list");
    if (value->get_array().size() > most)
        return wrong(name, "has more than " + std::to_string(most));
    for (const auto& one : value->get_array()) {
        if (!one.is_string() || one.get_string().size() > text_bytes_max)
            return wrong(name, "holds what is not a text, or one that is too long");
        texts.emplace_back(one.get_string());
    }
    return texts;
}

Result<void> each_in(const json::object& from, std::string_view name, std::size_t most,
                     const std::function<Result<void>(const json::object&)>& take) {
    const auto* value = from.if_contains(name);
    if (!value) return {};
    if (!value->is_array()) return wrong(name, "is not a list");
    if (value->get_array().size() > most)
        return wrong(name, "has more than " + std::to_string(most));
    for (std::size_t i = 0; i < value->get_array().size(); ++i) {
        const auto& one = value->get_array()[i];
        const auto place = std::string{name} + "[" + std::to_string(i) + "]";
        if (!one.is_object()) return wrong(place, "is not an object");
        if (auto taken = take(one.get_object()); !taken) {
            const auto called = text_of(one.get_object(), "name");
            return within(is_name(called) ? place + " " + called : place, std::move(taken).error());
        }
    }
    return {};
}

Result<void> part_in(const json::object& from, std::string_view name,
                     const std::function<Result<void>(const json::object&)>& take) {
    const auto* value = from.if_contains(name);
    if (!value) return {};
    if (!value->is_object()) return wrong(name, "is not an object");
    if (auto taken = take(value->get_object()); !taken)
        return within(name, std::move(taken).error());
    return {};
}

bool is_name(std::string_view name) {
    if (name.empty() || name.size() > 60 || name.front() < 'a' || name.front() > 'z') return false;
    for (bool start = true; !name.empty(); name.remove_prefix(1)) {
        const char c = name.front();
        if (c == '.' ? start : c != '#' && !small(c)) return false;
        if (c == '#' && (!start || (name.size() > 1 && name[1] != '.'))) return false;
        start = c == '.';
        if (start && name.size() == 1) return false;
    }
    return true;
}

bool is_word(std::string_view word) {
    return !word.empty() && word.size() <= 40 && std::ranges::all_of(word, small);
}

}  // namespace chiosco::forms
