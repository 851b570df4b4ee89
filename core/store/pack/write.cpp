// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <tuple>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/store/db.h"
#include "core/store/pack/row_values.h"
#include "core/store/pack/rows.h"
#include "core/store/pack/schema.h"

namespace chiosco::store {
namespace {

template <class Row>
void settle_one(std::vector<Row>& rows) {
    std::ranges::sort(rows);
    const auto twice = std::ranges::unique(rows);
    rows.erase(twice.begin(), twice.end());
}

void append(std::string& to, const Value& value) {
    std::string text;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) text = std::to_string(*whole);
    if (const auto* words = std::get_if<std::string>(&value)) text = *words;
    to.append(std::to_string(value.index())).append(":").append(std::to_string(text.size()));
    to.append(":").append(text);
}

Result<void> fill(Db& db, const PackRows& rows, const std::map<std::string, std::string>& meta) {
    TRY_VOID(db.script(pack::text_schema));
    for (const auto& [key, value] : meta)
        TRY_VOID(db.run("insert into meta values (?, ?)", {key, value}));
    TRY_VOID(for_all(rows, [&](std::string_view sql, const std::vector<Value>& row) {
        return db.run(sql, row);
    }));
    return db.script(
        "create index link_to on link(to_id, role);"
        "create index facet_value on facet(dimension, value);"
        "create index record_kind on record(kind);"
        "create index hours_record on hours(record);"
        "pragma application_id=" +
        std::to_string(pack_application_id) +
        "; pragma user_version=" + std::to_string(pack_format));
}

}  // namespace

void settle(PackRows& rows) {
    settle_one(rows.records);
    settle_one(rows.texts);
    std::ranges::sort(rows.links);
    const auto same = [](const LinkRow& a, const LinkRow& b) {
        return std::tie(a.from, a.role, a.to) == std::tie(b.from, b.role, b.to);
    };
    const auto twice = std::ranges::unique(rows.links, same);  // The lowest `ord` counts.
    rows.links.erase(twice.begin(), twice.end());
    settle_one(rows.places);
    settle_one(rows.hours);
    settle_one(rows.facets);
}

std::string content_hash(const PackRows& rows) {
    std::string hashes, piece;
    (void)for_all(rows, [&](std::string_view sql, const std::vector<Value>& row) -> Result<void> {
        piece = sql;
        for (const auto& value : row) append(piece, value);
        hashes += sha256(piece);
        return {};
    });
    return hex(sha256(hashes));
}

Result<void> write_pack(const std::string& path, const PackRows& rows,
                        const std::map<std::string, std::string>& meta) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
        return failure(ErrorCode::conflict, path + " is there already");
    const auto write = [&]() -> Result<void> {
        auto db = TRY(open_sqlite(path, Open::create));
        // Nobody reads it before it is whole: no journal, and one sync at the end.
        TRY_VOID(
            db->script("pragma journal_mode=delete; pragma journal_mode=off;"
                       "pragma synchronous=off"));
        return db->transaction([&] { return fill(*db, rows, meta); });
    };
    auto written = write();
    if (written) written = sync_path(path);
    if (!written) std::filesystem::remove(path, ignored);
    return written;
}

}  // namespace chiosco::store
