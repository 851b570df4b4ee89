// SPDX-License-Identifier: AGPL-3.0-or-later
// What a cooperative that comes from a backup must not do twice (docs/formats/backup.md). The old
// server lent, told and confirmed things that the backup does not know: a new era begins, in which
// no seat is lent until every kiosk has told what it knew. Within a transaction, as server_seats.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/domain/fact.h"
#include "core/store/db.h"

namespace chiosco::sync {

// Every kiosk hears of the era in its inbox, far above any item it may have; the seats of all
// events are held; lease epochs go on above those that we have forgotten.
Result<void> begin_era(store::Db& db, const Clock& clock);

// A kiosk's `era.settled`: what it was told is confirmed stays so. When it was the last one that
// could hold forgotten leases, lending goes on.
Result<void> settle_era(store::Db& db, std::string_view kiosk, const Fact& fact,
                        const Clock& clock);
// Lends again what no kiosk in use can hold forgotten leases of. Also when a kiosk goes out of use.
Result<void> end_holds(store::Db& db, const Clock& clock);

// `conflict` with a sentence while a restore waits for what this kiosk knows.
Result<void> expect_told(store::Db& db, std::string_view kiosk);
// It went out of use all the same: holds() goes on saying so.
Result<void> note_untold(store::Db& db, std::string_view kiosk);

// Whether this database has ever come from a backup.
Result<bool> was_restored(store::Db& db);
// A kiosk that was enrolled after the backup, and again after the restore (kiosk.was): it hears of
// the era before anything else, and is waited for as the others are.
Result<void> take_back(store::Db& db, std::string_view kiosk, const Clock& clock);

// `health` of a kiosk that is waited for and does not say which era it has heard of. A program that
// cannot tell has forgotten it: one that was started since the last report may be a newer one, and
// hears of the era again. Before that report is kept.
Result<void> remind_of_era(store::Db& db, std::string_view kiosk, const json::object& health,
                           const Clock& clock);

struct Awaited {
    std::string kiosk, label, seen;  // `seen` empty: never.
    // unheard: not since the restore. old_program: it has heard of it, and cannot tell.
    enum class Why { unheard, telling, old_program } why = Why::unheard;
};
struct Untold {
    std::string kiosk, label, revoked;
};
// What is still held, and for whom; and who went out of use without telling.
struct Holds {
    std::vector<std::string> events;  // Coming ones, by id.
    std::vector<Awaited> awaited;
    std::vector<Untold> untold;
};
Result<Holds> holds(store::Db& db, const Clock& clock);

// The desk's word that nothing more will be heard, for one event: what is known of its leases is
// asked back, lending goes on. `not_found` if that event is not held.
Result<void> release_after_restore(store::Db& db, std::string_view event, const Clock& clock);

}  // namespace chiosco::sync
