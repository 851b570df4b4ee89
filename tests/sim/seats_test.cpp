// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/sim/seats.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace chiosco::sim {
namespace {

TEST(SeatsOf2000Events, AreNeverOversoldAndEveryPromiseIsKept) {
    const auto all = run_towns(1, 2000, Reclaim::on_close_report, 2);
    std::printf(
        "%lld events, %lld kiosks (%lld lost for good), %lld promises, %lld restores\n"
        "utilisation %.3f, %.3f where the cooperative was not lost\n",
        static_cast<long long>(all.events), static_cast<long long>(all.kiosks),
        static_cast<long long>(all.lost_kiosks), static_cast<long long>(all.promises),
        static_cast<long long>(all.restores), all.utilisation(), all.utilisation_undisturbed());
    EXPECT_EQ(all.events, 2000);
    EXPECT_EQ(all.oversold, 0) << "first seed " << all.first_seed;
    EXPECT_EQ(all.broken, 0) << "first seed " << all.first_seed;
    EXPECT_EQ(all.miscounted, 0) << "first seed " << all.first_seed;
    EXPECT_EQ(all.stuck, 0) << "first seed " << all.first_seed;
    EXPECT_GT(all.restores, 5) << "nor towns that never lose their cooperative";
    EXPECT_GT(all.late_kiosks, 5) << "nor that know all their kiosks then";
    EXPECT_GT(all.promises, 20'000) << "towns that promise nothing prove nothing";
    EXPECT_GT(all.utilisation(), 0.75) << "nor do halls that stay empty";
    EXPECT_GT(all.utilisation_undisturbed(), 0.9);
}

TEST(SeatsReclaimedAtExpiry, BreakPromisesInTheSameTowns) {
    const auto all = run_towns(1, 250, Reclaim::at_expiry, 2);
    std::printf("reclaimed at expiry: %lld of %lld events oversold, %lld promises broken\n",
                static_cast<long long>(all.oversold), static_cast<long long>(all.events),
                static_cast<long long>(all.broken));
    EXPECT_GT(all.oversold, 0);
    EXPECT_GT(all.broken, 0);
}

}  // namespace
}  // namespace chiosco::sim
