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
// Fails for an index that cannot be used: it is built again.
using CheckIndex = std::function<Result<void>(const std::string& index_path)>;

class Content {
public:
    // `folder` is made when something is first put there. Without `build_index` packs have none.
    Content(std::filesystem::path folder, std::string shard, BuildIndex build_index = {},
            CheckIndex check_index = {});

    // The pack in use, and the highest ever accepted; 0: none. `damaged` if that is no number.
    Result<std::int64_t> current() const;
    Result<std::int64_t> highest() const;

    // Fetches what the cooperative's head names (a patch of the pack in use where there is one, or
    // else the whole), verifies it and makes it current: its sequence number, or nothing if there
    // was nothing new. `refused` for a pack that is older than one
    // ever accepted or wants a newer program; `damaged` for one that is not what the head says
    // (nothing of it stays); `full` for the disk. The pack in use stays in use. It is looked
    // over first: what the disk has spoilt since is fetched or built again.
    Result<std::optional<std::int64_t>> update(Cooperative& cooperative);

    // Whether the pack in use and its index are still what was verified, byte for byte; what is not
    // goes. Once in the life of this object (sum.h says what it costs), and without a line. The
    // pack in use if it is there, or else 0.
    std::int64_t look_over();

    // Deletes packs but the current one, the one before it, and those in `in_use`.
    Result<void> tidy(const std::set<std::int64_t>& in_use);

private:
    bool pack_is_sound(std::int64_t seq) const;
    bool index_is_sound(std::int64_t seq) const;
    Result<void> check(const Manifest& manifest) const;
    Result<void> obtain(Cooperative& cooperative, const Manifest& manifest, std::int64_t now);
    Result<void> patch(Cooperative& cooperative, const Manifest& manifest, const PatchRef& way);
    Result<void> whole(Cooperative& cooperative, const Manifest& manifest);
    Result<void> keep(const Manifest& manifest);
    Result<void> index(std::int64_t seq);
    Result<void> make_current(std::int64_t seq);
    std::filesystem::path pack(std::int64_t seq) const;
    std::filesystem::path index_of(std::int64_t seq) const;
    std::filesystem::path incoming(std::int64_t seq, const char* suffix) const;

    std::filesystem::path folder_;
    std::string shard_;
    BuildIndex build_index_;
    CheckIndex check_index_;
    bool looked_over_ = false;
};

}  // namespace chiosco::sync
