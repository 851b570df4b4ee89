// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/records.h"

#include <algorithm>

#include "core/base/bytes.h"
#include "core/base/ids.h"

namespace chiosco::exchange {

std::string uuid_of(std::string_view source, std::string_view key, std::string_view prefix) {
    std::string lower{key};
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (is_uuid(lower)) return lower;
    return uuid5(source, std::string{prefix}.append(key));
}

Result<void> put(store::Db& db, const Item& item, const std::string& source, Report& report) {
    const auto id = text_of(item.body, "id");
    const auto body = canonical(item.body);
    const auto hash = hex(sha256(body));
    std::string kind, old;
    TRY_VOID(db.run("select kind, hash from record where id = ?", {id},
                    [&](const store::Row& row) { kind = row.text(0), old = row.text(1); }));
    if (kind.empty()) {
        ++report.added;
        return db.run(
            "insert into record(id, kind, rev, body, source, hash, ord)"
            " values (?, ?, 1, ?, ?, ?, ?)",
            {id, item.kind, body, source, hash, item.row});
    }
    if (kind != item.kind) {
        note(report, {item.file, item.row, "id", "this id belongs to a " + kind});
        return {};
    }
    const auto mended =
        TRY(db.one_integer("select 1 from corrected where record = ? and hash = ?", {id, hash}));
    // The source still says what it said, or what a correction has mended since; another row may
    // have come before it, and the first of a service's types is the one it is shown under.
    if (old == hash || mended) {
        ++report.same;
        return db.run("update record set ord = ? where id = ? and ord <> ?",
                      {item.row, id, item.row});
    }
    ++report.changed;
    return db.run(
        "update record set rev = rev + 1, body = ?, source = ?, hash = ?, ord = ?"
        " where id = ?",
        {body, source, hash, item.row, id});
}

Result<bool> has(store::Db& db, std::string_view kind, const std::string& id) {
    const auto found = TRY(db.one_text("select kind from record where id = ?", {id}));
    return found && (kind.empty() || *found == kind);
}

}  // namespace chiosco::exchange
