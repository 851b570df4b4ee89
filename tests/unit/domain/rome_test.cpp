// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/rome.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"

namespace chiosco {
namespace {

struct Case {
    std::string utc, day, time;
};

TEST(Rome, ShowsTheTimeOnTheWall) {
    for (const auto& [utc, day, time] : {
             Case{"2026-03-10T09:12:44Z", "2026-03-10", "10:12"},
             Case{"2026-03-29T00:59:59Z", "2026-03-29", "01:59"},
             Case{"2026-03-29T01:00:00Z", "2026-03-29", "03:00"},
             Case{"2026-07-01T22:30:00Z", "2026-07-02", "00:30"},
             Case{"2026-10-25T00:59:00Z", "2026-10-25", "02:59"},
             Case{"2026-10-25T01:00:00Z", "2026-10-25", "02:00"},
             Case{"2026-12-31T23:30:00Z", "2027-01-01", "00:30"},
             Case{"2024-02-29T23:00:00Z", "2024-03-01", "00:00"},
         }) {
        const Local local = rome(parse_rfc3339(utc).value());
        EXPECT_EQ(iso_date(local.day), day) << utc;
        EXPECT_EQ(hh_mm(local.time), time) << utc;
    }
}

TEST(Rome, ReadsTheTimeOnTheWall) {
    for (const auto& [utc, day, time] : {
             Case{"2026-03-13T17:30:00Z", "2026-03-13", "18:30"},
             Case{"2026-04-13T16:30:00Z", "2026-04-13", "18:30"},
             Case{"2026-03-29T00:30:00Z", "2026-03-29", "01:30"},
             Case{"2026-03-29T01:30:00Z", "2026-03-29", "02:30"},  // Never comes.
             Case{"2026-03-29T01:00:00Z", "2026-03-29", "03:00"},
             Case{"2026-10-25T00:30:00Z", "2026-10-25", "02:30"},  // Comes twice.
             Case{"2026-10-25T02:00:00Z", "2026-10-25", "03:00"},
         })
        EXPECT_EQ(rfc3339(from_rome(parse_iso_date(day).value(), parse_hh_mm(time).value())), utc);
}

TEST(Rome, GoesThereAndBackEveryHourOfTheYear) {
    const auto start = parse_rfc3339("2026-01-01T00:00:00Z").value();
    int lost = 0;
    for (int hour = 0; hour < 365 * 24; ++hour) {
        const Instant at = start + std::chrono::hours{hour};
        const Local local = rome(at);
        lost += from_rome(local.day, local.time) != at;
    }
    EXPECT_EQ(lost, 1);  // The hour that comes twice in October.
}

TEST(Rome, AnAppointmentKeepsItsHourWhenTheClocksChange) {
    // Written down in summer for a day in winter, and the other way round: what counts is the
    // hour on the wall of that day.
    for (const auto& [utc, day, time] : {Case{"2026-10-24T07:30:00Z", "2026-10-24", "09:30"},
                                         Case{"2026-10-25T08:30:00Z", "2026-10-25", "09:30"},
                                         Case{"2026-10-26T08:30:00Z", "2026-10-26", "09:30"},
                                         Case{"2026-03-28T08:30:00Z", "2026-03-28", "09:30"},
                                         Case{"2026-03-29T07:30:00Z", "2026-03-29", "09:30"}}) {
        const auto at = from_rome(parse_iso_date(day).value(), parse_hh_mm(time).value());
        EXPECT_EQ(rfc3339(at), utc);
        EXPECT_EQ(rome(at), (Local{parse_iso_date(day).value(), parse_hh_mm(time).value()}));
    }
    // That Sunday has 25 hours, the one in March 23.
    const auto length = [](const char* day, const char* next) {
        return from_rome(parse_iso_date(next).value(), {}) -
               from_rome(parse_iso_date(day).value(), {});
    };
    EXPECT_EQ(length("2026-10-25", "2026-10-26"), std::chrono::hours{25});
    EXPECT_EQ(length("2026-03-29", "2026-03-30"), std::chrono::hours{23});
}

}  // namespace
}  // namespace chiosco
