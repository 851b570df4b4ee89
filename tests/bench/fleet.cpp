// SPDX-License-Identifier: AGPL-3.0-or-later
// Ten thousand kiosks that all come at once: each a new connection, the head of its shard, the
// patch of a one-per-cent change, and twenty signed facts, to chiosco-coop in a process of its own.
//
// chiosco-coop has no TLS of its own. `fleet.plain.*` is without; `fleet.*` is with nginx in front
// of it, a full handshake for every kiosk, and counts nginx's CPU too. The callers are threads of
// this process on the same cores, so that they take from the seconds and add nothing to the CPU;
// what they send was written and signed before.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

#include "core/base/clock.h"
#include "core/sync/messages.h"
#include "tests/bench/bench.h"
#include "tests/bench/served.h"
#include "tests/bench/spent.h"

namespace chiosco::bench {
namespace {

constexpr std::size_t services = 10'000, kiosks = 10'000, facts_each = 20, callers = 128;

double now_ms() { return static_cast<double>(SystemClock{}.steady().count()); }

// Where the kiosks call, and whose CPU it costs.
struct Door {
    int port;
    Trust trust;
    std::vector<pid_t> processes;  // With all that they have started.

    double cpu_ms() const {
        double sum = 0;
        for (const auto pid : processes) sum += spent_by_all(pid).cpu_ms;
        return sum;
    }
};

class Wave {
public:
    Wave(const Served& served, const Door& door) : served_(served), door_(door) {
        for (const auto& kiosk : served.kiosks())
            posts_.push_back(served.post_facts(kiosk, facts_each));
    }

    void run() {
        const double from = now_ms(), cpu_from = door_.cpu_ms();
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < callers; ++i) threads.emplace_back([this] { call_on(); });
        for (auto& thread : threads) thread.join();
        seconds_ = (now_ms() - from) / 1000;
        cpu_ms_ = door_.cpu_ms() - cpu_from;
    }
    Result<void> tell(const Report& report, const std::string& name) const {
        constexpr double all = kiosks;
        report({name + ".seconds", seconds_, "s"});
        report({name + ".syncs", all / seconds_, "1/s"});
        report({name + ".cpu_per_sync", cpu_ms_ / all, "ms"});
        report({name + ".sync.p99", percentile(took_, 0.99), "ms"});
        report({name + ".failures", static_cast<double>(failures_), "count"});
        if (failures_ == 0) return {};
        return failure(ErrorCode::damaged, std::to_string(failures_) + " failed: " + why_);
    }

private:
    // A thread is one kiosk after the other, as long as there are any.
    void call_on() {
        for (std::size_t next; (next = next_++) < posts_.size();) {
            const double from = now_ms();
            const auto done = sync(posts_[next]);
            const std::scoped_lock held{lock_};
            took_.push_back(now_ms() - from);
            if (done) continue;
            ++failures_;
            why_ = done.error().message;
        }
    }
    Result<void> sync(const std::string& post) {
        auto caller = TRY(Caller::call(door_.port, door_.trust));
        const auto head = TRY(
            caller.ask(served_.get("/v1/shards/demo/head?format=1", "If-None-Match: \"1\"\r\n")));
        if (head.status != 200 || !head.body.contains(served_.patch_path()))
            return failure(ErrorCode::damaged, "another head");
        const auto patch = TRY(caller.ask(served_.get(served_.patch_path())));
        if (patch.status != 200 || patch.body != served_.patch())
            return failure(ErrorCode::damaged, "another patch");
        const auto answer = TRY(caller.ask(post));
        if (answer.status != 200)
            return failure(ErrorCode::retry_later, "facts: " + std::to_string(answer.status));
        const auto reply = TRY(sync::decode_facts_reply(answer.body));
        if (reply.acked.size() != facts_each) return failure(ErrorCode::damaged, "facts refused");
        return {};
    }

    const Served& served_;
    const Door& door_;
    std::vector<std::string> posts_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex lock_;
    std::vector<double> took_;
    std::size_t failures_ = 0;
    std::string why_;
    double seconds_ = 0, cpu_ms_ = 0;
};

}  // namespace

Result<void> fleet_group(const Report& report) {
    const auto served = TRY(Served::make(services, kiosks));
    const Door plain{served->port(), nullptr, {served->pid()}};
    Wave first{*served, plain};
    first.run();
    TRY_VOID(first.tell(report, "fleet.plain"));
    TRY_VOID(served->check(kiosks * facts_each, kiosks));
    if (!Front::is_here()) {
        std::fprintf(stderr, "fleet: TLS is not measured, it needs nginx: ./dev bench fleet\n");
        return {};
    }
    const auto front = TRY(Front::open(*served));
    const Door with_tls{front->port(), front->trust(), {served->pid(), front->pid()}};
    Wave second{*served, with_tls};
    const double server_from = spent(served->pid()).cpu_ms;
    second.run();
    const double server = spent(served->pid()).cpu_ms - server_from;
    TRY_VOID(second.tell(report, "fleet"));
    report({"fleet.cpu_per_sync.without_nginx", server / kiosks, "ms"});
    return served->check(2 * kiosks * facts_each, kiosks);
}

}  // namespace chiosco::bench
