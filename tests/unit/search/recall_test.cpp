// SPDX-License-Identifier: AGPL-3.0-or-later
// How much of what is meant is among the first five, in a made-up directory of 5,000 services.
#include <gtest/gtest.h>

#include "core/search/build.h"
#include "tests/bench/directory.h"
#include "tests/support/temp_folder.h"

namespace chiosco::bench {
namespace {

TEST(Recall, HoldsInADirectoryOfFiveThousand) {
    const TempFolder folder;
    const auto pack = (folder.path() / "1.db").string(), idx = (folder.path() / "1.idx").string();
    const auto directory = make_directory(5000, 7);
    ASSERT_TRUE(store::write_pack(pack, directory.rows,
                                  {{"shard", "bench"}, {"seq", "1"}, {"lang", "it"}}));
    ASSERT_TRUE(search::build_index(pack, idx));
    const auto index = search::Index::open(idx);
    ASSERT_TRUE(index) << index.error().message;
    const struct {
        std::string_view what;
        Asking asking;
        double at_least;
    } table[] = {
        {"exact", {.count = 200}, 0.99},
        {"one slip", {.count = 200, .slips = Slips::one}, 0.98},
        {"two slips", {.count = 200, .slips = Slips::two}, 0.97},
        {"a slip and half a word", {.count = 200, .slips = Slips::one, .cut_last = true}, 0.89},
        {"another language", {.count = 200, .translated = true}, 0.97},
    };
    for (const auto& [what, asking, at_least] : table) {
        const double recall = recall_at_5(**index, questions(directory, asking, 11));
        EXPECT_GE(recall, at_least) << what;
        std::printf("recall at 5, %s: %.3f\n", std::string{what}.c_str(), recall);
    }
}

}  // namespace
}  // namespace chiosco::bench
