// SPDX-License-Identifier: AGPL-3.0-or-later
// What is published, under which names, read as the kiosks read it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/store/db.h"
#include "core/store/pack/pack.h"

namespace chiosco::coop {

// The shards that packs, kiosks in use or points name, in order.
Result<std::vector<std::string>> known_shards(store::Db& coop);
// A name that none of them has is a slip of the pen: `not_found`, naming those that there are.
// While there are none, any is good: somebody begins.
Result<void> expect_shard(store::Db& coop, const std::string& shard);

// Lets `read` ask pack `seq` of a shard, which is unpacked for as long as that takes. `damaged`
// if the published file is.
Result<void> read_published(store::Db& coop, const std::filesystem::path& folder,
                            const std::string& shard, std::int64_t seq,
                            const std::function<Result<void>(const store::Pack&)>& read);

// The event as kiosks show it now: from the pack published last that has it. `not_found`.
Result<EventCard> published_event(store::Db& coop, const std::filesystem::path& folder,
                                  const std::string& event, const Clock& clock);

}  // namespace chiosco::coop
