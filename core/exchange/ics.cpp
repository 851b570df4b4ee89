// SPDX-License-Identifier: AGPL-3.0-or-later
// iCalendar (RFC 5545) as rows, by libical. What repeats is written out, within bounds.
#include <libical/ical.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "core/base/clock.h"
#include "core/domain/rome.h"
#include "core/exchange/cut.h"
#include "core/exchange/foreign.h"
#include "core/exchange/rows.h"

namespace chiosco::exchange {
namespace {

constexpr std::size_t bytes_max = 16u << 20;
constexpr std::int64_t events_max = 20'000;
constexpr std::size_t depth_max = 32;
constexpr int steps_max = 60'000;  // A daily event since 1900, and more.

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;
struct FreeIterator {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};

Date day_of(const icaltimetype& time) {
    return Date{std::chrono::year{time.year}, std::chrono::month{static_cast<unsigned>(time.month)},
                std::chrono::day{static_cast<unsigned>(time.day)}};
}

// Names of Italy's time that are not Europe/Rome itself.
bool is_rome(std::string_view zone) {
    return zone.ends_with("Europe/Rome") || zone.contains("Rome") ||
           zone == "W. Europe Standard Time" || zone == "Central European Standard Time" ||
           zone == "Europe/Vatican" || zone == "Europe/San_Marino" || zone == "CET";
}

// How an event's wall clock becomes an instant.
struct Zone {
    enum class Kind { rome, utc, other } kind = Kind::rome;
    icaltimezone* other = nullptr;
    std::string unknown = {};  // A name that says nothing: read as Italy's.

    Instant instant(icaltimetype time) const {
        if (kind == Kind::rome)
            return from_rome(day_of(time), {std::chrono::minutes{time.hour * 60 + time.minute}});
        auto* zone = kind == Kind::utc ? icaltimezone_get_utc_timezone() : other;
        return Instant{std::chrono::seconds{icaltime_as_timet_with_zone(time, zone)}};
    }
};

struct Occurrence {
    Instant starts, ends;
};

class Calendar {
public:
    Calendar(const IcsWindow& window, Table& table) : window_(window), table_(table) {}

    void overridden(icalcomponent* event) {
        auto* property = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
        const auto* uid = icalcomponent_get_uid(event);
        if (!property || !uid) return;
        const auto time = icalproperty_get_recurrenceid(property);
        if (!icaltime_is_valid_time(time) || icaltime_is_null_time(time)) return;
        overridden_[uid].insert(zone_of(property, time, event).instant(time));
    }

    void take(icalcomponent* event, std::int64_t number, const std::string& calendar) {
        number_ = number;
        const auto* uid = icalcomponent_get_uid(event);
        if (!uid || !*uid) return fault("has no UID");
        auto* property = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
        const auto start = property ? icalproperty_get_dtstart(property) : icaltime_null_time();
        if (!property || icaltime_is_null_time(start) || !icaltime_is_valid_time(start) ||
            start.year < 1900 || start.year > 2200 || !day_of(start).ok())
            return fault("has no start");
        const auto zone = zone_of(property, start, event);
        if (!zone.unknown.empty())
            table_.warnings.push_back(
                {number_, "time zone \"" + zone.unknown + "\" is not known: read as Italy's"});
        const auto length = length_of(event, start, zone);
        auto* rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
        auto* again = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
        if (again) return once(event, start, zone, length, calendar, again);
        const bool dates = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY) != nullptr;
        if (!rule && !dates) return once(event, start, zone, length, calendar, nullptr);
        repeat(event, start, zone, length, calendar);
    }

private:
    void fault(std::string reason) { table_.faults.push_back({number_, std::move(reason)}); }

    static Zone zone_of(icalproperty* property, const icaltimetype& time, icalcomponent* event) {
        if (icaltime_is_utc(time)) return {Zone::Kind::utc};
        const char* name = icalproperty_get_parameter_as_string(property, "TZID");
        if (time.is_date || !name || !*name || is_rome(name)) return {};
        auto* calendar = icalcomponent_get_parent(event);
        icaltimezone* zone = icaltimezone_get_builtin_timezone(name);
        if (!zone && calendar) zone = icalcomponent_get_timezone(calendar, name);
        if (!zone) return {Zone::Kind::rome, nullptr, name};
        return {Zone::Kind::other, zone};
    }

