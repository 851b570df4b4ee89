// SPDX-License-Identifier: AGPL-3.0-or-later
// Source: legge 27 maggio 1949, n. 260, art. 2, as it stands after
// - legge 5 marzo 1977, n. 54, art. 1 (takes out 19 March, Ascension, Corpus Domini, 29 June and
//   4 November, and for a time Epiphany and 2 June),
// - D.P.R. 28 dicembre 1985, n. 792 (Epiphany again; 29 June for the town of Rome alone),
// - legge 20 novembre 2000, n. 336 (2 June again),
// - legge 8 ottobre 2025, n. 151, art. 1 (adds 4 October; in force from 1 January 2026).
// All four read in copies of normattiva.it, gazzettaufficiale.it and governo.it, November 2026.
// Every law since then has to be put in here by hand.
#include "core/domain/holiday.h"

#include <algorithm>

namespace chiosco {
namespace {

using namespace std::chrono;

// The Gregorian computation in whole numbers ("Meeus/Jones/Butcher").
sys_days easter(year in) {
    const int y = int{in};
    const int moon_year = y % 19, century = y / 100, of_century = y % 100;
    const int moon_shift = (century - (century + 8) / 25 + 1) / 3;
    const int moon = (19 * moon_year + century - century / 4 - moon_shift + 15) % 30;
    const int to_sunday =
        (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    const int late = (moon_year + 11 * moon + 22 * to_sunday) / 451;
    const int days_from_march = moon + to_sunday - 7 * late + 114;
    return sys_days{in / (days_from_march / 31) / (days_from_march % 31 + 1)};
}

constexpr month_day fixed[] = {January / 1,   January / 6,  April / 25,   May / 1,
                               June / 2,      August / 15,  November / 1, December / 8,
                               December / 25, December / 26};
constexpr month_day saint_francis = October / 4;
constexpr year with_saint_francis{2026};

}  // namespace

bool public_holiday(Date day) {
    if (!day.ok()) return false;
    const month_day of_year{day.month(), day.day()};
    if (std::ranges::find(fixed, of_year) != std::end(fixed)) return true;
    if (of_year == saint_francis) return day.year() >= with_saint_francis;
    // Never before 22 March, nor its Monday after 26 April: no computing on most days.
    if (day.month() != March && day.month() != April) return false;
    const auto sunday = easter(day.year());
    return sys_days{day} == sunday || sys_days{day} == sunday + days{1};
}

}  // namespace chiosco
