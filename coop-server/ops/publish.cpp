// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/publish.h"

#include <zstd.h>

#include <algorithm>

#include "coop-server/ops/content.h"
#include "coop-server/ops/init.h"
#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/sync/manifest.h"

namespace chiosco::coop {
namespace {

constexpr int zstd_level = 10;
constexpr std::size_t pack_max = 2u << 30;

bool is_shard(const std::string& name) {
    return !name.empty() && name.size() <= 32 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

struct Last {
    std::int64_t seq = 0;
    std::string content;
};

Result<Last> last_pack(store::Db& coop, const std::string& shard) {
    Last last;
    TRY_VOID(coop.run("select seq, content from pack where shard = ? order by seq desc limit 1",
                      {shard},
                      [&](const store::Row& row) { last = {row.integer(0), row.text(1)}; }));
    return last;
}

Result<std::string> compressed(const std::string& plain) {
    std::string packed(ZSTD_compressBound(plain.size()), '\0');
    const auto size =
        ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), zstd_level);
    if (ZSTD_isError(size)) return failure(ErrorCode::full, ZSTD_getErrorName(size));
    packed.resize(size);
    return packed;
}

// The pack as bytes, by way of a file of its own that is gone again.
Result<std::string> pack_bytes(const std::filesystem::path& folder, const store::PackRows& rows,
                               const std::map<std::string, std::string>& meta) {
    const auto path = folder / ("making-" + hex(random_bytes(8)) + ".db");
    auto made = store::write_pack(path.string(), rows, meta);
    Result<std::string> bytes =
        made ? read_file(path, pack_max) : Result<std::string>{std::unexpected(made.error())};
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return bytes;
}

Result<std::map<std::string, std::string>> meta_of(store::Db& coop, const std::string& shard,
                                                   std::int64_t seq, const std::string& created) {
    const auto lang = TRY(coop.one_text("select value from meta where key = 'lang'"));
    const auto name = TRY(coop.one_text("select value from meta where key = 'name'"));
    return std::map<std::string, std::string>{{"shard", shard},
                                              {"seq", std::to_string(seq)},
                                              {"created", created},
                                              {"format", std::to_string(store::pack_format)},
                                              {"min_app", "1"},
                                              {"tz", "Europe/Rome"},
                                              {"lang", lang.value_or("it")},
                                              {"attribution", name.value_or("")}};
}

Result<Content> content_of(store::Db& coop, Date today) {
    auto content = TRY(read_content(coop));
    withhold(content);
    TRY_VOID(expand(content, today));
    return content;
}

}  // namespace

std::filesystem::path pack_path(const std::filesystem::path& folder, const std::string& shard,
                                std::int64_t seq) {
    return folder / "packs" / shard / (std::to_string(seq) + ".db.zst");
}

Result<Published> publish(store::Db& coop, const std::filesystem::path& folder,
                          const std::string& shard, Date today, const Clock& clock) {
    if (!is_shard(shard)) return failure(ErrorCode::invalid, "\"" + shard + "\": not a shard");
    const auto keys = TRY(read_keys(folder));
    const auto content = TRY(content_of(coop, today));
    const auto rows = derive(content);
    const auto hash = store::content_hash(rows);
    const auto last = TRY(last_pack(coop, shard));
    Published done{last.seq,         false, static_cast<std::int64_t>(rows.records.size()),
                   content.withheld, 0,     0};
    if (last.content == hash) return done;
    done.seq = last.seq + 1;
    done.made = true;
    const auto created = rfc3339(clock.now());
    const auto meta = TRY(meta_of(coop, shard, done.seq, created));
    TRY_VOID(make_folder(folder / "packs" / shard));
    const auto plain = TRY(pack_bytes(folder / "packs" / shard, rows, meta));
    const auto packed = TRY(compressed(plain));
    done.size = plain.size();
    done.zst_size = packed.size();
    const sync::Manifest manifest{
        .shard = shard,
        .created = created,
        .seq = done.seq,
        .min_app = 1,
        .path = "/packs/" + shard + "/" + std::to_string(done.seq) + ".db.zst",
        .sha256 = hex(sha256(plain)),
        .size = static_cast<std::int64_t>(plain.size()),
        .zst_size = static_cast<std::int64_t>(packed.size())};
    const auto bytes = sync::encode(manifest);
    TRY_VOID(write_file(pack_path(folder, shard, done.seq), packed));
    TRY_VOID(
        coop.run("insert into pack(shard, seq, created, sha256, size, zst_size, content,"
                 " manifest, signature) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 {shard, done.seq, created, manifest.sha256, manifest.size, manifest.zst_size, hash,
                  bytes, base64(sign(keys.publish, bytes))}));
    return done;
}

Result<Head> head(store::Db& coop, const std::string& shard) {
    std::optional<Head> found;
    TRY_VOID(coop.run(
        "select seq, manifest, signature from pack where shard = ?"
        " order by seq desc limit 1",
        {shard},
        [&](const store::Row& row) { found = Head{row.integer(0), row.text(1), row.text(2)}; }));
    if (!found) return failure(ErrorCode::not_found, "nothing is published for " + shard);
    return *found;
}

}  // namespace chiosco::coop
