// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/api/status.h"

#include "coop-server/api/handlers.h"

namespace chiosco::coop {

Result<json::object> status(store::Db& db, const Clock& clock) {
    json::object shards;
    TRY_VOID(db.run("select shard, max(seq) from pack group by shard order by shard", {},
                    [&](const store::Row& row) { shards[row.text(0)] = row.integer(1); }));
    const auto count = [&](std::string_view from) {
        return db.one_integer("select count(*) from " + std::string{from});
    };
    const auto kiosks = TRY(count("kiosk where state = 'active'"));
    const auto facts = TRY(count("fact"));
    const auto quarantined = TRY(count("quarantine where state = 'waiting'"));
    const auto over =
        TRY(count("signup s join fact f on f.id = s.fact"
                  " where s.state = 'waiting' and f.kind = 'seat.taken'"));
    return json::object{{"status", "ok"},
                        {"shard", shards},
                        {"kiosks", kiosks.value_or(0)},
                        {"facts", facts.value_or(0)},
                        {"quarantined", quarantined.value_or(0)},
                        {"over_lease", over.value_or(0)},
                        {"time", rfc3339(clock.now())}};
}

Answer get_status(const Call& call) {
    const auto now = status(call.db, call.coop.clock);
    return now ? Response{.body = json::serialize(*now)} : problem(now.error());
}

}  // namespace chiosco::coop
