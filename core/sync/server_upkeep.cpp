// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_upkeep.h"

#include <algorithm>
#include <array>

#include "core/base/bytes.h"
#include "core/domain/technician.h"
#include "core/sync/server_inbox.h"
#include "core/sync/server_restore.h"
#include "core/sync/server_seats.h"

namespace chiosco::sync {
namespace {

using Text = std::string;

Result<void> expect_in_use(store::Db& db, std::string_view kiosk) {
    const auto found =
        TRY(db.one_integer("select 1 from kiosk where id = ? and state = 'active'", {Text{kiosk}}));
    if (!found) return failure(ErrorCode::not_found, "no kiosk " + Text{kiosk} + " is in use");
    return {};
}

}  // namespace

Result<std::string> technician_secret(store::Db& db, std::string_view kiosk) {
    TRY_VOID(expect_in_use(db, kiosk));
    const auto told =
        TRY(db.one_text("select body from inbox where kiosk = ? and kind = 'technician'"
                        " order by n desc limit 1",
                        {Text{kiosk}}));
    if (told) {
        const auto body = TRY(parse_json_object(*told));
        return from_hex(text_of(body, "secret"));
    }
    const auto secret = random_bytes(technician_secret_bytes);
    TRY_VOID(tell(db, kiosk, "technician", {{"secret", hex(secret)}}));
    return secret;
}

Result<void> expect_order(std::string_view what) {
    constexpr std::array<std::string_view, 5> known{"restart", "logs", "wipe", "lock", "unlock"};
    if (std::ranges::find(known, what) == known.end())
        return failure(ErrorCode::invalid, "orders are restart, logs, wipe, lock and unlock");
    return {};
}

Result<void> order(store::Db& db, std::string_view kiosk, std::string_view what) {
    TRY_VOID(expect_order(what));
    TRY_VOID(expect_in_use(db, kiosk));
    return tell(db, kiosk, "command", {{"do", what}});
}

Result<void> note_health(store::Db& db, std::string_view kiosk, const Fact& fact,
                         const Clock& clock) {
    const auto now = rfc3339(clock.now());
    TRY_VOID(remind_of_era(db, kiosk, fact.body, clock));
    TRY_VOID(
        db.run("insert into health(kiosk, received_at, body) values(?, ?, ?)"
               " on conflict(kiosk) do update set received_at = excluded.received_at,"
               " body = excluded.body",
               {Text{kiosk}, now, canonical(fact.body)}));
    TRY_VOID(db.run("delete from fact where id = ?", {fact.id}));
    const auto state = text_of(fact.body, "state", "ok");
    if (state != "wiped" && state != "moved") return {};
    TRY_VOID(
        db.run("update kiosk set state = 'revoked', revoked = ? where id = ? and state = 'active'",
               {now, Text{kiosk}}));
    TRY_VOID(close_leases_of(db, kiosk, clock));
    TRY_VOID(note_untold(db, kiosk));
    return end_holds(db, clock);
}

Result<std::vector<FleetLine>> fleet(store::Db& db) {
    std::vector<FleetLine> lines;
    TRY_VOID(
        db.run("select id, label, state, coalesce(seen, '') from kiosk where state <> 'pending'"
               " order by label, id",
               {}, [&](const store::Row& row) {
                   lines.push_back({row.text(0), row.text(1), row.text(2), row.text(3), {}, {}});
               }));
    for (auto& line : lines)
        TRY_VOID(db.run("select received_at, body from health where kiosk = ?", {line.kiosk},
                        [&](const store::Row& row) {
                            line.reported = row.text(0);
                            if (const auto body = parse_json_object(row.text(1)))
                                line.health = *body;
                        }));
    return lines;
}

}  // namespace chiosco::sync
