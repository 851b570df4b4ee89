// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/pack/reader.h"

#include <charconv>

#include "core/base/clock.h"
#include "core/base/log.h"

namespace chiosco::store {
namespace {

constexpr LocalTime end_of_day{std::chrono::minutes{23 * 60 + 59}};

// The weekdays of an RFC 5545 rule that is the same every week; none for any other rule (every
// second week, "first Monday"): their hours are told in words only.
std::vector<std::chrono::weekday> weekly(std::string_view rule) {
    constexpr std::string_view names[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    std::vector<std::chrono::weekday> days;
    bool every_week = false, every_day = false;
    while (!rule.empty()) {
        const auto part = rule.substr(0, rule.find(';'));
        rule.remove_prefix(std::min(rule.size(), part.size() + 1));
        if (part == "FREQ=WEEKLY")
            every_week = true;
        else if (part == "FREQ=DAILY")
            every_day = true;
        else if (part.starts_with("INTERVAL=") && part != "INTERVAL=1")
            return {};
        else if (part.starts_with("BYMONTHDAY=") || part.starts_with("BYWEEKNO="))
            return {};
        else if (part.starts_with("BYDAY="))
            for (unsigned day = 0; day < 7; ++day)
                if (part.contains(names[day])) days.emplace_back(day);
    }
    if (every_day && days.empty())
        for (unsigned day = 0; day < 7; ++day) days.emplace_back(day);
    return every_week || every_day ? days : std::vector<std::chrono::weekday>{};
}

std::optional<Date> day_of(const Row& row, int column) {
    if (row.null(column)) return std::nullopt;
    const auto day = parse_iso_date(row.text(column));
    return day ? std::optional{*day} : std::nullopt;
}

// A stretch over midnight is one until 23:59 and one from 00:00 on the next day.
void add(std::vector<Opening>& to, Opening opening) {
    if (opening.closes > opening.opens) return to.push_back(opening);
    const LocalTime closes = opening.closes;
    opening.closes = end_of_day;
    to.push_back(opening);
    if (closes == LocalTime{}) return;
    opening.day += std::chrono::days{1};
    opening.opens = {};
    opening.closes = closes;
    to.push_back(opening);
}

}  // namespace

std::optional<std::string> text_at(const json::object& body, std::string_view path) {
    const auto slash = path.find('/');
    const auto* value = body.if_contains(path.substr(0, slash));
    while (value && path.find('/') != path.npos) {
        path.remove_prefix(path.find('/') + 1);
        const auto step = path.substr(0, path.find('/'));
        std::size_t index = 0;
        const bool number =
            std::from_chars(step.begin(), step.end(), index).ptr == step.end() && !step.empty();
        if (value->is_object())
            value = value->get_object().if_contains(step);
        else
            value = value->is_array() && number ? value->get_array().if_contains(index) : nullptr;
    }
    if (!value || !value->is_string()) return std::nullopt;
    return std::string{value->get_string()};
}

Words Entry::say(const std::string& path) const {
    if (const auto found = translated.find(path); found != translated.end()) return found->second;
    return {text_at(record.body, path).value_or(""), content_lang, false};
}

std::vector<std::string> Entry::list(std::string_view name) const {
    std::vector<std::string> items;
    for (const auto& item : array_of(record.body, name))
        if (item.is_string()) items.emplace_back(item.get_string());
    return items;
}

Result<std::optional<Entry>> Reader::find(const std::string& id) {
    std::optional<Entry> found;
    std::string body;
    TRY_VOID(db_.run("select kind, rev, body from record where id = ?", {id}, [&](const Row& row) {
        found = Entry{{id, row.text(0), row.integer(1), {}}, {}, content_lang_};
        body = row.text(2);
    }));
    if (!found) return found;
    auto object = parse_json_object(body);
    if (!object) {
        log::warn("pack.record_skipped", {{"id", id}});
        return std::nullopt;
    }
    found->record.body = std::move(*object);
    if (lang_ == content_lang_) return found;
    TRY_VOID(db_.run("select path, value, state from text where record = ? and lang = ?",
                     {id, lang_}, [&](const Row& row) {
                         found->translated[row.text(0)] = {row.text(1), lang_,
                                                           row.text(2) != "human"};
                     }));
    return found;
}

Result<Entry> Reader::need(const std::string& id, std::string_view kind) {
    auto found = TRY(find(id));
    if (!found || found->record.kind != kind)
        return failure(ErrorCode::not_found, "no " + std::string{kind} + " " + id);
    return std::move(*found);
}

Result<std::vector<std::string>> Reader::linked(const std::string& id, const std::string& role) {
    std::vector<std::string> ids;
    TRY_VOID(db_.run("select to_id from link where from_id = ? and role = ? order by ord, to_id",
                     {id, role}, [&](const Row& row) { ids.push_back(row.text(0)); }));
    return ids;
}

Result<std::vector<Entry>> Reader::follow(const std::string& id, const std::string& role) {
    return entries(TRY(linked(id, role)));
}

Result<std::vector<Entry>> Reader::all(const std::string& kind) {
    std::vector<std::string> ids;
    TRY_VOID(db_.run("select id from record where kind = ? order by id", {kind},
                     [&](const Row& row) { ids.push_back(row.text(0)); }));
    return entries(ids);
}

Result<std::vector<Entry>> Reader::entries(const std::vector<std::string>& ids) {
    std::vector<Entry> found;
    for (const auto& id : ids)
        if (auto entry = TRY(find(id))) found.push_back(std::move(*entry));
    return found;
}

Result<std::vector<Opening>> Reader::openings(const std::string& record) {
    std::vector<Opening> found;
    TRY_VOID(
        db_.run("select rrule, valid_from, valid_to, opens, closes from hours"
                " where record = ?",
                {record}, [&](const Row& row) {
                    const auto opens = parse_hh_mm(row.text(3));
                    const auto closes = parse_hh_mm(row.text(4));
                    if (!opens || !closes) return;
                    for (const auto day : weekly(row.text(0)))
                        add(found, {day, *opens, *closes, day_of(row, 1), day_of(row, 2)});
                }));
    return found;
}

Result<std::vector<std::string>> Reader::facets(const std::string& record,
                                                const std::string& dimension) {
    std::vector<std::string> values;
    TRY_VOID(db_.run("select value from facet where record = ? and dimension = ? order by value",
                     {record, dimension}, [&](const Row& row) { values.push_back(row.text(0)); }));
    return values;
}

}  // namespace chiosco::store
