// SPDX-License-Identifier: AGPL-3.0-or-later
// How the cooperative's server is, for /status and `chiosco-coop status`.
#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/store/db.h"

namespace chiosco::coop {

// {status, shard:{name: seq}, kiosks, facts, quarantined, over_lease, time}; `over_lease` are
// promises beyond a lease that now wait: with honest kiosks there are none.
Result<json::object> status(store::Db& db, const Clock& clock);

}  // namespace chiosco::coop
