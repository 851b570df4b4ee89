// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/bytes.h"

#include <gtest/gtest.h>

namespace chiosco {
namespace {

TEST(Bytes, GoThereAndBack) {
    const std::string all = [] {
        std::string bytes;
        for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
        return bytes;
    }();
    EXPECT_EQ(from_hex(hex(all)).value(), all);
    for (std::size_t length : {0u, 1u, 2u, 3u, 255u})
        EXPECT_EQ(from_base64(base64(all.substr(0, length))).value(), all.substr(0, length));
}

TEST(Bytes, WhatIsNotHexOrBase64IsInvalid) {
    for (const auto* text : {"abc", "zz", "0x", "a "}) EXPECT_FALSE(from_hex(text)) << text;
    for (const auto* text : {"a", "ab=c", "a b=", "%%%%"}) EXPECT_FALSE(from_base64(text)) << text;
}

// FIPS 180-4 and RFC 7693 appendix style vectors.
TEST(Bytes, HashesAreTheStandardOnes) {
    EXPECT_EQ(hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hex(blake2b("")), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST(Bytes, AWipedSecretIsEmpty) {
    std::string secret = "RSSMRA80A01H501U and more than fits in place";
    const char* where = secret.data();
    const auto capacity = secret.capacity();
    wipe(secret);
    EXPECT_TRUE(secret.empty());
    ASSERT_EQ(secret.data(), where);
    EXPECT_EQ(std::string(where, capacity).find("RSSMRA"), std::string::npos);
}

}  // namespace
}  // namespace chiosco
