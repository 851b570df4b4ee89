// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/clock.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace chiosco {
namespace {

using namespace std::chrono;

// The digits at [from, from+count) as a number; -1 if one of them is not a digit.
int digits(std::string_view text, std::size_t from, std::size_t count) {
    if (from + count > text.size()) return -1;
    int value = 0;
    for (char c : text.substr(from, count)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::unexpected<Error> bad(std::string_view what, std::string_view text) {
    return std::unexpected(Error{ErrorCode::invalid, "not " + std::string{what} + ": \"" +
                                                         std::string{text.substr(0, 40)} + "\""});
}

// Minutes east of UTC from "Z", "+01:00"; nothing if malformed.
Result<minutes> parse_offset(std::string_view text) {
    if (text == "Z" || text == "z") return minutes{0};
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return bad("an offset", text);
    const int hour = digits(text, 1, 2), minute = digits(text, 4, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return bad("an offset", text);
    const minutes east{hour * 60 + minute};
    return text[0] == '-' ? -east : east;
}

}  // namespace

Instant SystemClock::now() const { return time_point_cast<milliseconds>(system_clock::now()); }

milliseconds SystemClock::steady() const {
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch());
}

Result<OffsetClock> clock_from_environment() {
    const char* asked = std::getenv("CHIOSCO_NOW");
    if (!asked || !*asked) return OffsetClock{milliseconds{0}};
    return OffsetClock{TRY(parse_rfc3339(asked)) - SystemClock{}.now()};
}

std::string rfc3339(Instant instant) { return rfc3339_ms(instant).substr(0, 19) + "Z"; }

std::string rfc3339_ms(Instant instant) {
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss time{instant - day};
    char out[64];
    std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int{date.year()},
                  unsigned{date.month()}, unsigned{date.day()}, int(time.hours().count()),
                  int(time.minutes().count()), int(time.seconds().count()),
                  int(time.subseconds().count()));
    return out;
}

Result<Instant> parse_rfc3339(std::string_view text) {
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
        return bad("an RFC 3339 time", text);
    const Date date = TRY(parse_iso_date(text.substr(0, 10)));
    const int hour = digits(text, 11, 2), minute = digits(text, 14, 2),
              second = digits(text, 17, 2);
    if (text[13] != ':' || text[16] != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
        second < 0 || second > 60)
        return bad("an RFC 3339 time", text);
    std::size_t at = 19;
    int milli = 0;
    if (text[at] == '.') {
        int scale = 100;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            milli += (text[at] - '0') * scale;
    }
    const minutes east = TRY(parse_offset(text.substr(at)));
    return Instant{sys_days{date} + hours{hour} + minutes{minute} + seconds{second} +
                   milliseconds{milli} - east};
}

std::string iso_date(Date date) {
    char out[40];
    std::snprintf(out, sizeof out, "%04d-%02u-%02u", int{date.year()}, unsigned{date.month()},
                  unsigned{date.day()});
    return out;
}

Result<Date> parse_iso_date(std::string_view text) {
    const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || year < 0 || month < 0 || day < 0)
        return bad("a date", text);
    const Date date{std::chrono::year{year}, std::chrono::month{unsigned(month)},
                    std::chrono::day{unsigned(day)}};
    if (!date.ok()) return bad("a date", text);
    return date;
}

std::string hh_mm(LocalTime time) {
    char out[16];
    const auto minutes = int(time.since_midnight.count());
    std::snprintf(out, sizeof out, "%02d:%02d", minutes / 60, minutes % 60);
    return out;
}

Result<LocalTime> parse_hh_mm(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon < 1 || colon > 2) return bad("a time", text);
    const int hour = digits(text, 0, colon), minute = digits(text, colon + 1, 2);
    const bool seconds_follow = text.size() == colon + 6 && text[colon + 3] == ':';
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || (hour == 24 && minute > 0) ||
        (text.size() != colon + 3 && !seconds_follow))
        return bad("a time", text);
    return LocalTime{minutes{hour * 60 + minute}};
}

}  // namespace chiosco
