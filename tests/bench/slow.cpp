// SPDX-License-Identifier: AGPL-3.0-or-later
// A kiosk that comes while two thousand others hold the cooperative's server and let it wait. No
// TLS: what nginx in front of it does with such clients is nginx's.
#include <filesystem>

#include "coop-server/api/listen.h"
#include "core/base/clock.h"
#include "tests/bench/bench.h"
#include "tests/bench/served.h"
#include "tests/bench/spent.h"
#include "tests/support/slow_clients.h"

namespace chiosco::bench {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t services = 10'000, slow_clients = 2'000, facts_each = 20;
constexpr milliseconds between_drips{1000}, between_calls{100};
// Until the server has lost its patience with all that it loses patience with.
constexpr milliseconds while_slow = coop::ListenLimits{}.read + milliseconds{5'000};

milliseconds now() { return SystemClock{}.steady(); }

// What a process has open towards others, its listening socket among them.
std::size_t sockets(pid_t pid) {
    std::size_t count = 0;
    std::error_code gone;
    for (const auto& fd :
         std::filesystem::directory_iterator{"/proc/" + std::to_string(pid) + "/fd", gone})
        count +=
            std::filesystem::read_symlink(fd.path(), gone).string().starts_with("socket:") ? 1 : 0;
    return count;
}

// How long a kiosk waits for its facts to be taken, its connection included.
Result<double> fresh_request(const Served& served) {
    const auto post = served.post_facts(served.kiosks().front(), facts_each);
    const auto from = now();
    auto caller = TRY(Caller::call(served.port()));
    const auto answer = TRY(caller.ask(post));
    if (answer.status != 200)
        return failure(ErrorCode::retry_later, "refused: " + std::to_string(answer.status));
    return static_cast<double>((now() - from).count());
}

}  // namespace

Result<void> slow_group(const Report& report) {
    const auto served = TRY(Served::make(services, 1));
    const auto before = sockets(served->pid());
    const double cpu_from = spent(served->pid()).cpu_ms;
    const auto opened = now();
    const SlowClients slow{served->port(), slow_clients, "/packs/demo/2.db.zst"};
    std::vector<double> waited;
    std::size_t held = 0;
    double weight = 0;
    for (auto dripped = opened; now() - opened < while_slow; let_pass(between_calls)) {
        waited.push_back(TRY(fresh_request(*served)));
        held = std::max(held, sockets(served->pid()) - before);
        weight = std::max(weight, pss_mb_of_all(served->pid()));
        if (now() - dripped < between_drips) continue;
        slow.drip();
        dripped = now();
    }
    const auto left = sockets(served->pid()) - before;
    if (held < slow_clients)
        return failure(ErrorCode::damaged, "only " + std::to_string(held) + " were held at once");
    report({"slow_clients.answer", percentile(waited, 1), "ms"});
    report({"slow_clients.answer.p50", percentile(waited, 0.5), "ms"});
    report({"slow_clients.requests", static_cast<double>(waited.size()), "count"});
    report({"slow_clients.held", static_cast<double>(held), "count"});
    report({"slow_clients.dropped", static_cast<double>(held - left), "count"});
    report({"slow_clients.memory", weight, "MB"});
    report({"slow_clients.cpu", spent(served->pid()).cpu_ms - cpu_from, "ms"});
    return served->check(waited.size() * facts_each, 1);
}

}  // namespace chiosco::bench