    // From the start to the end; of a whole day, to a minute before midnight.
    std::chrono::milliseconds length_of(icalcomponent* event, const icaltimetype& start,
                                        const Zone& zone) {
        using namespace std::chrono;
        milliseconds length{0};
        auto* end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);
        auto* duration = icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY);
        if (end) {
            const auto time = icalproperty_get_dtend(end);
            if (icaltime_is_valid_time(time) && !icaltime_is_null_time(time) && day_of(time).ok()) {
                if (start.is_date)
                    length = sys_days{day_of(time)} - sys_days{day_of(start)};
                else
                    length = zone_of(end, time, event).instant(time) - zone.instant(start);
            }
        } else if (duration) {
            length = seconds{icaldurationtype_as_int(icalproperty_get_duration(duration))};
        }
        if (length < milliseconds{0} || length > days{366}) length = milliseconds{0};
        if (start.is_date) length = std::max<milliseconds>(length, days{1}) - minutes{1};
        return length;
    }

    void once(icalcomponent* event, const icaltimetype& start, const Zone& zone,
              std::chrono::milliseconds length, const std::string& calendar, icalproperty* again) {
        std::string key = icalcomponent_get_uid(event);
        if (again) {
            const auto time = icalproperty_get_recurrenceid(again);
            if (!icaltime_is_valid_time(time) || !day_of(time).ok())
                return fault("replaces an occurrence that has no time");
            key += "#" + rfc3339(zone_of(again, time, event).instant(time));
        }
        const auto from = zone.instant(start);
        const Occurrence one{from, from + length};
        if (one.ends < window_.from) return fault("is over since " + iso_date(rome(one.ends).day));
        if (one.starts > window_.from + std::chrono::days{window_.days})
            return fault("is more than " + std::to_string(window_.days) + " days away");
        row(event, key, one, start.is_date, calendar);
    }

    std::set<Instant> excluded(icalcomponent* event, const Zone& zone) {
        std::set<Instant> out;
        for (auto* one = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY); one;
             one = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
            const auto time = icalproperty_get_exdate(one);
            if (!icaltime_is_valid_time(time) || !day_of(time).ok()) continue;
            // An EXDATE without time takes that day's occurrence out.
            if (time.is_date)
                excluded_days_.insert(sys_day(time));
            else
                out.insert(icaltime_is_utc(time) ? Zone{Zone::Kind::utc}.instant(time)
                                                 : zone.instant(time));
        }
        return out;
    }

    static std::chrono::sys_days sys_day(const icaltimetype& time) { return day_of(time); }

    void repeat(icalcomponent* event, const icaltimetype& start, const Zone& zone,
                std::chrono::milliseconds length, const std::string& calendar) {
        excluded_days_.clear();
        const auto out = excluded(event, zone);
        const auto replaced = overridden_[icalcomponent_get_uid(event)];
        std::set<Instant> starts;
        if (!written_out(event, start, zone, length, starts)) return;
        const auto last = window_.from + std::chrono::days{window_.days};
        int taken = 0;
        for (const auto& at : starts) {
            const bool gone = out.contains(at) || replaced.contains(at) ||
                              excluded_days_.contains(std::chrono::sys_days{rome(at).day});
            if (gone || at + length < window_.from || at > last) continue;
            if (++taken > occurrences_max) {
                table_.warnings.push_back({number_, "only its first 400 times are taken"});
                break;
            }
            row(event, std::string{icalcomponent_get_uid(event)} + "#" + rfc3339(at),
                {at, at + length}, start.is_date, calendar);
        }
        if (taken == 0 && replaced.empty()) fault("has no more times in the days looked at");
        if (taken == 0 && !replaced.empty())
            table_.warnings.push_back({number_, "has no more times but those that replace one"});
    }

    // The end of a rule is written in UTC where the start has a zone (RFC 5545, 3.3.10), and
    // libical compares wall clocks. A day without an hour is that whole day.
    static void bring_home(icaltimetype& until, const icaltimetype& start, const Zone& zone) {
        if (icaltime_is_null_time(until) || start.is_date) return;
        if (until.is_date) {
            until.is_date = 0;
            until.hour = 23, until.minute = until.second = 59;
        } else if (icaltime_is_utc(until) && zone.kind == Zone::Kind::other) {
            until = icaltime_convert_to_zone(until, zone.other);
        } else if (icaltime_is_utc(until) && zone.kind == Zone::Kind::rome) {
            const auto [day, time] = rome(Zone{Zone::Kind::utc}.instant(until));
            const auto minutes = static_cast<int>(time.since_midnight.count());
            until.year = static_cast<int>(day.year());
            until.month = static_cast<int>(static_cast<unsigned>(day.month()));
            until.day = static_cast<int>(static_cast<unsigned>(day.day()));
            until.hour = minutes / 60, until.minute = minutes % 60;
            until.zone = nullptr;
        }
    }

    // False, with a fault, for a rule that cannot be followed.
    bool written_out(icalcomponent* event, const icaltimetype& start, const Zone& zone,
                     std::chrono::milliseconds length, std::set<Instant>& starts) {
        const auto last = window_.from + std::chrono::days{window_.days};
        starts.insert(zone.instant(start));
        for (auto* one = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY); one;
             one = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)) {
            const auto period = icalproperty_get_rdate(one);
            const auto time =
                icaltime_is_null_time(period.time) ? period.period.start : period.time;
            if (icaltime_is_valid_time(time) && day_of(time).ok())
                starts.insert(zone.instant(time));
        }
        for (auto* one = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY); one;
             one = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY)) {
            auto rule = icalproperty_get_rrule(one);
            bring_home(rule.until, start, zone);
            if (rule.freq == ICAL_NO_RECURRENCE || rule.freq <= ICAL_HOURLY_RECURRENCE) {
                fault("repeats by a rule that is not daily, weekly, monthly or yearly");
                return false;
            }
            const std::unique_ptr<icalrecur_iterator, FreeIterator> iterator{
                icalrecur_iterator_new(rule, start)};
            if (!iterator) {
                fault("repeats by a rule that makes no sense");
                return false;
            }
            for (int step = 0, kept = 0; step < steps_max && kept <= occurrences_max; ++step) {
                const auto time = icalrecur_iterator_next(iterator.get());
                if (icaltime_is_null_time(time) || !day_of(time).ok() || time.year > 2200) break;
                const auto at = zone.instant(time);
                if (at > last) break;
                if (at + length < window_.from) continue;
                starts.insert(at);
                ++kept;
            }
        }
        return true;
    }

    static std::string text(icalcomponent* event, icalproperty_kind kind) {
        auto* property = icalcomponent_get_first_property(event, kind);
        if (!property) return {};
        const auto* value = icalproperty_get_value(property);
        const char* words = nullptr;
        if (value && icalvalue_isa(value) == ICAL_TEXT_VALUE) words = icalvalue_get_text(value);
        if (value && icalvalue_isa(value) == ICAL_URI_VALUE) words = icalvalue_get_uri(value);
        return words ? words : std::string{};
    }

    void row(icalcomponent* event, const std::string& key, const Occurrence& one, bool all_day,
             const std::string& calendar) {
        const bool cancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;
        table_.rows.push_back(
            {number_,
             {key, icalcomponent_get_uid(event), text(event, ICAL_SUMMARY_PROPERTY),
              text(event, ICAL_DESCRIPTION_PROPERTY), text(event, ICAL_LOCATION_PROPERTY),
              text(event, ICAL_URL_PROPERTY), text(event, ICAL_CATEGORIES_PROPERTY),
              rfc3339(one.starts), rfc3339(one.ends), all_day ? "true" : "false",
              cancelled ? "CANCELLED" : "", calendar}});
    }

    const IcsWindow& window_;
    Table& table_;
    std::int64_t number_ = 0;
    std::map<std::string, std::set<Instant>> overridden_;
    std::set<std::chrono::sys_days> excluded_days_;
};

