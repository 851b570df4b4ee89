// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts that came under an id which another fact has: put aside, and a person decides. `db` is
// coop.db; what writes must be called within a transaction.
#pragma once

#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/store/db.h"

namespace chiosco::sync {

struct Quarantined {
    std::int64_t n = 0;
    std::string id, kiosk, received_at, state;  // waiting | accepted | dropped
    std::string fact, other;                    // What came, and what was there; canonical JSON.
};
// Those that wait for somebody to look at them, in the order of arrival.
Result<std::vector<Quarantined>> quarantined(store::Db& db);
// `not_found`.
Result<Quarantined> find_quarantined(store::Db& db, std::int64_t n);

// It is a fact of its own: kept and acted upon under a new id, which is returned, with the old
// one among its `prev`. `conflict` if decided already, or if what it says cannot stand beside
// what is there (a slip that belongs to another signup).
Result<std::string> accept_quarantined(store::Db& db, std::int64_t n, const Clock& clock);
// It counts for nothing; it stays to be seen. `conflict` if decided already.
Result<void> drop_quarantined(store::Db& db, std::int64_t n, const Clock& clock);

}  // namespace chiosco::sync
