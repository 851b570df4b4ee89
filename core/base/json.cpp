// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/json.h"

#include <algorithm>
#include <vector>

namespace chiosco {
namespace {

// Without a sorted copy of the tree: the server writes every fact that arrives so.
void write_sorted(const json::value& value, std::string& out) {
    if (value.is_array()) {
        out += '[';
        for (const char* before = ""; const auto& item : value.get_array()) {
            out += before;
            write_sorted(item, out);
            before = ",";
        }
        out += ']';
        return;
    }
    if (!value.is_object()) {
        out += json::serialize(value);
        return;
    }
    std::vector<const json::key_value_pair*> members;
    members.reserve(value.get_object().size());
    for (const auto& member : value.get_object()) members.push_back(&member);
    std::ranges::sort(members, {}, [](auto* member) { return member->key(); });
    out += '{';
    for (const auto* member : members) {
        if (member != members.front()) out += ',';
        out += json::serialize(json::string_view{member->key()});
        out += ':';
        write_sorted(member->value(), out);
    }
    out += '}';
}

std::unexpected<Error> wanted(std::string_view what, std::string_view name) {
    return std::unexpected(
        Error{ErrorCode::invalid, "\"" + std::string{name} + "\" must be " + std::string{what}});
}

}  // namespace

Result<json::value> parse_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = 32;
    json::error_code failed;
    json::stream_parser parser{{}, options};
    const auto read = parser.write_some(text.data(), text.size(), failed);
    if (!failed && read < text.size() &&
        text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
        failed = json::error::extra_data;
    if (!failed) parser.finish(failed);
    if (failed)
        return std::unexpected(
            Error{ErrorCode::invalid,
                  "not JSON at byte " + std::to_string(read) + ": " + failed.message()});
    return parser.release();
}

Result<json::object> parse_json_object(std::string_view text) {
    auto value = TRY(parse_json(text));
    if (!value.is_object()) return std::unexpected(Error{ErrorCode::invalid, "not a JSON object"});
    return std::move(value.get_object());
}

std::string canonical(const json::value& value) {
    std::string out;
    write_sorted(value, out);
    return out;
}

std::string text_of(const json::object& from, std::string_view name, std::string_view fallback) {
    const auto* found = from.if_contains(name);
    return std::string{found && found->is_string() ? std::string_view{found->get_string()}
                                                   : fallback};
}

std::int64_t int_of(const json::object& from, std::string_view name, std::int64_t fallback) {
    const auto* found = from.if_contains(name);
    if (!found || !found->is_number()) return fallback;
    json::error_code failed;
    const auto number = found->to_number<std::int64_t>(failed);
    return failed ? fallback : number;
}

bool bool_of(const json::object& from, std::string_view name, bool fallback) {
    const auto* found = from.if_contains(name);
    return found && found->is_bool() ? found->get_bool() : fallback;
}

const json::array& array_of(const json::object& from, std::string_view name) {
    static const json::array none;
    const auto* found = from.if_contains(name);
    return found && found->is_array() ? found->get_array() : none;
}

const json::object& object_of(const json::object& from, std::string_view name) {
    static const json::object none;
    const auto* found = from.if_contains(name);
    return found && found->is_object() ? found->get_object() : none;
}

Result<std::string> need_text(const json::object& from, std::string_view name) {
    auto found = text_of(from, name);
    if (found.empty()) return wanted("text", name);
    return found;
}

Result<std::int64_t> need_int(const json::object& from, std::string_view name) {
    const auto* found = from.if_contains(name);
    if (!found || !(found->is_int64() || found->is_uint64())) return wanted("a whole number", name);
    return int_of(from, name);
}

}  // namespace chiosco