std::string upper(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

// Every calendar in the file, and events that stand in none.
std::vector<icalcomponent*> calendars(icalcomponent* root) {
    if (icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) return {root};
    std::vector<icalcomponent*> all;
    for (auto* one = icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT); one;
         one = icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT))
        all.push_back(one);
    return all;
}

std::string name_of(icalcomponent* calendar) {
    for (auto* one = icalcomponent_get_first_property(calendar, ICAL_X_PROPERTY); one;
         one = icalcomponent_get_next_property(calendar, ICAL_X_PROPERTY)) {
        const char* name = icalproperty_get_x_name(one);
        const char* value = icalproperty_get_x(one);
        if (name && value && std::string_view{name} == "X-WR-CALNAME") return value;
    }
    return {};
}

template <class See>
void each_event(icalcomponent* calendar, See see) {
    for (auto* one = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); one;
         one = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        see(one);
}

// libical does not say that a file was cut: half an event would go in, or all be called no
// calendar. As it does, an END is the end of whatever was begun last.
Result<void> check_whole(std::string_view text) {
    struct Open {
        std::string name;
        std::int64_t line;
    };
    std::vector<Open> open;
    std::string crossed;
    std::int64_t number = 0;
    const auto at = [&](const std::string& what) {
        return "line " + std::to_string(number) + ": " + what;
    };
    const auto last = [&] {
        return "the " + open.back().name + " of line " + std::to_string(open.back().line);
    };
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        const bool ended = line.size() < text.size();
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        ++number;
        const auto name = upper(trimmed(line.substr(std::min(line.size(), line.find(':') + 1))));
        const auto what = upper(line.substr(0, line.find(':')));
        if (what == "BEGIN") open.push_back({name, number});
        if (open.size() > depth_max)
            return failure(ErrorCode::invalid, at("one in the other, too deep"));
        if (what != "END" || open.empty()) continue;
        if (open.back().name != name && !ended) continue;  // Cut within its name.
        if (open.back().name != name && crossed.empty()) crossed = at(last() + " has no END");
        open.pop_back();
    }
    if (open.empty()) return {};
    return failure(ErrorCode::invalid,
                   crossed.empty()
                       ? at("the file is cut, " + last() + " has no END" + std::string{fetch_again})
                       : crossed);
}

