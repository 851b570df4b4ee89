// SPDX-License-Identifier: AGPL-3.0-or-later
// The running programs: how soon the kiosk is usable, what it weighs, what it costs when nobody
// is there, and how fast records come down and facts go up.
#include <unistd.h>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/domain/fact.h"
#include "core/store/inbox/reader.h"
#include "core/store/outbox/outbox.h"
#include "tests/bench/bench.h"
#include "tests/bench/spent.h"
#include "tests/support/town.h"

namespace chiosco::bench {
namespace {

using std::chrono::milliseconds;

double now_ms() { return static_cast<double>(SystemClock{}.steady().count()); }

Result<void> kiosk(Town& town, const Report& report) {
    std::vector<double> starts;
    for (int round = 0; round < 7; ++round) {
        const double from = now_ms();
        auto screen = TRY(town.open_screen());
        TRY(screen.page());
        starts.push_back(now_ms() - from);
    }
    report({"start.first_frame", percentile(starts, 0.5), "ms"});

    pid_t pid = -1;
    auto screen = TRY(town.open_screen({}, {}, &pid));
    TRY_VOID(screen.tap("lang:it"));
    TRY_VOID(screen.on("home"));
    const auto rollup = "/proc/" + std::to_string(pid) + "/smaps_rollup";
    report({"memory.pss", proc_value(rollup, "Pss:") / 1024, "MB"});

    TRY_VOID(screen.tap("bar:close_now"));
    const auto before = spent(pid);
    // A whole minute, so that the clock on the glass changes once.
    ::sleep(60);
    const auto after = spent(pid);
    report({"idle.cpu", after.cpu_ms - before.cpu_ms, "ms"});
    report({"idle.wakeups", after.wakeups - before.wakeups, "count"});
    return {};
}

// Facts that wait in the outbox until the cooperative has them all.
Result<void> facts(Town& town, const Report& report) {
    constexpr int count = 2000;
    {
        auto outbox = TRY(store::Outbox::open((town.state() / "ui" / "outbox.db").string()));
        const Instant now = *parse_rfc3339("2026-03-10T10:00:00Z");
        TRY_VOID(outbox.together([&]() -> Result<void> {
            for (int i = 0; i < count; ++i) {
                const Fact fact{.id = uuid7(now),
                                .kind = "need.unmet",
                                .at = rfc3339(now),
                                .site = Town::id_of("site:lucciola"),
                                .body = {{"where", "search"}}};
                TRY_VOID(outbox.add({fact.id, fact.kind, store::Lane::people, encode_fact(fact)}));
            }
            return {};
        }));
    }
    const double from = now_ms();
    TRY_VOID(town.start_agent());
    const auto inbox = (town.state() / "agent" / "inbox.db").string();
    const bool told = within(milliseconds{120'000}, [&] {
        auto reader = store::InboxReader::open(inbox);
        if (!reader) return false;
        const auto acked = reader->acked();
        return acked && acked->size() >= count;
    });
    if (!told) return failure(ErrorCode::retry_later, "the facts did not arrive in time");
    report({"sync.rate", count * 1000 / (now_ms() - from), "facts/s"});
    return {};
}

}  // namespace

Result<void> running_group(const Report& report) {
    auto town = TRY(Town::build(Town::Content::demo));
    TRY_VOID(town->start_agent());
    return kiosk(*town, report);
}

Result<void> sync_group(const Report& report) {
    auto town = TRY(Town::build(Town::Content::demo));
    TRY_VOID(make_folder(town->state() / "ui"));
    return facts(*town, report);
}

}  // namespace chiosco::bench
