// SPDX-License-Identifier: AGPL-3.0-or-later
// From coop.db to a signed, immutable pack that any server or USB stick can carry.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/base/clock.h"
#include "core/store/db.h"
#include "core/store/pack/rows.h"

namespace chiosco::coop {

// How a pack is written in one format. While kiosks of two releases are about, the server
// publishes both, newest first (docs/formats/pack.md).
struct PackFormat {
    using Meta = std::map<std::string, std::string>;
    std::int64_t number;
    std::function<Result<void>(const std::string& path, const store::PackRows&, const Meta&)> write;
    // The same as a change of an older file; empty: always written anew.
    std::function<Result<void>(const std::string& base, const std::string& path,
                               const store::PackRows&, const Meta&)>
        rewrite = {};
};
std::vector<PackFormat> pack_formats();

struct Published {
    std::int64_t seq = 0;
    bool made = false;  // False: nothing has changed, `seq` is the pack that there was.
    std::int64_t records = 0, withheld = 0;  // Withheld: confidential, or hanging on what is.
    std::uint64_t size = 0, zst_size = 0;    // Of the newest format.
    std::vector<std::int64_t> patches = {};  // Their sizes, from the latest pack backwards.
};

// Writes packs/<shard>/<seq>.db.zst under `folder` (made by init) and quick patches from the last
// packs, their manifest, its signature and its rows, in that order: what is announced is on the
// disk. Relative days ({"in_days":3,"at":"18:30"}) are counted from `today`. `invalid` for a
// shard that is not [a-z0-9-]{1,32}; `full`; `not_found` without keys.
Result<Published> publish(store::Db& coop, const std::filesystem::path& folder,
                          const std::string& shard, Date today, const Clock& clock,
                          const std::vector<PackFormat>& formats = pack_formats());

// The day from which the newest pack of a shard counts relative days: what people were told.
Result<Date> published_day(store::Db& coop, const std::string& shard, const Clock& clock);

// The newest pack of a shard as it is served: the exact manifest bytes and their signature.
struct Head {
    std::int64_t seq;
    std::string manifest, signature;  // signature: base64.
};
// In the newest format that is not newer than `format`. `not_found` before the first, and for a
// format that is no longer published.
Result<Head> head(store::Db& coop, const std::string& shard,
                  std::int64_t format = store::pack_format);

}  // namespace chiosco::coop
