// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/outbox/outbox.h"

#include <filesystem>

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/store/disk.h"
#include "core/store/outbox_schema.h"
#include "core/store/sound.h"

namespace chiosco::store {
namespace {

constexpr std::size_t fact_bytes_max = 16 * 1024;

struct Left {
    std::vector<std::vector<Value>> facts, slips;
};

// All that can still be read of a damaged outbox; often that is everything.
Left left_of(const std::string& damaged) {
    Left left;
    auto db = open_sqlite(damaged, Open::create);
    if (!db) return left;
    read_what_is_left(
        **db, "select id, kind, lane, fact from fact order by n", [&](const Row& row) {
            left.facts.push_back({row.text(0), row.text(1), row.integer(2), row.text(3)});
        });
    read_what_is_left(**db, "select id, kind, event, seats, state, expires from slip order by id",
                      [&](const Row& row) {
                          left.slips.push_back({row.text(0), row.text(1),
                                                row.null(2) ? Value{} : Value{row.text(2)},
                                                row.integer(3), row.text(4), row.text(5)});
                      });
    return left;
}

}  // namespace

Result<Outbox> Outbox::open(const std::string& path) {
    Outbox outbox{TRY(open_sound(path, outbox_application_id, outbox_migrations()))};
    outbox.folder_ = std::filesystem::path{path}.parent_path().string();
    if (outbox.folder_.empty()) outbox.folder_ = ".";
    for (const auto& damaged : set_aside(path)) TRY_VOID(outbox.take_over(damaged));
    return outbox;
}

Result<void> Outbox::take_over(const std::string& damaged) {
    const auto key = "taken_over:" + std::filesystem::path{damaged}.filename().string();
    if (TRY(db_->one_text("select value from meta where key = ?", {key}))) return {};
    const auto left = left_of(damaged);
    TRY_VOID(db_->transaction([&]() -> Result<void> {
        // Or ignore: read twice, or nonsense that the table's own rules refuse.
        for (const auto& fact : left.facts)
            TRY_VOID(db_->run(
                "insert or ignore into fact(id, kind, lane, fact) values (?, ?, ?, ?)", fact));
        for (const auto& slip : left.slips)
            TRY_VOID(
                db_->run("insert or ignore into slip(id, kind, event, seats, state, expires)"
                         " values (?, ?, ?, ?, ?, ?)",
                         slip));
        TRY_VOID(put_uses_lost("new"));
        return db_->run("insert into meta(key, value) values (?, '1')", {key});
    }));
    log::warn("outbox.taken_over", {{"facts", std::to_string(TRY(counts()).facts)}});
    return {};
}

Result<std::optional<std::string>> Outbox::uses_lost() {
    return db_->one_text("select value from meta where key = ?", {std::string{uses_lost_key}});
}

Result<void> Outbox::put_uses_lost(const std::optional<std::string>& since) {
    if (!since) return db_->run("delete from meta where key = ?", {std::string{uses_lost_key}});
    return db_->run("insert or replace into meta(key, value) values (?, ?)",
                    {std::string{uses_lost_key}, *since});
}

Result<std::string> Outbox::settled_era() {
    return TRY(db_->one_text("select value from meta where key = ?",
                             {std::string{settled_era_key}}))
        .value_or("");
}

Result<void> Outbox::put_settled_era(const std::string& since) {
    return db_->run("insert or replace into meta(key, value) values (?, ?)",
                    {std::string{settled_era_key}, since});
}

Result<void> Outbox::together(const std::function<Result<void>()>& body) {
    const auto failures = disk_failures();
    auto done = db_->transaction(body);
    if (done || done.error().code != ErrorCode::full) return done;
    const bool no_room = disk_failures() == failures;
    return no_room && TRY(give_up_telemetry()) > 0 ? db_->transaction(body) : done;
}

Result<bool> Outbox::is_short() {
    const auto facts = TRY(db_->one_integer("select count(*) from fact")).value_or(0);
    std::error_code unknown;
    const auto space = std::filesystem::space(folder_, unknown);
    return facts >= limits_.facts_many || (!unknown && space.available < limits_.free_least);
}

Result<void> Outbox::count_dropped(std::int64_t count) {
    return db_->run(
        "insert into meta(key, value) values ('dropped', ?) on conflict(key) do update"
        " set value = cast(value as integer) + cast(excluded.value as integer)",
        {std::to_string(count)});
}

Result<std::int64_t> Outbox::give_up_telemetry() {
    std::int64_t gone = 0;
    TRY_VOID(db_->transaction([&]() -> Result<void> {
        TRY_VOID(db_->run("delete from fact where lane = ?",
                          {static_cast<std::int64_t>(Lane::telemetry)}));
        gone = db_->changes();
        return gone > 0 ? count_dropped(gone) : Result<void>{};
    }));
    return gone;
}

Result<std::int64_t> Outbox::dropped() {
    return TRY(db_->one_integer("select cast(value as integer) from meta where key = 'dropped'"))
        .value_or(0);
}

Result<void> Outbox::add(const QueuedFact& fact) {
    if (fact.fact.size() > fact_bytes_max) return failure(ErrorCode::full, "fact over 16 KiB");
    if (fact.lane == Lane::telemetry && TRY(is_short())) return count_dropped(1);
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

Result<std::vector<LeaseUse>> Outbox::open_uses() {
    std::vector<LeaseUse> open;
    TRY_VOID(db_->run(
        "select event, epoch, spent, returned from lease_use where closed = 0"
        " order by event, epoch",
        {}, [&](const Row& row) {
            open.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3), false});
        }));
    return open;
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
