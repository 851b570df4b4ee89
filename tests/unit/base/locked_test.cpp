// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/locked.h"

#include <gtest/gtest.h>

namespace chiosco {
namespace {

const std::string secret(32, 's');
const std::vector<std::string> codes{"K7M2Q9XR", "00000000", "ABCDEFGH"};

TEST(Locked, OpensByEachOfItsKeysAndSaysWhich) {
    const auto locked = lock_secret(secret, codes, lock_cost_for_tests);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const auto opened = unlock_secret(locked, codes[i]);
        ASSERT_TRUE(opened) << opened.error().message;
        EXPECT_EQ(opened->secret, secret);
        EXPECT_EQ(opened->which, i);
    }
}

TEST(Locked, OpensByNoOther) {
    const auto locked = lock_secret(secret, codes, lock_cost_for_tests);
    for (const auto* key : {"", "K7M2Q9XS", "K7M2Q9X", "K7M2Q9XRR"}) {
        const auto opened = unlock_secret(locked, key);
        ASSERT_FALSE(opened) << key;
        EXPECT_EQ(opened.error().code, ErrorCode::refused) << key;
    }
}

TEST(Locked, SaysNothingOfWhatIsInIt) {
    const auto locked = lock_secret(secret, codes, lock_cost_for_tests);
    EXPECT_FALSE(locked.contains(secret.substr(0, 8)));
    for (const auto& code : codes) EXPECT_FALSE(locked.contains(code));
    EXPECT_NE(locked, lock_secret(secret, codes, lock_cost_for_tests));
}

// An inbox item is another program's words: it may neither hang the kiosk nor eat its memory.
TEST(Locked, RefusesWhatIsCutChangedOrTooCostly) {
    const auto good = lock_secret(secret, codes, lock_cost_for_tests);
    for (std::size_t size = 0; size < good.size(); size += 7) {
        const auto opened = unlock_secret(good.substr(0, size), codes[0]);
        ASSERT_FALSE(opened) << size;
        EXPECT_NE(opened.error().code, ErrorCode::full) << size;
    }
    const auto with = [&](std::size_t at, unsigned char byte) {
        auto changed = good;
        changed[at] = static_cast<char>(byte);
        return unlock_secret(changed, codes[0]);
    };
    EXPECT_EQ(with(4, 200).error().code, ErrorCode::damaged) << "passes";
    EXPECT_EQ(with(11, 255).error().code, ErrorCode::damaged) << "memory";
    EXPECT_EQ(with(12, 0).error().code, ErrorCode::damaged) << "no box";
    EXPECT_EQ(with(12, 99).error().code, ErrorCode::damaged) << "more boxes than there can be";
    EXPECT_EQ(with(good.size() - codes.size() * 72 + 30, 1).error().code, ErrorCode::refused);
}

}  // namespace
}  // namespace chiosco
