// SPDX-License-Identifier: AGPL-3.0-or-later
// Days and hours as printed on a poster (no time zone), and the UTC instants of data.
#pragma once

#include <chrono>

namespace chiosco {

using Date = std::chrono::year_month_day;
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

struct LocalTime {
    std::chrono::minutes since_midnight{};
    auto operator<=>(const LocalTime&) const = default;
};

}  // namespace chiosco
