// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_signups.h"

#include <optional>
#include <vector>

#include "core/sync/server_inbox.h"
#include "core/sync/server_seats.h"

namespace chiosco::sync {
namespace {

using store::Row;
using Text = std::string;

Result<void> answer(store::Db& db, std::string_view kiosk, std::string_view slip,
                    std::string_view state) {
    return tell(db, kiosk, "answer", {{"slip", slip}, {"state", state}});
}

struct SignupRow {
    Text event, state, kiosk;
    std::int64_t seats = 0;
    // A cancellation that came before the signup it cancels leaves a row without seats.
    bool only_cancelled() const { return seats == 0; }
};

Result<std::optional<SignupRow>> find_signup(store::Db& db, std::string_view slip) {
    std::optional<SignupRow> found;
    TRY_VOID(db.run("select event, state, kiosk, seats from signup where slip = ?", {Text{slip}},
                    [&](const Row& row) {
                        found = SignupRow{row.text(0), row.text(1), row.text(2), row.integer(3)};
                    }));
    return found;
}

// Writes the signup; what was cancelled before it arrived stays cancelled.
Result<void> sign_up(store::Db& db, std::string_view kiosk, const Fact& fact, std::int64_t order,
                     std::string_view state) {
    const auto slip = text_of(fact.body, "slip"), event = text_of(fact.body, "event");
    const auto before = TRY(find_signup(db, slip));
    if (before && (!before->only_cancelled() || before->event != event))
        return failure(ErrorCode::conflict, "the slip belongs to another signup");
    return db.run(
        "insert into signup(slip, event, seats, state, kiosk, fact, n)"
        " values(?, ?, ?, ?, ?, ?, ?) on conflict(slip) do update set"
        " seats = excluded.seats, kiosk = excluded.kiosk, fact = excluded.fact,"
        " n = excluded.n",
        {slip, event, int_of(fact.body, "seats"), Text{state}, Text{kiosk}, fact.id, order});
}

}  // namespace

Result<void> promote(store::Db& db, std::string_view event, const Clock& clock) {
    const auto coming = TRY(
        db.one_integer("select 1 from event_seats where event = ? and open = 1 and restored <> 1"
                       " and starts_at > ?",
                       {Text{event}, rfc3339(clock.now())}));
    if (!coming) return {};
    for (;;) {
        const auto seats = TRY(capacity_of(db, event));
        Text slip, kiosk;
        TRY_VOID(
            db.run("select slip, kiosk from signup where event = ? and state = 'waiting'"
                   " and seats <= ? order by n limit 1",
                   {Text{event}, seats.free()},
                   [&](const Row& row) { slip = row.text(0), kiosk = row.text(1); }));
        if (slip.empty()) return {};
        TRY_VOID(db.run("update signup set state = 'confirmed' where slip = ?", {slip}));
        TRY_VOID(answer(db, kiosk, slip, "confirmed"));
    }
}

Result<void> promote_all(store::Db& db, const Clock& clock) {
    std::vector<Text> awaited;
    TRY_VOID(db.run("select distinct event from signup where state = 'waiting' order by event", {},
                    [&](const Row& row) { awaited.push_back(row.text(0)); }));
    for (const auto& event : awaited) TRY_VOID(promote(db, event, clock));
    return {};
}

Result<void> take_seats(store::Db& db, std::string_view kiosk, const Fact& fact, std::int64_t order,
                        const Clock& clock) {
    const auto event = text_of(fact.body, "event"), slip = text_of(fact.body, "slip");
    TRY_VOID(sign_up(db, kiosk, fact, order, "confirmed"));
    if (TRY(spend(db, kiosk, fact))) {
        // Cancelled elsewhere before it arrived here: its seats are free again at once.
        const auto signup = TRY(find_signup(db, slip));
        return signup->state == "cancelled" ? promote(db, event, clock) : Result<void>{};
    }
    TRY_VOID(db.run("update signup set state = 'waiting' where slip = ? and state = 'confirmed'",
                    {slip}));
    if (db.changes() == 1) TRY_VOID(answer(db, kiosk, slip, "waiting"));
    return {};
}

Result<void> wait_for_seats(store::Db& db, std::string_view kiosk, const Fact& fact,
                            std::int64_t order, const Clock& clock) {
    TRY_VOID(sign_up(db, kiosk, fact, order, "waiting"));
    const auto event = text_of(fact.body, "event");
    TRY_VOID(promote(db, event, clock));
    const auto waits = TRY(db.one_integer(
        "select 1 from signup where slip = ? and state = 'waiting'", {text_of(fact.body, "slip")}));
    return waits ? recall(db, event) : Result<void>{};
}

Result<void> cancel_seats(store::Db& db, std::string_view kiosk, const Fact& fact,
                          std::int64_t order, const Clock& clock) {
    const auto event = text_of(fact.body, "event"), slip = text_of(fact.body, "slip");
    const auto signup = TRY(find_signup(db, slip));
    if (signup && signup->event != event)
        return failure(ErrorCode::conflict, "the slip belongs to another event");
    if (!signup)
        return db.run(
            "insert into signup(slip, event, seats, state, kiosk, fact, n)"
            " values(?, ?, 0, 'cancelled', ?, ?, ?)",
            {slip, event, Text{kiosk}, fact.id, order});
    if (signup->state == "cancelled") return {};
    TRY_VOID(db.run("update signup set state = 'cancelled' where slip = ?", {slip}));
    if (signup->kiosk != kiosk) TRY_VOID(answer(db, signup->kiosk, slip, "cancelled"));
    return signup->state == "confirmed" ? promote(db, event, clock) : Result<void>{};
}

}  // namespace chiosco::sync
