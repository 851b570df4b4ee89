// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/clock.h"

#include <gtest/gtest.h>

namespace chiosco {
namespace {

TEST(Clock, Rfc3339IsReadWithAnyOffsetAndWrittenInUtc) {
    const struct {
        const char *read, *written;
    } cases[] = {{"2026-03-10T09:00:00Z", "2026-03-10T09:00:00Z"},
                 {"2026-03-10T10:00:00+01:00", "2026-03-10T09:00:00Z"},
                 {"2026-01-01T00:30:00+02:00", "2025-12-31T22:30:00Z"},
                 {"2024-02-29t23:59:59.5-00:30", "2024-03-01T00:29:59Z"}};
    for (const auto& [read, written] : cases)
        EXPECT_EQ(rfc3339(parse_rfc3339(read).value()), written) << read;
    EXPECT_EQ(rfc3339_ms(parse_rfc3339("2026-03-10T09:00:00.042Z").value()),
              "2026-03-10T09:00:00.042Z");
}

TEST(Clock, WhatIsNoTimeIsInvalid) {
    for (const auto* text :
         {"", "2026-03-10", "2026-02-30T09:00:00Z", "2026-03-10T24:00:00Z", "2026-03-10T09:00:00",
          "2026-03-10T09:00:00+1:00", "2026-03-10T09:60:00Z", "not a time at all, sorry"})
        EXPECT_EQ(parse_rfc3339(text).error().code, ErrorCode::invalid) << text;
}

TEST(Clock, TimesOfDay) {
    const struct {
        const char* text;
        int minutes;  // -1: invalid.
    } cases[] = {{"09:30", 570}, {"9:30", 570},  {"00:00", 0},  {"24:00", 1440}, {"18:00:00", 1080},
                 {"24:01", -1},  {"09:60", -1},  {"nine", -1},  {"09:3", -1},    {"", -1},
                 {":30", -1},    {"123:00", -1}, {"9:30pm", -1}};
    for (const auto& [text, minutes] : cases) {
        const auto time = parse_hh_mm(text);
        EXPECT_EQ(time ? time->since_midnight.count() : -1, minutes) << text;
    }
}

TEST(Clock, AFakeClockMovesWhenTold) {
    FakeClock clock{parse_rfc3339("2026-03-10T09:00:00Z").value()};
    clock.advance(std::chrono::minutes{90});
    EXPECT_EQ(rfc3339(clock.now()), "2026-03-10T10:30:00Z");
    EXPECT_EQ(clock.steady(), std::chrono::minutes{90});
}

}  // namespace
}  // namespace chiosco
