// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/opening.h"

#include <algorithm>
#include <map>

#include "core/domain/holiday.h"

namespace chiosco {
namespace {

using namespace std::chrono;

constexpr int days_ahead_max = 28;
using Stretch = std::pair<LocalTime, LocalTime>;

bool valid_on(const Opening& opening, Date day) {
    return (!opening.from || *opening.from <= day) && (!opening.until || day <= *opening.until);
}

// The stretches of one day in order, those that touch or overlap joined.
std::vector<Stretch> stretches(const std::vector<Opening>& openings, Date day) {
    std::vector<Stretch> found;
    for (const auto& opening : openings)
        if (opening.day == weekday{sys_days{day}} && valid_on(opening, day) &&
            opening.opens < opening.closes)
            found.emplace_back(opening.opens, opening.closes);
    std::ranges::sort(found);
    std::vector<Stretch> joined;
    for (const auto& next : found) {
        if (!joined.empty() && next.first <= joined.back().second)
            joined.back().second = std::max(joined.back().second, next.second);
        else
            joined.push_back(next);
    }
    return joined;
}

Date plus(Date day, int count) { return sys_days{day} + days{count}; }

// From when to when, since midnight of the first day.
using Span = std::pair<minutes, minutes>;

// On one line from today's midnight on, so that a night shelter's evening and the morning after
// are one stretch. Sources write midnight as 23:59 (HSDS), hence the minute.
std::vector<Span> on_one_line(const std::vector<Opening>& openings, Date today) {
    std::vector<Span> line;
    for (int ahead = 0; ahead <= days_ahead_max; ++ahead) {
        for (const auto& [opens, closes] : stretches(openings, plus(today, ahead))) {
            const minutes from = days{ahead} + opens.since_midnight;
            const minutes to = days{ahead} + closes.since_midnight;
            if (!line.empty() && from - line.back().second <= minutes{1})
                line.back().second = to;
            else
                line.emplace_back(from, to);
        }
    }
    return line;
}

// Every day from midnight to midnight, by what is valid today.
bool never_closes(const std::vector<Opening>& openings, Date today) {
    std::size_t whole = 0;
    for (const auto& row : week(openings, today)) {
        const auto& [opens, closes] = row.hours[0];
        if (row.hours.size() == 1 && opens == LocalTime{} &&
            closes.since_midnight >= days{1} - minutes{1})
            whole += row.days.size();
    }
    return whole == 7;
}

Date day_of(minutes at, Date today) { return sys_days{today} + floor<days>(at); }

OpenState open_until(minutes at, LocalTime now, Date today) {
    const auto day = day_of(at, today);
    // A day without an end has no closing time to tell, nor has a night that goes on into a
    // holiday: it may end at midnight.
    if (at - now.since_midnight >= days{1} || (at > days{1} && public_holiday(day)))
        return {OpenState::Kind::open, {days{1}}, today};
    return {OpenState::Kind::open, {at - floor<days>(at)}, day};
}

}  // namespace

OpenState open_state(const std::vector<Opening>& openings, Date today, LocalTime now) {
    if (openings.empty()) return {};
    for (const auto& [from, to] : on_one_line(openings, today)) {
        if (to <= now.since_midnight) continue;
        const auto day = day_of(from, today);
        if (public_holiday(day)) {
            if (day != today) continue;
            if (!never_closes(openings, today)) return {OpenState::Kind::holiday, {}, today};
        }
        if (from <= now.since_midnight) return open_until(to, now, today);
        return {OpenState::Kind::opens, {from - floor<days>(from)}, day};
    }
    return {OpenState::Kind::closed, {}, today};
}

std::vector<OpeningRow> week(const std::vector<Opening>& openings, Date today) {
    std::vector<OpeningRow> rows;
    for (unsigned iso = 1; iso <= 7; ++iso) {
        const weekday day{iso};
        std::vector<Opening> that_day;
        for (const auto& opening : openings)
            if (opening.day == day && valid_on(opening, today)) that_day.push_back(opening);
        // Any date that falls on `day` will do once validity has been looked at.
        for (auto& opening : that_day) opening.from = opening.until = std::nullopt;
        const Date some = sys_days{today} + (day - weekday{sys_days{today}});
        const auto hours = stretches(that_day, some);
        if (hours.empty()) continue;
        const auto same = std::ranges::find(rows, hours, &OpeningRow::hours);
        if (same != rows.end())
            same->days.push_back(day);
        else
            rows.push_back({{day}, hours});
    }
    return rows;
}

}  // namespace chiosco
