// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/site.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"

namespace chiosco {
namespace {

using namespace std::chrono;

Date date(const char* text) { return parse_iso_date(text).value(); }

std::string written(const Presence& presence) {
    switch (presence.kind) {
    case Presence::Kind::unknown: return "unknown";
    case Presence::Kind::here: return presence.who + " until " + hh_mm(presence.until);
    case Presence::Kind::later:
        return presence.who + " from " + iso_date(presence.day) + " " + hh_mm(presence.from);
    case Presence::Kind::away:
        return "away, " + presence.who + " from " + iso_date(presence.day) + ": " +
               presence.instead.text;
    }
    ENSURE(false);
}

TEST(Presence, SaysWhoIsHereUntilWhenOrWhoComesNext) {
    const auto hours = [](weekday day, const char* opens, const char* closes, const char* who) {
        return DeskHours{{day, parse_hh_mm(opens).value(), parse_hh_mm(closes).value()}, who};
    };
    const std::vector<DeskHours> desk{hours(Tuesday, "15:00", "18:00", "Yusuf"),
                                      hours(Tuesday, "09:00", "12:00", "Marta"),
                                      hours(Thursday, "09:00", "12:00", "Marta")};
    const std::vector<DeskException> holiday{
        {date("2026-03-17"), date("2026-03-18"), {"ferie"}, {"Via Roma 3"}}};
    const struct {
        const char *day, *time, *expected;
    } cases[] = {
        {"2026-03-10", "08:00", "Marta from 2026-03-10 09:00"},
        {"2026-03-10", "09:00", "Marta until 12:00"},
        {"2026-03-10", "12:00", "Yusuf from 2026-03-10 15:00"},
        {"2026-03-10", "18:00", "Marta from 2026-03-12 09:00"},
        {"2026-03-13", "10:00", "Marta from 2026-03-19 09:00"},  // The 17th falls out.
        {"2026-03-17", "10:00", "away, Marta from 2026-03-19: Via Roma 3"},
    };
    for (const auto& [day, time, expected] : cases)
        EXPECT_EQ(written(presence(desk, holiday, date(day), parse_hh_mm(time).value())), expected)
            << day << " " << time;
    EXPECT_EQ(written(presence({}, holiday, date("2026-03-10"), {})), "unknown");
}

// "Marta è qui fino alle 12:00", on Christmas morning in an empty room.
TEST(Presence, NobodyIsHereByTheirHoursOnChristmas) {
    std::vector<DeskHours> desk;
    for (const auto day : {Monday, Thursday, Friday, Saturday})
        desk.push_back({{day, LocalTime{hours{9}}, LocalTime{hours{12}}}, "Marta"});
    const auto at = [&](const char* day, const std::vector<DeskException>& exceptions = {}) {
        return written(presence(desk, exceptions, date(day), LocalTime{hours{10}}));
    };
    EXPECT_EQ(at("2026-12-24"), "Marta until 12:00");
    EXPECT_EQ(at("2026-12-25"), "Marta from 2026-12-28 09:00");
    EXPECT_EQ(at("2026-12-26"), "Marta from 2026-12-28 09:00");
    EXPECT_EQ(at("2026-12-25", {{date("2026-12-25"), date("2026-12-30"), {}, {"Via Roma 3"}}}),
              "away, Marta from 2026-12-31: Via Roma 3");
}

}  // namespace
}  // namespace chiosco