std::string no_calendar(std::string_view text) {
    if (trimmed(text).empty()) return "there is nothing in it";
    const auto blank = text.substr(0, text.find_first_not_of(" \t\r\n"));
    return "line " + std::to_string(1 + std::ranges::count(blank, '\n')) +
           ": this is no calendar: it has no BEGIN:VCALENDAR";
}

}  // namespace

Result<Table> read_ics(std::string_view bytes, const IcsWindow& window) {
    if (bytes.size() > bytes_max) return failure(ErrorCode::full, "over 16 MiB");
    TRY_VOID(expect_text(bytes, "a calendar"));
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    TRY_VOID(check_whole(bytes));
    icalerror_set_errors_are_fatal(false);
    const Component root{icalparser_parse_string(std::string{bytes}.c_str())};
    const auto all = root ? calendars(root.get()) : std::vector<icalcomponent*>{};
    if (all.empty()) return failure(ErrorCode::invalid, no_calendar(bytes));
    Table table;
    table.header = {"key",        "uid",       "summary", "description", "location", "url",
                    "categories", "starts_at", "ends_at", "all_day",     "status",   "calendar"};
    Calendar reading{window, table};
    std::int64_t number = 0;
    for (auto* calendar : all)
        each_event(calendar, [&](icalcomponent* event) { reading.overridden(event), ++number; });
    if (number > events_max) return failure(ErrorCode::full, "over 20,000 events");
    number = 0;
    for (auto* calendar : all) {
        const auto name = name_of(calendar);
        each_event(calendar, [&](icalcomponent* event) { reading.take(event, ++number, name); });
    }
    return table;
}

}  // namespace chiosco::exchange
