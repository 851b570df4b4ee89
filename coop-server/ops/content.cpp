// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/content.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/domain/rome.h"
#include "core/exchange/hsds_map.h"
#include "core/exchange/kinds.h"

namespace chiosco::coop {
namespace {

constexpr std::int64_t days_max = 3660;

bool is_confidential(const Known& record) {
    return record.kind == "location" && bool_of(record.body, "confidential");
}

// What tells where something is goes with the place; a telephone of a service stays with it.
bool is_about_the_place(std::string_view kind) {
    return kind == "address" || kind == "accessibility" || kind == "service_at_location";
}

// Whether the record goes, now that `gone` are; if it stays, it does not mention them.
bool goes(Known& record, const std::set<std::string>& gone) {
    bool lost = false, left = false;
    std::vector<std::string> mentions;
    for (const auto& [name, value] : record.body) {
        const bool names = name == "link_id" || name == "resource_id" || name.ends_with("_id");
        if (!names || !value.is_string() || name == "taxonomy_term_id") continue;
        const bool is_gone = gone.contains(std::string{value.get_string()});
        (is_gone ? lost : left) = true;
        if (is_gone) mentions.emplace_back(name);
    }
    if (!lost) return false;
    const auto* kind = exchange::object_kind(record.kind);
    const bool stands_alone = !kind || record.kind == "service" || record.kind == "organization" ||
                              record.kind == "location";
    if (is_about_the_place(record.kind) || (!left && !stands_alone)) return true;
    for (const auto& name : mentions) record.body.erase(name);
    return false;
}

Result<json::value> moment(const json::object& from, Date today) {
    const auto days = TRY(need_int(from, "in_days"));
    if (days < -days_max || days > days_max)
        return failure(ErrorCode::invalid, "in_days: beyond ten years");
    const Date day = std::chrono::sys_days{today} + std::chrono::days{days};
    if (!from.contains("at")) return json::value(iso_date(day));
    const auto at = TRY(parse_hh_mm(text_of(from, "at")));
    return json::value(rfc3339(from_rome(day, at)));
}

Result<void> expand(json::value& value, Date today);

Result<void> expand_members(json::object& object, Date today) {
    std::vector<std::pair<std::string, json::value>> moments;
    for (auto& [name, value] : object) {
        if (!value.is_object() || !value.get_object().contains("in_days")) {
            TRY_VOID(expand(value, today));
            continue;
        }
        moments.emplace_back(name, TRY(moment(value.get_object(), today)));
    }
    for (auto& [name, value] : moments) {
        const bool instant = object[name].get_object().contains("at");
        object.erase(name);
        object[instant ? name + "_at" : name] = std::move(value);
    }
    return {};
}

Result<void> expand(json::value& value, Date today) {
    if (value.is_object()) return expand_members(value.get_object(), today);
    if (value.is_array())
        for (auto& item : value.get_array()) TRY_VOID(expand(item, today));
    return {};
}

Result<std::vector<Known>> read_records(store::Db& coop) {
    std::vector<Known> records;
    TRY_VOID(coop.run(
        "select id, kind, rev, ord, body from record order by id", {}, [&](const store::Row& row) {
            auto body = parse_json_object(row.text(4));
            if (!body) return log::warn("publish.record_skipped", {{"id", row.text(0)}});
            records.push_back(
                {row.text(0), row.text(1), row.integer(2), row.integer(3), std::move(*body)});
        }));
    return records;
}

}  // namespace

Result<Content> read_content(store::Db& coop) {
    Content content;
    content.records = TRY(read_records(coop));
    std::map<std::string_view, const Known*> by_id;
    for (const auto& record : content.records) by_id[record.id] = &record;
    TRY_VOID(coop.run(
        "select record, lang, path, value, state, source_hash from text", {},
        [&](const store::Row& row) {
            store::TextRow text{row.text(0), row.text(1), row.text(2),
                                row.text(3), row.text(4), row.text(5)};
            const auto record = by_id.find(text.record);
            if (record == by_id.end()) return;
            const auto original = exchange::source_text(record->second->body, text.path);
            if (!original) return;
            if (hex(sha256(*original)).substr(0, 16) != text.source_hash) text.state = "fuzzy";
            if (text.state != "human" && exchange::is_human_only(record->second->body, text.path))
                return;
            content.texts.push_back(std::move(text));
        }));
    return content;
}

void withhold(Content& content) {
    std::set<std::string> gone;
    for (const auto& record : content.records)
        if (is_confidential(record)) gone.insert(record.id);
    content.withheld = 0;
    for (bool more = !gone.empty(); more;) {
        const auto before = content.records.size();
        std::erase_if(content.records, [&](Known& record) {
            if (!gone.contains(record.id) && !goes(record, gone)) return false;
            gone.insert(record.id);
            ++content.withheld;
            return true;
        });
        more = content.records.size() < before;
    }
    std::erase_if(content.texts, [&](const auto& text) { return gone.contains(text.record); });
}

Result<void> expand(Content& content, Date today) {
    for (auto& record : content.records) {
        if (exchange::object_kind(record.kind)) continue;
        if (auto done = expand_members(record.body, today); !done)
            return within(record.kind + " " + record.id, done.error());
    }
    return {};
}

}  // namespace chiosco::coop
