// SPDX-License-Identifier: AGPL-3.0-or-later
// Who has a seat, who waits for one and who gave it back, at the cooperative: what the facts about
// seats do. What kiosks may promise is server_seats.h. All within a transaction of coop.db.
#pragma once

#include <string_view>

#include "core/base/clock.h"
#include "core/domain/fact.h"
#include "core/store/db.h"

namespace chiosco::sync {

// `order` grows with their arrival. `conflict`: the slip belongs to another signup.
Result<void> take_seats(store::Db& db, std::string_view kiosk, const Fact& fact, std::int64_t order,
                        const Clock& clock);
// Goes on the waiting list, and off it at once where seats are free.
Result<void> wait_for_seats(store::Db& db, std::string_view kiosk, const Fact& fact,
                            std::int64_t order, const Clock& clock);
Result<void> cancel_seats(store::Db& db, std::string_view kiosk, const Fact& fact,
                          std::int64_t order, const Clock& clock);

// Free seats of a coming event go to the first on the waiting list whose party fits. Not where a
// restore has made us forget what was lent: what looks free may be somebody's.
Result<void> promote(store::Db& db, std::string_view event, const Clock& clock);
// The same for every event that somebody waits for.
Result<void> promote_all(store::Db& db, const Clock& clock);

}  // namespace chiosco::sync
