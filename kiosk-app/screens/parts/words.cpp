// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/parts/words.h"

#include <array>
#include <span>

#include "kiosk-app/text/t.h"

namespace chiosco::parts {
namespace {

using namespace std::chrono_literals;
using ui::Text;

// 24 hours are written 00:00-23:59 (HSDS); no person says "until 23:59".
constexpr LocalTime last_minute{23h + 59min};

struct Coded {
    std::string_view code;
    Text (*words)();
};

constexpr std::array chips{
    Coded{"free", t::parts_chip_free},
    Coded{"isee", t::parts_chip_isee},
    Coded{"appointment", t::parts_chip_appointment},
    Coded{"accepting", t::parts_chip_accepting},
    Coded{"waiting_list", t::parts_chip_waiting_list},
    Coded{"closed_to_new", t::parts_chip_closed_to_new},
    Coded{"residents_only", t::parts_chip_residents_only},
    Coded{"childcare", t::parts_chip_childcare},
    Coded{"women_only", t::parts_chip_women_only},
    Coded{"no_papers", t::parts_chip_no_papers},
    Coded{"step_free", t::parts_chip_step_free},
    Coded{"at_home", t::parts_chip_at_home},
};

constexpr std::array languages{
    Coded{"it", t::parts_lang_it}, Coded{"en", t::parts_lang_en}, Coded{"fr", t::parts_lang_fr},
    Coded{"es", t::parts_lang_es}, Coded{"ro", t::parts_lang_ro}, Coded{"ar", t::parts_lang_ar},
    Coded{"sq", t::parts_lang_sq}, Coded{"uk", t::parts_lang_uk}, Coded{"zh", t::parts_lang_zh},
    Coded{"bn", t::parts_lang_bn}, Coded{"ur", t::parts_lang_ur}, Coded{"pa", t::parts_lang_pa},
    Coded{"fa", t::parts_lang_fa}, Coded{"ru", t::parts_lang_ru}, Coded{"pt", t::parts_lang_pt},
    Coded{"pl", t::parts_lang_pl}, Coded{"de", t::parts_lang_de}, Coded{"hi", t::parts_lang_hi},
    Coded{"ti", t::parts_lang_ti}, Coded{"so", t::parts_lang_so},
};

Text find(std::span<const Coded> list, std::string_view code) {
    for (const auto& entry : list)
        if (entry.code == code) return entry.words();
    return {};
}

// How many days after `today`; many when that is not known.
int days_ahead(Date day, Date today) {
    if (!today.ok() || !day.ok()) return 1000;
    return static_cast<int>((std::chrono::sys_days{day} - std::chrono::sys_days{today}).count());
}

Text back_words(const Presence& presence, Date today) {
    const auto who = t::parts_someone();
    const auto name = presence.who.empty() ? who : ui::verbatim(presence.who);
    const int ahead = days_ahead(presence.day, today);
    if (ahead == 0) return t::parts_back_today(name, presence.from);
    if (ahead == 1) return t::parts_back_tomorrow(name, presence.from);
    return t::parts_back_on(name, presence.day, presence.from);
}

}  // namespace

Text words(const Words& content) { return ui::verbatim(content.text, content.lang); }

Text open_words(const OpenState& open, Date today) {
    switch (open.kind) {
    case OpenState::Kind::unknown: return t::common_hours_unknown();
    case OpenState::Kind::closed: return t::common_closed();
    case OpenState::Kind::holiday: return t::common_holiday();
    case OpenState::Kind::open:
        return open.at >= last_minute ? t::common_open_now() : t::common_open_until(open.at);
    case OpenState::Kind::opens: {
        const int ahead = days_ahead(open.day, today);
        if (ahead == 0) return t::common_opens_today(open.at);
        if (ahead == 1) return t::common_opens_tomorrow(open.at);
        // "martedì" alone would be read as the next one.
        return ahead < 7 ? t::common_opens_at(open.day, open.at)
                         : t::parts_opens_on(open.day, open.at);
    }
    }
    ENSURE(false);
}

Text presence_words(const Presence& presence, Date today) {
    switch (presence.kind) {
    case Presence::Kind::unknown: return t::parts_presence_unknown();
    case Presence::Kind::here:
        return presence.who.empty() ? t::common_open_until(presence.until)
                                    : t::parts_here_until({presence.who}, presence.until);
    case Presence::Kind::later: return back_words(presence, today);
    case Presence::Kind::away: return t::parts_away_until(presence.day);
    }
    ENSURE(false);
}

Text day_words(Date day, Date today) {
    const int ahead = days_ahead(day, today);
    if (ahead == 0) return t::parts_today(day);
    return ahead == 1 ? t::parts_tomorrow(day) : t::parts_day(day);
}

Text weekday_words(std::chrono::weekday day) {
    constexpr Text (*names[])() = {t::common_sunday,    t::common_monday,   t::common_tuesday,
                                   t::common_wednesday, t::common_thursday, t::common_friday,
                                   t::common_saturday};
    return names[day.c_encoding() % 7]();
}

Text days_words(const std::vector<std::chrono::weekday>& days) {
    if (days.size() == 7) return t::parts_every_day();
    const bool in_a_row = days.size() > 2 && [&] {
        for (std::size_t i = 1; i < days.size(); ++i)
            if (days[i] != days[i - 1] + std::chrono::days{1}) return false;
        return true;
    }();
    if (in_a_row)
        return t::parts_days_from_to(weekday_words(days.front()), weekday_words(days.back()));
    std::vector<Text> names;
    for (const auto day : days) names.push_back(weekday_words(day));
    return listed(names);
}

Text hours_words(LocalTime from, LocalTime to) {
    const bool all = from.since_midnight == 0min && to >= last_minute;
    return all ? t::parts_all_day() : t::common_from_to(from, to);
}

// A night is written as two stretches, each within its day (HSDS); people know it as one. Only
// where it is the same every day: else the last night of the week would go on into a closed day.
Text hours_words(const OpeningRow& row) {
    const auto& hours = row.hours;
    const bool night = row.days.size() == 7 && hours.size() > 1 &&
                       hours.front().first.since_midnight == 0min &&
                       hours.back().second >= last_minute;
    std::vector<Text> stretches;
    for (std::size_t i = night ? 1 : 0; i + (night ? 1 : 0) < hours.size(); ++i)
        stretches.push_back(hours_words(hours[i].first, hours[i].second));
    if (night) stretches.push_back(t::parts_night(hours.back().first, hours.front().second));
    return listed(stretches);
}

ui::Facts week_facts(const std::vector<OpeningRow>& week) {
    ui::Facts facts;
    for (const auto& row : week)
        facts.facts.push_back({days_words(row.days), hours_words(row), "clock"});
    return facts;
}

Text chip_words(std::string_view code) { return find(chips, code); }
Text language_words(std::string_view code) { return find(languages, code); }

Text language_list(const std::vector<std::string>& codes) {
    std::vector<Text> names;
    for (const auto& code : codes)
        if (auto name = language_words(code); !name.empty()) names.push_back(std::move(name));
    return listed(names);
}

Text listed(const std::vector<Text>& items) {
    if (items.empty()) return {};
    Text all = items.front();
    for (std::size_t i = 1; i + 1 < items.size(); ++i) all = t::parts_list(all, items[i]);
    return items.size() == 1 ? all : t::parts_list_last(all, items.back());
}

Text side_by_side(const std::vector<Text>& items) {
    Text all;
    for (const auto& item : items) all = side_by_side(std::move(all), item);
    return all;
}

Text side_by_side(Text first, Text second) {
    if (first.empty()) return second;
    if (second.empty()) return first;
    return t::parts_beside(std::move(first), std::move(second));
}

Text trouble_words(ErrorCode code) {
    switch (code) {
    case ErrorCode::retry_later:
    case ErrorCode::conflict:
    case ErrorCode::full: return t::parts_trouble_later();
    case ErrorCode::offline: return t::parts_trouble_offline();
    case ErrorCode::not_found: return t::parts_trouble_gone();
    case ErrorCode::invalid:
    case ErrorCode::refused:
    case ErrorCode::damaged: return t::parts_trouble_ours();
    }
    ENSURE(false);
}

Text not_saved_words(ErrorCode code) {
    const bool disk = code == ErrorCode::full || code == ErrorCode::retry_later;
    return disk ? t::signup_try_later() : trouble_words(code);
}

Text paper_trouble_words(PrintTrouble trouble) {
    switch (trouble) {
    case PrintTrouble::no_printer: return t::parts_paper_no_printer();
    case PrintTrouble::paper_out: return t::parts_paper_out();
    case PrintTrouble::jam: return t::parts_paper_jam();
    case PrintTrouble::offline: return t::parts_paper_offline();
    case PrintTrouble::none:
    case PrintTrouble::refused: return t::parts_paper_refused();
    case PrintTrouble::unknown: return t::parts_paper_unknown();
    }
    ENSURE(false);
}

ui::Verbatim unbroken(const std::string& number) {
    constexpr std::string_view no_break_space = "\u00a0";
    std::string whole;
    for (const char sign : number) {
        if (sign == ' ')
            whole += no_break_space;
        else
            whole += sign;
    }
    return {whole, "it"};
}

Text number_words(const std::string& number) {
    return number.empty() ? Text{} : t::parts_number(unbroken(number));
}

ui::Facts number_facts(const std::vector<NumberLine>& numbers) {
    ui::Facts facts;
    for (const auto& line : numbers) {
        const auto number = number_words(line.number);
        facts.facts.push_back(
            {words(line.name),
             line.hours.empty() ? number : t::parts_number_hours(number, words(line.hours)),
             "phone"});
    }
    return facts;
}

ui::Row service_row(const ServiceLine& line, ui::Target target, Date today) {
    ui::Row row{std::move(target),
                side_by_side(words(line.organization), ui::verbatim(line.address, "it"))};
    row.marks.push_back(open_words(line.open, today));
    for (const auto& code : line.chips)
        if (auto chip = chip_words(code); !chip.empty() && row.marks.size() < 3)
            row.marks.push_back(std::move(chip));
    if (line.name.automatic) row.marks.push_back(t::common_automatic_translation());
    row.icon = "map-pin";
    row.tint = line.open.kind == OpenState::Kind::open ? ui::Tint::green : ui::Tint::blue;
    return row;
}

void Reading::note(const Words& content, std::string_view lang) {
    if (content.empty()) return;
    automatic = automatic || content.automatic;
    foreign = foreign || content.lang != lang;
}

}  // namespace chiosco::parts
