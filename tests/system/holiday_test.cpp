// SPDX-License-Identifier: AGPL-3.0-or-later
// The running programs on the morning of 25 December, a Friday.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/town.h"
#include "tests/system/steps.h"

namespace chiosco {
namespace {

bool reads(const ShownPage& page, std::string_view words) {
    return std::ranges::any_of(page.text,
                               [&](const std::string& text) { return text.contains(words); });
}

// The way of somebody who looks for an office that is open every Friday from 9 to 12.
Result<void> look_around(Driver& driver) {
    TRY_VOID(begin_visit(driver, "it"));
    TRY_VOID(driver.reads("Marta torna lunedì 28 dicembre"));
    TRY_VOID(find_service(driver, "sportello sociale", "Sportello sociale"));
    const auto card = TRY(driver.page());
    EXPECT_TRUE(reads(card, "Oggi è festa: può essere chiuso"))
        << testing::PrintToString(card.text);
    EXPECT_FALSE(reads(card, "Aperto")) << testing::PrintToString(card.text);
    TRY_VOID(go_home(driver));
    TRY_VOID(driver.tap("tile:search"));
    TRY_VOID(driver.reads("Mostra i risultati"));  // The page moves when they come.
    TRY_VOID(driver.tap("filter:open"));
    TRY_VOID(driver.reads("Mostra il risultato: 1"));
    TRY_VOID(driver.tap("results"));
    TRY_VOID(driver.reads("qui vedi solo chi non chiude mai"));
    const auto open = TRY(driver.page());
    EXPECT_TRUE(reads(open, "Pronto soccorso")) << testing::PrintToString(open.text);
    EXPECT_FALSE(reads(open, "Sportello sociale")) << testing::PrintToString(open.text);
    return {};
}

TEST(SystemHoliday, OnChristmasNobodyIsSentToAClosedDoor) {
    const auto built = Town::build(Town::Content::demo, "", "", "2026-12-25T09:30:00Z");
    ASSERT_TRUE(built) << built.error().message;
    auto& town = **built;
    ASSERT_TRUE(town.start_agent()) << town.last_words();
    auto driver = town.open_screen();
    ASSERT_TRUE(driver) << driver.error().message << town.last_words();
    const auto looked = look_around(*driver);
    EXPECT_TRUE(looked) << looked.error().message << town.last_words();
}

}  // namespace
}  // namespace chiosco
