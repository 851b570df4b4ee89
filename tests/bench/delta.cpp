// SPDX-License-Identifier: AGPL-3.0-or-later
// What a kiosk fetches for a day's change, and how long it works on it.
#include <zstd.h>

#include <filesystem>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/sync/kiosk_pack.h"
#include "core/sync/patch.h"
#include "tests/bench/bench.h"
#include "tests/bench/directory.h"
#include "tests/support/temp_folder.h"

namespace chiosco::bench {
namespace {

constexpr std::size_t services = 10'000;
constexpr int times = 7;

std::map<std::string, std::string> meta(int seq) {
    return {{"shard", "demo"},
            {"seq", std::to_string(seq)},
            {"created", "2026-03-1" + std::to_string(seq) + "T06:00:00Z"},
            {"format", "1"}};
}

// One service in a hundred says something else than yesterday.
store::PackRows changed(store::PackRows rows) {
    Dice dice{7};
    for (auto& record : rows.records) {
        if (record.kind != "service" || !dice.chance(1)) continue;
        auto body = parse_json_object(record.body);
        if (!body) continue;
        (*body)["description"] = text_of(*body, "description") +
                                 " Dal mese di marzo si entra dal " +
                                 std::to_string(dice.below(1000)) + " di via Roma.";
        record.body = canonical(*body);
        ++record.rev;
    }
    store::settle(rows);
    return rows;
}

double zst_size(const std::string& plain) {
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    return static_cast<double>(
        ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 10));
}

}  // namespace

// The peer is the whole pack, which is what is fetched where no patch fits.
Result<void> delta_group(const Report& report) {
    const TempFolder folder;
    const auto at = [&](const char* name) { return (folder.path() / name).string(); };
    auto rows = make_directory(services, 1).rows;
    store::settle(rows);
    TRY_VOID(store::write_pack(at("1.db"), rows, meta(1)));
    TRY_VOID(store::rewrite_pack(at("1.db"), at("2.db"), changed(rows), meta(2)));
    const auto before = TRY(read_file(at("1.db"))), after = TRY(read_file(at("2.db")));
    const Peer whole{"whole pack", zst_size(after)};
    const auto quick = TRY(sync::make_patch(before, after, sync::patch_level_now));
    report({"delta.bytes.at_once", static_cast<double>(quick.size()), "bytes", whole});
    const auto small = TRY(sync::make_patch(before, after, sync::patch_level_later));
    report({"delta.bytes", static_cast<double>(small.size()), "bytes", whole});
    TRY_VOID(write_file(at("patch"), small));
    sync::Manifest manifest;
    manifest.shard = "demo", manifest.seq = 2;
    std::vector<double> applied, kept;
    const SystemClock clock;
    for (int i = 0; i < times; ++i) {
        const auto from = clock.steady();
        TRY_VOID(sync::apply_patch(at("1.db"), at("patch"), at("made.db"), after.size()));
        applied.push_back(static_cast<double>((clock.steady() - from).count()));
        if (TRY(sha256_file(at("made.db"))) != sha256(after))
            return failure(ErrorCode::damaged, "the patch makes something else");
        TRY_VOID(sync::check_pack(at("made.db"), manifest));
        kept.push_back(static_cast<double>((clock.steady() - from).count()));
    }
    report({"delta.apply", percentile(applied, 0.5), "ms"});
    report({"delta.apply_and_check", percentile(kept, 0.5), "ms"});
    return {};
}

}  // namespace chiosco::bench
