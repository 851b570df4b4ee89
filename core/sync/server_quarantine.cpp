// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_quarantine.h"

#include <algorithm>

#include "core/base/ids.h"
#include "core/domain/fact.h"
#include "core/sync/server_facts.h"

namespace chiosco::sync {
namespace {

Result<std::vector<Quarantined>> rows(store::Db& db, std::string_view where,
                                      const std::vector<store::Value>& values) {
    std::vector<Quarantined> found;
    TRY_VOID(
        db.run("select q.n, q.id, q.kiosk, q.received_at, q.state, q.fact,"
               " coalesce(f.fact, '') from quarantine q left join fact f on f.id = q.id"
               " where " +
                   std::string{where} + " order by q.n",
               values, [&](const store::Row& row) {
                   found.push_back({row.integer(0), row.text(1), row.text(2), row.text(3),
                                    row.text(4), row.text(5), row.text(6)});
               }));
    return found;
}

Result<void> decide(store::Db& db, std::int64_t n, std::string_view state, const Clock& clock) {
    TRY_VOID(
        db.run("update quarantine set state = ?, decided = ? where n = ? and state = 'waiting'",
               {std::string{state}, rfc3339(clock.now()), n}));
    if (db.changes() == 0) return failure(ErrorCode::conflict, "that was decided already");
    return {};
}

}  // namespace

Result<std::vector<Quarantined>> quarantined(store::Db& db) {
    return rows(db, "q.state = 'waiting'", {});
}

Result<Quarantined> find_quarantined(store::Db& db, std::int64_t n) {
    auto found = TRY(rows(db, "q.n = ?", {n}));
    if (found.empty()) return failure(ErrorCode::not_found, "nothing is in quarantine under it");
    return std::move(found.front());
}

Result<std::string> accept_quarantined(store::Db& db, std::int64_t n, const Clock& clock) {
    const auto held = TRY(find_quarantined(db, n));
    TRY_VOID(decide(db, n, "accepted", clock));
    auto fact = TRY(decode_fact(TRY(parse_json_object(held.fact))));
    fact.id = uuid7(clock.now());
    if (std::ranges::find(fact.prev, held.id) == fact.prev.end()) fact.prev.push_back(held.id);
    const auto reply = TRY(accept_facts(db, held.kiosk, TRY(read_facts(encode_fact(fact))), clock));
    if (reply.acked.empty())
        return failure(ErrorCode::conflict,
                       reply.rejected.empty() ? "not taken" : reply.rejected.front().detail);
    return fact.id;
}

Result<void> drop_quarantined(store::Db& db, std::int64_t n, const Clock& clock) {
    TRY(find_quarantined(db, n));
    return decide(db, n, "dropped", clock);
}

}  // namespace chiosco::sync
