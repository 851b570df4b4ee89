// SPDX-License-Identifier: AGPL-3.0-or-later
// Parsers that want a file: it stands in memory (/dev/shm) while one run lasts.
#include <unistd.h>

#include <filesystem>

#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/domain/rome.h"
#include "core/exchange/files.h"
#include "core/search/index.h"
#include "core/store/inbox/inbox.h"
#include "core/store/pack/pack.h"
#include "core/sync/kiosk_facts.h"
#include "core/sync/kiosk_pack.h"
#include "core/sync/patch.h"
#include "tests/fuzz/targets.h"

namespace chiosco::fuzz {
namespace {

const std::filesystem::path& folder() {
    static const auto made = [] {
        const std::filesystem::path shm{"/dev/shm"};
        const auto base =
            std::filesystem::is_directory(shm) ? shm : std::filesystem::temp_directory_path();
        auto path = base / ("chiosco-fuzz-" + std::to_string(::getpid()));
        std::filesystem::create_directories(path);
        static const struct Gone {
            std::filesystem::path path;
            ~Gone() {
                std::error_code ignored;
                std::filesystem::remove_all(path, ignored);
            }
        } gone{path};
        return path;
    }();
    return made;
}

std::string file_of(std::string_view bytes, const std::string& name) {
    const auto path = folder() / name;
    ENSURE(write_file(path, bytes).has_value());
    return path.string();
}

// A line on which nobody answers.
class NoLine final : public net::Http {
    Result<net::Response> send(const net::Request&) override {
        return failure(ErrorCode::offline, "no line");
    }
};

}  // namespace

void package(std::string_view bytes) {
    const auto files = exchange::read_files(file_of(bytes, "package.zip"));
    if (files) ENSURE(files->size() <= 500);
}

void pack(std::string_view bytes) {
    const auto path = file_of(bytes, "pack.db");
    (void)store::check_pack(path);
    const auto opened = store::Pack::open(path);
    if (!opened) return;
    const auto [day, time] = rome(*parse_rfc3339("2026-03-10T09:00:00Z"));
    (void)(*opened)->numbers("ar");
    (void)(*opened)->events("it", *parse_rfc3339("2026-03-10T09:00:00Z"));
    if (const auto root = (*opened)->need_page("", "it", day, time)) {
        for (const auto& line : root->children)
            (void)(*opened)->need_page(line.id, "en", day, time);
    }
    (void)(*opened)->each("service", [&](const store::Record& record) {
        (void)(*opened)->service_card(record.id, "en", day, time);
    });
}

void zstd(std::string_view bytes) {
    const auto from = file_of(bytes, "pack.zst");
    const auto to = folder() / "unpacked";
    constexpr std::uint64_t promised = 100'000;
    if (sync::decompress(from, to, promised)) ENSURE(std::filesystem::file_size(to) == promised);
}

void patch(std::string_view bytes) {
    static const auto from = file_of(std::string(50'000, 'a'), "from");
    const auto to = folder() / "patched";
    constexpr std::uint64_t promised = 60'000;
    if (sync::apply_patch(from, file_of(bytes, "patch"), to, promised))
        ENSURE(std::filesystem::file_size(to) == promised);
}

void index(std::string_view bytes) {
    const auto opened = search::Index::open(file_of(bytes, "pack.idx"));
    if (!opened) return;
    for (const auto* words : {"", "mensa", "sfrato", "a"}) {
        const search::Query query{.words = words};
        (void)(*opened)->find(query);
        (void)(*opened)->type_counts(query);
    }
}

void outbox(std::string_view bytes) {
    static auto inbox = [] {
        auto made = store::Inbox::open((folder() / "inbox.db").string());
        ENSURE(made.has_value());
        return std::move(*made);
    }();
    static NoLine line;
    static const FakeClock clock{*parse_rfc3339("2026-03-10T09:00:00Z")};
    static const Device device{.kiosk = uuid5("fuzz", "kiosk"), .server = "http://cooperative"};
    static const auto key = make_signing_key();
    sync::Cooperative cooperative{line, clock, device, key};
    const auto path = file_of(bytes, "outbox.db");
    (void)sync::facts_waiting(path, inbox);
    (void)sync::send_facts(cooperative, path, inbox, clock);
}

}  // namespace chiosco::fuzz
