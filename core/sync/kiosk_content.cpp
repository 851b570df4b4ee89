// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/kiosk_content.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/store/db.h"
#include "core/store/sum.h"
#include "core/sync/kiosk_pack.h"
#include "core/sync/patch.h"

namespace chiosco::sync {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t app_version = 1;             // What a manifest's `min_app` is compared with.
constexpr std::int64_t pack_bytes_max = 4LL << 30;  // Beyond what the disk image leaves room for.

std::optional<std::int64_t> whole_number(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 1) return std::nullopt;
    return value;
}

// A file that holds one sequence number; 0 if it is not there.
Result<std::int64_t> read_seq(const fs::path& path) {
    const auto text = read_file(path, 64);
    if (!text && text.error().code == ErrorCode::not_found) return 0;
    if (!text) return std::unexpected(text.error());
    const auto seq = whole_number(*text);
    if (!seq) return failure(ErrorCode::damaged, path.string() + " holds no sequence number");
    return *seq;
}

Result<void> rename_durably(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0)
        return std::unexpected(system_error("rename to " + to.string()));
    return sync_path(to.parent_path());
}

void remove_quietly(const fs::path& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
}

// As far as SQLite can tell from every page of it.
bool is_whole(const fs::path& pack) {
    const auto db = store::open_sqlite(pack.string(), store::Open::immutable);
    if (!db) return db.error().code != ErrorCode::damaged;  // Not there: that is seen elsewhere.
    const auto verdict = (*db)->one_text("pragma quick_check(1)");
    return verdict && *verdict == "ok";
}

// The patch is at fault, or the pack it starts from, and not the line. (A full disk says so again.)
bool is_of_the_patch(ErrorCode code) {
    return code != ErrorCode::offline && code != ErrorCode::retry_later;
}

// Fetches what is missing of a file of `size` bytes.
Result<void> download(Cooperative& cooperative, const std::string& from, std::int64_t size,
                      const fs::path& path) {
    const Fd part{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)};
    struct stat about{};
    if (!part || ::fstat(part.get(), &about) != 0)
        return std::unexpected(system_error("open " + path.string()));
    auto have = about.st_size;
    if (have > size) have = 0;  // Of another pack with this number: from the beginning.
    if (have == size) return {};
    auto fetched = cooperative.fetch(from, size, part.get(), static_cast<std::uint64_t>(have));
    // What came is kept for the next time, unless the answer itself was wrong.
    if (!fetched &&
        (fetched.error().code == ErrorCode::damaged || fetched.error().code == ErrorCode::full ||
         fetched.error().code == ErrorCode::not_found))
        remove_quietly(path);
    return fetched;
}

// "3.db", "3.db.sum", and the 3 of "3-0a1b.patch".
std::optional<std::int64_t> number_of(const fs::path& file) {
    const auto name = file.filename().string();
    return whole_number(std::string_view{name}.substr(0, name.find_first_of("-.")));
}

}  // namespace

Content::Content(fs::path folder, std::string shard, BuildIndex build_index, CheckIndex check_index)
    : folder_(std::move(folder)),
      shard_(std::move(shard)),
      build_index_(std::move(build_index)),
      check_index_(std::move(check_index)) {}

fs::path Content::pack(std::int64_t seq) const { return folder_ / (std::to_string(seq) + ".db"); }

fs::path Content::index_of(std::int64_t seq) const {
    return folder_ / (std::to_string(seq) + ".idx");
}

fs::path Content::incoming(std::int64_t seq, const char* suffix) const {
    return folder_ / "incoming" / (std::to_string(seq) + suffix);
}

Result<std::int64_t> Content::current() const { return read_seq(folder_ / "CURRENT"); }

Result<std::int64_t> Content::highest() const {
    // CURRENT too: a kiosk whose HIGHEST was lost must not go back either.
    return std::max(TRY(read_seq(folder_ / "HIGHEST")), TRY(current()));
}

Result<void> Content::check(const Manifest& manifest) const {
    if (manifest.shard != shard_) return failure(ErrorCode::refused, "a pack of another shard");
    if (manifest.seq < TRY(highest()))
        return failure(ErrorCode::refused, "a pack older than one that was accepted");
    if (manifest.min_app > app_version)
        return failure(ErrorCode::refused, "a pack for a newer program");
    if (manifest.size < 1 || manifest.size > pack_bytes_max || manifest.zst_size < 1 ||
        manifest.zst_size > pack_bytes_max)
        return failure(ErrorCode::refused, "a pack of that size");
    return {};
}

bool Content::pack_is_sound(std::int64_t seq) const {
    const auto kept = store::is_as_kept(pack(seq));
    if (!kept) return kept.error().code != ErrorCode::damaged;  // Not there: seen elsewhere.
    if (*kept) return true;
    // Of before sums were kept: as far as SQLite can tell, and from now on to the byte.
    if (!is_whole(pack(seq))) return false;
    if (const auto sum = sha256_file(pack(seq))) (void)store::keep_sum(pack(seq), hex(*sum));
    return true;
}

bool Content::index_is_sound(std::int64_t seq) const {
    const auto place = index_of(seq);
    if (!fs::exists(place)) return true;
    const auto kept = store::is_as_kept(place);
    return kept && (!check_index_ || check_index_(place.string()));
}

std::int64_t Content::look_over() {
    const auto seq = current().value_or(0);
    if (seq == 0) return 0;
    if (!std::exchange(looked_over_, true)) {
        if (!pack_is_sound(seq)) {
            log::warn("content.spoilt", {{"seq", std::to_string(seq)}});
            store::remove_with_sum(pack(seq));
            store::remove_with_sum(index_of(seq));
        } else if (!index_is_sound(seq)) {
            log::warn("content.index_spoilt", {{"seq", std::to_string(seq)}});
            store::remove_with_sum(index_of(seq));
        }
    }
    return fs::exists(pack(seq)) ? seq : 0;
}

