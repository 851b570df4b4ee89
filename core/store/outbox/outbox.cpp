// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/outbox/outbox.h"

#include "core/base/clock.h"
#include "core/store/outbox_schema.h"

namespace chiosco::store {
namespace {

constexpr std::size_t fact_bytes_max = 16 * 1024;

}  // namespace

Result<Outbox> Outbox::open(const std::string& path) {
    auto db = TRY(open_sqlite(path, Open::create));
    if (auto done = migrate(*db, outbox_application_id, outbox_migrations()); !done)
        return within(path, done.error());
    return Outbox{std::move(db)};
}

Result<void> Outbox::together(const std::function<Result<void>()>& body) {
    return db_->transaction(body);
}

Result<void> Outbox::add(const QueuedFact& fact) {
    if (fact.fact.size() > fact_bytes_max) return failure(ErrorCode::full, "fact over 16 KiB");
    return db_->run("insert into fact(id, kind, lane, fact) values (?, ?, ?, ?)",
                    {fact.id, fact.kind, static_cast<std::int64_t>(fact.lane), fact.fact});
}

Result<LeaseUse> Outbox::lease_use(const std::string& event, std::int64_t epoch) {
    LeaseUse use{.event = event, .epoch = epoch};
    TRY_VOID(db_->run("select spent, returned, closed from lease_use where event = ? and epoch = ?",
                      {event, epoch}, [&](const Row& row) {
                          use.spent = row.integer(0), use.returned = row.integer(1);
                          use.closed = row.integer(2) != 0;
                      }));
    return use;
}

Result<void> Outbox::put_lease_use(const LeaseUse& use) {
    TRY_VOID(db_->run(
        "insert into lease_use(event, epoch, spent, returned, closed)"
        " values (?, ?, ?, ?, ?) on conflict(event, epoch) do update set"
        " spent = excluded.spent, returned = excluded.returned,"
        " closed = excluded.closed where excluded.spent >= spent and"
        " excluded.returned >= returned and excluded.closed >= closed",
        {use.event, use.epoch, use.spent, use.returned, static_cast<std::int64_t>(use.closed)}));
    if (db_->changes() == 0) return failure(ErrorCode::invalid, "a lease counter would shrink");
    return {};
}

Result<std::optional<KeptSlip>> Outbox::slip(const std::string& id) {
    std::optional<KeptSlip> found;
    std::string expires;
    TRY_VOID(db_->run("select kind, event, seats, state, expires from slip where id = ?", {id},
                      [&](const Row& row) {
                          found = KeptSlip{.id = id,
                                           .kind = row.text(0),
                                           .event = row.text(1),
                                           .seats = row.integer(2),
                                           .state = row.text(3)};
                          expires = row.text(4);
                      }));
    if (found) found->expires = TRY(parse_rfc3339(expires));
    return found;
}

Result<void> Outbox::put_slip(const KeptSlip& slip) {
    const Value event = slip.event.empty() ? Value{} : Value{slip.event};
    return db_->run(
        "insert or replace into slip(id, kind, event, seats, state, expires)"
        " values (?, ?, ?, ?, ?, ?)",
        {slip.id, slip.kind, event, slip.seats, slip.state, rfc3339(slip.expires)});
}

Result<std::int64_t> Outbox::prune(const std::vector<std::string>& acknowledged) {
    std::int64_t gone = 0;
    if (acknowledged.empty()) return gone;
    const auto all = [&]() -> Result<void> {
        for (const auto& id : acknowledged) {
            TRY_VOID(db_->run("delete from fact where id = ?", {id}));
            gone += db_->changes();
        }
        return {};
    };
    TRY_VOID(db_->transaction(all));
    return gone;
}

Result<std::int64_t> Outbox::forget_slips(Instant now) {
    TRY_VOID(db_->run("delete from slip where expires < ?", {rfc3339(now)}));
    return db_->changes();
}

Result<std::vector<std::string>> Outbox::waiting(std::int64_t limit) {
    std::vector<std::string> ids;
    TRY_VOID(db_->run("select id from fact order by lane, n limit ?", {limit},
                      [&](const Row& row) { ids.push_back(row.text(0)); }));
    return ids;
}

Result<OutboxCounts> Outbox::counts() {
    OutboxCounts counts;
    TRY_VOID(db_->run(
        "select count(*), coalesce(sum(lane = 0), 0) from fact", {},
        [&](const Row& row) { counts.facts = row.integer(0), counts.people = row.integer(1); }));
    counts.slips = TRY(db_->one_integer("select count(*) from slip")).value_or(0);
    return counts;
}

}  // namespace chiosco::store
