// SPDX-License-Identifier: AGPL-3.0-or-later
// The desk's care for its kiosks as machines: the technician's secret, orders, health. `db` is
// coop.db; what writes must be called within a transaction.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/domain/fact.h"
#include "core/store/db.h"

namespace chiosco::sync {

// 32 bytes that the codes of the day of this kiosk follow from. Made when it is first wanted, and
// told to the kiosk by its inbox, which is also where the cooperative keeps it. `not_found` for a
// kiosk that is not in use.
Result<std::string> technician_secret(store::Db& db, std::string_view kiosk);

// restart | logs | wipe | lock | unlock (docs/formats/inbox.md); anything else is `invalid`.
Result<void> expect_order(std::string_view what);
Result<void> order(store::Db& db, std::string_view kiosk, std::string_view what);

// Keeps the newest report of a kiosk and drops the fact: telemetry is no history. A kiosk that
// says that it was wiped or moved has no key any more and is taken out of use. Its own close
// reports have come before; of leases that it did not close, what never left for it is free, and
// what it may have promised stays held (close_leases_of).
Result<void> note_health(store::Db& db, std::string_view kiosk, const Fact& fact,
                         const Clock& clock);

struct FleetLine {
    std::string kiosk, label, state, seen;  // `seen` empty: never.
    std::string reported;                   // RFC 3339; empty: no health yet.
    json::object health;                    // The body of the newest report.
};
// Every kiosk that is or was in use, by label.
Result<std::vector<FleetLine>> fleet(store::Db& db);

}  // namespace chiosco::sync
