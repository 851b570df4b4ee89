// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_restore.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/sync/server_inbox.h"
#include "core/sync/server_seats.h"
#include "core/sync/server_signups.h"

namespace chiosco::sync {
namespace {

using store::Row;
using Text = std::string;

// More than a server can have used up between a backup and its restore. The clock's reading is
// what keeps apart two restores of one backup; the leap, one by a clock that is wrong.
constexpr std::int64_t inbox_leap = 1'000'000, epoch_leap = 1000;

Result<std::vector<Text>> column(store::Db& db, std::string_view sql,
                                 const std::vector<store::Value>& values = {}) {
    std::vector<Text> found;
    TRY_VOID(db.run(sql, values, [&](const Row& row) { found.push_back(row.text(0)); }));
    return found;
}

std::int64_t milliseconds_of(const Clock& clock) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock.now().time_since_epoch())
        .count();
}

// Far above any item that this kiosk may have.
Result<void> tell_era(store::Db& db, const Text& kiosk, const Text& since, const Clock& clock) {
    TRY_VOID(
        db.run("insert into inbox(kiosk, n, kind, body)"
               " select ?, max(coalesce(max(n), 0) + ?, ?), 'era', ? from inbox"
               " where kiosk = ?",
               {kiosk, inbox_leap, milliseconds_of(clock),
                canonical(json::object{{"since", since}}), kiosk}));
    return db.run(
        "update kiosk set inbox_sent = (select max(n) from inbox where kiosk = ?)"
        " where id = ?",
        {kiosk, kiosk});
}

// Told by the server of before the restore, and taken back by its backup. Held seats went to
// nobody in the meantime; after the desk's release they may have.
Result<void> confirm_again(store::Db& db, std::string_view kiosk, const Text& slip) {
    Text event;
    std::int64_t seats = 0;
    bool held = false;
    TRY_VOID(
        db.run("select s.event, s.seats, coalesce((select max(restored) from"
               " event_seats e where e.event = s.event), 1) = 1 from signup s"
               " where s.slip = ? and s.kiosk = ? and s.state = 'waiting'",
               {slip, Text{kiosk}}, [&](const Row& row) {
                   event = row.text(0), seats = row.integer(1), held = row.integer(2) != 0;
               }));
    if (event.empty()) return {};
    if (!held && TRY(capacity_of(db, event)).free() < seats)
        return tell(db, kiosk, "answer", {{"slip", slip}, {"state", "waiting"}});
    return db.run("update signup set state = 'confirmed' where slip = ?", {slip});
}

}  // namespace

Result<void> begin_era(store::Db& db, const Clock& clock) {
    const auto now = rfc3339_ms(clock.now());
    for (const auto& kiosk : TRY(column(db, "select id from kiosk order by id")))
        TRY_VOID(tell_era(db, kiosk, now, clock));
    TRY_VOID(db.run("update kiosk set era_open = 1 where state <> 'revoked'"));
    TRY_VOID(db.run("insert or replace into meta(key, value) values ('restored', ?)", {now}));
    // Epochs that we have forgotten end below this one.
    TRY_VOID(
        db.run("insert or replace into meta(key, value) select 'epoch_base', max("
               "coalesce((select max(epoch) from lease), 0) + ?, coalesce((select"
               " cast(value as integer) from meta where key = 'epoch_base'), 0) + ?, ?)",
               {epoch_leap, epoch_leap, milliseconds_of(clock) / 1000}));
    // Past ones too: what was promised for them may still be on its way.
    TRY_VOID(db.run("update event_seats set restored = 1"));
    return end_holds(db, clock);  // Where no kiosk was in use there is nobody to wait for.
}

Result<void> settle_era(store::Db& db, std::string_view kiosk, const Fact& fact,
                        const Clock& clock) {
    const auto since = TRY(db.one_text("select value from meta where key = 'restored'"));
    if (!since || text_of(fact.body, "since") != *since) return {};  // Of an earlier restore.
    for (const auto& slip : array_of(fact.body, "confirmed"))
        if (slip.is_string()) TRY_VOID(confirm_again(db, kiosk, Text{slip.get_string()}));
    if (bool_of(fact.body, "more")) return {};
    TRY_VOID(db.run("update kiosk set era_open = 0 where id = ?", {Text{kiosk}}));
    return end_holds(db, clock);
}

Result<void> end_holds(store::Db& db, const Clock& clock) {
    const auto over = TRY(column(db,
                                 "select distinct event from event_seats where restored = 1 except"
                                 " select e.event from event_seats e join kiosk k on k.shard = "
                                 "e.shard or k.state = 'pending'"
                                 " where k.era_open = 1 and k.state <> 'revoked'"));
    for (const auto& event : over) {
        TRY_VOID(db.run("update event_seats set restored = 2 where event = ?", {event}));
        TRY_VOID(promote(db, event, clock));
    }
    return over.empty() ? Result<void>{} : grant_leases(db, clock);
}

