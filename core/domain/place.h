// SPDX-License-Identifier: AGPL-3.0-or-later
// Where somebody was born or lives, as it is looked for among the comuni while it is typed.
#pragma once

#include <optional>
#include <string>

#include "core/base/calendar.h"

namespace chiosco {

struct PlaceAsked {
    std::string typed;
    bool former = false;  // Of a birth: names and comuni that are no more are offered as well,
    std::optional<Date> born = {};  // but none that was no more already on this day.
    bool operator==(const PlaceAsked&) const = default;
};

struct PlaceLine {
    std::string written;   // "Abano Terme (PD)": as it goes onto the paper.
    std::string now = {};  // What it is called today, where `written` is a name of before.
    std::optional<Date> until = {};  // The last day of a comune that is no more.
    bool operator==(const PlaceLine&) const = default;
};

}  // namespace chiosco
