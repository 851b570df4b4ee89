// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "core/exchange/cut.h"
#include "core/exchange/hsds.h"
#include "core/exchange/hsds_map.h"

namespace chiosco::exchange {
namespace {

constexpr std::size_t objects_max = 5'000'000;

std::string id_text(const json::object& body) {
    const auto* id = body.if_contains("id");
    if (!id) return {};
    if (id->is_int64()) return std::to_string(id->get_int64());
    return id->is_string() ? std::string{id->get_string()} : std::string{};
}

// An object that stands inside another instead of its id.
struct Nested {
    std::string_view property, kind, reference;
};
constexpr Nested singles[] = {{"organization", "organization", "organization_id"},
                              {"program", "program", "program_id"},
                              {"location", "location", "location_id"},
                              {"service", "service", "service_id"},
                              {"taxonomy_term", "taxonomy_term", "taxonomy_term_id"},
                              {"taxonomy_detail", "taxonomy", "taxonomy_id"}};

// Takes one object apart: the lists and objects in it become items of their own that name it.
class Taker {
public:
    Taker(const NamedFile& file, std::vector<Item>& items) : file_(file), items_(items) {}

    Result<void> take(std::string_view kind, json::object body, std::int64_t row) {
        if (items_.size() > objects_max) return failure(ErrorCode::full, "too many objects");
        const auto id = id_text(body);
        if (!id.empty()) body["id"] = id;
        TRY_VOID(take_singles(body, row));
        TRY_VOID(take_lists(kind, id, body, row));
        items_.push_back({std::string{kind}, std::move(body), file_.name, row});
        return {};
    }

private:
    Result<void> take_singles(json::object& body, std::int64_t row) {
        for (const auto& [property, kind, reference] : singles) {
            auto* value = body.if_contains(property);
            if (!value || !value->is_object()) continue;
            json::object inner = std::move(value->get_object());
            body.erase(property);
            if (const auto id = id_text(inner); !id.empty()) body[reference] = id;
            TRY_VOID(take(kind, std::move(inner), row));
        }
        return {};
    }

    Result<void> take_lists(std::string_view kind, const std::string& id, json::object& body,
                            std::int64_t row) {
        for (const auto& child : object_kinds()) {
            auto* value = body.if_contains(child.many);
            if (!value || !value->is_array()) continue;
            json::array inner = std::move(value->get_array());
            body.erase(child.many);
            for (auto& one : inner) {
                if (!one.is_object()) continue;
                own(one.get_object(), child, kind, id);
                TRY_VOID(take(child.kind, std::move(one.get_object()), row));
            }
        }
        return {};
    }

    // The reference from a nested object to the one it was found in.
    static void own(json::object& child, const ObjectKind& of, std::string_view kind,
                    const std::string& id) {
        for (const auto& reference : of.references) {
            const bool any = reference.kind.empty();
            if (!any && (reference.kind != kind || kind == of.kind)) continue;
            if (!child.contains(reference.property)) child[reference.property] = id;
            if (any && !child.contains(reference.kind_in)) child[reference.kind_in] = kind;
            return;
        }
    }

    const NamedFile& file_;
    std::vector<Item>& items_;
};

// What an object at the top is, by what only that kind has; empty if nothing tells.
std::string_view guess(const json::object& body, const std::string& stem) {
    const auto has = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::any_of(names, [&](auto name) { return body.contains(name); });
    };
    if (has({"location_type"})) return "location";
    if ((has({"service", "service_id"}) && has({"location", "location_id"})))
        return "service_at_location";
    if (has({"status", "service_at_locations", "organization"})) return "service";
    if (has({"term_uri", "taxonomy_detail", "taxonomy_id"})) return "taxonomy_term";
    for (const auto& kind : object_kinds())
        if (stem.starts_with(kind.kind) && kind.named) return kind.kind;
    if (has({"website", "organization_identifiers", "legal_status", "locations", "programs"}))
        return "organization";
    return {};
}

class Reading {
public:
    Reading(const NamedFile& file, Report& report) : file_(file), report_(report) {}

    Result<std::vector<Item>> run() {
        const bool lines = file_.extension() == "jsonl" || file_.extension() == "ndjson";
        auto whole = lines ? failure(ErrorCode::invalid, "") : whole_json(file_.content);
        if (whole)
            TRY_VOID(top(std::move(*whole)));
        else if (!lines && !looks_like_lines())
            return within(file_.name, whole.error());
        else
            TRY_VOID(each_line());
        if (items_.empty())
            return failure(ErrorCode::invalid, file_.name + ": there is no object of HSDS in it");
        return std::move(items_);
    }

private:
    bool looks_like_lines() const {
        const std::string_view text = file_.content;
        return trimmed(text).starts_with('{') &&
               parse_json(text.substr(0, text.find('\n'))).has_value();
    }

    Result<void> each_line() {
        std::string_view rest = file_.content;
        for (std::int64_t row = 1; !rest.empty(); ++row) {
            const auto line = rest.substr(0, rest.find('\n'));
            const bool ended = line.size() < rest.size();
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            if (trimmed(line).empty()) continue;
            auto value = parse_json(trimmed(line));
            if (!value && !ended) return within(file_.name, cut_object(row));
            if (value)
                TRY_VOID(one(std::move(*value), row));
            else
                note(report_, {file_.name, row, "", value.error().message});
        }
        return {};
    }

    // An array, a page of an API ("contents"), lists by their names, or one object.
    Result<void> top(json::value value) {
        if (value.is_array()) return list(value.get_array(), {});
        if (!value.is_object()) return {};
        auto& object = value.get_object();
        if (auto* contents = object.if_contains("contents"); contents && contents->is_array())
            return list(contents->get_array(), {});
        if (object.contains("id")) return one(std::move(value), 1);
        for (const auto& kind : object_kinds())
            if (auto* named = object.if_contains(kind.many); named && named->is_array())
                TRY_VOID(list(named->get_array(), kind.kind));
        return {};
    }

    Result<void> list(json::array& values, std::string_view kind) {
        for (std::int64_t row = 1; auto& value : values)
            TRY_VOID(one(std::move(value), row++, kind));
        return {};
    }

    Result<void> one(json::value value, std::int64_t row, std::string_view kind = {}) {
        if (!value.is_object()) {
            note(report_, {file_.name, row, "", "is not an object"});
            return {};
        }
        if (kind.empty()) kind = guess(value.get_object(), file_.stem());
        if (!kind.empty())
            return Taker{file_, items_}.take(kind, std::move(value.get_object()), row);
        note(report_, {file_.name, row, "", "does not tell what it is"});
        return {};
    }

    const NamedFile& file_;
    Report& report_;
    std::vector<Item> items_;
};

}  // namespace

Result<std::vector<Item>> read_json(const NamedFile& file, Report& report) {
    return Reading{file, report}.run();
}

}  // namespace chiosco::exchange
