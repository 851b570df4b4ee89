// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_restore.h"

#include <string>
#include <vector>

#include "core/sync/server_inbox.h"
#include "core/sync/server_seats.h"

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
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(clock.now().time_since_epoch())
            .count();
    for (const auto& kiosk : TRY(column(db, "select id from kiosk order by id"))) {
        TRY_VOID(
            db.run("insert into inbox(kiosk, n, kind, body)"
                   " select ?, max(coalesce(max(n), 0) + ?, ?), 'era', ? from inbox"
                   " where kiosk = ?",
                   {kiosk, inbox_leap, ms, canonical(json::object{{"since", now}}), kiosk}));
        TRY_VOID(
            db.run("update kiosk set inbox_sent = (select max(n) from inbox where kiosk = ?)"
                   " where id = ?",
                   {kiosk, kiosk}));
    }
    TRY_VOID(db.run("update kiosk set era_open = 1 where state <> 'revoked'"));
    TRY_VOID(db.run("insert or replace into meta(key, value) values ('restored', ?)", {now}));
    // Epochs that we have forgotten end below this one.
    TRY_VOID(
        db.run("insert or replace into meta(key, value) select 'epoch_base', max("
               "coalesce((select max(epoch) from lease), 0) + ?, coalesce((select"
               " cast(value as integer) from meta where key = 'epoch_base'), 0) + ?, ?)",
               {epoch_leap, epoch_leap, ms / 1000}));
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

Result<Holds> holds(store::Db& db, const Clock& clock) {
    return Holds{TRY(column(db,
                            "select distinct event from event_seats where restored = 1"
                            " and open = 1 and starts_at > ? order by event",
                            {rfc3339(clock.now())})),
                 TRY(column(db,
                            "select id || ' (' || label || ')' from kiosk where era_open = 1"
                            " and state <> 'revoked' order by label, id"))};
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
