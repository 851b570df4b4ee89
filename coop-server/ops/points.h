// SPDX-License-Identifier: AGPL-3.0-or-later
// The key pair of each point (docs/formats/vault.md): what a point is told of its people is sealed
// to it, and only its porters' PINs open it there. The cooperative keeps the private halves.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/sync/server_porters.h"

namespace chiosco::coop {

// The cooperative's seal key with the point's, which is made (keys/point-<site>.seal, 0600) if
// there is none yet. `damaged` if a file has another length.
Result<sync::PointKeys> point_keys(const std::filesystem::path& folder, std::string_view site);
// The same of a point that has a key already; `not_found` otherwise.
Result<sync::PointKeys> known_point_keys(const std::filesystem::path& folder,
                                         std::string_view site);

// Every request for help that has not gone down to its point yet, and can: of points that have a
// key. Within a transaction. One that does not open is left to the desk, and said in the log.
Result<void> hand_down_all(store::Db& db, const std::filesystem::path& folder);

}  // namespace chiosco::coop
