// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens in a simulated town, from its seed: who stands where, who loses the line when, what
// is announced and wanted.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/domain/fact.h"
#include "core/domain/seat.h"
#include "tests/sim/seats.h"

namespace chiosco::sim {

using std::chrono::hours;
using std::chrono::milliseconds;

inline constexpr hours two_weeks{14 * 24}, lease_term{24};

// Only of the engine itself: distributions differ between libraries.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}
    std::int64_t pick(std::int64_t below) {
        return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(below));
    }
    bool falls(std::int64_t percent) { return pick(100) < percent; }
    milliseconds up_to(milliseconds most) { return milliseconds{pick(most.count() + 1)}; }

private:
    std::mt19937_64 random_;
};

struct Hall {
    std::string id;
    std::int64_t capacity = 0;
    Instant announced{}, starts{};
};

struct Away {
    Instant from{}, to{};
};

// A kiosk as its own files know it.
struct Point {
    std::string id;
    milliseconds clock_error{0};
    std::vector<Away> no_line = {}, switched_off = {};
    std::optional<Instant> lost = {};
    // After the backup that the cooperative will come from: it does not know this kiosk then.
    std::optional<Instant> enrolled = {};
    std::map<std::string, Lease> leases = {};  // The newest epoch of each event.
    std::int64_t cursor = 0;
    std::vector<Fact> outbox = {}, sent = {};
    std::string era = {};  // Heard of, and not settled yet.
};

struct Action {
    Instant at;
    enum class Kind { announce, arrive, cancel, sync, reclaim, enrol, backup, restore } kind;
    std::size_t what = 0;  // The event, or the point.
};

// The cooperative's machine is lost, and a backup of before is restored on another one.
struct Loss {
    Instant backup{};
    std::vector<Instant> restored = {};  // More than once: the second machine was lost as well.
    bool all_come_back = false;          // No kiosk is lost after the backup.
};

struct Plan {
    std::vector<Hall> halls;
    std::vector<Point> points;
    std::vector<Action> actions;  // In order of time.
    std::optional<Loss> loss;
};

Plan make_plan(Dice& dice, Reclaim reclaim);

}  // namespace chiosco::sim