Result<std::optional<std::int64_t>> Content::update(Cooperative& cooperative) {
    (void)TRY(current());
    const auto now = look_over();       // 0 too where it was lost: it is fetched again.
    if (now > 0) TRY_VOID(index(now));  // A newer program may want one.
    const auto manifest = TRY(cooperative.head(now));
    if (!manifest) return std::optional<std::int64_t>{};
    TRY_VOID(check(*manifest));
    if (manifest->seq == now) return std::optional<std::int64_t>{};
    TRY_VOID(make_folder(folder_ / "incoming"));
    // It is there when we were cut off after its verification: it got this name only then.
    if (const auto sum = sha256_file(pack(manifest->seq)); !sum || hex(*sum) != manifest->sha256) {
        store::remove_with_sum(index_of(manifest->seq));
        TRY_VOID(obtain(cooperative, *manifest, now));
    }
    TRY_VOID(index(manifest->seq));
    TRY_VOID(make_current(manifest->seq));
    log::note("content.current", {{"seq", std::to_string(manifest->seq)}});
    return std::optional{manifest->seq};
}

Result<void> Content::obtain(Cooperative& cooperative, const Manifest& manifest, std::int64_t now) {
    const auto way = std::ranges::find(manifest.patches, now, &PatchRef::from);
    if (now > 0 && way != manifest.patches.end()) {
        const auto done = patch(cooperative, manifest, *way);
        if (done || !is_of_the_patch(done.error().code)) return done;
        log::warn("content.patch_failed",
                  {{"seq", std::to_string(manifest.seq)}, {"why", done.error().message}});
    }
    return whole(cooperative, manifest);
}

Result<void> Content::patch(Cooperative& cooperative, const Manifest& manifest,
                            const PatchRef& way) {
    if (way.size > pack_bytes_max) return failure(ErrorCode::damaged, "a patch of that size");
    // A better patch may take this one's place at any time: each has a name of its own.
    const auto part = incoming(manifest.seq, ("-" + way.sha256.substr(0, 16) + ".patch").c_str());
    TRY_VOID(download(cooperative, way.path, way.size, part));
    const auto made = [&]() -> Result<void> {
        if (hex(TRY(sha256_file(part))) != way.sha256)
            return failure(ErrorCode::damaged, "the patch is not what its head says");
        TRY_VOID(apply_patch(pack(way.from), part, incoming(manifest.seq, ".db"),
                             static_cast<std::uint64_t>(manifest.size)));
        return keep(manifest);
    }();
    if (made || made.error().code == ErrorCode::damaged) remove_quietly(part);
    if (!made) remove_quietly(incoming(manifest.seq, ".db"));
    return made;
}

Result<void> Content::whole(Cooperative& cooperative, const Manifest& manifest) {
    const auto part = incoming(manifest.seq, ".part"), path = incoming(manifest.seq, ".db");
    TRY_VOID(download(cooperative, manifest.path, manifest.zst_size, part));
    auto made = decompress(part, path, static_cast<std::uint64_t>(manifest.size));
    if (made) made = keep(manifest);
    if (made || made.error().code == ErrorCode::damaged) remove_quietly(part);
    if (!made) remove_quietly(path);
    return made;
}

// What came is what was signed: from here on it has the pack's name.
Result<void> Content::keep(const Manifest& manifest) {
    const auto path = incoming(manifest.seq, ".db");
    if (hex(TRY(sha256_file(path))) != manifest.sha256)
        return failure(ErrorCode::damaged, "the pack is not what its head says");
    TRY_VOID(check_pack(path, manifest));
    TRY_VOID(sync_path(path));
    TRY_VOID(store::keep_sum(pack(manifest.seq), manifest.sha256));
    return rename_durably(path, pack(manifest.seq));
}

Result<void> Content::index(std::int64_t seq) {
    const auto place = index_of(seq);
    if (!build_index_ || fs::exists(place)) return {};
    const auto fresh = incoming(seq, ".idx");
    remove_quietly(fresh);
    TRY_VOID(build_index_(pack(seq).string(), fresh.string()));
    TRY_VOID(sync_path(fresh));
    TRY_VOID(store::keep_sum(place, hex(TRY(sha256_file(fresh)))));
    return rename_durably(fresh, place);
}

Result<void> Content::make_current(std::int64_t seq) {
    // HIGHEST first: after a cut between the two there is no way back behind this pack.
    TRY_VOID(write_file(folder_ / "HIGHEST", std::to_string(seq) + "\n"));
    return write_file(folder_ / "CURRENT", std::to_string(seq) + "\n");
}

Result<void> Content::tidy(const std::set<std::int64_t>& in_use) {
    const auto now = TRY(current());
    if (now == 0) return {};
    std::set<std::int64_t> there;
    std::vector<fs::path> files;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator{folder_, failed})
        if (const auto seq = number_of(entry.path())) {
            there.insert(*seq);
            files.push_back(entry.path());
        }
    const auto here = there.lower_bound(now);
    const auto before = here == there.begin() ? now : *std::prev(here);
    for (const auto& file : files) {
        const auto seq = *number_of(file);
        // A higher one is verified and about to become current.
        if (seq < now && seq != before && !in_use.contains(seq)) remove_quietly(file);
    }
    for (const auto& entry : fs::directory_iterator{folder_ / "incoming", failed})
        if (const auto seq = number_of(entry.path()); seq && *seq <= now)
            remove_quietly(entry.path());
    return {};
}

}  // namespace chiosco::sync
