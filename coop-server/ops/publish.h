// SPDX-License-Identifier: AGPL-3.0-or-later
// From coop.db to a signed, immutable pack that any server or USB stick can carry.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/clock.h"
#include "core/store/db.h"

namespace chiosco::coop {

struct Published {
    std::int64_t seq = 0;
    bool made = false;  // False: nothing has changed, `seq` is the pack that there was.
    std::int64_t records = 0, withheld = 0;  // Withheld: confidential, or hanging on what is.
    std::uint64_t size = 0, zst_size = 0;
};

// Writes packs/<shard>/<seq>.db.zst under `folder` (made by init), its manifest, its signature
// and its row in `pack`, in that order: what is announced is on the disk. Relative days
// ({"in_days":3,"at":"18:30"}) are counted from `today`. `invalid` for a shard that is not
// [a-z0-9-]{1,32}; `full`; `not_found` without keys.
Result<Published> publish(store::Db& coop, const std::filesystem::path& folder,
                          const std::string& shard, Date today, const Clock& clock);

// The newest pack of a shard as it is served: the exact manifest bytes and their signature.
struct Head {
    std::int64_t seq;
    std::string manifest, signature;  // signature: base64.
};
Result<Head> head(store::Db& coop, const std::string& shard);  // `not_found` before the first.

// Where the file of a pack is, for a server that streams it; nobody checks that it is there.
std::filesystem::path pack_path(const std::filesystem::path& folder, const std::string& shard,
                                std::int64_t seq);

}  // namespace chiosco::coop
