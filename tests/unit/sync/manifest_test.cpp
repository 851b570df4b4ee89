// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/manifest.h"

#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/domain/signed_request.h"

namespace chiosco::sync {
namespace {

const Manifest demo{
    "demo", "2026-03-10T06:00:00Z", 3, 1, "/packs/demo/3.db.zst", hex(sha256("pack")), 123456,
    23456};

TEST(Manifest, SurvivesTheWayWhenSigned) {
    const auto key = make_signing_key();
    const auto bytes = encode(demo);
    EXPECT_EQ(open_manifest(bytes, written_signature(sign(key, bytes)), hex(key.public_key)), demo);
}

TEST(Manifest, IsRefusedWithOneBitChangedAnywhere) {
    const auto key = make_signing_key();
    const auto bytes = encode(demo);
    const auto signature = sign(key, bytes);
    const auto header = written_signature(signature), publish = hex(key.public_key);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(open_manifest(changed, header, publish).error().code, ErrorCode::refused) << i;
    }
    for (std::size_t i = 0; i < signature.size(); ++i) {
        auto changed = signature;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(open_manifest(bytes, written_signature(changed), publish)) << i;
    }
    EXPECT_FALSE(open_manifest(bytes, "", publish));
    EXPECT_FALSE(open_manifest(bytes, header, hex(make_signing_key().public_key)));
}

TEST(Manifest, SignedNonsenseIsNotTaken) {
    const auto key = make_signing_key();
    const auto opened = [&](const std::string& bytes) {
        return open_manifest(bytes, written_signature(sign(key, bytes)), hex(key.public_key))
            .error()
            .code;
    };
    EXPECT_EQ(opened("nonsense"), ErrorCode::damaged);
    EXPECT_EQ(opened(R"({"format":1})"), ErrorCode::damaged);
    auto later = parse_json_object(encode(demo)).value();
    later["format"] = 2;
    EXPECT_EQ(opened(json::serialize(later)), ErrorCode::refused);
}

}  // namespace
}  // namespace chiosco::sync
