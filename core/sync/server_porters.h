// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may open a point's vault (docs/formats/vault.md). `db` is coop.db; what writes must be
// called within a transaction. Codes are told to the caller once and kept sealed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/keys.h"
#include "core/base/locked.h"
#include "core/domain/fact.h"
#include "core/store/db.h"

namespace chiosco::sync {

// One to begin with, the others for who forgets the PIN where there is no line: read over the
// telephone, each is good once.
constexpr std::size_t porter_codes = 6;

struct Porter {
    std::string id, site, name, added;
    std::int64_t codes_left = 0;
};
// Those of this site, or of all (empty); who was removed is not among them.
Result<std::vector<Porter>> porters(store::Db& db, std::string_view site = "");

struct PointKeys {
    SealKey coop, point;
};
struct CodeTold {
    std::string porter, code;
    bool needs_line = false;  // The kiosks must hear of it first: the earlier codes are all told.
};
// Tells the site's kiosks who it is, with the point's secret under fresh codes.
Result<CodeTold> add_porter(store::Db& db, const PointKeys& keys, std::string_view site,
                            std::string_view name, const Clock& clock,
                            const LockCost& cost = lock_cost);
// The next code of a porter who forgot the PIN; fresh ones when all are told. `not_found`.
Result<CodeTold> next_code(store::Db& db, const PointKeys& keys, std::string_view porter,
                           const LockCost& cost = lock_cost);
// `not_found`. What they recorded stays.
Result<void> remove_porter(store::Db& db, std::string_view porter, const Clock& clock);
// `not_found` for one who was removed too.
Result<Porter> find_porter(store::Db& db, std::string_view porter);

// What every kiosk in use at the site is told.
Result<void> tell_site(store::Db& db, std::string_view site, std::string_view kind,
                       const json::object& body);
// A `desk.opened` or `desk.closed` of `kiosk`, kept already: told to the others of its point,
// unless it is over for a day.
Result<void> tell_of_desk(store::Db& db, std::string_view kiosk, const Fact& set,
                          const Clock& clock);
// What a kiosk that has just been approved has missed: its site's porters, its requests, and what
// was said of the desk last.
Result<void> tell_newcomer(store::Db& db, std::string_view kiosk);

}  // namespace chiosco::sync
