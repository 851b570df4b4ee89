// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/calendar_entry.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"

namespace chiosco {
namespace {

EventCard sewing() {
    EventCard card;
    card.line.id = "0c7e1f7a-6d0b-5c55-9a35-3f1c52a1d001";
    card.line.name = {"Cucito, e un tè; portate \"stoffe\""};
    card.line.day = parse_iso_date("2026-04-10").value();
    card.line.starts = parse_hh_mm("18:30").value();
    card.line.ends = parse_hh_mm("20:00").value();
    card.line.place = "Punto Lucciola";
    card.address = "Piazza della Filanda 1";
    card.summary = {
        "Un pomeriggio con ago e filo, aperto a chi non ha mai cucito e a chi cuce"
        " da sempre: così si impara.\nLe macchine ci sono."};
    card.phone = "+39 0990 55 0101";
    return card;
}

TEST(CalendarEntry, SaysWhenInItalysTimeAndWhatAndWhere) {
    const auto text = calendar_file(sewing());
    for (const char* line : {"DTSTART;TZID=Europe/Rome:20260410T183000\r\n",
                             "DTEND;TZID=Europe/Rome:20260410T200000\r\n",
                             "UID:0c7e1f7a-6d0b-5c55-9a35-3f1c52a1d001\r\n",
                             "SUMMARY:Cucito\\, e un tè\\; portate \"stoffe\"\r\n",
                             "LOCATION:Punto Lucciola\\, Piazza della Filanda 1\r\n",
                             "BEGIN:VTIMEZONE\r\nTZID:Europe/Rome\r\n"})
        EXPECT_TRUE(text.contains(line)) << line << text;
}

TEST(CalendarEntry, HasNoLineOver75OctetsAndCutsNoLetter) {
    auto card = sewing();
    card.summary.text.clear();
    for (int i = 0; i < 60; ++i) card.summary.text += "è€";
    const auto text = calendar_file(card);
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = rest.find("\r\n");
        ASSERT_NE(end, rest.npos);
        EXPECT_LE(end, 75u);
        // A continuation that began inside a letter would begin with its later byte.
        EXPECT_FALSE(rest[0] == ' ' && (rest[1] & 0xC0) == 0x80);
        rest.remove_prefix(end + 2);
    }
}

TEST(CalendarEntry, ForAQrIsShortAndInUtc) {
    auto card = sewing();
    const auto text = calendar_qr(card);
    EXPECT_TRUE(text.contains("DTSTART:20260410T163000Z\r\n")) << text;
    EXPECT_LE(text.size(), 330u) << text;
    card.line.name.text.assign(400, 'n');
    card.line.place.assign(400, 'p');
    EXPECT_LE(calendar_qr(card).size(), calendar_qr_bytes_max);
}

TEST(CalendarEntry, ThatEndsAfterMidnightEndsOnTheNextDay) {
    auto card = sewing();
    card.line.ends = parse_hh_mm("01:00").value();
    EXPECT_TRUE(calendar_qr(card).contains("DTEND:20260410T230000Z\r\n"));
    EXPECT_TRUE(calendar_file(card).contains("DTEND;TZID=Europe/Rome:20260411T010000\r\n"));
}

TEST(CalendarEntry, OfTheFileAndOfTheQrIsOneEventOnTheTelephone) {
    const auto of = [](const std::string& text, const std::string& name) {
        const auto from = text.find("\r\n" + name + ":") + 2;
        return text.substr(from, text.find("\r\n", from) - from);
    };
    for (const char* name : {"UID", "DTSTAMP"})
        EXPECT_EQ(of(calendar_file(sewing()), name), of(calendar_qr(sewing()), name));
}

TEST(CalendarEntry, IsTheSameEntryEveryTime) {
    EXPECT_EQ(calendar_file(sewing()), calendar_file(sewing()));
    auto moved = sewing();
    moved.line.starts = parse_hh_mm("17:00").value();
    EXPECT_TRUE(calendar_qr(moved).contains("UID:0c7e1f7a-6d0b-5c55-9a35-3f1c52a1d001\r\n"));
}

}  // namespace
}  // namespace chiosco
