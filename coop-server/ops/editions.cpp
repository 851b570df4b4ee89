// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/editions.h"

#include <zstd.h>

#include <charconv>
#include <vector>

#include "coop-server/ops/init.h"
#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/sync/patch.h"

namespace chiosco::coop {
namespace {

constexpr std::size_t pack_max = 2u << 30;
constexpr std::int64_t number_max = 1'000'000'000'000;  // Seconds since 1970 are far below.

std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || value < 0 || value > number_max) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// The row of an edition as its manifest, with its patches, the latest first.
Result<sync::Manifest> manifest_of(store::Db& coop, const std::string& shard, std::int64_t seq,
                                   std::int64_t format) {
    sync::Manifest manifest;
    manifest.shard = shard, manifest.seq = seq, manifest.format = format;
    TRY_VOID(coop.run(
        "select p.created, e.sha256, e.size, e.zst_size from edition e join pack p"
        " on p.shard = e.shard and p.seq = e.seq where e.shard = ? and e.seq = ? and e.format = ?",
        {shard, seq, format}, [&](const store::Row& row) {
            manifest.created = row.text(0), manifest.sha256 = row.text(1);
            manifest.size = row.integer(2), manifest.zst_size = row.integer(3);
        }));
    if (manifest.sha256.empty()) return failure(ErrorCode::not_found, "no such edition");
    manifest.path = "/packs/" + shard + "/" + file_name({.seq = seq, .format = format});
    TRY_VOID(coop.run(
        "select from_seq, path, sha256, size from patch where shard = ? and seq = ?"
        " and format = ? order by from_seq desc",
        {shard, seq, format}, [&](const store::Row& row) {
            manifest.patches.push_back({row.integer(0), row.text(1), row.text(2), row.integer(3)});
        }));
    return manifest;
}

struct Quick {
    std::string shard;
    PackFile file;
    std::uint64_t zst_size = 0;
};

Result<std::vector<Quick>> quick_patches(store::Db& coop) {
    std::vector<Quick> found;
    TRY_VOID(coop.run(
        "select p.shard, p.seq, p.format, p.from_seq, e.zst_size from patch p join edition e"
        " on e.shard = p.shard and e.seq = p.seq and e.format = p.format where p.level < ?"
        " and p.seq = (select max(seq) from pack where shard = p.shard)"
        " order by p.shard, p.format, p.from_seq desc",
        {std::int64_t{sync::patch_level_later}}, [&](const store::Row& row) {
            found.push_back({row.text(0),
                             {row.integer(1), row.integer(2), row.integer(3), 0},
                             static_cast<std::uint64_t>(row.integer(4))});
        }));
    return found;
}

}  // namespace

std::string file_name(const PackFile& file) {
    const auto seq = std::to_string(file.seq);
    const auto format = file.format == 1 ? "" : ".f" + std::to_string(file.format);
    if (file.from == 0) return seq + format + ".db.zst";
    return std::to_string(file.from) + "-" + seq + format + ".l" + std::to_string(file.level) +
           ".patch";
}

std::optional<PackFile> read_file_name(std::string_view name) {
    PackFile file;
    std::string_view rest = name;
    const auto first = take_number(rest);
    if (!first) return std::nullopt;
    file.seq = *first;
    if (take(rest, "-")) {
        file.from = *first;
        file.seq = take_number(rest).value_or(0);
    }
    if (take(rest, ".f")) file.format = take_number(rest).value_or(0);
    if (take(rest, ".l")) file.level = static_cast<int>(take_number(rest).value_or(0));
    // Written again it is the same, or it is not one of ours.
    if (file_name(file) != name) return std::nullopt;
    return file;
}

std::filesystem::path pack_path(const std::filesystem::path& folder, const std::string& shard,
                                const PackFile& file) {
    return folder / "packs" / shard / file_name(file);
}

std::filesystem::path pack_path(const std::filesystem::path& folder, const std::string& shard,
                                std::int64_t seq) {
    return pack_path(folder, shard, PackFile{.seq = seq});
}

Result<std::string> plain_pack(const std::filesystem::path& folder, const std::string& shard,
                               const PackFile& file) {
    const auto packed = TRY(read_file(pack_path(folder, shard, file), pack_max));
    const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size > pack_max) return failure(ErrorCode::damaged, file_name(file) + " is no pack");
    std::string plain(size, '\0');
    const auto made = ZSTD_decompress(plain.data(), plain.size(), packed.data(), packed.size());
    if (made != size) return failure(ErrorCode::damaged, file_name(file) + " is no pack");
    return plain;
}

Result<std::optional<MadePatch>> write_patch(const std::filesystem::path& folder,
                                             const std::string& shard, PackFile file,
                                             const EditionBytes& to) {
    const auto base = plain_pack(folder, shard, {.seq = file.from, .format = file.format});
    if (!base && base.error().code == ErrorCode::not_found) return std::optional<MadePatch>{};
    if (!base) return std::unexpected(base.error());
    const auto patch = TRY(sync::make_patch(*base, to.plain, file.level));
    if (patch.size() * 2 > to.zst_size) return std::optional<MadePatch>{};
    TRY_VOID(write_file(pack_path(folder, shard, file), patch));
    return std::optional{
        MadePatch{file, hex(sha256(patch)), static_cast<std::int64_t>(patch.size())}};
}

Result<void> note_patch(store::Db& coop, const std::string& shard, const MadePatch& made) {
    const auto& file = made.file;
    return coop.run(
        "insert into patch(shard, seq, format, from_seq, level, path, sha256, size)"
        " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do update set level = excluded.level,"
        " path = excluded.path, sha256 = excluded.sha256, size = excluded.size"
        " where excluded.size <= size",
        {shard, file.seq, file.format, file.from, std::int64_t{file.level},
         "/packs/" + shard + "/" + file_name(file), made.sha256, made.size});
}

Result<void> sign_edition(store::Db& coop, const std::string& shard, std::int64_t seq,
                          std::int64_t format, const SigningKey& key) {
    const auto bytes = sync::encode(TRY(manifest_of(coop, shard, seq, format)));
    return coop.run(
        "update edition set manifest = ?, signature = ? where shard = ? and seq = ?"
        " and format = ?",
        {bytes, base64(sign(key, bytes)), shard, seq, format});
}

Result<std::int64_t> improve_patches(store::Db& coop, const std::filesystem::path& folder,
                                     const std::stop_token& stop) {
    const auto keys = TRY(read_keys(folder));
    std::int64_t improved = 0;
    for (const auto& [shard, quick, zst_size] : TRY(quick_patches(coop))) {
        if (stop.stop_requested()) return improved;
        auto file = quick;
        file.level = sync::patch_level_later;
        const EditionBytes to{
            TRY(plain_pack(folder, shard, {.seq = file.seq, .format = file.format})), zst_size};
        const auto made = TRY(write_patch(folder, shard, file, to));
        TRY_VOID(coop.transaction([&]() -> Result<void> {
            if (made) TRY_VOID(note_patch(coop, shard, *made));
            // Where the small one is not smaller, the quick one is the best there is.
            TRY_VOID(
                coop.run("update patch set level = ? where shard = ? and seq = ?"
                         " and format = ? and from_seq = ?",
                         {std::int64_t{file.level}, shard, file.seq, file.format, file.from}));
            return sign_edition(coop, shard, file.seq, file.format, keys.publish);
        }));
        if (made) ++improved;
    }
    return improved;
}

}  // namespace chiosco::coop
