// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/holiday.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/base/clock.h"

namespace chiosco {
namespace {

Date date(const std::string& text) { return parse_iso_date(text).value(); }

std::vector<std::string> holidays_of(int year) {
    using namespace std::chrono;
    std::vector<std::string> found;
    const std::chrono::year in{year};
    for (sys_days day{in / January / 1}; day <= sys_days{in / December / 31}; day += days{1})
        if (public_holiday(day)) found.push_back(iso_date(day));
    return found;
}

// The whole of a year, so that no day is in it that should not be (19 March, 29 June, 4 November).
TEST(Holiday, OfTheYearsBeforeAndAfterSaintFrancisCameBack) {
    EXPECT_EQ(holidays_of(2025),
              (std::vector<std::string>{"2025-01-01", "2025-01-06", "2025-04-20", "2025-04-21",
                                        "2025-04-25", "2025-05-01", "2025-06-02", "2025-08-15",
                                        "2025-11-01", "2025-12-08", "2025-12-25", "2025-12-26"}));
    EXPECT_EQ(holidays_of(2026),
              (std::vector<std::string>{"2026-01-01", "2026-01-06", "2026-04-05", "2026-04-06",
                                        "2026-04-25", "2026-05-01", "2026-06-02", "2026-08-15",
                                        "2026-10-04", "2026-11-01", "2026-12-08", "2026-12-25",
                                        "2026-12-26"}));
}

TEST(Holiday, IsEasterAndTheMondayAfterIt) {
    const struct {
        const char *saturday, *sunday, *monday, *tuesday;
    } cases[] = {
        {"1961-04-01", "1961-04-02", "1961-04-03", "1961-04-04"},
        {"1981-04-18", "1981-04-19", "1981-04-20", "1981-04-21"},  // Not the 26th: the 28-day moon.
        {"2000-04-22", "2000-04-23", "2000-04-24", "2000-04-25"},  // The 25th is one by itself.
        {"2008-03-22", "2008-03-23", "2008-03-24", "2008-03-25"},  // The earliest of our lives.
        {"2024-03-30", "2024-03-31", "2024-04-01", "2024-04-02"},
        {"2027-03-27", "2027-03-28", "2027-03-29", "2027-03-30"},
        {"2028-04-15", "2028-04-16", "2028-04-17", "2028-04-18"},
        {"2030-04-20", "2030-04-21", "2030-04-22", "2030-04-23"},
        {"2035-03-24", "2035-03-25", "2035-03-26", "2035-03-27"},
        {"2038-04-24", "2038-04-25", "2038-04-26", "2038-04-27"},  // The latest there is.
        {"2049-04-17", "2049-04-18", "2049-04-19", "2049-04-20"},  // As 1981.
        {"2285-03-21", "2285-03-22", "2285-03-23", "2285-03-24"},  // The earliest there is.
    };
    for (const auto& [saturday, sunday, monday, tuesday] : cases) {
        EXPECT_FALSE(public_holiday(date(saturday))) << saturday;
        EXPECT_TRUE(public_holiday(date(sunday))) << sunday;
        EXPECT_TRUE(public_holiday(date(monday))) << monday;
        EXPECT_EQ(public_holiday(date(tuesday)), std::string{tuesday}.ends_with("04-25"))
            << tuesday;
    }
}

TEST(Holiday, IsNotADayThatIsNone) {
    EXPECT_FALSE(public_holiday(Date{}));
    EXPECT_FALSE(public_holiday(std::chrono::year{2026} / 2 / 30));
}

}  // namespace
}  // namespace chiosco
