// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_facts.h"

#include <optional>

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/sync/check_fact.h"
#include "core/sync/server_handoffs.h"
#include "core/sync/server_restore.h"
#include "core/sync/server_seats.h"
#include "core/sync/server_signups.h"
#include "core/sync/server_upkeep.h"

namespace chiosco::sync {
namespace {

using Text = std::string;

struct Arrival {
    store::Db& db;
    std::string_view kiosk;
    const Clock& clock;
};

void read_line(std::string_view line, std::int64_t number, FactBatch& batch) {
    const auto reject = [&](Text id, Text why) {
        batch.rejected.push_back(
            {std::move(id), number, Text{name(ErrorCode::invalid)}, std::move(why)});
    };
    if (line.size() > fact_bytes_max) return reject({}, "a fact is at most 16 KiB");
    const auto value = parse_json(line);
    if (!value || !value->is_object()) return reject({}, "not a JSON object");
    auto fact = check_fact(*value);
    if (fact) {
        auto written = canonical(*value);
        auto hash = hex(sha256(written));
        batch.facts.push_back({std::move(*fact), std::move(written), std::move(hash)});
        return;
    }
    auto id = text_of(value->get_object(), "id");
    reject(is_uuid(id) ? std::move(id) : Text{}, fact.error().message);
}

Result<void> ask_for_help(const Arrival& to, const Fact& fact, std::int64_t order) {
    return to.db.run(
        "insert into help(slip, state, kiosk, fact, n) values(?, 'received', ?, ?, ?)"
        " on conflict(slip) do nothing",
        {text_of(fact.body, "slip"), Text{to.kiosk}, fact.id, order});
}

// What the cooperative does because of a fact; most kinds are only kept.
Result<void> act(const Arrival& to, const Fact& fact, std::int64_t order) {
    if (fact.kind == "seat.taken") return take_seats(to.db, to.kiosk, fact, order, to.clock);
    if (fact.kind == "seat.waiting") return wait_for_seats(to.db, to.kiosk, fact, order, to.clock);
    if (fact.kind == "seat.cancelled") return cancel_seats(to.db, to.kiosk, fact, order, to.clock);
    if (fact.kind == "lease.closed") return close_lease(to.db, to.kiosk, fact, to.clock);
    if (fact.kind == "era.settled") return settle_era(to.db, to.kiosk, fact, to.clock);
    if (fact.kind == "health.reported") return note_health(to.db, to.kiosk, fact, to.clock);
    if (fact.kind == "help.asked" || fact.kind == "handoff.opened")
        return ask_for_help(to, fact, order);
    if (fact.kind == "handoff.moved") return move_handoff(to.db, fact);
    if (fact.kind == "desk.opened" || fact.kind == "desk.closed")
        return tell_of_desk(to.db, to.kiosk, fact, to.clock);
    return {};
}

// The fact's place in the order of arrival; nothing if a fact with its id is there already.
Result<std::optional<std::int64_t>> keep(const Arrival& to, const ReadFact& read) {
    const auto& fact = read.fact;
    return to.db.one_integer(
        "insert into fact(id, kind, hash, kiosk, site, fact, received_at)"
        " values(?, ?, ?, ?, ?, ?, ?) on conflict(id) do nothing returning n",
        {fact.id, fact.kind, read.hash, Text{to.kiosk}, fact.site, read.canonical,
         rfc3339(to.clock.now())});
}

// The same fact again is fine; another one under its id is put aside for a person to look at.
Result<void> compare(const Arrival& to, const ReadFact& read) {
    const auto hash = TRY(to.db.one_text("select hash from fact where id = ?", {read.fact.id}));
    if (hash == read.hash) return {};
    TRY_VOID(to.db.run(
        "insert into quarantine(id, hash, kiosk, fact, received_at)"
        " values(?, ?, ?, ?, ?) on conflict(id, hash) do nothing",
        {read.fact.id, read.hash, Text{to.kiosk}, read.canonical, rfc3339(to.clock.now())}));
    // What was taken back names nobody, under whatever hash it comes (docs/decisions/0037).
    TRY_VOID(
        to.db.run("update quarantine set fact = json_remove(fact, '$.sealed') where id = ?"
                  " and exists (select 1 from help where fact = ? and state = 'withdrawn')",
                  {read.fact.id, read.fact.id}));
    log::warn("fact.quarantined", {{"id", read.fact.id}, {"kiosk", Text{to.kiosk}}});
    return failure(ErrorCode::conflict, "another fact has this id");
}

Result<void> accept(const Arrival& to, const ReadFact& read) {
    const auto order = TRY(keep(to, read));
    if (!order) return compare(to, read);
    auto done = act(to, read.fact, *order);
    if (!done && done.error().code == ErrorCode::conflict)
        TRY_VOID(to.db.run("delete from fact where id = ?", {read.fact.id}));
    return done;
}

}  // namespace

Result<FactBatch> read_facts(std::string_view ndjson) {
    if (ndjson.size() > body_bytes_max) return failure(ErrorCode::full, "at most 1 MB");
    FactBatch batch;
    std::size_t lines = 0;
    for (std::int64_t number = 1; !ndjson.empty(); ++number) {
        const auto end = ndjson.find('\n');
        auto line = ndjson.substr(0, end);
        ndjson.remove_prefix(end == std::string_view::npos ? ndjson.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) continue;
        if (++lines > facts_lines_max) return failure(ErrorCode::full, "at most 500 lines");
        read_line(line, number, batch);
    }
    return batch;
}

Result<FactsReply> reply_of(store::Db& db, const Clock& clock) {
    FactsReply reply;
    reply.time = clock.now();
    if (const auto safe = TRY(db.one_text("select value from meta where key = 'safe'")))
        if (const auto at = parse_rfc3339(*safe)) reply.safe = *at;
    return reply;
}

Result<FactsReply> accept_facts(store::Db& db, std::string_view kiosk, const FactBatch& batch,
                                const Clock& clock) {
    auto reply = TRY(reply_of(db, clock));
    reply.rejected = batch.rejected;
    for (const auto& read : batch.facts) {
        const auto done = accept({db, kiosk, clock}, read);
        if (done) {
            reply.acked.push_back(read.fact.id);
            continue;
        }
        if (done.error().code != ErrorCode::conflict) return std::unexpected(done.error());
        reply.rejected.push_back(
            {read.fact.id, 0, Text{name(ErrorCode::conflict)}, done.error().message});
    }
    return reply;
}

}  // namespace chiosco::sync
