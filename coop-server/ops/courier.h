// SPDX-License-Identifier: AGPL-3.0-or-later
// The cooperative's end of the USB courier (docs/formats/courier.md): for points without a line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/store/db.h"

namespace chiosco::coop {

struct CourierOut {
    std::int64_t seq = 0;  // The pack that is on the stick; 0: nothing is published.
    std::int64_t kiosks = 0, items = 0, files = 0;
};
// The newest pack of a shard with its patches, and for each of its kiosks what it is to be told.
// Every file appears whole or not at all; a stick pulled out in between has the old ones. What
// goes onto it counts as handed over. `full`, `not_found` (no such folder, no such shard).
Result<CourierOut> export_to_stick(store::Db& coop, const std::filesystem::path& folder,
                                   const std::string& shard, const std::filesystem::path& stick,
                                   const Clock& clock);

struct CourierIn {
    std::int64_t files = 0, acked = 0, rejected = 0;  // Facts.
    std::vector<std::string> refused;                 // "name: why", one for each file.
};
// Takes the facts that kiosks have put on the stick, each kiosk's in one transaction; what was
// taken is deleted there when it is on our disk. Taking the same again changes nothing. Files
// that are not signed by a kiosk in use, cut or no envelopes are refused by name and left alone.
// `not_found`, naming it, for what is no stick that a kiosk has written to.
Result<CourierIn> import_from_stick(store::Db& coop, const std::filesystem::path& folder,
                                    const std::filesystem::path& stick, const Clock& clock);

}  // namespace chiosco::coop
