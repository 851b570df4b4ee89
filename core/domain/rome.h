// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place where UTC becomes the time on the wall in Italy, and back. European summer time:
// from the last Sunday of March to the last Sunday of October, both at 01:00 UTC.
#pragma once

#include "core/base/calendar.h"

namespace chiosco {

struct Local {
    Date day{};
    LocalTime time{};
    bool operator==(const Local&) const = default;
};

Local rome(Instant instant);

// An hour that comes twice (October) is its first coming; one that never comes (March, 02:30) is
// read with the winter's offset, so that it falls half past three.
Instant from_rome(Date day, LocalTime time);

}  // namespace chiosco
