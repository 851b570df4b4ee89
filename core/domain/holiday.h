// SPDX-License-Identifier: AGPL-3.0-or-later
// The days on which weekly opening hours are no promise.
#pragma once

#include "core/base/calendar.h"

namespace chiosco {

// Whether `day` is a public holiday in all of Italy, by the law as it was in 2026. An ordinary
// Sunday is none: weekly hours speak of it. The day of a town's patron saint is NOT in it: it
// differs from town to town, and no record tells it. A day that is no day (Date{}) is none.
bool public_holiday(Date day);

}  // namespace chiosco
