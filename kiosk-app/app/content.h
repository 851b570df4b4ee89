// SPDX-License-Identifier: AGPL-3.0-or-later
// The pack and its index that the agent left for us. A visit keeps the ones it began with.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

#include "core/search/index.h"
#include "core/store/pack/pack.h"

namespace chiosco::app {

class Content {
public:
    explicit Content(std::filesystem::path agent_folder) : folder_(std::move(agent_folder)) {}

    // Opens what CURRENT names if it is another than the one in use: true if so. Where that cannot
    // be read, or is not what was verified (sum.h), the newest pack before it that can: older
    // addresses are better than none, and wrong ones worse. `not_found` before the first pack has
    // arrived; the one in use stays unless the agent took it away.
    Result<bool> refresh();

    // `not_found` while there is none; `damaged` for an index that cannot be read: everything but
    // the search goes on then.
    Result<std::shared_ptr<const store::Pack>> pack() const;
    Result<std::shared_ptr<const search::Index>> index() const;

private:
    Result<bool> use(std::int64_t seq);
    std::vector<std::int64_t> older_than(std::int64_t seq) const;

    std::filesystem::path folder_;
    std::shared_ptr<const store::Pack> pack_;
    std::shared_ptr<const search::Index> index_;
    ino_t file_ = 0;  // Of the pack: one that was spoilt is fetched again under its own name.
};

}  // namespace chiosco::app
