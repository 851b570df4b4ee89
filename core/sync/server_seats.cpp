// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_seats.h"

#include <algorithm>
#include <map>
#include <optional>

#include "core/sync/server_inbox.h"
#include "core/sync/server_restore.h"
#include "core/sync/server_signups.h"

namespace chiosco::sync {
namespace {

using store::Row;
using Text = std::string;

// A first lease and one request for more are at most this, and a kiosk is not given more while
// it holds twice as many: one machine must not lock up a hall.
constexpr std::int64_t lease_max = 8;
// Of an event whose size is not known: more than one kiosk can have promised.
constexpr std::int64_t spent_most = 1000;

struct HeldLease {
    std::int64_t epoch = 0, granted = 0, left = 0;
    bool closed = false;
};

Result<std::optional<HeldLease>> newest_lease(store::Db& db, std::string_view kiosk,
                                              std::string_view event) {
    std::optional<HeldLease> found;
    TRY_VOID(db.run(
        "select epoch, granted, granted - spent - returned, closed from lease"
        " where event = ? and kiosk = ? order by epoch desc limit 1",
        {Text{event}, Text{kiosk}}, [&](const Row& row) {
            found = HeldLease{row.integer(0), row.integer(1), row.integer(2), row.integer(3) != 0};
        }));
    // Of an epoch from before a restore we do not know how far it went: it is added to no more.
    const auto base =
        TRY(db.one_integer("select cast(value as integer) from meta where key = 'epoch_base'"))
            .value_or(0);
    if (base > 0 && (!found || found->epoch <= base))
        found = HeldLease{.epoch = base, .closed = true};
    return found;
}

// Adds `more` to the kiosk's open epoch (or begins one) and tells it.
Result<std::int64_t> lend(store::Db& db, std::string_view kiosk, std::string_view event,
                          std::int64_t more, std::string_view expires) {
    const auto held = TRY(newest_lease(db, kiosk, event));
    const bool open = held && !held->closed;
    const std::int64_t epoch = open ? held->epoch : held ? held->epoch + 1 : 1;
    TRY_VOID(
        db.run("insert into lease(event, kiosk, epoch, granted, expires) values(?, ?, ?, ?, ?)"
               " on conflict(event, kiosk, epoch) do update set"
               " granted = granted + excluded.granted, expires = excluded.expires",
               {Text{event}, Text{kiosk}, epoch, more, Text{expires}}));
    const LeaseGrant lease{Text{event}, epoch, (open ? held->granted : 0) + more, Text{expires}};
    TRY_VOID(tell(db, kiosk, "lease", to_json(lease)));
    return lease.granted;
}

// Counts the seats against the lease: false if they are more than was granted. Also out of a
// closed lease, as far as its report left room for facts still on their way.
Result<bool> spend_granted(store::Db& db, std::string_view kiosk, const Fact& fact) {
    const auto seats = int_of(fact.body, "seats");
    TRY_VOID(db.run(
        "update lease set spent = spent + ? where event = ? and kiosk = ?"
        " and epoch = ? and spent + returned + ? <= granted",
        {seats, text_of(fact.body, "event"), Text{kiosk}, int_of(fact.body, "epoch"), seats}));
    return db.changes() == 1;
}

// A lease that was granted after the backup which this database comes from: the promise was
// right when it was made. While the event is held it counts whatever the sums say, because what is
// known of other leases is old too; after that, as long as there is room.
Result<bool> spend_forgotten(store::Db& db, std::string_view kiosk, const Fact& fact) {
    const auto event = text_of(fact.body, "event");
    const auto restored = TRY(db.one_integer(
        "select max(restored) from event_seats where event = ? group by event", {event}));
    const auto seats = int_of(fact.body, "seats");
    // An event that this server has never heard of was published after the backup.
    if (!restored && !TRY(was_restored(db))) return false;
    if (restored == 0) return false;
    // The signup itself is among the confirmed already.
    if (restored == 2 && TRY(capacity_of(db, event)).free() < 0) return false;
    TRY_VOID(
        db.run("insert into lease(event, kiosk, epoch, granted, spent, closed, expires)"
               " values(?, ?, ?, ?, ?, 1, '') on conflict(event, kiosk, epoch) do update set"
               " spent = spent + excluded.spent,"
               " granted = max(granted, spent + returned + excluded.spent)",
               {event, Text{kiosk}, int_of(fact.body, "epoch"), seats, seats}));
    return true;
}

// The last word on a lease that a restore has made us forget, or forget the growth of: what was
// spent of it is somebody's, also before the facts that say whose have come again.
Result<void> remember(store::Db& db, std::string_view kiosk, const Fact& closed) {
    const auto event = text_of(closed.body, "event");
    const auto capacity =
        TRY(db.one_integer("select max(capacity) from event_seats where event = ? and restored > 0"
                           " group by event",
                           {event}));
    const auto known = TRY(db.one_integer("select 1 from event_seats where event = ?", {event}));
    if (!capacity && (known || !TRY(was_restored(db)))) return {};
    return db.run(
        "insert into lease(event, kiosk, epoch, granted, closed, expires) values(?, ?, ?, ?, 1, '')"
        " on conflict(event, kiosk, epoch) do update set"
        " granted = max(granted, excluded.granted + returned)",
        {event, Text{kiosk}, int_of(closed.body, "epoch"),
         std::min(int_of(closed.body, "spent"), capacity.value_or(spent_most))});
}

// The most that this kiosk can know of each of its leases: what left for it, by the inbox.
Result<std::map<std::pair<Text, std::int64_t>, std::int64_t>> handed_over(store::Db& db,
                                                                          std::string_view kiosk) {
    std::map<std::pair<Text, std::int64_t>, std::int64_t> known;
    TRY_VOID(
        db.run("select body from inbox where kiosk = ? and kind = 'lease' and n <="
               " (select inbox_sent from kiosk where id = ?)",
               {Text{kiosk}, Text{kiosk}}, [&](const Row& row) {
                   const auto body = parse_json_object(row.text(0));
                   const auto lease = body ? lease_from_json(*body) : Result<LeaseGrant>{};
                   if (!body || !lease) return;
                   auto& most = known[{lease->event, lease->epoch}];
                   most = std::max(most, lease->granted);
               }));
    return known;
}

// To a server from a backup an event is new also when it was published, and its seats lent, after
// the backup: as long as a kiosk of the shard may hold such leases, nothing of it is lent.
Result<void> hold_if_forgotten(store::Db& db, const Text& event, std::string_view shard) {
    const auto known =
        TRY(db.one_integer("select max(restored) from event_seats where event = ?", {event}));
    const auto open =
        TRY(db.one_integer("select count(*) from kiosk where era_open = 1 and state <> 'revoked'"
                           " and (shard = ? or state = 'pending')",
                           {Text{shard}}));
    const std::int64_t restored = known == 2 ? 2 : known == 1 || open > 0 ? 1 : 0;
    return db.run("update event_seats set restored = ? where event = ? and restored <> ?",
                  {restored, event, restored});
}

Result<void> move_expiry(store::Db& db, const Text& event, const Text& expires) {
    std::vector<std::pair<Text, LeaseGrant>> moved;
    TRY_VOID(
        db.run("select kiosk, epoch, granted from lease"
               " where event = ? and closed = 0 and expires <> ?",
               {event, expires}, [&](const Row& row) {
                   moved.emplace_back(row.text(0),
                                      LeaseGrant{event, row.integer(1), row.integer(2), expires});
               }));
    for (const auto& [kiosk, lease] : moved) {
        TRY_VOID(db.run("update lease set expires = ? where event = ? and kiosk = ? and epoch = ?",
                        {expires, event, kiosk, lease.epoch}));
        TRY_VOID(tell(db, kiosk, "lease", to_json(lease)));
    }
    return {};
}

}  // namespace

Result<void> recall(store::Db& db, std::string_view event) {
    struct Held {
        Text kiosk;
        std::int64_t epoch;
    };
    std::vector<Held> held;
    TRY_VOID(db.run(
        "select kiosk, epoch from lease where event = ? and closed = 0 and recalled = 0"
        " and granted > spent + returned",
        {Text{event}}, [&](const Row& row) { held.push_back({row.text(0), row.integer(1)}); }));
    for (const auto& [kiosk, epoch] : held) {
        TRY_VOID(tell(db, kiosk, "lease.close", {{"event", event}, {"epoch", epoch}}));
        TRY_VOID(db.run("update lease set recalled = 1 where event = ? and kiosk = ? and epoch = ?",
                        {Text{event}, kiosk, epoch}));
    }
    return {};
}

Result<void> ask_back(store::Db& db, std::string_view event) {
    std::vector<std::pair<Text, std::int64_t>> holders;
    TRY_VOID(db.run("select kiosk, epoch from lease where event = ? and closed = 0", {Text{event}},
                    [&](const Row& row) { holders.emplace_back(row.text(0), row.integer(1)); }));
    for (const auto& [kiosk, epoch] : holders)
        TRY_VOID(tell(db, kiosk, "lease.close", {{"event", event}, {"epoch", epoch}}));
    return {};
}

Result<bool> spend(store::Db& db, std::string_view kiosk, const Fact& fact) {
    return TRY(spend_granted(db, kiosk, fact)) || TRY(spend_forgotten(db, kiosk, fact));
}

Result<void> note_events(store::Db& db, std::string_view shard,
                         const std::vector<EventSeats>& events) {
    TRY_VOID(db.run("update event_seats set open = 0 where shard = ?", {Text{shard}}));
    for (const auto& [event, capacity, starts_at] : events) {
        const auto expires = rfc3339(starts_at);
        const auto before =
            TRY(db.one_integer("select capacity from event_seats where event = ? and shard = ?",
                               {event, Text{shard}}));
        TRY_VOID(
            db.run("insert into event_seats(event, shard, capacity, starts_at)"
                   " values(?, ?, ?, ?) on conflict(event, shard) do update set"
                   " capacity = excluded.capacity, starts_at = excluded.starts_at, open = 1",
                   {event, Text{shard}, capacity, expires}));
        if (!before) TRY_VOID(hold_if_forgotten(db, event, shard));
        TRY_VOID(move_expiry(db, event, expires));
        if (before && *before > capacity && TRY(capacity_of(db, event)).free() < 0)
            TRY_VOID(ask_back(db, event));
    }
    return {};
}

Result<void> grant_leases(store::Db& db, const Clock& clock) {
    struct Need {
        Text kiosk, event, expires;
        std::int64_t share;
    };
    TRY_VOID(promote_all(db, clock));
    std::vector<Need> needs;
    TRY_VOID(db.run(
        "select k.id, e.event, e.starts_at, max(1, e.capacity / (4 * (select count(*) from kiosk"
        " where state = 'active' and shard = e.shard))) from event_seats e"
        " join kiosk k on k.shard = e.shard and k.state = 'active'"
        " where e.open = 1 and e.restored <> 1 and e.starts_at > ? and not exists"
        " (select 1 from lease l where l.event = e.event and l.kiosk = k.id and l.closed = 0)"
        " and not exists (select 1 from signup s where s.event = e.event and s.state = 'waiting')"
        " order by e.starts_at, e.event, k.id",
        {rfc3339(clock.now())}, [&](const Row& row) {
            needs.push_back({row.text(0), row.text(1), row.text(2), row.integer(3)});
        }));
    for (const auto& [kiosk, event, expires, share] : needs) {
        const auto seats = TRY(capacity_of(db, event));
        // Half of the hall stays for whoever asks: a lease lies idle where nobody comes.
        const auto room = std::max<std::int64_t>(1, seats.capacity / 2) - seats.outstanding;
        const auto more = grant(seats, std::min({share, lease_max, room}));
        if (more > 0) TRY(lend(db, kiosk, event, more, expires));
    }
    return {};
}

Result<std::int64_t> grant_more(store::Db& db, std::string_view kiosk, const LeaseAsk& ask,
                                const Clock& clock) {
    const auto expires =
        TRY(db.one_text("select e.starts_at from event_seats e join kiosk k on k.shard = e.shard"
                        " where k.id = ? and k.state = 'active' and e.event = ? and e.open = 1"
                        " and e.restored <> 1 and e.starts_at > ?",
                        {Text{kiosk}, ask.event, rfc3339(clock.now())}));
    const auto held = TRY(newest_lease(db, kiosk, ask.event));
    const bool open = held && !held->closed;
    const auto room = 2 * lease_max - (open ? held->left : 0);
    // Granted and not heard of: an answer that was cut. The same ask again gets no more.
    const auto unheard =
        open && ask.have >= 0 ? held->granted - (ask.epoch == held->epoch ? ask.have : 0) : 0;
    const auto want = std::min({ask.want - std::max(unheard, std::int64_t{0}), lease_max, room});
    const auto more =
        expires && want > 0 ? grant(TRY(capacity_of(db, ask.event)), want) : std::int64_t{0};
    if (more > 0) return lend(db, kiosk, ask.event, more, *expires);
    return open ? held->granted : 0;
}

Result<void> close_lease(store::Db& db, std::string_view kiosk, const Fact& fact,
                         const Clock& clock) {
    const auto event = text_of(fact.body, "event");
    TRY_VOID(remember(db, kiosk, fact));
    // What the kiosk says it spent and we have not seen yet stays outstanding until it arrives.
    TRY_VOID(
        db.run("update lease set closed = 1, returned = max(returned,"
               " granted - max(spent, min(granted, ?)))"
               " where event = ? and kiosk = ? and epoch = ? and closed = 0",
               {int_of(fact.body, "spent"), event, Text{kiosk}, int_of(fact.body, "epoch")}));
    return db.changes() == 1 ? promote(db, event, clock) : Result<void>{};
}

Result<void> close_leases_of(store::Db& db, std::string_view kiosk, const Clock& clock) {
    struct Open {
        Text event;
        std::int64_t epoch;
    };
    std::vector<Open> open;
    TRY_VOID(db.run("select event, epoch from lease where kiosk = ? and closed = 0", {Text{kiosk}},
                    [&](const Row& row) { open.push_back({row.text(0), row.integer(1)}); }));
    auto known = TRY(handed_over(db, kiosk));
    for (const auto& [event, epoch] : open) {
        TRY_VOID(
            db.run("update lease set closed = 1,"
                   " returned = max(returned, granted - max(spent, ?))"
                   " where event = ? and kiosk = ? and epoch = ?",
                   {known[{event, epoch}], event, Text{kiosk}, epoch}));
        TRY_VOID(promote(db, event, clock));
    }
    return {};
}

Result<Capacity> capacity_of(store::Db& db, std::string_view event) {
    const Text id{event};
    const auto capacity = TRY(db.one_integer(
        "select max(capacity) from event_seats where event = ? group by event", {id}));
    if (!capacity) return failure(ErrorCode::not_found, "no seats are kept for " + id);
    const auto confirmed = TRY(db.one_integer(
        "select coalesce(sum(seats), 0) from signup where event = ? and state = 'confirmed'",
        {id}));
    const auto outstanding = TRY(db.one_integer(
        "select coalesce(sum(granted - spent - returned), 0) from lease where event = ?", {id}));
    return Capacity{*capacity, *confirmed, *outstanding};
}

Result<json::object> seats_report(store::Db& db, std::string_view event) {
    const auto seats = TRY(capacity_of(db, event));
    json::array signups;
    std::int64_t waiting = 0;
    TRY_VOID(
        db.run("select slip, seats, state from signup where event = ? and seats > 0"
               " order by n",
               {Text{event}}, [&](const Row& row) {
                   if (row.text(2) == "waiting") waiting += row.integer(1);
                   signups.push_back(json::object{
                       {"slip", row.text(0)}, {"seats", row.integer(1)}, {"state", row.text(2)}});
               }));
    return json::object{{"capacity", seats.capacity}, {"confirmed", seats.confirmed},
                        {"waiting", waiting},         {"outstanding", seats.outstanding},
                        {"free", seats.free()},       {"signups", signups}};
}

}  // namespace chiosco::sync
