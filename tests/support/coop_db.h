// SPDX-License-Identifier: AGPL-3.0-or-later
// coop.db in memory with a kiosk or two, and facts as a kiosk would send them.
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/domain/fact.h"
#include "core/store/coop_schema.h"
#include "core/store/db.h"
#include "core/sync/server_facts.h"
#include "core/sync/server_seats.h"

namespace chiosco {

inline const std::string the_event = uuid5("test", "event");
inline const Instant the_day = *parse_rfc3339("2026-03-10T09:00:00Z");

inline std::unique_ptr<store::Db> coop_db() {
    auto db = store::open_sqlite(":memory:", store::Open::create);
    ENSURE(db.has_value());
    ENSURE(store::migrate(**db, store::coop_application_id, store::coop_migrations()).has_value());
    return std::move(*db);
}

inline std::string kiosk_named(int number) {
    return uuid5("test", "kiosk" + std::to_string(number));
}

// An approved kiosk of shard "demo" (without a key that signs).
inline std::string add_kiosk(store::Db& db, int number, const std::string& key = "") {
    const auto id = kiosk_named(number);
    ENSURE(db.run("insert into kiosk(id, key, site, shard, state, created)"
                  " values(?, ?, 'site', 'demo', 'active', '2026-03-10T08:00:00Z')",
                  {id, key.empty() ? "key" + std::to_string(number) : key})
               .has_value());
    return id;
}

// Within a transaction, as everything that writes on the server is.
template <class Body>
auto committed(store::Db& db, const Body& body) {
    decltype(body()) outcome = failure(ErrorCode::offline, "not run");
    const auto done = db.transaction([&]() -> Result<void> {
        outcome = body();
        if (!outcome) return std::unexpected(outcome.error());
        return {};
    });
    if (!done) outcome = std::unexpected(done.error());
    return outcome;
}

inline std::string slip_numbered(std::int64_t number) {
    return hex(blake2b(std::to_string(number))).substr(0, 32);
}

inline Fact fact_of(const std::string& kind, json::object body, Instant at = the_day) {
    Fact fact;
    fact.id = uuid7(at);
    fact.kind = kind;
    fact.at = rfc3339(at);
    fact.site = "site";
    fact.body = std::move(body);
    return fact;
}
inline Fact taken(const std::string& slip, std::int64_t seats, std::int64_t epoch = 1) {
    return fact_of("seat.taken",
                   {{"event", the_event}, {"epoch", epoch}, {"seats", seats}, {"slip", slip}});
}
inline Fact waiting(const std::string& slip, std::int64_t seats) {
    return fact_of("seat.waiting", {{"event", the_event}, {"seats", seats}, {"slip", slip}});
}
inline Fact cancelled(const std::string& slip) {
    return fact_of("seat.cancelled", {{"event", the_event}, {"slip", slip}});
}
inline Fact closed(std::int64_t spent, std::int64_t returned, std::int64_t epoch = 1) {
    return fact_of(
        "lease.closed",
        {{"event", the_event}, {"epoch", epoch}, {"spent", spent}, {"returned", returned}});
}

// The way of a POST /v1/facts without HTTP.
inline Result<sync::FactsReply> send(store::Db& db, const std::string& kiosk,
                                     const std::string& lines, const Clock& clock) {
    const auto batch = TRY(sync::read_facts(lines));
    return committed(db, [&] { return sync::accept_facts(db, kiosk, batch, clock); });
}
inline Result<sync::FactsReply> send(store::Db& db, const std::string& kiosk, const Fact& fact,
                                     const Clock& clock) {
    return send(db, kiosk, encode_fact(fact) + "\n", clock);
}

}  // namespace chiosco
