// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "coop-server/ops/init.h"
#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/sync/server_restore.h"

namespace chiosco::coop {
namespace {

namespace fs = std::filesystem;
using store::Row;

constexpr std::size_t piece = 64 * 1024;
constexpr std::int64_t file_max = 1LL << 40;
// More than a server can have used up between a backup and its restore.
constexpr std::int64_t pack_leap = 1000;
// A write that was under way when the copy was taken may carry an earlier time and not be in it.
constexpr std::chrono::seconds safety{60};

// A folder that is gone again when this is, unless it was given away.
class Passing {
public:
    explicit Passing(fs::path path) : path_(std::move(path)) {}
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;
    ~Passing() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }
    void give_away() { path_.clear(); }

private:
    fs::path path_;
};

bool is_name(const std::string& name) {
    if (name == "coop.db") return true;
    if (!name.starts_with("keys/") || name.size() < 6 || name.size() > 200) return false;
    const auto is_fine = [](char c) { return c > ' ' && c != '/' && c != 127; };
    return name[5] != '.' && std::ranges::all_of(std::string_view{name}.substr(5), is_fine);
}

Result<void> put(SealedWriter& out, const std::string& name, const fs::path& path) {
    // What cannot be restored must not look backed up.
    if (!is_name(name)) return failure(ErrorCode::invalid, name + " is no name for a key");
    const Fd file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    std::error_code failed;
    const auto size = fs::file_size(path, failed);
    if (!file || failed) return std::unexpected(system_error("open " + path.string()));
    TRY_VOID(out.write(json::serialize(json::object{{"name", name}, {"size", size}}) + "\n"));
    std::string bytes(piece, '\0');
    for (std::uint64_t left = size; left > 0;) {
        const auto some = ::read(file.get(), bytes.data(), std::min<std::uint64_t>(piece, left));
        if (some <= 0) return std::unexpected(system_error("read " + path.string()));
        TRY_VOID(out.write(std::string_view{bytes}.substr(0, static_cast<std::size_t>(some))));
        left -= static_cast<std::uint64_t>(some);
    }
    return {};
}

Result<void> take(SealedReader& in, const fs::path& folder) {
    const auto about = TRY(parse_json_object(TRY(in.line())));
    const auto name = text_of(about, "name");
    const auto size = int_of(about, "size", -1);
    if (!is_name(name) || size < 0 || size > file_max)
        return failure(ErrorCode::damaged, "the backup holds what no cooperative has");
    const auto path = folder / name;
    TRY_VOID(make_folder(path.parent_path(), Access::owner));
    const Fd file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (!file) return std::unexpected(system_error("make " + path.string()));
    for (auto left = static_cast<std::size_t>(size); left > 0;) {
        const auto bytes = TRY(in.read(std::min(piece, left)));
        for (std::size_t at = 0; at < bytes.size();) {
            const auto some = ::write(file.get(), bytes.data() + at, bytes.size() - at);
            if (some < 0 && errno != EINTR) return std::unexpected(system_error("write " + name));
            if (some > 0) at += static_cast<std::size_t>(some);
        }
        left -= bytes.size();
    }
    return sync_path(path);
}

Result<std::vector<std::string>> column(store::Db& db, std::string_view sql) {
    std::vector<std::string> found;
    TRY_VOID(db.run(sql, {}, [&](const Row& row) { found.push_back(row.text(0)); }));
    return found;
}

// What the old server may have done since the backup is not known: nothing of it is done again
// under the same number.
Result<void> leap(store::Db& db, const Clock& clock) {
    const auto now = rfc3339(clock.now());
    TRY_VOID(db.run("update enrol_code set expires = ? where used is null", {now}));
    TRY_VOID(db.script("delete from patch; delete from edition"));
    TRY_VOID(db.run(
        "insert into pack(shard, seq, created, content)"
        " select shard, max(max(seq) + ?, ?), ?, 'restored' from pack group by shard",
        {pack_leap,
         std::chrono::duration_cast<std::chrono::seconds>(clock.now().time_since_epoch()).count(),
         now}));
    return sync::begin_era(db, clock);
}

Result<Restored> settle(const fs::path& folder, const Clock& clock) {
    TRY(read_keys(folder));
    const auto db = TRY(open_coop(folder));
    const auto whole = TRY(db->one_text("pragma quick_check(1)"));
    if (whole != "ok") return failure(ErrorCode::damaged, "the database of the backup");
    Restored restored;
    TRY_VOID(db->transaction([&] { return leap(*db, clock); }));
    restored.backed_up =
        TRY(db->one_text("select value from meta where key = 'copied'")).value_or("");
    restored.shards = TRY(column(*db, "select distinct shard from pack order by shard"));
    restored.kiosks =
        TRY(column(*db, "select id || ' (' || label || ')' from kiosk where state = 'active'"));
    return restored;
}

}  // namespace

Result<BackedUp> backup(const fs::path& folder, const fs::path& out, const std::string& passphrase,
                        const Clock& clock, Effort effort) {
    const auto db = TRY(open_coop(folder));
    auto file = TRY(SealedWriter::create(out, passphrase, effort));
    const auto now = clock.now();
    TRY_VOID(
        db->run("insert or replace into meta(key, value) values ('copied', ?)", {rfc3339(now)}));
    const Passing copy{folder / ("copy-" + hex(random_bytes(8)) + ".db")};
    TRY_VOID(db->run("vacuum into ?", {copy.path().string()}));
    TRY_VOID(put(file, "coop.db", copy.path()));
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator{folder / "keys", failed})
        if (entry.is_regular_file())
            TRY_VOID(put(file, "keys/" + entry.path().filename().string(), entry.path()));
    if (failed) return failure(ErrorCode::not_found, "keys: " + failed.message());
    BackedUp done{.bytes = fs::file_size(copy.path(), failed)};
    TRY_VOID(file.finish());
    done.facts = TRY(db->one_integer("select count(*) from fact")).value_or(0);
    // Only now: kiosks forget what is older.
    TRY_VOID(db->run("insert or replace into meta(key, value) values ('safe', ?)",
                     {rfc3339(now - safety)}));
    return done;
}

Result<Restored> restore(const fs::path& from, const fs::path& folder,
                         const std::string& passphrase, const Clock& clock) {
    std::error_code failed;
    if (fs::exists(folder, failed) && !fs::is_empty(folder, failed))
        return failure(ErrorCode::conflict, folder.string() + " is not empty");
    auto in = TRY(SealedReader::open(from, passphrase));
    auto beside = folder;
    beside += ".restoring-" + hex(random_bytes(4));
    Passing fresh{beside};
    TRY_VOID(make_folder(beside, Access::owner));
    TRY_VOID(make_folder(beside / "packs"));
    while (!TRY(in.at_end())) TRY_VOID(take(in, beside));
    auto restored = TRY(settle(beside, clock));
    if (::rename(beside.c_str(), folder.c_str()) != 0)
        return std::unexpected(system_error("rename to " + folder.string()));
    fresh.give_away();
    const auto parent = folder.parent_path();
    TRY_VOID(sync_path(parent.empty() ? "." : parent));
    return restored;
}

}  // namespace chiosco::coop
