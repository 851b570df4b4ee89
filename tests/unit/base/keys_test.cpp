// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/keys.h"

#include <gtest/gtest.h>

#include "core/base/bytes.h"

namespace chiosco {
namespace {

TEST(SigningKey, SignsWhatOnlyItCanSign) {
    const auto key = make_signing_key(), other = make_signing_key();
    const auto signature = sign(key, "a message");
    EXPECT_TRUE(verified(key.public_key, "a message", signature));
    EXPECT_FALSE(verified(key.public_key, "a massage", signature));
    EXPECT_FALSE(verified(other.public_key, "a message", signature));
    EXPECT_FALSE(verified(key.public_key, "a message", signature.substr(1)));
    EXPECT_FALSE(verified("", "a message", signature));
}

// RFC 8032, 7.1, test 2.
TEST(SigningKey, IsEd25519) {
    const auto secret = from_hex(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const auto key = signing_key(*secret);
    ASSERT_TRUE(key);
    EXPECT_EQ(hex(key->public_key),
              "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    EXPECT_EQ(hex(sign(*key, "\x72")),
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    EXPECT_EQ(signing_key("short").error().code, ErrorCode::damaged);
}

TEST(SealKey, OpensWhatWasSealedToIt) {
    const auto key = make_seal_key(), other = make_seal_key();
    const auto sealed = seal(key.public_key, "Mario Rossi");
    ASSERT_TRUE(sealed);
    EXPECT_FALSE(sealed->contains("Rossi"));
    EXPECT_EQ(open_seal(key, *sealed), "Mario Rossi");
    EXPECT_EQ(open_seal(seal_key(key.secret).value(), *sealed), "Mario Rossi");
    EXPECT_EQ(open_seal(other, *sealed).error().code, ErrorCode::damaged);
    EXPECT_EQ(open_seal(key, sealed->substr(1)).error().code, ErrorCode::damaged);
    EXPECT_EQ(open_seal(key, "").error().code, ErrorCode::damaged);
    EXPECT_EQ(seal("short", "x").error().code, ErrorCode::invalid);
}

TEST(SealKey, SealsEmptyTextAndNeverTheSameTwice) {
    const auto key = make_seal_key();
    EXPECT_EQ(open_seal(key, *seal(key.public_key, "")), "");
    EXPECT_NE(*seal(key.public_key, "x"), *seal(key.public_key, "x"));
}

}  // namespace
}  // namespace chiosco
