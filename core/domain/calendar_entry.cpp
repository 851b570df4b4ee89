// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/calendar_entry.h"

#include <string_view>

#include "core/base/clock.h"
#include "core/domain/rome.h"

namespace chiosco {
namespace {

constexpr std::size_t line_octets_max = 75;  // RFC 5545, 3.1.
constexpr std::size_t name_bytes_max = 90, place_bytes_max = 120;

// European summer time since 1996 (directive 2000/84/EC).
constexpr std::string_view rome_rules =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Rome\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "TZNAME:CEST\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    "TZNAME:CET\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
    "END:VTIMEZONE\r\n";

bool is_inside_a_letter(char c) { return (c & 0xC0) == 0x80; }

// At most so many bytes, and no letter cut in two.
std::string_view cut(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && is_inside_a_letter(text[bytes])) --bytes;
    return text.substr(0, bytes);
}

// RFC 5545, 3.3.11. Other control characters are no text.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
            out += c;
    }
    return out;
}

void line(std::string& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    std::string whole{name};
    whole += value;
    std::string_view rest = whole;
    for (bool first = true; !rest.empty(); first = false) {
        const auto part = cut(rest, first ? line_octets_max : line_octets_max - 1);
        if (!first) out += ' ';
        out.append(part).append("\r\n");
        rest.remove_prefix(part.size());
    }
}

// "20260310T183000" of "2026-03-10T18:30:00Z".
std::string compact(std::string text) {
    std::erase(text, '-');
    std::erase(text, ':');
    return text;
}

std::string local(Date day, LocalTime time) {
    return compact(iso_date(day) + "T" + hh_mm(time) + "00");
}

struct Times {
    Date first, last;
    bool has_end;
};

// What ends before it starts ends on the next day.
Times times_of(const EventLine& event) {
    Date last = event.day;
    if (event.ends < event.starts) last = std::chrono::sys_days{last} + std::chrono::days{1};
    return {event.day, last, event.ends != event.starts};
}

std::string where(const EventCard& card) {
    auto place = card.line.place;
    if (!card.address.empty()) place += (place.empty() ? "" : ", ") + card.address;
    return place;
}

}  // namespace

std::string calendar_file(const EventCard& card) {
    const auto [first, last, has_end] = times_of(card.line);
    std::string out =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Chiosco//Chiosco//IT\r\n"
        "CALSCALE:GREGORIAN\r\n";
    out += rome_rules;
    out += "BEGIN:VEVENT\r\n";
    line(out, "UID:", card.line.id);
    // When the entry was made: the record does not know, and the same event is the same entry on
    // every sheet.
    line(out, "DTSTAMP:", compact(rfc3339(from_rome(first, card.line.starts))));
    line(out, "DTSTART;TZID=Europe/Rome:", local(first, card.line.starts));
    if (has_end) line(out, "DTEND;TZID=Europe/Rome:", local(last, card.line.ends));
    line(out, "SUMMARY:", escaped(card.line.name.text));
    line(out, "LOCATION:", escaped(where(card)));
    auto about = card.summary.text;
    for (const auto& more : {card.organization, card.phone})
        if (!more.empty()) about += (about.empty() ? "" : "\n") + more;
    line(out, "DESCRIPTION:", escaped(about));
    return out + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

std::string calendar_qr(const EventCard& card) {
    const auto [first, last, has_end] = times_of(card.line);
    std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Chiosco//IT\r\nBEGIN:VEVENT\r\n";
    line(out, "UID:", card.line.id);
    const auto starts = compact(rfc3339(from_rome(first, card.line.starts)));
    line(out, "DTSTAMP:", starts);
    line(out, "DTSTART:", starts);
    if (has_end) line(out, "DTEND:", compact(rfc3339(from_rome(last, card.line.ends))));
    line(out, "SUMMARY:", escaped(cut(card.line.name.text, name_bytes_max)));
    line(out, "LOCATION:", escaped(cut(where(card), place_bytes_max)));
    out += "END:VEVENT\r\nEND:VCALENDAR\r\n";
    return out;
}

}  // namespace chiosco
