// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/sound.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "core/base/file.h"
#include "core/base/log.h"

namespace chiosco::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kept_aside = 3;
constexpr std::string_view mark = ".damaged-";

Result<std::unique_ptr<Db>> open_checked(const std::string& path, std::int32_t application_id,
                                         const std::vector<Migration>& steps) {
    auto db = TRY(open_sqlite(path, Open::create));
    const auto verdict = TRY(db->one_text("pragma quick_check(1)")).value_or("");
    if (verdict != "ok") return failure(ErrorCode::damaged, path + ": " + verdict);
    if (auto done = migrate(*db, application_id, steps); !done) return within(path, done.error());
    return db;
}

// The number of "outbox.db.damaged-2"; 0 for anything else.
int number_of(const std::string& name, const std::string& path) {
    const auto start = fs::path{path}.filename().string().append(mark);
    if (!name.starts_with(start)) return 0;
    int number = 0;
    const auto* from = name.data() + start.size();
    const auto* end = name.data() + name.size();
    const auto [stopped, error] = std::from_chars(from, end, number);
    return error == std::errc{} && stopped == end ? number : 0;
}

void remove_with_wal(const std::string& path) {
    std::error_code ignored;
    for (const auto* suffix : {"", "-wal", "-shm"}) fs::remove(path + suffix, ignored);
}

Result<void> move_aside(const std::string& path) {
    const auto before = set_aside(path);
    const int last =
        before.empty() ? 0 : number_of(fs::path{before.back()}.filename().string(), path);
    for (std::size_t i = 0; i + kept_aside <= before.size(); ++i) remove_with_wal(before[i]);
    const auto to = path + std::string{mark} + std::to_string(last + 1);
    // The WAL first: a kill in between leaves a file that is still damaged, and comes here again.
    for (const auto* suffix : {"-wal", "-shm", ""}) {
        std::error_code failed;
        if (!fs::exists(path + suffix, failed)) continue;
        fs::rename(path + suffix, to + suffix, failed);
        if (failed) return failure(ErrorCode::refused, path + ": " + failed.message());
    }
    log::warn("store.set_aside", {{"file", fs::path{to}.filename().string()}});
    return sync_path(fs::path{path}.parent_path());
}

}  // namespace

std::vector<std::string> set_aside(const std::string& path) {
    std::vector<std::pair<int, std::string>> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator{fs::path{path}.parent_path(), ignored})
        if (const int number = number_of(entry.path().filename().string(), path); number > 0)
            found.emplace_back(number, entry.path().string());
    std::ranges::sort(found);
    std::vector<std::string> files;
    for (auto& [number, file] : found) files.push_back(std::move(file));
    return files;
}

std::vector<DamagedFile> damaged_files(const fs::path& state) {
    using Of = DamagedFile::Of;
    std::vector<DamagedFile> found;
    for (const auto& [of, path] : {std::pair{Of::outbox, state / "ui" / "outbox.db"},
                                   std::pair{Of::inbox, state / "agent" / "inbox.db"}}) {
        const auto files = set_aside(path.string());
        struct stat about{};
        if (files.empty() || ::stat(files.back().c_str(), &about) != 0) continue;
        // The name's own time: what is in a damaged file was written before.
        const auto since = std::chrono::sys_seconds{std::chrono::seconds{about.st_ctim.tv_sec}};
        found.push_back({of, fs::path{files.back()}.filename().string(), since});
    }
    return found;
}

Result<std::unique_ptr<Db>> open_sound(const std::string& path, std::int32_t application_id,
                                       const std::vector<Migration>& steps) {
    auto db = open_checked(path, application_id, steps);
    if (db || db.error().code != ErrorCode::damaged) return db;
    log::warn("store.damaged", {{"why", db.error().message}});
    TRY_VOID(move_aside(path));
    return open_checked(path, application_id, steps);
}

void read_what_is_left(Db& db, const std::string& sql, const RowFn& each) {
    if (db.run(sql, {}, each)) return;
    (void)db.run(sql + " desc", {}, each);
}

}  // namespace chiosco::store
