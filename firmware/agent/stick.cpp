// SPDX-License-Identifier: AGPL-3.0-or-later
#include "firmware/agent/stick.h"

#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/file.h"
#include "core/base/log.h"
#include "core/store/sound.h"
#include "core/sync/courier.h"

namespace chiosco::agent {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t log_bytes_max = 4 << 20;
constexpr std::size_t warning_kinds_max = 32;
constexpr std::string_view read_me =
    "Registri di un chiosco Chiosco, per chi lo ripara.\n"
    "Dentro ci sono tipi di evento, identificativi, numeri e durate: niente che riguardi persone.\n"
    "Logs of a Chiosco kiosk, for whoever mends it: kinds, ids, counts, durations; no people.\n";

bool is_mount(const fs::path& folder) {
    struct stat here{}, above{};
    return ::stat(folder.c_str(), &here) == 0 && S_ISDIR(here.st_mode) &&
           ::stat(folder.parent_path().c_str(), &above) == 0 && here.st_dev != above.st_dev;
}

std::vector<fs::path> folders_in(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator one{folder, failed}, end; !failed && one != end;
         one.increment(failed))
        if (std::error_code ignored; one->is_directory(ignored)) found.push_back(one->path());
    std::ranges::sort(found);
    return found;
}

// The ring's files of `name`, oldest line first, each line as nameless() leaves it.
std::string lines_of(const fs::path& folder, const std::string& name) {
    std::vector<fs::path> files;
    for (int number = 9; number >= 0; --number)
        files.push_back(folder / (name + (number ? "." + std::to_string(number) : "") + ".log"));
    std::string out;
    for (const auto& file : files) {
        const auto text = read_file(file, log_bytes_max);
        if (!text) continue;
        for (std::string_view rest = *text; !rest.empty();) {
            const auto line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            if (const auto bare = log::nameless(line); !bare.empty()) out += bare + "\n";
        }
    }
    return out;
}

// A zip file in memory: what is written to the stick is then one piece.
class Archive {
public:
    Archive() {
        zip_error_t error;
        zip_error_init(&error);
        source_ = zip_source_buffer_create(nullptr, 0, 0, &error);
        ENSURE(source_ != nullptr);
        zip_source_keep(source_);
        zip_ = zip_open_from_source(source_, ZIP_TRUNCATE, &error);
        ENSURE(zip_ != nullptr);
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    ~Archive() {
        if (zip_) zip_discard(zip_);
        zip_source_free(source_);
    }

    // `content` must stay until bytes() was called.
    Result<void> add(const char* name, std::string_view content) {
        auto* from = zip_source_buffer(zip_, content.data(), content.size(), 0);
        if (from && zip_file_add(zip_, name, from, ZIP_FL_ENC_UTF_8) >= 0) return {};
        if (from) zip_source_free(from);
        return failure(ErrorCode::retry_later, std::string{"cannot add "} + name);
    }
    Result<std::string> bytes() {
        if (zip_close(std::exchange(zip_, nullptr)) != 0 || zip_source_open(source_) != 0)
            return failure(ErrorCode::retry_later, "cannot make the archive");
        std::string out;
        char piece[1 << 14];
        for (zip_int64_t got = 0; (got = zip_source_read(source_, piece, sizeof piece)) > 0;)
            out.append(piece, static_cast<std::size_t>(got));
        zip_source_close(source_);
        return out;
    }

private:
    zip_source_t* source_ = nullptr;
    zip_t* zip_ = nullptr;
};

std::string file_name(const json::object& status, Instant now) {
    std::string when = rfc3339(now);  // 2026-03-10T09:30:00Z
    std::erase_if(when, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
    std::ranges::replace(when, 'T', '-');
    return "chiosco-" + text_of(status, "kiosk").substr(0, 8) + "-" + when + ".zip";
}

std::string outcome_of(ErrorCode code) {
    if (code == ErrorCode::full) return "full";
    return code == ErrorCode::refused ? "refused" : "pulled";
}

}  // namespace

std::optional<fs::path> find_stick() {
    if (const char* named = std::getenv("CHIOSCO_USB"); named && *named) {
        std::error_code ignored;
        if (fs::is_directory(named, ignored)) return fs::path{named};
        return std::nullopt;
    }
    for (const auto* root : {"/media", "/run/media"})
        for (const auto& first : folders_in(root)) {
            if (is_mount(first) && ::access(first.c_str(), W_OK) == 0) return first;
            for (const auto& second : folders_in(first))
                if (is_mount(second) && ::access(second.c_str(), W_OK) == 0) return second;
        }
    return std::nullopt;
}

Result<std::string> pack_logs(const fs::path& state, const json::object& status, Instant now) {
    json::object about = status;
    about["saved"] = rfc3339(now);
    about["warnings"] = warnings_in(state);
    json::array aside;
    for (const auto& file : store::damaged_files(state))
        aside.push_back({{"file", file.name}, {"since", rfc3339(file.since)}});
    about["set_aside"] = std::move(aside);
    const auto status_text = json::serialize(about) + "\n";
    const auto agent = lines_of(state / "agent" / "logs", "chioscod");
    const auto screen = lines_of(state / "ui" / "logs", "chiosco");
    Archive archive;
    TRY_VOID(archive.add("LEGGIMI.txt", read_me));
    TRY_VOID(archive.add("status.json", status_text));
    TRY_VOID(archive.add("agent.log", agent));
    TRY_VOID(archive.add("screen.log", screen));
    return archive.bytes();
}

SavedLogs save_logs(const std::optional<fs::path>& stick, const fs::path& state,
                    const json::object& status, Instant now) {
    if (!stick) return {"no_stick"};
    const auto bytes = pack_logs(state, status, now);
    if (!bytes) return {"refused"};
    const auto file = file_name(status, now);
    const auto path = *stick / file;
    if (const auto written = sync::write_stick_file(path, *bytes); !written) {
        std::error_code ignored;
        fs::remove(path.string() + ".new", ignored);
        fs::remove(path, ignored);
        log::warn("logs.not_saved", {{"code", std::string{name(written.error().code)}}});
        return {outcome_of(written.error().code)};
    }
    log::note("logs.saved", {{"bytes", std::to_string(bytes->size())}});
    return {"saved", file};
}

json::object warnings_in(const fs::path& state) {
    json::object counts;
    const auto lines = lines_of(state / "agent" / "logs", "chioscod");
    for (std::string_view rest = lines; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const auto at = line.find(" warn ");
        if (at == std::string_view::npos) continue;
        const auto event = line.substr(at + 6, line.find(' ', at + 6) - (at + 6));
        if (counts.size() < warning_kinds_max || counts.contains(event))
            counts[event] = int_of(counts, event) + 1;
    }
    return counts;
}

}  // namespace chiosco::agent
