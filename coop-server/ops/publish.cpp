// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/publish.h"

#include <zstd.h>

#include <algorithm>

#include "coop-server/ops/content.h"
#include "coop-server/ops/editions.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/passing_file.h"
#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/domain/rome.h"
#include "core/sync/patch.h"

namespace chiosco::coop {
namespace {

constexpr int zstd_level = 10;
constexpr std::size_t pack_max = 2u << 30;
constexpr std::int64_t patches_back = 4, packs_kept = 16;

bool is_shard(const std::string& name) {
    return !name.empty() && name.size() <= 32 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

struct Place {
    const std::filesystem::path& folder;
    const std::string& shard;
    std::filesystem::path files() const { return folder / "packs" / shard; }
};

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

// The pack as bytes: the last one of its format with what has changed, so that patches are small,
// or written anew where that cannot be.
Result<std::string> pack_bytes(const Place& place, const PackFormat& format,
                               const store::PackRows& rows, const PackFormat::Meta& meta,
                               std::int64_t last) {
    const PassingFile base{place.files(), "making"}, made{place.files(), "making"};
    const auto before = plain_pack(place.folder, place.shard, {last, format.number});
    bool done = false;
    if (format.rewrite && last > 0 && before && write_file(base.path().string(), *before))
        done = format.rewrite(base.path().string(), made.path().string(), rows, meta).has_value();
    if (!done) TRY_VOID(format.write(made.path().string(), rows, meta));
    return read_file(made.path().string(), pack_max);
}

Result<std::map<std::string, std::string>> meta_of(store::Db& coop, const std::string& shard,
                                                   std::int64_t seq, const std::string& created,
                                                   std::int64_t format) {
    const auto lang = TRY(coop.one_text("select value from meta where key = 'lang'"));
    const auto name = TRY(coop.one_text("select value from meta where key = 'name'"));
    return std::map<std::string, std::string>{{"shard", shard},
                                              {"seq", std::to_string(seq)},
                                              {"created", created},
                                              {"format", std::to_string(format)},
                                              {"min_app", "1"},
                                              {"tz", "Europe/Rome"},
                                              {"lang", lang.value_or("it")},
                                              {"attribution", name.value_or("")}};
}

std::string day_key(const std::string& shard) { return "published_day/" + shard; }

Result<Content> content_of(store::Db& coop, Date today) {
    auto content = TRY(read_content(coop));
    withhold(content);
    TRY_VOID(expand(content, today));
    return content;
}

struct Edition {
    PackFile file;
    EditionBytes bytes;
    std::vector<MadePatch> patches;
};

Result<Edition> write_edition(const Place& place, const PackFormat& format,
                              const store::PackRows& rows, const PackFormat::Meta& meta,
                              std::int64_t seq) {
    Edition edition{{.seq = seq, .format = format.number}, {}, {}};
    edition.bytes.plain = TRY(pack_bytes(place, format, rows, meta, seq - 1));
    const auto packed = TRY(compressed(edition.bytes.plain));
    edition.bytes.zst_size = packed.size();
    TRY_VOID(write_file(pack_path(place.folder, place.shard, edition.file), packed));
    for (auto from = seq - 1; from > 0 && from >= seq - patches_back; --from) {
        const auto made =
            TRY(write_patch(place.folder, place.shard,
                            {seq, format.number, from, sync::patch_level_now}, edition.bytes));
        if (made) edition.patches.push_back(*made);
    }
    return edition;
}

Result<void> announce_edition(store::Db& coop, const std::string& shard, const Edition& edition,
                              const SigningKey& key) {
    const auto& [seq, format, from, level] = edition.file;
    const auto& plain = edition.bytes.plain;
    TRY_VOID(coop.run(
        "insert into edition(shard, seq, format, sha256, size, zst_size, manifest, signature)"
        " values (?, ?, ?, ?, ?, ?, '', '')",
        {shard, seq, format, hex(sha256(plain)), static_cast<std::int64_t>(plain.size()),
         static_cast<std::int64_t>(edition.bytes.zst_size)}));
    for (const auto& patch : edition.patches) TRY_VOID(note_patch(coop, shard, patch));
    return sign_edition(coop, shard, seq, format, key);
}

// A kiosk that is fetching an older pack asks for the head again when its file is gone.
void forget_old(const Place& place, std::int64_t newest) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator{place.files(), ignored}) {
        const auto file = read_file_name(entry.path().filename().string());
        if (file && file->seq < newest - (file->from > 0 ? 2 : packs_kept))
            std::filesystem::remove(entry.path(), ignored);
    }
}

}  // namespace

