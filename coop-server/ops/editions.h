// SPDX-License-Identifier: AGPL-3.0-or-later
// A published pack in one format, as files under packs/ and rows of coop.db.
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "core/base/keys.h"
#include "core/store/db.h"
#include "core/sync/manifest.h"

namespace chiosco::coop {

// What a name under /packs/<shard>/ stands for: "3.db.zst" (a whole pack; other formats than 1
// are told, "3.f2.db.zst"), "2-3.l19.patch", "2-3.f2.l19.patch".
struct PackFile {
    std::int64_t seq = 0, format = 1;
    std::int64_t from = 0;  // Above 0: a patch.
    int level = 0;
    bool operator==(const PackFile&) const = default;
};
std::string file_name(const PackFile& file);
// Only exactly what file_name() makes: it comes from strangers.
std::optional<PackFile> read_file_name(std::string_view name);

// Where the file of a pack is, for a server that streams it; nobody checks that it is there.
std::filesystem::path pack_path(const std::filesystem::path& folder, const std::string& shard,
                                std::int64_t seq);
std::filesystem::path pack_path(const std::filesystem::path& folder, const std::string& shard,
                                const PackFile& file);

// The uncompressed bytes of a published pack. `not_found`; `damaged` if the file is.
Result<std::string> plain_pack(const std::filesystem::path& folder, const std::string& shard,
                               const PackFile& file);

struct EditionBytes {
    std::string plain;           // The pack itself.
    std::uint64_t zst_size = 0;  // What it takes to fetch it whole.
};
struct MadePatch {
    PackFile file;
    std::string sha256;  // Hex.
    std::int64_t size = 0;
};
// Writes the patch that `file` names, which leads to `to`. Nothing if the pack it starts from is
// not there any more, or if it would not be worth it: more than half of the whole.
Result<std::optional<MadePatch>> write_patch(const std::filesystem::path& folder,
                                             const std::string& shard, PackFile file,
                                             const EditionBytes& to);
// Its row, if it is the best so far. Within a transaction.
Result<void> note_patch(store::Db& coop, const std::string& shard, const MadePatch& made);

// Signs the manifest of an edition again, with the patches that there are now.
Result<void> sign_edition(store::Db& coop, const std::string& shard, std::int64_t seq,
                          std::int64_t format, const SigningKey& key);

// Makes the small patches (zstd 19: seconds for a town, minutes for a region) of every newest
// pack that has only quick ones. How many; ends between two patches when `stop` is requested.
// For a thread or a process of its own; `coop` is its own too.
Result<std::int64_t> improve_patches(store::Db& coop, const std::filesystem::path& folder,
                                     const std::stop_token& stop = {});

}  // namespace chiosco::coop
