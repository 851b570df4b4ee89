// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/signed_request.h"

#include <gtest/gtest.h>

#include "core/base/bytes.h"

namespace chiosco {
namespace {

const FakeClock clock_at{*parse_rfc3339("2026-03-10T09:00:00Z")};

// Written out from docs/formats/device.md, so that both sides cannot be wrong together.
TEST(SignedRequest, SignsWhatTheFormatSays) {
    const auto key = make_signing_key();
    const auto signature = sign_request(key, "k", "POST", "/v1/facts?x=1", "body", clock_at);
    EXPECT_EQ(signature.time, "2026-03-10T09:00:00Z");
    EXPECT_EQ(signature.nonce.size(), 32u);
    const auto text = "POST\n/v1/facts?x=1\n" + hex(sha256("body")) + "\n" + signature.time + "\n" +
                      signature.nonce;
    EXPECT_TRUE(verified(key.public_key, text, signature.bytes));
}

TEST(SignedRequest, DoesNotFitAnythingElse) {
    const auto key = make_signing_key();
    const auto signature = sign_request(key, "k", "POST", "/v1/facts", "body", clock_at);
    const auto fits = [&](auto method, auto target, auto body) {
        return signature_fits(signature, key.public_key, method, target, body);
    };
    EXPECT_TRUE(fits("POST", "/v1/facts", "body"));
    EXPECT_FALSE(fits("PUT", "/v1/facts", "body"));
    EXPECT_FALSE(fits("POST", "/v1/facts?", "body"));
    EXPECT_FALSE(fits("POST", "/v1/facts", "Body"));
    auto later = signature;
    later.time = "2026-03-10T09:00:01Z";
    EXPECT_FALSE(signature_fits(later, key.public_key, "POST", "/v1/facts", "body"));
    auto again = signature;
    again.nonce = hex(random_bytes(16));
    EXPECT_FALSE(signature_fits(again, key.public_key, "POST", "/v1/facts", "body"));
}

TEST(SignedRequest, TravelsInFourHeaders) {
    const auto signature = sign_request(make_signing_key(), "k", "GET", "/", "", clock_at);
    const auto headers = headers_of(signature);
    ASSERT_EQ(headers.size(), 4u);
    EXPECT_EQ(headers[0].second, "k");
    EXPECT_EQ(headers[3].first, "Chiosco-Signature");
    EXPECT_EQ(read_signature(headers[3].second), signature.bytes);
    EXPECT_FALSE(read_signature("rsa=AAAA"));
    EXPECT_FALSE(read_signature("ed25519=?"));
}

}  // namespace
}  // namespace chiosco
