// SPDX-License-Identifier: AGPL-3.0-or-later
// Kiosks that write facts and send them over a line of which a third is cut, to a cooperative on
// a real database; all of them in a process that dies by -9 now and again and goes on from its
// files. What was told as saved is kept by another process, and compared at the end.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/result.h"

namespace chiosco::sim {

struct FactsOutcome {
    std::int64_t told = 0;     // Facts that a kiosk said were saved.
    std::int64_t arrived = 0;  // Facts that the cooperative has.
    std::int64_t unsaid = 0;   // Arrived, but the kiosk died before it could say so.
    std::int64_t lost = 0;     // Told and not arrived.
    std::int64_t doubled = 0;  // Seats that were counted more or less often than promised.
    std::int64_t kills = 0;
};

struct FactsPlan {
    std::int64_t facts = 0;
    int kills = 0;
    std::uint64_t seed = 1;
};

// `folder` is empty and is left full. Fails when the databases do.
Result<FactsOutcome> run_facts(const std::filesystem::path& folder, const FactsPlan& plan);

}  // namespace chiosco::sim
