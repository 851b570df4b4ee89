// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/base/bytes.h"
#include "core/exchange/cut.h"
#include "core/exchange/kinds.h"
#include "core/exchange/records.h"
#include "core/store/pack/reader.h"

namespace chiosco::exchange {
namespace {

constexpr std::array<std::string_view, 4> columns{"record", "path", "value", "state"};

bool is_language(std::string_view lang) {
    return (lang.size() == 2 || lang.size() == 3) &&
           std::ranges::all_of(lang, [](char c) { return c >= 'a' && c <= 'z'; });
}

// Where each of our columns stands in the file.
Result<std::array<std::size_t, 4>> places(const std::vector<std::string>& header) {
    std::array<std::size_t, 4> found{};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto at = std::ranges::find(header, columns[i]);
        if (at == header.end())
            return failure(ErrorCode::invalid, "no column \"" + std::string{columns[i]} + "\"");
        found[i] = static_cast<std::size_t>(at - header.begin());
    }
    return found;
}

struct Translation {
    std::string record, path, lang, value, state, source_hash;
};

Result<void> put(store::Db& db, const Translation& text, const std::string& source,
                 Report& report) {
    std::optional<std::pair<std::string, std::string>> old;
    TRY_VOID(db.run("select value, state from text where record = ? and path = ? and lang = ?",
                    {text.record, text.path, text.lang},
                    [&](const store::Row& row) { old = {row.text(0), row.text(1)}; }));
    if (old && old->first == text.value && old->second == text.state)
        return ++report.same, Result<void>{};
    ++(old ? report.changed : report.added);
    return db.run(
        "insert into text(record, path, lang, value, state, source_hash, source)"
        " values (?, ?, ?, ?, ?, ?, ?) on conflict do update set"
        " value = excluded.value, state = excluded.state,"
        " source_hash = excluded.source_hash, source = excluded.source",
        {text.record, text.path, text.lang, text.value, text.state, text.source_hash, source});
}

// The reason and column for which a row cannot be taken; an empty reason if it was.
struct Outcome {
    std::string column, reason;
};

Result<Outcome> take(store::Db& db, const std::string& key, Translation text,
                     const std::string& source, Report& report) {
    if (key.empty()) return Outcome{"record", "is empty"};
    if (trimmed(text.value).empty()) return Outcome{"value", "is empty"};
    if (text.state != "human" && text.state != "machine" && text.state != "fuzzy")
        return Outcome{"state", "is not human, machine or fuzzy"};
    text.record = uuid_of(source, key);
    const auto body = TRY(db.one_text("select body from record where id = ?", {text.record}));
    if (!body) return Outcome{"record", "no record " + key};
    const auto object = TRY(parse_json_object(*body));
    const auto original = source_text(object, text.path);
    if (!original) return Outcome{"path", "the record has no " + text.path};
    if (text.state != "human" && is_human_only(object, text.path))
        return Outcome{"state", "only a person may translate " + text.path + " of this record"};
    text.source_hash = hex(sha256(*original)).substr(0, 16);
    TRY_VOID(put(db, text, source, report));
    return Outcome{};
}

}  // namespace

std::optional<std::string> source_text(const json::object& body, std::string_view path) {
    if (path != "words") return store::text_at(body, path);
    std::string all;
    for (const auto& word : array_of(body, "words"))
        if (word.is_string())
            all.append(all.empty() ? "" : "; ").append(std::string_view{word.get_string()});
    return all.empty() ? std::nullopt : std::optional{all};
}

bool is_human_only(const json::object& body, std::string_view path) {
    return std::ranges::any_of(array_of(body, "human_only"), [&](const json::value& name) {
        return name.is_string() && path.substr(0, path.find('/')) == name.get_string();
    });
}

Result<Report> import_text(store::Db& db, const std::string& lang, std::string_view csv,
                           const std::string& file, const std::string& source) {
    if (!is_language(lang)) return failure(ErrorCode::invalid, "\"" + lang + "\": no language");
    auto table = read_csv(csv);
    if (!table) return within(file, table.error());
    const auto at = places(table->header);
    if (!at) return within(file, at.error());
    Report report;
    for (const auto& fault : table->faults) note(report, {file, fault.number, "", fault.reason});
    for (const auto& row : table->rows) {
        const auto cell = [&](std::size_t column) {
            return std::string{trimmed(row.cells[(*at)[column]])};
        };
        Translation text{"", cell(1), lang, cell(2), cell(3), ""};
        auto outcome = TRY(take(db, cell(0), std::move(text), source, report));
        if (!outcome.reason.empty())
            note(report, {file, row.number, outcome.column, outcome.reason});
    }
    note_end(report, file, *table);
    TRY_VOID(check_ends(report));
    return report;
}

}  // namespace chiosco::exchange
