// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/outbox/reader.h"

#include "core/store/outbox_schema.h"

namespace chiosco::store {

Result<OutboxReader> OutboxReader::open(const std::string& path) {
    auto db = TRY(open_sqlite(path, Open::hostile));
    const auto kind = TRY(db->one_integer("pragma application_id"));
    if (kind != outbox_application_id) return failure(ErrorCode::damaged, "not an outbox");
    return OutboxReader{std::move(db)};
}

Result<std::vector<FoundFact>> OutboxReader::after(std::int64_t lane, std::int64_t n,
                                                   std::int64_t limit) {
    std::vector<FoundFact> found;
    TRY_VOID(
        db_->run("select lane, n, id, fact from fact where (lane, n) > (?, ?)"
                 " order by lane, n limit ?",
                 {lane, n, limit}, [&](const Row& row) {
                     found.push_back({.lane = row.integer(0),
                                      .n = row.integer(1),
                                      .id = row.text(2),
                                      .fact = row.text(3)});
                 }));
    return found;
}

Result<std::int64_t> OutboxReader::dropped() {
    return TRY(db_->one_integer("select cast(value as integer) from meta where key = 'dropped'"))
        .value_or(0);
}

Result<std::string> OutboxReader::settled_era() {
    return TRY(db_->one_text("select value from meta where key = ?",
                             {std::string{settled_era_key}}))
        .value_or("");
}

Result<bool> OutboxReader::uses_lost() {
    return TRY(db_->one_text("select value from meta where key = ?", {std::string{uses_lost_key}}))
        .has_value();
}

Result<std::int64_t> OutboxReader::promised() {
    return TRY(db_->one_integer("select sum(spent) from lease_use")).value_or(0);
}

Result<std::vector<std::string>> OutboxReader::ids() {
    std::vector<std::string> found;
    TRY_VOID(db_->run("select id from fact order by id", {},
                      [&](const Row& row) { found.push_back(row.text(0)); }));
    return found;
}

}  // namespace chiosco::store
