// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/mapped.h"

#include <algorithm>
#include <set>

#include "core/exchange/cut.h"
#include "core/exchange/foreign.h"
#include "core/exchange/hsds.h"
#include "core/exchange/hsds_map.h"
#include "core/exchange/kinds.h"
#include "core/exchange/mapped_row.h"
#include "core/exchange/values.h"

namespace chiosco::exchange {
namespace {

Result<Table> read_table(const NamedFile& file, const Mapping& mapping, const IcsWindow& window) {
    const bool csv = mapping.format == "csv", map = mapping.format == "geojson";
    // Before its letters are looked at: those of a picture are of no alphabet.
    TRY_VOID(expect_text(file.content, csv ? "a CSV table" : map ? "GeoJSON" : "a calendar"));
    const auto text = TRY(decoded(file.content, mapping.encoding));
    if (csv) return read_csv(text, mapping.delimiter);
    if (map) return read_geojson(text);
    return read_ics(text, window);
}

// Every column that a pattern names, once; "@..." are made here and by the readers.
Result<void> check_columns(const Pattern& pattern, const Table& table, const std::string& where) {
    for (const auto& piece : pattern.pieces()) {
        if (piece.columns.empty() || piece.may_be_absent) continue;
        const bool known = std::ranges::any_of(piece.columns, [&](const std::string& column) {
            return column == "@each" || column == "@file" || column == "@row" ||
                   std::ranges::find(table.header, column) != table.header.end();
        });
        if (!known)
            return failure(ErrorCode::invalid, "the mapping's " + where + " names the column \"" +
                                                   piece.columns.front() +
                                                   "\", which is not there");
    }
    return {};
}

Result<void> check_columns(const Mapping& mapping, const Table& table) {
    for (const auto& skip : mapping.skips) TRY_VOID(check_columns(skip.when.from, table, "skip"));
    if (mapping.confidential)
        TRY_VOID(check_columns(mapping.confidential->from, table, "confidential"));
    for (const auto& record : mapping.records) {
        TRY_VOID(check_columns(record.key, table, record.name + ".key"));
        TRY_VOID(check_columns(record.each, table, record.name + ".each"));
        TRY_VOID(check_columns(record.hours, table, record.name + ".hours"));
        for (const auto& [property, value] : record.set)
            TRY_VOID(check_columns(value.from, table, record.name + "." + property));
        if (!object_kind(record.kind) && record.kind != "event" && record.kind != "number")
            return failure(ErrorCode::invalid, "the mapping makes a \"" + record.kind +
                                                   "\", which is no kind that can be made");
    }
    return {};
}

Result<Terms> read_terms(store::Db& db) {
    Terms terms;
    TRY_VOID(db.run(
        "select id, body from record where kind = 'taxonomy_term'", {}, [&](const store::Row& row) {
            const auto term = parse_json_object(row.text(1));
            if (term)
                terms[text_of(*term, "taxonomy") + ":" + text_of(*term, "code")] = row.text(0);
        }));
    return terms;
}

class Import {
public:
    Import(store::Db& db, const NamedFile& file, const Mapping& mapping)
        : db_(db), file_(file), mapping_(mapping) {}

    Result<Report> run(Table table) {
        const auto terms = TRY(read_terms(db_));
        report_.rows = static_cast<std::int64_t>(table.rows.size() + table.faults.size());
        for (auto& fault : table.faults) refuse(fault.number, "", std::move(fault.reason));
        for (auto& warning : table.warnings) warn(warning.number, "", std::move(warning.reason));
        MappedRow rows{mapping_, table.header, file_, terms, report_};
        const auto place_of = [&](const char* column) {
            return static_cast<std::size_t>(std::ranges::find(table.header, column) -
                                            table.header.begin());
        };
        const auto uid = place_of("uid"), status = place_of("status");
        const bool calendar = mapping_.format == "ics";
        for (const auto& row : table.rows) {
            if (calendar) uids_[row.number] = row.cells[uid];
            const bool cancelled = calendar && row.cells[status] == "CANCELLED";
            auto items = cancelled ? std::optional{rows.names(row)} : rows.take(row);
            if (!items) continue;
            taken_rows_.push_back(row.number);
            auto& into = cancelled ? cancelled_ : items_;
            for (auto& item : *items) into.push_back(std::move(item));
        }
        note_end(report_, file_.name, table);
        TRY_VOID(settle());
        TRY_VOID(take_out());
        TRY_VOID(check_ends(report_));
        if (report_.remarks.size() >= remarks_max)
            return failure(ErrorCode::invalid,
                           file_.name + ": over 100,000 remarks: the mapping does not fit it");
        for (const auto& remark : report_.remarks)
            if (!remark.taken) bad_.insert(remark.row);
        report_.rows_taken =
            std::ranges::count_if(taken_rows_, [&](auto row) { return !bad_.contains(row); });
        return std::move(report_);
    }

private:
    void refuse(std::int64_t row, std::string column, std::string reason) {
        note(report_, {file_.name, row, std::move(column), std::move(reason), false});
    }
    void warn(std::int64_t row, std::string column, std::string reason) {
        note(report_, {file_.name, row, std::move(column), std::move(reason), true});
    }

