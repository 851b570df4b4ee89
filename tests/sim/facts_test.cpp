// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/sim/facts.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "tests/support/temp_folder.h"

namespace chiosco::sim {
namespace {

TEST(FactsOver20000, AreNeitherLostNorDoubledByCutLinesAndKills) {
    const TempFolder folder;
    const auto all = run_facts(folder.path(), {.facts = 20'000, .kills = 12, .seed = 2026});
    ASSERT_TRUE(all) << all.error().message;
    std::printf("%lld told, %lld arrived, %lld kills, %lld saved and not yet said\n",
                static_cast<long long>(all->told), static_cast<long long>(all->arrived),
                static_cast<long long>(all->kills), static_cast<long long>(all->unsaid));
    EXPECT_GE(all->told, 20'000);
    EXPECT_GE(all->kills, 12);
    EXPECT_EQ(all->lost, 0);
    EXPECT_EQ(all->doubled, 0);
    EXPECT_EQ(all->arrived, all->told + all->unsaid);
    EXPECT_LE(all->unsaid, all->kills * 50) << "at most the one transaction of the moment";
}

}  // namespace
}  // namespace chiosco::sim
