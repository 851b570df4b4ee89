// SPDX-License-Identifier: AGPL-3.0-or-later
// The next pack as the last one with what has changed.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

#include "core/base/file.h"
#include "core/store/pack/row_values.h"
#include "core/store/pack/rows.h"

namespace chiosco::store {
namespace {

// Of a hundred pages; beyond, a compact file is worth one larger patch.
constexpr std::int64_t holes_max = 20;

std::optional<std::int64_t> number_or_none(const Row& row, int column) {
    if (row.null(column)) return std::nullopt;
    return row.integer(column);
}

Result<PackRows> rows_of(Db& db) {
    PackRows rows;
    TRY_VOID(db.run("select id, kind, rev, body from record", {}, [&](const Row& row) {
        rows.records.push_back({row.text(0), row.text(1), row.integer(2), row.text(3)});
    }));
    TRY_VOID(db.run(
        "select record, path, lang, value, state, source_hash from text", {}, [&](const Row& row) {
            rows.texts.push_back(
                {row.text(0), row.text(2), row.text(1), row.text(3), row.text(4), row.text(5)});
        }));
    TRY_VOID(db.run("select from_id, role, to_id, ord from link", {}, [&](const Row& row) {
        rows.links.push_back({row.text(0), row.text(1), row.text(2), row.integer(3)});
    }));
    TRY_VOID(db.run("select record, lat_e7, lon_e7, postcode, quarter from place", {},
                    [&](const Row& row) {
                        rows.places.push_back({row.text(0), number_or_none(row, 1),
                                               number_or_none(row, 2), row.text(3), row.text(4)});
                    }));
    TRY_VOID(db.run("select record, rrule, valid_from, valid_to, opens, closes, tz from hours", {},
                    [&](const Row& row) {
                        rows.hours.push_back({row.text(0), row.text(1), row.text(2), row.text(3),
                                              row.text(4), row.text(5), row.text(6)});
                    }));
    TRY_VOID(db.run("select record, dimension, value from facet", {}, [&](const Row& row) {
        rows.facets.push_back({row.text(0), row.text(1), row.text(2)});
    }));
    settle(rows);
    return rows;
}

// Deletes the rows of `before` that `after` has not, by what `key` says of them, and inserts the
// others. Both are sorted.
template <class Row, class Key>
Result<void> change(Db& db, const std::vector<Row>& before, const std::vector<Row>& after,
                    std::string_view remove, const Key& key, std::string_view insert) {
    std::vector<Row> gone, fresh;
    std::ranges::set_difference(before, after, std::back_inserter(gone));
    std::ranges::set_difference(after, before, std::back_inserter(fresh));
    for (const auto& row : gone) TRY_VOID(db.run(remove, key(row)));
    for (const auto& row : fresh) TRY_VOID(db.run(insert, values(row)));
    return {};
}

// Hours have no key: those of a record go and come together, in their order.
Result<void> change_hours(Db& db, const std::vector<HoursRow>& before,
                          const std::vector<HoursRow>& after) {
    std::vector<HoursRow> differ;
    std::ranges::set_symmetric_difference(before, after, std::back_inserter(differ));
    std::set<std::string> records;
    for (const auto& row : differ) records.insert(row.record);
    for (const auto& record : records)
        TRY_VOID(db.run("delete from hours where record = ?", {record}));
    for (const auto& row : after)
        if (records.contains(row.record)) TRY_VOID(db.run(insert_hours, values(row)));
    return {};
}

using Values = std::vector<Value>;

Result<void> change_all(Db& db, const PackRows& before, const PackRows& after,
                        const std::map<std::string, std::string>& meta) {
    TRY_VOID(db.run("delete from meta"));
    for (const auto& [key, value] : meta)
        TRY_VOID(db.run("insert into meta values (?, ?)", {key, value}));
    TRY_VOID(change(
        db, before.records, after.records, "delete from record where id = ?",
        [](const RecordRow& row) -> Values { return {row.id}; }, insert_record));
    TRY_VOID(change(
        db, before.texts, after.texts,
        "delete from text where record = ? and lang = ? and path = ?",
        [](const TextRow& row) -> Values { return {row.record, row.lang, row.path}; },
        insert_text));
    TRY_VOID(change(
        db, before.links, after.links,
        "delete from link where from_id = ? and role = ? and to_id = ?",
        [](const LinkRow& row) -> Values { return {row.from, row.role, row.to}; }, insert_link));
    TRY_VOID(change(
        db, before.places, after.places, "delete from place where record = ?",
        [](const PlaceRow& row) -> Values { return {row.record}; }, insert_place));
    TRY_VOID(change_hours(db, before.hours, after.hours));
    return change(
        db, before.facets, after.facets,
        "delete from facet where record = ? and dimension = ? and value = ?",
        [](const FacetRow& row) { return values(row); }, insert_facet);
}

Result<void> rewrite(const std::string& path, const PackRows& rows,
                     const std::map<std::string, std::string>& meta) {
    auto db = TRY(open_sqlite(path, Open::create));
    TRY_VOID(
        db->script("pragma journal_mode=delete; pragma journal_mode=off;"
                   "pragma synchronous=off; pragma secure_delete=on"));
    if (db->one_integer("pragma application_id") != pack_application_id ||
        db->one_integer("pragma user_version") != pack_format)
        return failure(ErrorCode::refused, "the last pack has another format");
    const auto before = TRY(rows_of(*db));
    TRY_VOID(db->transaction([&] { return change_all(*db, before, rows, meta); }));
    const auto pages = TRY(db->one_integer("pragma page_count")).value_or(0);
    const auto holes = TRY(db->one_integer("pragma freelist_count")).value_or(0);
    if (holes * 100 > pages * holes_max) return failure(ErrorCode::refused, "too many holes");
    if (content_hash(TRY(rows_of(*db))) != content_hash(rows))
        return failure(ErrorCode::refused, "the last pack does not become this one");
    return {};
}

}  // namespace

Result<PackRows> read_rows(const std::string& path) {
    const auto db = TRY(open_sqlite(path, Open::immutable));
    return rows_of(*db);
}

Result<void> rewrite_pack(const std::string& base, const std::string& path, const PackRows& rows,
                          const std::map<std::string, std::string>& meta) {
    std::error_code failed;
    if (std::filesystem::exists(path, failed))
        return failure(ErrorCode::conflict, path + " is there already");
    if (!std::filesystem::copy_file(base, path, failed))
        return failure(ErrorCode::full, "copy " + base + ": " + failed.message());
    auto written = rewrite(path, rows, meta);
    if (written) written = sync_path(path);
    if (!written) std::filesystem::remove(path, failed);
    return written;
}

}  // namespace chiosco::store
