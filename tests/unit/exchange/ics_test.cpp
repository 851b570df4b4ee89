// SPDX-License-Identifier: AGPL-3.0-or-later
// Calendars as programs write them, and as they should not.
#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "core/domain/calendar_entry.h"
#include "core/exchange/mapped.h"
#include "tests/unit/exchange/support.h"

namespace chiosco::exchange {
namespace {

IcsWindow window() { return {parse_rfc3339("2026-03-09T23:00:00Z").value(), 60}; }

std::string calendar(const std::string& events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//T//IT\r\n" + events +
           "END:VCALENDAR\r\n";
}

std::string event(const std::string& lines, const std::string& uid = "a@x") {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Prova\r\n" +
           lines + "END:VEVENT\r\n";
}

// "starts>ends" of every row.
std::vector<std::string> times(const std::string& text) {
    const auto table = read_ics(text, window());
    if (!table) return {table.error().message};
    std::vector<std::string> all;
    for (const auto& row : table->rows) all.push_back(row.cells[7] + ">" + row.cells[8]);
    for (const auto& fault : table->faults) all.push_back("!" + fault.reason);
    for (const auto& warning : table->warnings) all.push_back("?" + warning.reason);
    return all;
}

using Lines = std::vector<std::string>;

TEST(Ics, TimesAreReadInTheZoneThatTheyName) {
    const std::pair<const char*, Lines> cases[] = {
        {"DTSTART:20260310T170000Z\r\nDTEND:20260310T180000Z\r\n",
         {"2026-03-10T17:00:00Z>2026-03-10T18:00:00Z"}},
        {"DTSTART;TZID=Europe/Rome:20260310T180000\r\nDURATION:PT90M\r\n",
         {"2026-03-10T17:00:00Z>2026-03-10T18:30:00Z"}},
        // Summer time began on 29 March.
        {"DTSTART;TZID=Europe/Rome:20260401T180000\r\nDURATION:PT1H\r\n",
         {"2026-04-01T16:00:00Z>2026-04-01T17:00:00Z"}},
        {"DTSTART:20260310T180000\r\n", {"2026-03-10T17:00:00Z>2026-03-10T17:00:00Z"}},
        {"DTSTART;TZID=\"W. Europe Standard Time\":20260310T180000\r\n",
         {"2026-03-10T17:00:00Z>2026-03-10T17:00:00Z"}},
        {"DTSTART;TZID=/mozilla.org/20050126_1/Europe/Rome:20260310T180000\r\n",
         {"2026-03-10T17:00:00Z>2026-03-10T17:00:00Z"}},
        {"DTSTART;TZID=Atlantide:20260310T180000\r\n",
         {"2026-03-10T17:00:00Z>2026-03-10T17:00:00Z",
          "?time zone \"Atlantide\" is not known: read as Italy's"}},
        {"DTSTART;TZID=Europe/London:20260310T180000\r\n",
         {"2026-03-10T18:00:00Z>2026-03-10T18:00:00Z"}},
        {"DTSTART;VALUE=DATE:20260312\r\nDTEND;VALUE=DATE:20260314\r\n",
         {"2026-03-11T23:00:00Z>2026-03-13T22:59:00Z"}},
        {"DTSTART;VALUE=DATE:20260312\r\n", {"2026-03-11T23:00:00Z>2026-03-12T22:59:00Z"}}};
    for (const auto& [lines, wanted] : cases)
        EXPECT_EQ(times(calendar(event(lines))), wanted) << lines;
}

TEST(Ics, AZoneOfItsOwnIsTakenFromTheFile) {
    const std::string zone =
        "BEGIN:VTIMEZONE\r\nTZID:Casa\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    EXPECT_EQ(times(calendar(zone + event("DTSTART;TZID=Casa:20260310T180000\r\n"))),
              (Lines{"2026-03-10T13:00:00Z>2026-03-10T13:00:00Z"}));
}

TEST(Ics, WhatRepeatsIsWrittenOutWithoutWhatIsTakenOut) {
    const auto lines =
        "DTSTART;TZID=Europe/Rome:20260303T180000\r\nDTEND;TZID=Europe/Rome:20260303T190000\r\n"
        "RRULE:FREQ=WEEKLY;UNTIL=20260407T160000Z\r\nEXDATE;TZID=Europe/Rome:20260317T180000\r\n";
    const auto moved =
        "RECURRENCE-ID;TZID=Europe/Rome:20260324T180000\r\n"
        "DTSTART;TZID=Europe/Rome:20260325T200000\r\nDTEND;TZID=Europe/Rome:20260325T210000\r\n";
    EXPECT_EQ(times(calendar(event(lines) + event(moved))),
              (Lines{"2026-03-10T17:00:00Z>2026-03-10T18:00:00Z",
                     "2026-03-31T16:00:00Z>2026-03-31T17:00:00Z",
                     "2026-04-07T16:00:00Z>2026-04-07T17:00:00Z",
                     "2026-03-25T19:00:00Z>2026-03-25T20:00:00Z"}));
}

TEST(Ics, ALastDayWithoutAnHourCountsWhole) {
    const auto all = times(calendar(
        event("DTSTART;TZID=Europe/Rome:20260310T180000\r\nRRULE:FREQ=DAILY;UNTIL=20260312\r\n")));
    EXPECT_EQ(all.size(), 3u) << testing::PrintToString(all);
}

TEST(Ics, ARuleWithoutEndIsBoundedByTheDaysLookedAt) {
    const auto all = times(calendar(event("DTSTART:20200101T090000Z\r\nRRULE:FREQ=DAILY\r\n")));
    EXPECT_EQ(all.size(), 60u);
    EXPECT_EQ(all.back(), "2026-05-08T09:00:00Z>2026-05-08T09:00:00Z");
}

TEST(Ics, ARuleThatNobodyCanFollowIsTold) {
    const std::pair<const char*, const char*> cases[] = {
        {"RRULE:FREQ=SECONDLY\r\n",
         "!repeats by a rule that is not daily, weekly, monthly or yearly"},
        {"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n",
         "!repeats by a rule that makes no sense"}};
    for (const auto& [rule, wanted] : cases)
        EXPECT_EQ(times(calendar(event("DTSTART:20250101T090000Z\r\n" + std::string{rule}))),
                  Lines{wanted})
            << rule;
}

TEST(Ics, WhatIsOverOrFarAwayStaysOutAndIsTold) {
    EXPECT_EQ(
        times(calendar(event("DTSTART:20210204T095915\r\n") +
                       event("DTSTART:20270101T090000Z\r\n", "b") + event("SUMMARY:x\r\n", "c"))),
        (Lines{"!is over since 2021-02-04", "!is more than 60 days away", "!has no start"}));
}

TEST(Ics, ACalendarThatWasCutIsSaidToBeWithItsLineAndNothingOfItGoesIn) {
    const auto whole = calendar(event("DTSTART:20260312T090000Z\r\n") +
                                event("DTSTART:20260313T090000Z\r\n", "b"));
    const auto mapping = read_mapping(calendar_mapping()).value();
    const std::pair<std::string, const char*> cases[] = {
        {whole.substr(0, whole.size() - 15),
         "c.ics: line 15: the file is cut, the VCALENDAR of line 1 has no END; fetch it again"},
        {whole.substr(0, whole.rfind("END:VEVENT") + 4),
         "c.ics: line 15: the file is cut, the VEVENT of line 10 has no END; fetch it again"},
        {whole.substr(0, whole.find("DTSTAMP")),
         "c.ics: line 5: the file is cut, the VEVENT of line 4 has no END; fetch it again"},
        {whole.substr(0, whole.rfind("END:VEVENT")) + "END:VCALENDAR\r\n",
         "c.ics: line 15: the VEVENT of line 10 has no END"}};
    for (const auto& [text, says] : cases) {
        auto db = empty_coop();
        const auto report = import_mapped(*db, {"c.ics", text}, mapping, window());
        ASSERT_FALSE(report) << says;
        EXPECT_EQ(report.error().message, says);
        EXPECT_EQ(count(*db, "event"), 0);
    }
    auto db = empty_coop();
    EXPECT_EQ(import_mapped(*db, {"c.ics", whole}, mapping, window())->added, 2);
    const auto small = calendar("begin:vevent\nUID:q\nDTSTART:20260312T090000Z\nend:vevent\n");
    EXPECT_EQ(read_ics(small, window()).value().rows.size(), 1u);
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "BEGIN:A\n";
    EXPECT_EQ(read_ics(deep, window()).error().message, "line 33: one in the other, too deep");
}

TEST(Ics, TextIsUnfoldedAndUnescaped) {
    const auto table =
        read_ics(calendar("BEGIN:VEVENT\r\nUID:f\r\nDTSTART:20260312T090000Z\r\n"
                          "SUMMARY:Cena\\, ballo\\; e\r\n  canto\r\nDESCRIPTION:uno\\ndue\r\n"
                          "LOCATION:Via \\\\ Roma\r\nEND:VEVENT\r\n"),
                 window())
            .value();
    ASSERT_EQ(table.rows.size(), 1u);
    EXPECT_EQ(table.rows[0].cells[2], "Cena, ballo; e canto");
    EXPECT_EQ(table.rows[0].cells[3], "uno\ndue");
    EXPECT_EQ(table.rows[0].cells[4], "Via \\ Roma");
}

Report take(store::Db& db, const std::string& text) {
    const auto mapping = read_mapping(calendar_mapping()).value();
    const auto report = import_mapped(db, {"c.ics", text}, mapping, window());
    EXPECT_TRUE(report) << report.error().message;
    return report.value_or(Report{});
}

TEST(Ics, AnEventThatTheCalendarCancelsIsTakenOutAgain) {
    auto db = empty_coop();
    const std::string lines =
        "DTSTART:20260312T090000Z\r\nDTEND:20260312T100000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\n";
    EXPECT_EQ(take(*db, calendar(event(lines))).added, 3);
    const auto without = event(lines) + event(
                                            "RECURRENCE-ID:20260313T090000Z\r\n"
                                            "DTSTART:20260313T090000Z\r\nSTATUS:CANCELLED\r\n");
    const auto report = take(*db, calendar(without));
    EXPECT_EQ(report.removed, 1);
    EXPECT_EQ(count(*db, "event"), 2);
}

// Twelve Tuesdays of a course that is in the file twice were twelve lines, and twelve not taken.
TEST(Ics, AUidThatIsThereTwiceIsSaidOnceNotForEveryTimeThatItRepeats) {
    const std::string weekly =
        "DTSTART:20260310T170000Z\r\nDTEND:20260310T180000Z\r\nRRULE:FREQ=WEEKLY;COUNT=6\r\n";
    const auto again = weekly + "LOCATION:Altrove\r\n", third = weekly + "LOCATION:Ancora\r\n";
    auto db = empty_coop();
    const auto twice = take(*db, calendar(event(weekly) + event(again) + event(weekly, "b")));
    EXPECT_EQ(lines(twice), Lines{"c.ics:2:id: is there twice, with other content"});
    EXPECT_EQ(twice.dropped, 1);
    EXPECT_EQ(twice.rows_taken, 12) << "of two courses";
    EXPECT_EQ(count(*db, "event"), 12);
    const auto thrice = take(*db, calendar(event(weekly) + event(again) + event(third)));
    EXPECT_EQ(lines(thrice), Lines{"c.ics:2:id: is there 3 times, with other content"});
    EXPECT_EQ(thrice.dropped, 2);
    EXPECT_EQ(thrice.same, 6);
}

TEST(Ics, WhatWeWriteForATelephoneReadsBackTheSame) {
    EventCard card;
    card.line.id = "0c7e1f7a-6d0b-5c55-9a35-3f1c52a1d001";
    card.line.name = {"Cena, ballo; e un tè \\ caffè"};
    card.line.day = parse_iso_date("2026-04-10").value();
    card.line.starts = parse_hh_mm("18:30").value();
    card.line.ends = parse_hh_mm("20:00").value();
    card.line.place = "Punto Lucciola";
    card.address = "Piazza della Filanda 1";
    card.summary = {std::string(200, 'x') + "\nfine"};
    for (const auto& text : {calendar_file(card), calendar_qr(card)}) {
        const auto table = read_ics(text, window());
        ASSERT_TRUE(table) << table.error().message;
        ASSERT_EQ(table->rows.size(), 1u);
        EXPECT_TRUE(table->faults.empty() && table->warnings.empty());
        const auto& cells = table->rows[0].cells;
        EXPECT_TRUE(cells[1].starts_with(card.line.id));
        EXPECT_EQ(cells[2], card.line.name.text);
        EXPECT_EQ(cells[4], "Punto Lucciola, Piazza della Filanda 1");
        EXPECT_EQ(cells[7], "2026-04-10T16:30:00Z");
        EXPECT_EQ(cells[8], "2026-04-10T18:00:00Z");
    }
}

TEST(Ics, AFileThatIsNoCalendarIsRefused) {
    auto db = empty_coop();
    for (const char* text : {"", "ciao", "BEGIN:VEVENT\r\nEND:VEVENT\r\n", "{\"type\":1}"})
        EXPECT_FALSE(
            import_mapped(*db, {"c.ics", text}, read_mapping(calendar_mapping()).value(), window()))
            << text;
}

}  // namespace
}  // namespace chiosco::exchange
