// SPDX-License-Identifier: AGPL-3.0-or-later
// What the seats follow from: the events of a published pack, with their days worked out.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/clock.h"
#include "core/store/db.h"

namespace chiosco::coop {

// Reads pack `seq` of the shard, notes its events with seats and gives every kiosk its leases.
// `damaged` if the published file is.
Result<void> announce(store::Db& db, const std::filesystem::path& folder, const std::string& shard,
                      std::int64_t seq, const Clock& clock);

}  // namespace chiosco::coop
