// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <map>

#include "core/base/clock.h"
#include "core/store/pack/reader.h"

namespace chiosco::store {
namespace {

constexpr std::chrono::days upcoming_within{14};

std::vector<DeskHours> hours_of(const Entry& desk) {
    constexpr std::string_view names[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    std::vector<DeskHours> hours;
    const auto& all = array_of(desk.record.body, "hours");
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].is_object()) continue;
        const auto& one = all[i].get_object();
        const auto opens = parse_hh_mm(text_of(one, "opens"));
        const auto closes = parse_hh_mm(text_of(one, "closes"));
        if (!opens || !closes) continue;
        // A name is the same in every language, "a volunteer" is not.
        const auto who = desk.say("hours/" + std::to_string(i) + "/who").text;
        for (const auto& day : array_of(one, "byday"))
            for (unsigned on = 0; on < 7; ++on)
                if (day.is_string() && day.get_string() == names[on])
                    hours.push_back({{std::chrono::weekday{on}, *opens, *closes}, who});
    }
    return hours;
}

std::vector<DeskException> exceptions_of(const Entry& desk) {
    std::vector<DeskException> found;
    const auto& all = array_of(desk.record.body, "exceptions");
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].is_object()) continue;
        const auto& one = all[i].get_object();
        const auto from = parse_iso_date(text_of(one, "from"));
        const auto until = parse_iso_date(text_of(one, "to"));
        const std::string path = "exceptions/" + std::to_string(i);
        if (from)
            found.push_back({*from, until ? *until : *from, desk.say(path + "/reason"),
                             desk.say(path + "/instead")});
    }
    std::ranges::stable_sort(found, {}, &DeskException::from);
    return found;
}

// Who is there when: the week of each person, the rows by their first day and hour.
std::vector<std::pair<OpeningRow, std::string>> week_of(const std::vector<DeskHours>& hours,
                                                        Date today) {
    std::map<std::string, std::vector<Opening>> by_person;
    for (const auto& one : hours) by_person[one.who].push_back(one.opening);
    std::vector<std::pair<OpeningRow, std::string>> rows;
    for (const auto& [who, openings] : by_person)
        for (auto& row : week(openings, today)) rows.emplace_back(std::move(row), who);
    std::ranges::stable_sort(rows, {}, [](const auto& row) {
        return std::pair{row.first.days.front().iso_encoding(), row.first.hours.front().first};
    });
    return rows;
}

// Day and month are read alike in every language of ours.
std::string day_month(Date day) {
    return std::to_string(unsigned{day.day()}) + "/" + std::to_string(unsigned{day.month()});
}

// People read "back on Monday" and came this Monday: the days are always told.
Words told(const DeskException& exception) {
    Words words = exception.reason;
    words.text = day_month(exception.from) + "–" + day_month(exception.until) + ": " + words.text;
    if (exception.instead.empty()) return words;
    words.automatic |= exception.instead.automatic;
    words.text += ". " + exception.instead.text;
    return words;
}

}  // namespace

Result<DeskPage> read_desk(Reader& from, const std::string& id, Date today, LocalTime now) {
    const auto site = TRY(from.need(id, "site"));
    DeskPage page{.point = site.text("name"),
                  .subtitle = site.say("subtitle"),
                  .address = site.text("address")};
    std::vector<std::string> desks;
    TRY_VOID(
        from.db().run("select from_id from link where to_id = ? and role = 'site' order by from_id",
                      {id}, [&](const Row& row) { desks.push_back(row.text(0)); }));
    if (desks.empty()) return page;
    const auto desk = TRY(from.need(desks.front(), "desk"));
    const auto hours = hours_of(desk);
    const auto exceptions = exceptions_of(desk);
    page.phone = desk.text("phone");
    page.presence = presence(hours, exceptions, today, now);
    page.week = week_of(hours, today);
    for (const auto& exception : exceptions)
        if (exception.from > today &&
            std::chrono::sys_days{exception.from} - std::chrono::sys_days{today} <=
                upcoming_within) {
            page.upcoming = told(exception);
            break;
        }
    return page;
}

}  // namespace chiosco::store
