// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/opening.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "core/domain/rome.h"

namespace chiosco {
namespace {

using namespace std::chrono;

Opening opening(weekday day, const char* opens, const char* closes) {
    return {day, parse_hh_mm(opens).value(), parse_hh_mm(closes).value()};
}
Date date(const char* text) { return parse_iso_date(text).value(); }

// "open 12:00", "opens 2026-03-11 09:00", "closed", "holiday", "unknown": a row of the table below.
std::string written(const OpenState& state) {
    switch (state.kind) {
    case OpenState::Kind::unknown: return "unknown";
    case OpenState::Kind::open: return "open " + hh_mm(state.at);
    case OpenState::Kind::opens: return "opens " + iso_date(state.day) + " " + hh_mm(state.at);
    case OpenState::Kind::closed: return "closed";
    case OpenState::Kind::holiday: return "holiday";
    }
    ENSURE(false);
}

TEST(Opening, SaysUntilWhenOrFromWhen) {
    // Mon, Tue 9-12; Tue also 12-14 (touches) and 15-18; the Sunday rota ended in February.
    std::vector<Opening> desk{opening(Monday, "09:00", "12:00"), opening(Tuesday, "09:00", "12:00"),
                              opening(Tuesday, "12:00", "14:00"),
                              opening(Tuesday, "15:00", "18:00"),
                              opening(Sunday, "10:00", "11:00")};
    desk.back().until = date("2026-02-28");
    const struct {
        const char *day, *time, *expected;
    } cases[] = {
        {"2026-03-10", "08:59", "opens 2026-03-10 09:00"},
        {"2026-03-10", "09:00", "open 14:00"},
        {"2026-03-10", "13:59", "open 14:00"},
        {"2026-03-10", "14:00", "opens 2026-03-10 15:00"},
        {"2026-03-10", "18:00", "opens 2026-03-16 09:00"},
        {"2026-03-15", "10:30", "opens 2026-03-16 09:00"},
        {"2026-02-22", "10:30", "open 11:00"},
    };
    for (const auto& [day, time, expected] : cases)
        EXPECT_EQ(written(open_state(desk, date(day), parse_hh_mm(time).value())), expected)
            << day << " " << time;
}

// People saw "chiude alle 23:59" at the night shelter, and "chiuso" for a minute at midnight.
TEST(Opening, ANightIsOneStretchAndADayWithoutEndHasNoClosingTime) {
    const std::vector<Opening> shelter{opening(Tuesday, "20:00", "23:59"),
                                       opening(Wednesday, "00:00", "08:00")};
    const auto at = [&](const char* day, const char* time) {
        return written(open_state(shelter, date(day), parse_hh_mm(time).value()));
    };
    EXPECT_EQ(at("2026-03-10", "21:00"), "open 08:00");
    EXPECT_EQ(at("2026-03-10", "23:59"), "open 08:00");
    EXPECT_EQ(at("2026-03-11", "07:59"), "open 08:00");
    EXPECT_EQ(at("2026-03-11", "08:00"), "opens 2026-03-17 20:00");
    std::vector<Opening> ward;
    for (unsigned day = 0; day < 7; ++day) ward.push_back(opening(weekday{day}, "00:00", "23:59"));
    EXPECT_EQ(written(open_state(ward, date("2026-03-10"), parse_hh_mm("23:59").value())),
              "open 24:00");
}

TEST(Opening, NothingKnownIsNotClosed) {
    EXPECT_EQ(written(open_state({}, date("2026-03-10"), {})), "unknown");
    auto over = opening(Monday, "09:00", "12:00");
    over.until = date("2025-12-31");
    EXPECT_EQ(written(open_state({over}, date("2026-03-10"), {})), "closed");
}

TEST(Opening, TheWeekPutsEqualDaysTogether) {
    const auto rows = week({opening(Monday, "09:00", "12:00"), opening(Wednesday, "09:00", "12:00"),
                            opening(Sunday, "10:00", "11:00"), opening(Tuesday, "14:00", "16:00")},
                           date("2026-03-12"));
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].days, (std::vector<weekday>{Monday, Wednesday}));
    EXPECT_EQ(rows[1].days, std::vector<weekday>{Tuesday});
    EXPECT_EQ(rows[2].days, std::vector<weekday>{Sunday});
}

// The night shelter of the last Sunday of October, when the hour from two to three comes twice.
TEST(OpeningTest, StaysOpenThroughTheNightOf25Hours) {
    std::vector<Opening> shelter;
    for (const auto day : {Saturday, Sunday}) {
        shelter.push_back(opening(day, "00:00", "08:00"));
        shelter.push_back(opening(day, "20:00", "24:00"));
    }
    const struct {
        const char *utc, *expected;
    } cases[] = {
        {"2026-10-24T18:00:00Z", "open 08:00"},              // Saturday, 20:00.
        {"2026-10-25T00:30:00Z", "open 08:00"},              // 02:30 for the first time.
        {"2026-10-25T01:30:00Z", "open 08:00"},              // 02:30 again.
        {"2026-10-25T06:59:00Z", "open 08:00"},              // 07:59, by the winter's clock.
        {"2026-10-25T07:00:00Z", "opens 2026-10-25 20:00"},  // 08:00.
        {"2026-03-29T00:59:00Z", "open 08:00"},              // 01:59; 03:00 comes next.
        {"2026-03-29T01:00:00Z", "open 08:00"},
        {"2026-03-29T06:00:00Z", "opens 2026-03-29 20:00"},  // 08:00, by the summer's clock.
    };
    for (const auto& [utc, expected] : cases) {
        const auto [day, time] = rome(parse_rfc3339(utc).value());
        EXPECT_EQ(written(open_state(shelter, day, time)), expected) << utc;
    }
}

