// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/slip_code.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/base/bytes.h"

namespace chiosco {
namespace {

TEST(SlipCode, IsReadAsPeopleTypeIt) {
    const SlipCode code =
        make_slip_code(std::string_view{"\x13\x07\x14\x02\x17\x09\x1c\x04\x0f\x0b", 10});
    const std::string paper = written(code);
    ASSERT_EQ(paper.size(), 13u);
    std::string sloppy = paper;
    std::ranges::transform(sloppy, sloppy.begin(), [](unsigned char c) { return std::tolower(c); });
    std::erase(sloppy, '-');
    for (const std::string& typed : {paper, sloppy, " " + paper + " ", "CHIOSCO1:" + paper})
        EXPECT_EQ(read_slip_code(typed).value(), code) << typed;
}

TEST(SlipCode, LettersThatLookLikeDigitsAreDigits) {
    const SlipCode code{"0110000000"};
    const char check = written(code).back();
    EXPECT_EQ(read_slip_code(std::string{"OIL0000000"} + check).value(), code);
}

// Crockford's check (mod 37) catches every wrong character and every swap of neighbours.
TEST(SlipCode, OneWrongCharacterOrASwapIsNoticed) {
    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for (int round = 0; round < 50; ++round) {
        const SlipCode code = make_slip_code(random_bytes(10));
        const std::string right = code.characters + written(code).back();
        for (std::size_t at = 0; at < 10; ++at) {
            for (char other : letters) {
                std::string wrong = right;
                wrong[at] = other;
                EXPECT_EQ(read_slip_code(wrong).has_value(), wrong == right) << wrong;
            }
            std::string swapped = right;
            if (at < 9) std::swap(swapped[at], swapped[at + 1]);
            EXPECT_EQ(read_slip_code(swapped).has_value(), swapped == right) << swapped;
        }
    }
}

// People could not find "~" on the glass.
TEST(SlipCode, OnlyHasCharactersThatAreOnTheKeyboard) {
    constexpr std::string_view keys = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for (int round = 0; round < 500; ++round)
        EXPECT_NE(keys.find(written(make_slip_code(random_bytes(10))).back()),
                  std::string_view::npos);
}

TEST(SlipCode, WhatIsNoCodeIsInvalid) {
    for (const auto* typed : {"", "K7M2Q", "K7M2Q-9XR4B", "K7M2Q-9XR4B-5-5", "K7M2Q 9XR4! 5",
                              "CHIOSCO1:", "ciao, come stai?"})
        EXPECT_EQ(read_slip_code(typed).error().code, ErrorCode::invalid) << typed;
}

TEST(SlipCode, TheIdDoesNotTellTheCode) {
    const SlipCode code = make_slip_code(random_bytes(10));
    EXPECT_EQ(slip_id(code).size(), 32u);
    EXPECT_EQ(slip_id(code), slip_id(read_slip_code(written(code)).value()));
    EXPECT_EQ(slip_id(code).find(code.characters), std::string::npos);
}

}  // namespace
}  // namespace chiosco
