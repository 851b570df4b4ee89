// SPDX-License-Identifier: AGPL-3.0-or-later
// Opening hours: what "open now", "opens tomorrow at 9" and "Mon-Fri 9-12" are computed from.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/base/calendar.h"

namespace chiosco {

// One weekly stretch. It may have a first and a last day; it does not cross midnight
// (a night shelter is two stretches: HSDS, 24 h = 00:00-23:59).
struct Opening {
    std::chrono::weekday day;
    LocalTime opens, closes;
    std::optional<Date> from = {}, until = {};
    bool operator==(const Opening&) const = default;
};

// What a person wants to know about now. `holiday`: by its hours it is open today, but today is a
// public holiday, and hours alone do not tell.
struct OpenState {
    enum class Kind { unknown, open, opens, closed, holiday } kind = Kind::unknown;
    LocalTime at = {};  // open: until when (24:00: nothing to tell); opens: from when.
    Date day = {};      // The day of `at`: today, or a later one.
    bool operator==(const OpenState&) const = default;
};

// `openings` at a local day and time, looking at most 28 days ahead. Stretches that touch are
// one, over midnight too. No stretches at all: unknown ("chiedi per telefono"). Nothing opens on a
// public holiday for certain: only what never closes stays open on one, and the next opening is
// the next that begins on another day.
OpenState open_state(const std::vector<Opening>& openings, Date today, LocalTime now);

// The week in rows for a card: days with equal hours together, Monday first, only what is valid
// on `today`.
struct OpeningRow {
    std::vector<std::chrono::weekday> days;
    std::vector<std::pair<LocalTime, LocalTime>> hours;
    bool operator==(const OpeningRow&) const = default;
};
std::vector<OpeningRow> week(const std::vector<Opening>& openings, Date today);

}  // namespace chiosco
