// SPDX-License-Identifier: AGPL-3.0-or-later
// agent/content: the packs of a kiosk (docs/formats/pack.md). Whatever is cut off between two
// steps, or in one, the next run goes on from what is there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "core/base/result.h"
#include "core/sync/kiosk_cooperative.h"

namespace chiosco::sync {

// Builds the search index of a verified pack into a new file.
using BuildIndex =
    std::function<Result<void>(const std::string& pack_path, const std::string& index_path)>;

class Content {
public:
    // `folder` is made when something is first put there. Without `build_index` packs have none.
    Content(std::filesystem::path folder, std::string shard, BuildIndex build_index = {});

    // The pack in use, and the highest ever accepted; 0: none. `damaged` if that is no number.
    Result<std::int64_t> current() const;
    Result<std::int64_t> highest() const;

    // Fetches what the cooperative's head names, verifies it and makes it current: its sequence
    // number, or nothing if there was nothing new. `refused` for a pack that is older than one
    // ever accepted or wants a newer program; `damaged` for one that is not what the head says
    // (nothing of it stays); `full` for the disk. The pack in use stays in use.
    Result<std::optional<std::int64_t>> update(Cooperative& cooperative);

    // Deletes packs but the current one, the one before it, and those in `in_use`.
    Result<void> tidy(const std::set<std::int64_t>& in_use);

private:
    Result<void> check(const Manifest& manifest) const;
    Result<void> download(Cooperative& cooperative, const Manifest& manifest);
    Result<void> unpack(const Manifest& manifest);
    Result<void> index(std::int64_t seq);
    Result<void> make_current(std::int64_t seq);
    std::filesystem::path pack(std::int64_t seq) const;
    std::filesystem::path incoming(std::int64_t seq, const char* suffix) const;

    std::filesystem::path folder_;
    std::string shard_;
    BuildIndex build_index_;
};

}  // namespace chiosco::sync
