// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <unordered_map>

#include "core/base/ids.h"
#include "core/exchange/hsds.h"
#include "core/exchange/hsds_map.h"
#include "core/exchange/values.h"

namespace chiosco::exchange {
namespace {

std::string key_text(const json::value& value) {
    if (value.is_int64()) return std::to_string(value.get_int64());
    return value.is_string() ? std::string{value.get_string()} : std::string{};
}

bool is_absent(const json::value& value) {
    return value.is_null() || (value.is_string() && value.get_string().empty());
}

class Tidy {
public:
    Tidy(const std::string& source, Report& report) : source_(source), report_(report) {}

    std::vector<Item> run(std::vector<Item> items) {
        std::vector<Item> kept;
        kept.reserve(items.size());
        for (auto& item : items) {
            const auto* kind = object_kind(item.kind);
            ENSURE(kind != nullptr);
            if (shape(item, *kind) && complete(item, *kind) && identify(item, *kind))
                unite(std::move(item), kept);
        }
        return kept;
    }

private:
    bool refuse(const Item& item, std::string_view column, std::string reason) {
        note(report_, {item.file, item.row, std::string{column}, std::move(reason), false});
        return false;
    }

    void warn(const Item& item, std::string_view column, std::string reason) {
        note(report_, {item.file, item.row, std::string{column}, std::move(reason), true});
    }

    // What is left has one form. A value that cannot be read goes, with a warning; where it is
    // one that the kind cannot be without, all of the row does.
    bool shape(Item& item, const ObjectKind& kind) {
        json::object body;
        for (auto& [name, value] : item.body) {
            if (is_absent(value)) continue;
            const auto* property = shape_of(name);
            if (!property) {
                body[name] = std::move(value);
                continue;
            }
            auto good = shaped(*property, value);
            if (good && !is_absent(*good)) body[name] = std::move(*good);
            if (good) continue;
            if (std::ranges::find(kind.needed, std::string_view{name}) != kind.needed.end())
                return refuse(item, name, good.error().message);
            warn(item, name, good.error().message);
        }
        item.body = std::move(body);
        return true;
    }

    bool complete(Item& item, const ObjectKind& kind) {
        if (kind.kind == "location" && !item.body.contains("location_type"))
            item.body["location_type"] = "physical";
        for (const auto name : kind.needed)
            if (!item.body.contains(name)) return refuse(item, name, "is missing");
        const bool says_something = std::ranges::any_of(item.body, [&](const auto& member) {
            return member.key() != "id" &&
                   std::ranges::none_of(kind.references, [&](const Reference& reference) {
                       return reference.property == member.key();
                   });
        });
        const bool joins = kind.kind == "service_at_location" || kind.kind == "attribute";
        return says_something || joins || refuse(item, "", "holds nothing but ids");
    }

    bool identify(Item& item, const ObjectKind& kind) {
        for (const auto& reference : kind.references) {
            auto* value = item.body.if_contains(reference.property);
            if (!value) continue;
            const auto key = key_text(*value);
            if (key.empty()) return refuse(item, reference.property, "is not an id");
            const std::string to = reference.kind.empty() ? text_of(item.body, reference.kind_in)
                                                          : std::string{reference.kind};
            *value = uuid_of(source_, key, to + ":");
        }
        const auto* id = item.body.if_contains("id");
        const auto key = id ? key_text(*id) : "";
        if (!key.empty())
            item.body["id"] = uuid_of(source_, key, item.kind + ":");
        else if (kind.named)
            return refuse(item, "id", "is missing");
        else
            item.body["id"] = uuid5(source_, item.kind + ":" + canonical(item.body));
        return true;
    }

    // Nested JSON repeats an object wherever it is named: what each copy knows is put together.
    // A table that has an id twice contradicts itself.
    void unite(Item item, std::vector<Item>& kept) {
        const auto key = item.kind + ":" + text_of(item.body, "id");
        const auto [at, first] = seen_.emplace(key, kept.size());
        if (first) {
            kept.push_back(std::move(item));
            return;
        }
        auto& known = kept[at->second].body;
        if (canonical(known) == canonical(item.body)) return;
        if (item.file.ends_with(".csv")) {
            refuse(item, "id", "is there twice, with other content");
            return;
        }
        for (auto& [name, value] : item.body) {
            const auto* old = known.if_contains(name);
            if (!old)
                known[name] = std::move(value);
            else if (*old != value && !name.ends_with("_id"))
                warn(item, name, "differs from the same object before it");
        }
    }

    const std::string& source_;
    Report& report_;
    std::unordered_map<std::string, std::size_t> seen_;
};

}  // namespace

std::vector<Item> tidy(std::vector<Item> items, const std::string& source, Report& report) {
    return Tidy{source, report}.run(std::move(items));
}

}  // namespace chiosco::exchange
