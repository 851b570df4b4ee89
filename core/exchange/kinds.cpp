// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/kinds.h"

#include <algorithm>
#include <set>
#include <span>
#include <vector>

#include "core/base/clock.h"
#include "core/exchange/cut.h"
#include "core/exchange/records.h"

namespace chiosco::exchange {
namespace {

enum class Type { text, number, yes_no, list, object };

struct Property {
    std::string_view name;
    Type type;
    bool needed = false;
    std::string_view refers = {};  // The kind that this text, or each text of this list, names.
    bool hangs = false;            // Without what it refers to, the record makes no sense.
};

constexpr Property need[] = {{"name", Type::text, true},
                             {"order", Type::number, true},
                             {"parent", Type::text, false, "need", true},
                             {"words", Type::list},
                             {"urgent", Type::yes_no},
                             {"sensitive", Type::yes_no},
                             {"icon", Type::text},
                             {"service_types", Type::list},
                             {"guide", Type::text, false, "guide"},
                             {"numbers", Type::list, false, "number"},
                             {"forms", Type::list, false, "form"},
                             {"person", Type::yes_no}};
constexpr Property guide[] = {{"name", Type::text, true},
                              {"summary", Type::text},
                              {"steps", Type::list, true},
                              {"bring", Type::list},
                              {"careful", Type::text},
                              {"service_types", Type::list},
                              {"numbers", Type::list, false, "number"},
                              {"forms", Type::list, false, "form"},
                              {"checked", Type::object}};
constexpr Property event[] = {{"name", Type::text, true},
                              {"signup", Type::text, true},
                              {"seats", Type::number},
                              {"languages", Type::list},
                              {"organization_id", Type::text, false, "organization"},
                              {"location_id", Type::text, false, "location"},
                              {"childcare", Type::yes_no},
                              {"women_only", Type::yes_no},
                              {"step_free", Type::yes_no}};
constexpr Property site[] = {{"name", Type::text, true},
                             {"shard", Type::text, true},
                             {"location_id", Type::text, false, "location"}};
constexpr Property desk[] = {{"site_id", Type::text, true, "site", true},
                             {"name", Type::text, true},
                             {"hours", Type::list, true},
                             {"exceptions", Type::list}};
constexpr Property number[] = {{"number", Type::text, true},
                               {"name", Type::text, true},
                               {"languages", Type::list},
                               {"emergency", Type::yes_no}};

struct Kind {
    std::string_view name;
    std::span<const Property> properties;
};
constexpr Kind kinds[] = {{"need", need}, {"guide", guide}, {"event", event},
                          {"site", site}, {"desk", desk},   {"number", number}};

const Kind* kind_of(std::string_view name) {
    const auto* found = std::ranges::find(kinds, name, &Kind::name);
    return found == std::end(kinds) ? nullptr : found;
}

bool is(const json::value& value, Type type) {
    switch (type) {
    case Type::text: return value.is_string();
    case Type::number: return value.is_int64();
    case Type::yes_no: return value.is_bool();
    case Type::list: return value.is_array();
    case Type::object: return value.is_object();
    }
    return false;
}

// "2026-03-10T17:30:00Z" as it is, or {"in_days": 3, "at": "18:30"}.
bool is_moment(const json::object& body, std::string_view fixed, std::string_view relative) {
    if (body.contains(fixed)) return parse_rfc3339(text_of(body, fixed)).has_value();
    const auto& moment = object_of(body, relative);
    return moment.contains("in_days") && need_int(moment, "in_days") &&
           parse_hh_mm(text_of(moment, "at"));
}

// The column and reason for which this body cannot be taken; nothing if it can.
std::optional<std::pair<std::string, std::string>> fault_of(const Kind& kind,
                                                            const json::object& body) {
    for (const auto& property : kind.properties) {
        const auto* value = body.if_contains(property.name);
        if (!value && property.needed) return std::pair{std::string{property.name}, "is missing"};
        if (value && !is(*value, property.type))
            return std::pair{std::string{property.name}, "has the wrong type"};
        if (value && property.needed && value->is_string() && value->get_string().empty())
            return std::pair{std::string{property.name}, "is empty"};
    }
    if (kind.name != "event") return std::nullopt;
    if (!is_moment(body, "starts_at", "starts")) return std::pair{"starts", "is not a moment"};
    if (!is_moment(body, "ends_at", "ends")) return std::pair{"ends", "is not a moment"};
    const auto signup = text_of(body, "signup");
    if (signup != "seats" && signup != "none" && signup != "desk")
        return std::pair{"signup", "is not seats, none or desk"};
    if (int_of(body, "seats", 1) < 1) return std::pair{"seats", "is less than one"};
    return std::nullopt;
}

class Import {
public:
    Import(store::Db& db, std::string file, std::string source)
        : db_(db), file_(std::move(file)), source_(std::move(source)) {}

