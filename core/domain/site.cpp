// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/site.h"

#include <algorithm>

#include "core/domain/holiday.h"

namespace chiosco {
namespace {

using namespace std::chrono;

constexpr int days_ahead_max = 28;

const DeskException* exception_on(const std::vector<DeskException>& exceptions, Date day) {
    const auto found = std::ranges::find_if(exceptions, [&](const DeskException& exception) {
        return exception.from <= day && day <= exception.until;
    });
    return found == exceptions.end() ? nullptr : &*found;
}

// Who is there at `now` or next on that day; nothing if nobody is.
const DeskHours* next_on(const std::vector<DeskHours>& hours, Date day, LocalTime now) {
    const DeskHours* best = nullptr;
    for (const auto& desk : hours)
        if (desk.opening.day == weekday{sys_days{day}} && desk.opening.closes > now &&
            (!best || desk.opening.opens < best->opening.opens))
            best = &desk;
    return best;
}

}  // namespace

Presence presence(const std::vector<DeskHours>& hours, const std::vector<DeskException>& exceptions,
                  Date today, LocalTime now) {
    if (hours.empty()) return {};
    const auto* away = exception_on(exceptions, today);
    for (int ahead = 0; ahead <= days_ahead_max; ++ahead) {
        const Date day = sys_days{today} + days{ahead};
        if (exception_on(exceptions, day) || public_holiday(day)) continue;
        const auto* desk = next_on(hours, day, ahead == 0 ? now : LocalTime{minutes{-1}});
        if (!desk) continue;
        if (away)
            return {.kind = Presence::Kind::away,
                    .who = desk->who,
                    .day = day,
                    .from = desk->opening.opens,
                    .reason = away->reason,
                    .instead = away->instead};
        if (ahead == 0 && desk->opening.opens <= now)
            return {.kind = Presence::Kind::here,
                    .who = desk->who,
                    .until = desk->opening.closes,
                    .day = day};
        return {.kind = Presence::Kind::later,
                .who = desk->who,
                .day = day,
                .from = desk->opening.opens};
    }
    if (away)
        return {.kind = Presence::Kind::away, .reason = away->reason, .instead = away->instead};
    return {};
}

}  // namespace chiosco
