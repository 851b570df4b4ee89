// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/mapping.h"

#include <algorithm>
#include <set>

#include "core/exchange/cut.h"

namespace chiosco::exchange {
namespace {

std::unexpected<Error> bad(const std::string& where, std::string why) {
    return failure(ErrorCode::invalid, where + ": " + std::move(why));
}

Result<void> only(const json::object& object, const std::string& where,
                  std::initializer_list<std::string_view> known) {
    for (const auto& member : object)
        if (std::ranges::find(known, std::string_view{member.key()}) == known.end())
            return bad(where, "does not know \"" + std::string{member.key()} + "\"");
    return {};
}

Result<std::string> text(const json::object& object, std::string_view name,
                         const std::string& where, bool needed = false) {
    const auto* value = object.if_contains(name);
    if (!value && !needed) return std::string{};
    if (!value || !value->is_string() || value->get_string().empty())
        return bad(where + "." + std::string{name}, "must be text");
    return std::string{value->get_string()};
}

Result<Pattern> pattern(const json::object& object, std::string_view name, const std::string& where,
                        bool needed = false) {
    auto made = Pattern::read(TRY(text(object, name, where, needed)));
    if (!made) return within(where + "." + std::string{name}, made.error());
    return made;
}

class Reading {
public:
    explicit Reading(const json::object& from) : from_(from) {}

    Result<Mapping> run() {
        TRY_VOID(only(from_, "mapping",
                      {"mapping", "about", "format", "source", "encoding", "delimiter", "decimal",
                       "bounds", "tables", "skip", "confidential", "records"}));
        if (int_of(from_, "mapping") != 1) return bad("mapping", "is not 1");
        TRY_VOID(head());
        TRY_VOID(tables());
        TRY_VOID(skips());
        if (const auto* secret = from_.if_contains("confidential"))
            mapping_.confidential = TRY(value(*secret, "confidential"));
        TRY_VOID(records());
        return std::move(mapping_);
    }

private:
    Result<void> head() {
        mapping_.format = TRY(text(from_, "format", "mapping", true));
        mapping_.source = TRY(text(from_, "source", "mapping", true));
        constexpr std::string_view formats[] = {"csv", "geojson", "ics"};
        if (std::ranges::find(formats, mapping_.format) == std::end(formats))
            return bad("format", "is none of csv, geojson, ics");
        mapping_.encoding = text_of(from_, "encoding", "utf-8");
        if (mapping_.encoding != "utf-8" && mapping_.encoding != "windows-1252")
            return bad("encoding", "is neither utf-8 nor windows-1252");
        const auto delimiter = TRY(text(from_, "delimiter", "mapping"));
        if (delimiter.size() > 1) return bad("delimiter", "is more than one character");
        if (!delimiter.empty()) mapping_.delimiter = delimiter[0];
        const auto decimal = text_of(from_, "decimal", ".");
        if (decimal != "." && decimal != ",") return bad("decimal", "is neither . nor ,");
        mapping_.decimal_comma = decimal == ",";
        return bounds();
    }

    Result<void> bounds() {
        const auto* given = from_.if_contains("bounds");
        if (!given) return {};
        mapping_.bounds.reset();
        if (given->is_null()) return {};
        double edge[4] = {};
        const bool four = given->is_array() && given->get_array().size() == 4;
        for (std::size_t i = 0; four && i < 4; ++i)
            if (const auto& one = given->get_array()[i]; one.is_number())
                edge[i] = one.to_number<double>();
        if (!four || edge[0] >= edge[2] || edge[1] >= edge[3])
            return bad("bounds", "must be [west, south, east, north] or null");
        mapping_.bounds = Bounds{edge[0], edge[1], edge[2], edge[3]};
        return {};
    }

    Result<void> tables() {
        for (const auto& [name, lines] : object_of(from_, "tables")) {
            const auto where = "tables." + std::string{name};
            if (!lines.is_object()) return bad(where, "is not an object");
            auto& table = mapping_.tables[name];
            for (const auto& [was, is] : lines.get_object()) {
                if (!is.is_string()) return bad(where + "." + std::string{was}, "must be text");
                table[was] = is.get_string();
            }
        }
        return {};
    }

    Result<void> skips() {
        for (std::size_t i = 0; const auto& one : array_of(from_, "skip")) {
            const auto where = "skip[" + std::to_string(i++) + "]";
            if (!one.is_object()) return bad(where, "is not an object");
            const auto& object = one.get_object();
            TRY_VOID(only(object, where, {"when", "is", "reason"}));
            MappedSkip skip;
            skip.reason = TRY(text(object, "reason", where, true));
            const auto* when = object.if_contains("when");
            if (!when) return bad(where + ".when", "is missing");
            skip.when = TRY(value(*when, where + ".when"));
            for (const auto& is : array_of(object, "is"))
                if (is.is_string()) skip.is.emplace_back(is.get_string());
            mapping_.skips.push_back(std::move(skip));
        }
        return {};
    }

