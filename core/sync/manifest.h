// SPDX-License-Identifier: AGPL-3.0-or-later
// What a published pack is: the head of a shard (docs/formats/pack.md). Trust in content is the
// publish key's signature over the manifest's bytes, wherever they came from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/keys.h"
#include "core/base/result.h"

namespace chiosco::sync {

// The pack format of this program, and the oldest that it still reads.
constexpr std::int64_t pack_format = 1, pack_format_oldest = 1;
struct Formats {
    std::int64_t newest = pack_format, oldest = pack_format_oldest;
};
constexpr std::string_view signature_header = "Chiosco-Signature";

// The way from an older pack of the same format to this one (patch.h).
struct PatchRef {
    std::int64_t from = 0;     // A sequence number.
    std::string path, sha256;  // Hex, of the patch's bytes.
    std::int64_t size = 0;
    bool operator==(const PatchRef&) const = default;
};

struct Manifest {
    std::string shard, created;
    std::int64_t seq = 0, min_app = 1;
    std::string path, sha256;  // Where the full pack is; hex, of the uncompressed pack.
    std::int64_t size = 0, zst_size = 0;
    std::int64_t format = pack_format;
    std::vector<PatchRef> patches = {};
    bool operator==(const Manifest&) const = default;
};

// The bytes that are signed and served.
std::string encode(const Manifest& manifest);
// `refused` when `signature` (the header's value) is not the publish key's (hex) over exactly
// these bytes, or for a format that is not one of `formats`; `damaged` when signed nonsense.
Result<Manifest> open_manifest(std::string_view bytes, std::string_view signature,
                               std::string_view publish_key, const Formats& formats = {});

}  // namespace chiosco::sync
