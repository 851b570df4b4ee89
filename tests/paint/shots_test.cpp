// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-shots as a person calls it.
#include <gtest/gtest.h>

#include "tests/support/programs.h"

namespace chiosco {
namespace {

TEST(Shots, AWishThatNobodyKnowsIsRefusedInsteadOfPaintingAnotherPicture) {
    const std::tuple<const char*, const char*, const char*> cases[] = {
        {"--size", "frob", "--size is one of normal, large, larger, huge, hugest, not frob"},
        {"--panel", "p9", "--panel is one of p1, p2, p3, not p9"},
        {"--theme", "dark", "--theme is one of usual, white_on_black, black_on_white, not dark"},
        {"--lang", "klingon", "there is no language klingon"},
        {"--frob", "x", "cannot use --frob"}};
    for (const auto& [option, value, says] : cases) {
        const auto done = run({{std::string{PROGRAMS} + "/chiosco-shots", option, value}});
        ASSERT_FALSE(done) << option;
        EXPECT_TRUE(done.error().message.contains("exited with 2: chiosco-shots: ")) << option;
        EXPECT_TRUE(done.error().message.contains(says)) << done.error().message;
    }
}

}  // namespace
}  // namespace chiosco