std::vector<PackFormat> pack_formats() {
    return {{store::pack_format, store::write_pack, store::rewrite_pack}};
}

Result<Published> publish(store::Db& coop, const std::filesystem::path& folder,
                          const std::string& shard, Date today, const Clock& clock,
                          const std::vector<PackFormat>& formats) {
    if (!is_shard(shard)) return failure(ErrorCode::invalid, "\"" + shard + "\": not a shard");
    const Place place{folder, shard};
    const auto keys = TRY(read_keys(folder));
    const auto content = TRY(content_of(coop, today));
    const auto rows = derive(content);
    const auto hash = store::content_hash(rows);
    const auto last = TRY(last_pack(coop, shard));
    Published done{.seq = last.seq,
                   .records = static_cast<std::int64_t>(rows.records.size()),
                   .withheld = content.withheld};
    if (last.content == hash) return done;
    done.seq = last.seq + 1;
    done.made = true;
    TRY_VOID(make_folder(place.files()));
    const auto created = rfc3339(clock.now());
    std::vector<Edition> editions;
    for (const auto& format : formats) {
        const auto meta = TRY(meta_of(coop, shard, done.seq, created, format.number));
        editions.push_back(TRY(write_edition(place, format, rows, meta, done.seq)));
    }
    done.size = editions.front().bytes.plain.size();
    done.zst_size = editions.front().bytes.zst_size;
    for (const auto& patch : editions.front().patches) done.patches.push_back(patch.size);
    TRY_VOID(coop.transaction([&]() -> Result<void> {
        TRY_VOID(coop.run("insert into pack(shard, seq, created, content) values (?, ?, ?, ?)",
                          {shard, done.seq, created, hash}));
        TRY_VOID(coop.run("insert or replace into meta(key, value) values (?, ?)",
                          {day_key(shard), iso_date(today)}));
        for (const auto& edition : editions)
            TRY_VOID(announce_edition(coop, shard, edition, keys.publish));
        return {};
    }));
    forget_old(place, done.seq);
    return done;
}

Result<Date> published_day(store::Db& coop, const std::string& shard, const Clock& clock) {
    const auto day = TRY(coop.one_text("select value from meta where key = ?", {day_key(shard)}));
    if (const auto known = parse_iso_date(day.value_or(""))) return *known;
    // Backups of before the day was kept.
    const auto created =
        TRY(coop.one_text("select created from pack where shard = ? and content <> 'restored'"
                          " order by seq desc limit 1",
                          {shard}));
    return rome(parse_rfc3339(created.value_or("")).value_or(clock.now())).day;
}

Result<Head> head(store::Db& coop, const std::string& shard, std::int64_t format) {
    std::optional<Head> found;
    TRY_VOID(coop.run(
        "select seq, manifest, signature from edition where shard = ? and format <= ? and seq ="
        " (select max(seq) from pack where shard = ?) order by format desc limit 1",
        {shard, format, shard},
        [&](const store::Row& row) { found = Head{row.integer(0), row.text(1), row.text(2)}; }));
    if (!found) return failure(ErrorCode::not_found, "nothing is published for " + shard);
    return *found;
}

}  // namespace chiosco::coop
