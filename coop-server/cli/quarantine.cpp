// SPDX-License-Identifier: AGPL-3.0-or-later
// What needs a person's decision: facts under a used id, and seats held since a restore.
#include <charconv>
#include <iostream>

#include "coop-server/cli/commands.h"
#include "coop-server/ops/init.h"
#include "core/domain/rome.h"
#include "core/sync/server_quarantine.h"
#include "core/sync/server_restore.h"

namespace chiosco::coop {
namespace {

Result<std::int64_t> number(const std::string& text) {
    std::int64_t n = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (failed != std::errc{} || end != text.data() + text.size())
        return failure(ErrorCode::invalid, "\"" + text + "\" is not a number of the list");
    return n;
}

Result<void> list(store::Db& db) {
    const auto waiting = TRY(sync::quarantined(db));
    for (const auto& one : waiting)
        std::cout << one.n << "  " << one.received_at << "  fact " << one.id << "  from kiosk "
                  << one.kiosk << "\n";
    std::cout << waiting.size() << " facts wait for a decision.\n";
    return {};
}

Result<void> show(store::Db& db, std::int64_t n) {
    const auto one = TRY(sync::find_quarantined(db, n));
    std::cout << "Came at " << one.received_at << " from kiosk " << one.kiosk << ", " << one.state
              << ":\n"
              << one.fact << "\nWas there under the same id:\n"
              << one.other << "\n";
    return {};
}

}  // namespace

Result<void> check_quarantine(const Arguments& from) {
    if (from.words.size() > 1) TRY(number(from.words[1]));
    return {};
}

Result<void> quarantine_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto& what = from.words[0];
    if (what == "list") return list(*db);
    const auto n = TRY(number(from.words[1]));
    if (what == "show") return show(*db, n);
    if (what == "drop") {
        TRY_VOID(db->transaction([&] { return sync::drop_quarantined(*db, n, clock); }));
        std::cout << "Dropped: it counts for nothing.\n";
        return {};
    }
    std::string id;
    TRY_VOID(db->transaction([&]() -> Result<void> {
        id = TRY(sync::accept_quarantined(*db, n, clock));
        return {};
    }));
    std::cout << "Accepted as fact " << id << ".\n";
    return {};
}

namespace {

std::string why(const sync::Awaited& one) {
    using Why = sync::Awaited::Why;
    switch (one.why) {
    case Why::unheard: return "not heard of since the restore";
    case Why::telling: return "is telling";
    case Why::old_program: return "its program is too old to tell: update it, or revoke the kiosk";
    }
    ENSURE(false);
}

void list_kiosks(const sync::Holds& held) {
    for (const auto& one : held.awaited)
        std::cout << "  " << one.kiosk << " (" << one.label << "), last heard "
                  << (one.seen.empty() ? "never" : one.seen) << ": " << why(one) << "\n";
}

// By which a person knows it.
Result<std::string> name_and_start(store::Db& db, const std::string& event) {
    const auto name = TRY(db.one_text(
        "select json_extract(body, '$.name') from record where id = ? and kind = 'event'",
        {event}));
    const auto at = TRY(db.one_text(
        "select min(starts_at) from event_seats where event = ? and open = 1", {event}));
    auto words = name.value_or("(no record of it any more)");
    if (const auto starts = parse_rfc3339(at.value_or(""))) {
        const auto [day, time] = rome(*starts);
        words += ", " + iso_date(day) + " " + hh_mm(time);
    }
    return words;
}

Result<void> list_holds(store::Db& db, const Clock& clock) {
    const auto held = TRY(sync::holds(db, clock));
    std::cout << held.events.size() << " coming events lend no seats since the restore.\n";
    for (const auto& event : held.events)
        std::cout << "  " << event << "  " << TRY(name_and_start(db, event)) << "\n";
    if (!held.awaited.empty())
        std::cout << "It ends by itself when these kiosks have told what they knew:\n";
    list_kiosks(held);
    if (!held.events.empty())
        std::cout
            << "One that will not come back: revoke it if it was lost before the backup. If it was"
               " in use after it, seats that it promised are unknown: to revoke it, or to release"
               " EVENT, risks that a seat is promised twice.\n";
    if (!held.untold.empty())
        std::cout << "Out of use without having told; seats that they promised after the backup"
                     " may have been promised again:\n";
    for (const auto& one : held.untold)
        std::cout << "  " << one.kiosk << " (" << one.label << "), since " << one.revoked << "\n";
    return {};
}

// What the desk takes upon itself, before it does.
Result<void> expect_known_risk(store::Db& db, const Arguments& from, const Clock& clock) {
    const auto awaited = TRY(sync::holds(db, clock)).awaited.size();
    if (awaited == 0 || from.option("anyway") == "yes") return {};
    return failure(ErrorCode::conflict,
                   std::to_string(awaited) +
                       " kiosks have not told yet what they promised after the backup"
                       " (chiosco-coop release DIR lists them): a seat may be promised twice. To"
                       " lend again all the same: --anyway yes");
}

}  // namespace

Result<void> release_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    if (from.words.empty()) return list_holds(*db, clock);
    const auto event = TRY(find_record(*db, "event", from.words[0]));
    TRY_VOID(expect_known_risk(*db, from, clock));
    TRY_VOID(db->transaction([&] { return sync::release_after_restore(*db, event, clock); }));
    std::cout << "Its seats are lent again.\n";
    return {};
}

}  // namespace chiosco::coop
