// SPDX-License-Identifier: AGPL-3.0-or-later
// What a published pack is: the head of a shard (docs/formats/pack.md). Trust in content is the
// publish key's signature over the manifest's bytes, wherever they came from.
#pragma once

#include <string>
#include <string_view>

#include "core/base/keys.h"
#include "core/base/result.h"

namespace chiosco::sync {

constexpr std::int64_t pack_format = 1;
constexpr std::string_view signature_header = "Chiosco-Signature";

struct Manifest {
    std::string shard, created;
    std::int64_t seq = 0, min_app = 1;
    std::string path, sha256;  // Where the full pack is; hex, of the uncompressed pack.
    std::int64_t size = 0, zst_size = 0;
    bool operator==(const Manifest&) const = default;
};

// The bytes that are signed and served.
std::string encode(const Manifest& manifest);
// `refused` when `signature` (the header's value) is not the publish key's (hex) over exactly
// these bytes, or for a format from the future; `damaged` when signed nonsense.
Result<Manifest> open_manifest(std::string_view bytes, std::string_view signature,
                               std::string_view publish_key);

}  // namespace chiosco::sync
