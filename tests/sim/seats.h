// SPDX-License-Identifier: AGPL-3.0-or-later
// Towns of kiosks with bad lines sign people up for two weeks, at random but from a seed: the
// cooperative's real half on a real database, the kiosks' own rule of spending, and a line that
// loses, repeats and delays. What people were told is kept apart and compared at the end.
#pragma once

#include <cstdint>

namespace chiosco::sim {

// How the cooperative gets seats back from kiosks that it does not hear of.
enum class Reclaim {
    on_close_report,  // Ours (DESIGN 9).
    at_expiry,        // The tempting one: a lease of a day that nobody renewed must be unspent.
};

struct SeatsOutcome {
    std::int64_t events = 0, kiosks = 0, lost_kiosks = 0;
    std::int64_t late_kiosks = 0;  // Enrolled after the backup that their cooperative came from.
    std::int64_t promises = 0;     // Signups that somebody was told are confirmed.
    std::int64_t oversold = 0;     // Events where more seats were promised than there are.
    std::int64_t broken = 0;       // Promises that the cooperative did not keep.
    std::int64_t miscounted = 0;   // Times that the cooperative's own sums did not fit.
    std::int64_t restores = 0;     // Cooperatives that came back from a backup.
    std::int64_t stuck = 0;  // Events held for ever, though every kiosk has told what it knew.
    std::int64_t wanted_seats = 0, used_seats = 0;  // Of people who would come.
    // Of these, in towns whose cooperative was not lost: after a restore seats are held.
    std::int64_t wanted_undisturbed = 0, used_undisturbed = 0;
    std::uint64_t first_seed = 0;  // Of the first town with a violation.

    std::int64_t violations() const { return oversold + broken + miscounted + stuck; }
    // Of the seats that could have been filled, how many were.
    double utilisation() const;
    double utilisation_undisturbed() const;
    void add(const SeatsOutcome& other);
};

constexpr int events_of_a_town = 25;

// One town: 5 to 64 kiosks, events_of_a_town events, 14 days.
SeatsOutcome run_town(std::uint64_t seed, Reclaim reclaim);
// Towns from `seed` on, on `threads` threads, until there were `events` events.
SeatsOutcome run_towns(std::uint64_t seed, std::int64_t events, Reclaim reclaim, unsigned threads);

}  // namespace chiosco::sim
