// SPDX-License-Identifier: AGPL-3.0-or-later
// Requests for help go down again to their point, sealed to it, so that a porter knows whom to
// call; what porters did comes up as moves (DECISIONS N). `db` is coop.db; what writes must be
// called within a transaction.
#pragma once

#include <string_view>

#include "core/domain/fact.h"
#include "core/domain/handoff.h"
#include "core/sync/server_porters.h"

namespace chiosco::sync {

// Opens a `help.asked` fact with the cooperative's key, seals what names the person to the point
// and tells every kiosk of the site. Nothing happens the second time. `damaged` if it does not
// open: the request stays with the cooperative's desk.
Result<void> hand_down(store::Db& db, const PointKeys& keys, std::string_view site,
                       const Fact& help);

// A `handoff.moved` fact: kept, told to the point's kiosks, and shown on the person's slip.
// A move of a request that never went down is kept as a fact and does nothing here.
Result<void> move_handoff(store::Db& db, const Fact& moved);

// Once, after a release that only called them answered: requests that were taken back say so and
// name nobody. Begins its own transaction.
Result<void> erase_those_of_before(store::Db& db);

// Where the request that began with fact `opened` stands.
Result<Standing> handoff_standing(store::Db& db, std::string_view opened);

}  // namespace chiosco::sync
