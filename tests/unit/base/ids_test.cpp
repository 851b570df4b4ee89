// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/ids.h"

#include <gtest/gtest.h>

#include <set>

#include "core/base/clock.h"

namespace chiosco {
namespace {

TEST(Ids, Version7GrowsEvenWithinAMillisecondAndWhenTheClockGoesBack) {
    const Instant now = parse_rfc3339("2026-03-10T09:00:00Z").value();
    std::string last;
    for (int i = 0; i < 20000; ++i) {
        const auto id = uuid7(i % 2 ? now : now - std::chrono::hours{1});
        ASSERT_TRUE(is_uuid(id));
        ASSERT_EQ(id[14], '7');
        ASSERT_LT(last, id);
        last = id;
    }
}

TEST(Ids, Version5IsTheSameForTheSameSourceAndKey) {
    const auto id = uuid5("chiosco:sample", "need:casa");
    EXPECT_TRUE(is_uuid(id));
    EXPECT_EQ(id[14], '5');
    EXPECT_EQ(id, uuid5("chiosco:sample", "need:casa"));
    EXPECT_NE(id, uuid5("chiosco:sampl", "eneed:casa"));
}

TEST(Ids, WhatIsNoUuid) {
    for (const auto* text :
         {"", "0c7e1f7a6d0b5c559a353f1c52a1d001", "0C7E1F7A-6D0B-5C55-9A35-3F1C52A1D001",
          "0c7e1f7a-6d0b-5c55-9a35-3f1c52a1d00g"})
        EXPECT_FALSE(is_uuid(text)) << text;
}

}  // namespace
}  // namespace chiosco
