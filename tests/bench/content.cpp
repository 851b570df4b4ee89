// SPDX-License-Identifier: AGPL-3.0-or-later
// How fast a real directory becomes records, and records a pack.
#include <filesystem>

#include "core/base/clock.h"
#include "tests/bench/bench.h"
#include "tests/support/programs.h"
#include "tests/support/temp_folder.h"
#include "tests/support/town.h"

namespace chiosco::bench {
namespace {

using std::chrono::milliseconds;

double now_ms() { return static_cast<double>(SystemClock{}.steady().count()); }

}  // namespace

// The real Miami directory (28,000 rows), through the door that every directory comes by.
Result<void> content_group(const Report& report) {
    const auto zip = Town::miami_directory();
    if (!std::filesystem::exists(zip))
        return failure(ErrorCode::not_found, "SKIPPED: no ../shared/data");
    const TempFolder folder;
    const auto coop = (folder.path() / "coop").string();
    const std::string program = std::string{PROGRAMS} + "/chiosco-coop";
    TRY(run({{program, "init", coop, "--name", "Bench"}}));
    double from = now_ms();
    TRY(run({{program, "import", coop, "hsds", zip.string(), "--source", "miami"}},
            milliseconds{300'000}));
    constexpr double services = 4089;
    report({"import.rate", services * 1000 / (now_ms() - from), "services/s"});
    from = now_ms();
    TRY(run({{program, "publish", coop, "--shard", "miami"}}, milliseconds{300'000}));
    report({"publish.rate", services * 1000 / (now_ms() - from), "services/s"});
    return {};
}

}  // namespace chiosco::bench