std::vector<Opening> every_day(const char* opens, const char* closes) {
    std::vector<Opening> all;
    for (unsigned day = 0; day < 7; ++day) all.push_back(opening(weekday{day}, opens, closes));
    return all;
}

// "Aperto fino alle 12:00" of an office on 25 December: people stood before a closed door.
TEST(Opening, NobodyIsSentToAClosedDoorOnChristmas) {
    std::vector<Opening> desk;  // Mon-Fri 9-12, Sat 10-11. 25 December 2026 is a Friday.
    for (const auto day : {Monday, Tuesday, Wednesday, Thursday, Friday})
        desk.push_back(opening(day, "09:00", "12:00"));
    desk.push_back(opening(Saturday, "10:00", "11:00"));
    const struct {
        const char *day, *time, *expected;
    } cases[] = {
        {"2026-12-24", "10:00", "open 12:00"},
        {"2026-12-24", "12:00", "opens 2026-12-28 09:00"},  // Not tomorrow, nor on the 26th.
        {"2026-12-25", "08:00", "holiday"},
        {"2026-12-25", "10:00", "holiday"},
        {"2026-12-25", "12:00", "opens 2026-12-28 09:00"},  // Today's hours are over.
        {"2026-12-26", "10:30", "holiday"},
        {"2026-12-27", "10:30", "opens 2026-12-28 09:00"},
        {"2026-12-31", "13:00", "opens 2027-01-02 10:00"},
        {"2027-03-27", "12:00", "opens 2027-03-30 09:00"},  // Easter, and its Monday.
        {"2027-03-28", "10:00", "opens 2027-03-30 09:00"},  // A Sunday: closed as always.
        {"2027-03-29", "10:00", "holiday"},
        {"2025-10-04", "10:30", "open 11:00"},  // Saint Francis, a year too early.
        {"2027-10-04", "10:30", "holiday"},
    };
    for (const auto& [day, time, expected] : cases)
        EXPECT_EQ(written(open_state(desk, date(day), parse_hh_mm(time).value())), expected)
            << day << " " << time;
}

TEST(Opening, WhatNeverClosesIsOpenOnAHolidayToo) {
    auto ward = every_day("00:00", "23:59");
    const auto at = [&](const char* day, const char* time) {
        return written(open_state(ward, date(day), parse_hh_mm(time).value()));
    };
    EXPECT_EQ(at("2026-12-25", "10:00"), "open 24:00");
    EXPECT_EQ(at("2026-12-24", "10:00"), "open 24:00");
    ward = every_day("00:00", "24:00");
    EXPECT_EQ(at("2026-12-25", "10:00"), "open 24:00");
    ward = every_day("00:00", "12:00");
    EXPECT_EQ(at("2026-12-25", "10:00"), "holiday");
    for (const auto& half : every_day("12:00", "24:00")) ward.push_back(half);
    EXPECT_EQ(at("2026-12-25", "10:00"), "open 24:00") << "in two halves";
    ward.back().until = date("2026-12-24");
    EXPECT_EQ(at("2026-12-25", "10:00"), "holiday") << "not on Saturday evenings any longer";
    ward = every_day("00:00", "23:59");
    ward[1].closes = parse_hh_mm("24:00").value();
    EXPECT_EQ(at("2026-12-25", "10:00"), "open 24:00") << "Monday's midnight is written otherwise";
    ward = every_day("00:00", "24:00");
    ward.pop_back();
    EXPECT_EQ(at("2026-12-25", "10:00"), "holiday") << "every day but one";
}

// A night that goes on into a holiday may end at midnight; one that begins on it is no promise,
// and the morning after it is not when the shelter opens.
TEST(Opening, ANightBesideAHolidayPromisesNothingOfIt) {
    std::vector<Opening> shelter;
    for (const auto& opening : every_day("00:00", "08:00")) shelter.push_back(opening);
    for (const auto& opening : every_day("20:00", "23:59")) shelter.push_back(opening);
    const auto at = [&](const char* day, const char* time) {
        return written(open_state(shelter, date(day), parse_hh_mm(time).value()));
    };
    EXPECT_EQ(at("2026-12-23", "21:00"), "open 08:00");
    EXPECT_EQ(at("2026-12-24", "09:00"), "opens 2026-12-24 20:00");
    EXPECT_EQ(at("2026-12-24", "21:00"), "open 24:00");
    EXPECT_EQ(at("2026-12-25", "09:00"), "holiday");
    std::erase_if(shelter, [](const Opening& one) {
        return one.day != (one.opens == LocalTime{} ? Saturday : Friday);
    });
    EXPECT_EQ(at("2026-12-24", "09:00"), "opens 2027-01-08 20:00") << "two Fridays are holidays";
}

TEST(Opening, AHolidayDoesNotMakeHoursKnown) {
    EXPECT_EQ(written(open_state({}, date("2026-12-25"), {})), "unknown");
}

}  // namespace
}  // namespace chiosco