    // Objects of HSDS go the way of every package; our own kinds are looked at here.
    Result<void> settle() {
        std::vector<Item> standard, own;
        for (auto& item : items_)
            (object_kind(item.kind) ? standard : own).push_back(std::move(item));
        const auto before = report_.remarks.size();
        standard = tidy(std::move(standard), mapping_.source, report_);
        own = checked(std::move(own));
        for (auto i = before; i < report_.remarks.size(); ++i)
            if (!report_.remarks[i].taken) bad_.insert(report_.remarks[i].row);
        // A row goes in whole or not at all.
        for (auto* items : {&standard, &own})
            std::erase_if(*items, [&](const Item& item) { return bad_.contains(item.row); });
        TRY_VOID(take_items(db_, std::move(standard), mapping_.source, report_));
        for (const auto& item : own) TRY_VOID(put(db_, item, mapping_.source, report_));
        return {};
    }

    std::string own_id(const Item& item) const {
        return uuid_of(mapping_.source, text_of(item.body, "id"), item.kind + ":");
    }

    std::vector<Item> checked(std::vector<Item> items) {
        std::vector<Item> good;
        std::map<std::string, std::string> seen;
        for (auto& item : items) {
            item.body["id"] = own_id(item);
            for (const char* prose : {"name", "summary", "description", "place"})
                if (auto* text = item.body.if_contains(prose); text && text->is_string())
                    *text = plain_text(text->get_string());
            const auto body = canonical(item.body);
            const auto [before, first] = seen.emplace(text_of(item.body, "id"), body);
            if (const auto fault = fault_of_kind(item.kind, item.body))
                refuse(item.row, fault->first, fault->second);
            else if (!first && before->second != body)
                again_[group_of(item.row)].insert(item.row);
            else if (first)
                good.push_back(std::move(item));
        }
        refuse_again();
        return good;
    }

    // What is one thing to the person who has the file: of a calendar all events of a UID, which
    // are there again for every time that they repeat.
    std::string group_of(std::int64_t row) const {
        const auto uid = uids_.find(row);
        return uid == uids_.end() ? std::to_string(row) : uid->second;
    }

    void refuse_again() {
        for (const auto& [group, rows] : again_) {
            const auto times = rows.size() + 1;
            refuse(
                *rows.begin(), "id",
                (times == 2 ? "is there twice" : "is there " + std::to_string(times) + " times") +
                    std::string{", with other content"});
            for (const auto row : rows)
                if (bad_.insert(row).second && row != *rows.begin()) ++report_.dropped;
        }
    }

    Result<void> take_out() {
        for (const auto& item : cancelled_) {
            TRY_VOID(db_.run("delete from record where id = ? and kind = ? and source = ?",
                             {own_id(item), item.kind, mapping_.source}));
            if (db_.changes() > 0) ++report_.removed;
            warn(item.row, "status", "is cancelled: it is not shown");
        }
        return {};
    }

    store::Db& db_;
    const NamedFile& file_;
    const Mapping& mapping_;
    Report report_;
    std::vector<Item> items_, cancelled_;
    std::vector<std::int64_t> taken_rows_;
    std::set<std::int64_t> bad_;
    std::map<std::int64_t, std::string> uids_;             // Of a calendar's events, by their row.
    std::map<std::string, std::set<std::int64_t>> again_;  // By group_of().
};

}  // namespace

Result<Report> import_mapped(store::Db& db, const NamedFile& file, const Mapping& mapping,
                             const IcsWindow& window) {
    auto table = read_table(file, mapping, window);
    if (!table) return within(file.name, table.error());
    if (auto known = check_columns(mapping, *table); !known)
        return within(file.name, known.error());
    return Import{db, file, mapping}.run(std::move(*table));
}

}  // namespace chiosco::exchange
