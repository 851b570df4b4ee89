// SPDX-License-Identifier: AGPL-3.0-or-later
// Which kiosks there are and how one becomes one (docs/formats/device.md). `db` is coop.db; what
// writes must be called within a transaction.
#pragma once

#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/domain/enrol.h"
#include "core/store/db.h"

namespace chiosco::sync {

constexpr std::int64_t enrol_tries_max = 5;

struct Kiosk {
    std::string id, key, site, shard, label, state, words;  // pending | active | revoked
};
// `not_found`.
Result<Kiosk> find_kiosk(store::Db& db, std::string_view id);

// Keeps the hash of `code` for a day. `shard` empty: decided at approval.
Result<void> keep_enrol_code(store::Db& db, std::string_view code, std::string_view site,
                             std::string_view shard, std::string_view label, const Clock& clock);

struct Enrolled {
    enum class Outcome { pending, wrong, spent, elsewhere } outcome = Outcome::wrong;
    std::string kiosk, words;           // pending
    std::int64_t tries_left = 0;        // wrong: of every code that is open now.
    std::string site = {}, shard = {};  // Where the code leads; `shard` empty: nobody knows yet.
    std::string why = {};               // elsewhere: a sentence.
};
// A device with a code asks to become a kiosk. The same device with the same code gets the same
// answer again. What is wrong counts against every open code: nobody knows which one was meant. A
// good code that leads to another site than was asked for stays good, and nothing is begun.
// With `again` a kiosk that a restore has made us forget comes back: `conflict` with a sentence
// where there was no restore, or that kiosk is known. Until it has been heard as the kiosk that it
// asked to be, it may ask with another code: who it was to be goes out of use, and the waiting for
// what it knows goes on.
Result<Enrolled> enrol(store::Db& db, const EnrolAsk& ask, const Clock& clock);

// The desk says yes: the four words. `not_found`; `refused` for a revoked kiosk, or when no shard
// is known for its site.
Result<std::string> approve(store::Db& db, std::string_view kiosk, const Clock& clock);
// What to do with a kiosk that a restore still waits for (server_restore.h).
enum class IfUntold { refuse, accept };
// From now on nothing of this kiosk is taken, and its leases are closed: what never reached it is
// free again, what it may have promised stays held (close_leases_of). `conflict` with a sentence
// for a kiosk that has not told what a restore waits for.
Result<void> revoke(store::Db& db, std::string_view kiosk, const Clock& clock,
                    IfUntold untold = IfUntold::refuse);

// The restore that still waits for what this kiosk knows (server_restore.h); empty: none does.
Result<std::string> awaiting_era(store::Db& db, std::string_view kiosk);
// What an approved kiosk is told; the keys are the caller's to add.
Result<Assignment> assignment_of(store::Db& db, const Kiosk& kiosk);

}  // namespace chiosco::sync