Result<void> expect_told(store::Db& db, std::string_view kiosk) {
    const auto held = TRY(
        db.one_integer("select count(distinct e.event) from kiosk k left join event_seats e"
                       " on e.restored = 1 and e.open = 1"
                       " and (e.shard = k.shard or k.state = 'pending')"
                       " where k.id = ? and k.era_open = 1 and k.state <> 'revoked' group by k.id",
                       {Text{kiosk}}));
    if (!held) return {};
    return failure(ErrorCode::conflict,
                   "since the restore this kiosk has not told what it knew: seats that it promised"
                   " after the backup may be promised again (events held meanwhile: " +
                       std::to_string(*held) +
                       "). Nothing of it is unknown if it was lost before the backup");
}

Result<void> note_untold(store::Db& db, std::string_view kiosk) {
    return db.run("update kiosk set era_open = 2 where id = ? and era_open = 1", {Text{kiosk}});
}

Result<bool> was_restored(store::Db& db) {
    return TRY(db.one_integer("select 1 from meta where key = 'restored'")).has_value();
}

Result<void> take_back(store::Db& db, std::string_view kiosk, const Clock& clock) {
    const Text id{kiosk};
    const auto since = TRY(db.one_text("select value from meta where key = 'restored'"));
    if (!since) return {};
    TRY_VOID(tell_era(db, id, *since, clock));
    TRY_VOID(db.run("update kiosk set era_open = 1 where id = ?", {id}));
    // Also of what was published since the others have told it may have promised seats.
    return db.run(
        "update event_seats set restored = 2 where restored = 0"
        " and shard = (select shard from kiosk where id = ?)",
        {id});
}

Result<void> remind_of_era(store::Db& db, std::string_view kiosk, const json::object& health,
                           const Clock& clock) {
    const auto since =
        TRY(db.one_text("select m.value from meta m join kiosk k on k.id = ? and k.era_open = 1"
                        " where m.key = 'restored'",
                        {Text{kiosk}}));
    if (!since || health.contains("era") || text_of(health, "state", "ok") != "ok") return {};
    const auto reported =
        TRY(db.one_text("select received_at from health where kiosk = ?", {Text{kiosk}}));
    auto before = TRY(parse_rfc3339(*since));
    if (reported) before = std::max(before, TRY(parse_rfc3339(*reported)));
    const auto started = clock.now() - std::chrono::seconds{int_of(health, "uptime_s")};
    if (started <= before) return {};
    return tell(db, kiosk, "era", {{"since", *since}});
}

Result<Holds> holds(store::Db& db, const Clock& clock) {
    Holds found;
    found.events = TRY(column(db,
                              "select distinct event from event_seats where restored = 1"
                              " and open = 1 and starts_at > ? order by event",
                              {rfc3339(clock.now())}));
    // A kiosk that can settle says in its health which era it has heard of; and whenever there is
    // health, the inbox has been read just before.
    TRY_VOID(
        db.run("select k.id, k.label, coalesce(k.seen, ''), coalesce(k.seen, '') > m.value,"
               " coalesce(h.received_at, '') > m.value and json_extract(h.body, '$.era') is null"
               " from kiosk k join meta m on m.key = 'restored'"
               " left join health h on h.kiosk = k.id"
               " where k.era_open = 1 and k.state <> 'revoked' order by k.label, k.id",
               {}, [&](const Row& row) {
                   const auto why = row.integer(4) != 0   ? Awaited::Why::old_program
                                    : row.integer(3) != 0 ? Awaited::Why::telling
                                                          : Awaited::Why::unheard;
                   found.awaited.push_back({row.text(0), row.text(1), row.text(2), why});
               }));
    TRY_VOID(db.run(
        "select id, label, coalesce(revoked, '') from kiosk where era_open = 2"
        " order by revoked, id",
        {},
        [&](const Row& row) { found.untold.push_back({row.text(0), row.text(1), row.text(2)}); }));
    return found;
}

Result<void> release_after_restore(store::Db& db, std::string_view event, const Clock& clock) {
    TRY_VOID(db.run("update event_seats set restored = 2 where event = ? and restored = 1",
                    {Text{event}}));
    if (db.changes() == 0) return failure(ErrorCode::not_found, "the seats of it are not held");
    TRY_VOID(ask_back(db, event));
    TRY_VOID(promote(db, event, clock));
    return grant_leases(db, clock);
}

}  // namespace chiosco::sync
