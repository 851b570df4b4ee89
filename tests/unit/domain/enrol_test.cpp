// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/enrol.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "core/base/bytes.h"

namespace chiosco {
namespace {

TEST(EnrolCode, IsReadAsPeopleTypeIt) {
    for (const auto* typed : {"K7M2Q9X1", "k7m2-q9x1", " K7M2 Q9XI ", "k7m2q9xl"})
        EXPECT_EQ(read_enrol_code(typed), "K7M2Q9X1") << typed;
    EXPECT_EQ(read_enrol_code("OOOO0000"), "00000000");
    for (const auto* typed : {"", "K7M2Q9X", "K7M2Q9X11", "K7M2Q9XU", "K7M2Q9X!"})
        EXPECT_FALSE(read_enrol_code(typed)) << typed;
}

TEST(EnrolCode, MadeFromAnyBytesReadsBack) {
    for (int i = 0; i < 100; ++i) {
        const auto code = make_enrol_code(random_bytes(8));
        EXPECT_EQ(read_enrol_code(code), code);
    }
}

TEST(FourWords, AreTheSameForAKeyAndDifferentForAnother) {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const auto words = four_words(hex(random_bytes(32)));
        std::istringstream each{words};
        int count = 0;
        for (std::string word; each >> word;) ++count;
        EXPECT_EQ(count, 4) << words;
        seen.insert(words);
    }
    EXPECT_GT(seen.size(), 195u);
    EXPECT_EQ(four_words("00"), four_words("00"));
}

TEST(EnrolAsk, ProvesThatTheKeyIsHeld) {
    const auto key = make_signing_key();
    const auto ask = enrol_ask("K7M2Q9X1", key, *reference_panel("P1"));
    const auto read = enrol_ask_from_json(to_json(ask));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->key, hex(key.public_key));
    auto other_key = to_json(ask);
    other_key["key"] = hex(make_signing_key().public_key);
    EXPECT_EQ(enrol_ask_from_json(other_key).error().code, ErrorCode::refused);
    auto other_code = to_json(ask);
    other_code["code"] = "AAAAAAAA";
    EXPECT_EQ(enrol_ask_from_json(other_code).error().code, ErrorCode::refused);
    for (const auto* member : {"code", "key", "panel", "proof"}) {
        auto cut = to_json(ask);
        cut.erase(member);
        EXPECT_EQ(enrol_ask_from_json(cut).error().code, ErrorCode::invalid) << member;
    }
}

}  // namespace
}  // namespace chiosco