    Result<MappedValue> value(const json::value& from, const std::string& where) {
        MappedValue made;
        if (from.is_string()) {
            auto read = Pattern::read(from.get_string());
            if (!read) return within(where, read.error());
            made.from = std::move(*read);
            return made;
        }
        if (!from.is_object()) return bad(where, "is neither text nor an object");
        const auto& object = from.get_object();
        TRY_VOID(
            only(object, where,
                 {"from", "table", "record", "term", "split", "part", "case", "type", "needed"}));
        made.record = TRY(text(object, "record", where));
        made.from = TRY(pattern(object, "from", where, made.record.empty()));
        made.table = TRY(text(object, "table", where));
        if (!made.table.empty() && !mapping_.tables.contains(made.table))
            return bad(where + ".table", "there is no table \"" + made.table + "\"");
        if (!made.record.empty() && !names_.contains(made.record))
            return bad(where + ".record", "there is no record \"" + made.record + "\" before it");
        made.taxonomy = TRY(text(object, "term", where));
        made.split = TRY(text(object, "split", where));
        made.part = static_cast<int>(int_of(object, "part"));
        made.needed = bool_of(object, "needed");
        return typed(std::move(made), object, where);
    }

    static Result<MappedValue> typed(MappedValue made, const json::object& object,
                                     const std::string& where) {
        const auto letters = text_of(object, "case", "as-is");
        if (letters != "as-is" && letters != "title") return bad(where + ".case", "is not title");
        made.title = letters == "title";
        const auto type = text_of(object, "type", "text");
        made.number = type == "number";
        made.whole = type == "whole";
        made.yes_no = type == "yes_no";
        if (type != "text" && !made.number && !made.whole && !made.yes_no)
            return bad(where + ".type", "is none of text, number, whole, yes_no");
        return made;
    }

    Result<void> records() {
        for (std::size_t i = 0; const auto& one : array_of(from_, "records")) {
            const auto where = "records[" + std::to_string(i++) + "]";
            if (!one.is_object()) return bad(where, "is not an object");
            mapping_.records.push_back(TRY(record(one.get_object(), where)));
        }
        if (mapping_.records.empty()) return bad("records", "there is none");
        return {};
    }

    Result<MappedRecord> record(const json::object& object, const std::string& where) {
        TRY_VOID(
            only(object, where, {"name", "kind", "key", "when", "each", "at", "hours", "set"}));
        MappedRecord made;
        made.kind = TRY(text(object, "kind", where, true));
        made.name = text_of(object, "name", made.kind);
        made.key = TRY(pattern(object, "key", where, true));
        made.each = TRY(pattern(object, "each", where));
        made.at = text_of(object, "at", "/;");
        made.hours = TRY(pattern(object, "hours", where));
        if (const auto* when = object.if_contains("when"))
            made.when = TRY(value(*when, where + ".when"));
        if (!made.hours.empty() && made.kind != "schedule")
            return bad(where + ".hours", "only a schedule has hours");
        for (const auto& [name, from] : object_of(object, "set")) {
            const std::string property{name};
            if (property == "id") return bad(where + ".set.id", "comes from the key");
            made.set.emplace_back(property, TRY(value(from, where + ".set." + property)));
        }
        if (!names_.insert(made.name).second)
            return bad(where + ".name", "\"" + made.name + "\" is there twice");
        return made;
    }

    const json::object& from_;
    Mapping mapping_;
    std::set<std::string> names_;
};

}  // namespace

Result<Pattern> Pattern::read(std::string_view text) {
    Pattern pattern;
    while (!text.empty()) {
        const auto open = text.find('{');
        Piece piece{std::string{text.substr(0, open)}, {}, false};
        text.remove_prefix(std::min(text.size(), open));
        if (!text.empty()) {
            const auto close = text.find('}');
            if (close == text.npos) return failure(ErrorCode::invalid, "a brace is never closed");
            auto names = text.substr(1, close - 1);
            text.remove_prefix(close + 1);
            for (;;) {
                const auto bar = names.find('|');
                const auto name = names.substr(0, bar);
                if (name.empty())
                    piece.may_be_absent = true;
                else
                    piece.columns.emplace_back(name);
                if (bar == names.npos) break;
                names.remove_prefix(bar + 1);
            }
            if (piece.columns.empty()) return failure(ErrorCode::invalid, "no column in {}");
        }
        pattern.pieces_.push_back(std::move(piece));
    }
    return pattern;
}

Result<Mapping> read_mapping(std::string_view text) {
    const auto whole = TRY(whole_json(text));
    if (!whole.is_object()) return failure(ErrorCode::invalid, "not a JSON object");
    const auto& object = whole.get_object();
    return Reading{object}.run();
}

std::string_view calendar_mapping() {
    return R"({"mapping":1,"format":"ics","source":"ics","records":[{"name":"event","kind":"event",
"key":"{key}","set":{"name":{"from":"{summary}","needed":true},"description":"{description|}",
"starts_at":"{starts_at}","ends_at":"{ends_at}","place":"{location|}","url":"{url|}",
"category":"{categories|}","signup":"none"}}]})";
}

}  // namespace chiosco::exchange
