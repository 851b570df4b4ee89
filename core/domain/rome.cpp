// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/rome.h"

namespace chiosco {
namespace {

using namespace std::chrono;

sys_seconds change(year y, month m) { return sys_days{y / m / Sunday[last]} + hours{1}; }

hours offset(sys_seconds at) {
    const year_month_day day{floor<days>(at)};
    const bool summer = at >= change(day.year(), March) && at < change(day.year(), October);
    return hours{summer ? 2 : 1};
}

}  // namespace

Local rome(Instant instant) {
    const auto at = floor<seconds>(instant);
    const auto wall = at + offset(at);
    const auto midnight = floor<days>(wall);
    return {midnight, {floor<minutes>(wall - midnight)}};
}

Instant from_rome(Date day, LocalTime time) {
    const sys_seconds wall = sys_days{day} + time.since_midnight;
    const auto in_summer = wall - hours{2};
    return offset(in_summer) == hours{2} ? in_summer : wall - hours{1};
}

}  // namespace chiosco
