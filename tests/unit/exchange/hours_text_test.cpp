// SPDX-License-Identifier: AGPL-3.0-or-later
// Opening hours as people write them in Italian.
#include <gtest/gtest.h>

#include "core/exchange/rows.h"

namespace chiosco::exchange {
namespace {

std::string said(std::string_view text) {
    const auto hours = read_hours(text);
    if (!hours) return hours.error().message;
    std::string all;
    for (const auto& [byday, opens, closes] : *hours)
        all += (all.empty() ? "" : " | ") + byday + " " + opens + "-" + closes;
    return all;
}

TEST(TextHours, AreReadAsPeopleWriteThem) {
    const std::pair<const char*, const char*> cases[] = {
        {"lun-ven 9-12.30", "MO,TU,WE,TH,FR 09:00-12:30"},
        {"da lunedì a venerdì dalle 9 alle 12:30 e dalle 15 alle 18",
         "MO,TU,WE,TH,FR 09:00-12:30 | MO,TU,WE,TH,FR 15:00-18:00"},
        {"Lunedì, mercoledì e venerdì 8.30 - 12.30", "MO,WE,FR 08:30-12:30"},
        {"mar e gio 14:00–17:00; sab 9-12", "TU,TH 14:00-17:00 | SA 09:00-12:00"},
        {"LUN 9-12 / 15-18, MER 9-12", "MO 09:00-12:00 | MO 15:00-18:00 | WE 09:00-12:00"},
        {"feriali ore 8-20", "MO,TU,WE,TH,FR 08:00-20:00"},
        {"sab-lun 10-12", "MO,SA,SU 10:00-12:00"},
        {"dom 10-24", "SU 10:00-23:59"},
        {"9-12", "hours: times without a day"},
        {"lun", "hours: a day without times"},
        {"lun 9", "hours: a time without its end"},
        {"lun 12-9", "hours: closes before it opens"},
        {"lun su appuntamento", "hours: a day without times"},
        {"lun 9-12 estate", "hours: \"estate\" is not understood"},
        {"", "says no hours"}};
    for (const auto& [given, wanted] : cases) EXPECT_EQ(said(given), wanted) << given;
}

}  // namespace
}  // namespace chiosco::exchange