    Result<Report> run(std::string_view ndjson) {
        auto lines = whole_lines(ndjson);
        if (!lines) return within(file_, std::move(lines).error());
        for (auto& line : *lines) take(line.number, std::move(line.object));
        TRY_VOID(drop_what_hangs_on_nothing());
        TRY_VOID(check_service_types());
        for (const auto& item : items_) TRY_VOID(put(db_, item, source_, report_));
        return std::move(report_);
    }

private:
    void remark(std::int64_t row, std::string column, std::string reason, bool taken = false) {
        note(report_, {file_, row, std::move(column), std::move(reason), taken});
    }

    void take(std::int64_t row, json::object body) {
        const auto* kind = kind_of(text_of(body, "kind"));
        if (!kind) return remark(row, "kind", "is not a kind of ours");
        const auto key = need_text(body, "id");
        if (!key) return remark(row, "id", "is missing");
        if (const auto fault = fault_of(*kind, body))
            return remark(row, fault->first, fault->second);
        body.erase("kind");
        body["id"] = uuid_of(source_, *key);
        for (const auto& property : kind->properties)
            if (!property.refers.empty()) resolve(body, property);
        const auto id = text_of(body, "id");
        if (!ids_.emplace(kind->name, id).second) return remark(row, "id", "is there twice");
        items_.push_back({std::string{kind->name}, std::move(body), file_, row});
    }

    void resolve(json::object& body, const Property& property) {
        auto* value = body.if_contains(property.name);
        if (!value) return;
        if (value->is_string()) *value = uuid_of(source_, std::string_view{value->get_string()});
        if (!value->is_array()) return;
        for (auto& one : value->get_array())
            if (one.is_string()) one = uuid_of(source_, std::string_view{one.get_string()});
    }

    Result<bool> known(std::string_view kind, const json::value& id) {
        if (!id.is_string()) return false;
        const std::string text{id.get_string()};
        return ids_.contains({std::string{kind}, text}) || TRY(has(db_, kind, text));
    }

    // Dropping one may leave others hanging: again until nothing falls.
    Result<void> drop_what_hangs_on_nothing() {
        for (bool dropped = true; dropped;) {
            dropped = false;
            for (auto item = items_.begin(); item != items_.end();) {
                const auto* missing = TRY(missing_owner(*item));
                if (!missing) {
                    ++item;
                    continue;
                }
                remark(item->row, std::string{missing->name}, "names nothing that is here");
                ids_.erase({item->kind, text_of(item->body, "id")});
                item = items_.erase(item);
                dropped = true;
            }
        }
        return warn_of_what_is_absent();
    }

    Result<const Property*> missing_owner(const Item& item) {
        for (const auto& property : kind_of(item.kind)->properties) {
            const auto* value = item.body.if_contains(property.name);
            if (property.hangs && value && !TRY(known(property.refers, *value))) return &property;
        }
        return nullptr;
    }

    Result<void> warn_of_what_is_absent() {
        for (const auto& item : items_)
            for (const auto& property : kind_of(item.kind)->properties) {
                const auto* value = item.body.if_contains(property.name);
                if (property.refers.empty() || !value) continue;
                bool all = value->is_array() || TRY(known(property.refers, *value));
                if (value->is_array())
                    for (const auto& one : value->get_array())
                        all = TRY(known(property.refers, one)) && all;
                if (!all)
                    remark(item.row, std::string{property.name}, "names what is not here yet",
                           true);
            }
        return {};
    }

    Result<void> check_service_types() {
        std::set<std::string, std::less<>> codes;
        TRY_VOID(db_.run("select body from record where kind = 'taxonomy_term'", {},
                         [&](const store::Row& row) {
                             if (const auto term = parse_json_object(row.text(0)))
                                 codes.insert(text_of(*term, "code"));
                         }));
        if (codes.empty()) return {};
        for (const auto& item : items_)
            for (const auto& code : array_of(item.body, "service_types"))
                if (!code.is_string() || !codes.contains(std::string_view{code.get_string()}))
                    remark(item.row, "service_types", "has a code that no service type has", true);
        return {};
    }

    store::Db& db_;
    std::string file_, source_;
    std::vector<Item> items_;
    std::set<std::pair<std::string, std::string>> ids_;
    Report report_;
};

}  // namespace

std::optional<std::pair<std::string, std::string>> fault_of_kind(std::string_view kind,
                                                                 const json::object& body) {
    const auto* known = kind_of(kind);
    if (!known) return std::pair{std::string{"kind"}, std::string{"is not a kind of ours"}};
    return fault_of(*known, body);
}

Result<Report> import_kinds(store::Db& db, std::string_view ndjson, const std::string& file,
                            const std::string& source) {
    return Import{db, file, source}.run(ndjson);
}

}  // namespace chiosco::exchange
