// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-sim: the long simulations. Its last line is "N runs, 0 violations", or the seed of the
// first one that was violated, and then it exits with 1.
#include <cstdio>
#include <cstring>
#include <string>
#include <thread>

#include "tests/sim/facts.h"
#include "tests/sim/seats.h"
#include "tests/support/temp_folder.h"

namespace chiosco::sim {
namespace {

constexpr const char* usage =
    "chiosco-sim [seats|facts] [--events N] [--facts N] [--kills N] [--seed S]\n"
    "  seats  towns of 5 to 64 kiosks sign up for N events (100000) in 14 days\n"
    "  facts  N facts (1000000) over a line cut 30 % of the time, N kill -9 (200)\n";

struct Asked {
    std::string what;
    std::int64_t events = 100'000, facts = 1'000'000, kills = 200;
    std::uint64_t seed = 1;
};

// False for what is not understood.
bool read(int count, char** words, Asked& asked) {
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "seats" || word == "facts") {
            asked.what = word;
            continue;
        }
        if (i + 1 == count) return false;
        char* end = nullptr;
        const auto number = std::strtoll(words[++i], &end, 10);
        if (*end != '\0' || number < 1) return false;
        if (word == "--events")
            asked.events = number;
        else if (word == "--facts")
            asked.facts = number;
        else if (word == "--kills")
            asked.kills = number;
        else if (word == "--seed")
            asked.seed = static_cast<std::uint64_t>(number);
        else
            return false;
    }
    return true;
}

void print(const char* name, std::int64_t value) {
    std::printf("  %-34s %12lld\n", name, static_cast<long long>(value));
}

std::int64_t seats(const Asked& asked) {
    const auto threads = std::max(1u, std::thread::hardware_concurrency());
    const auto all = run_towns(asked.seed, asked.events, Reclaim::on_close_report, threads);
    std::puts("seats");
    print("events", all.events);
    print("kiosks", all.kiosks);
    print("kiosks lost for good", all.lost_kiosks);
    print("kiosks enrolled after the backup", all.late_kiosks);
    print("cooperatives restored", all.restores);
    print("promises", all.promises);
    print("events oversold (seats.oversold)", all.oversold);
    print("promises broken", all.broken);
    print("sums that did not fit", all.miscounted);
    print("events held for ever", all.stuck);
    std::printf("  %-34s %12.3f\n", "utilisation", all.utilisation());
    std::printf("  %-34s %12.3f\n", "  where no cooperative was lost",
                all.utilisation_undisturbed());
    const auto wrong = run_towns(asked.seed, std::min<std::int64_t>(asked.events, 2000),
                                 Reclaim::at_expiry, threads);
    std::printf("  with reclaim at expiry, %lld events: %lld oversold, %lld promises broken\n",
                static_cast<long long>(wrong.events), static_cast<long long>(wrong.oversold),
                static_cast<long long>(wrong.broken));
    if (all.violations() > 0)
        std::printf("seed of the first: %llu\n", static_cast<unsigned long long>(all.first_seed));
    // A simulator that cannot see the wrong policy proves nothing about the right one.
    return all.violations() + (wrong.violations() == 0 ? 1 : 0);
}

std::int64_t facts(const Asked& asked) {
    const TempFolder folder;
    const auto all = run_facts(
        folder.path(),
        {.facts = asked.facts, .kills = static_cast<int>(asked.kills), .seed = asked.seed});
    std::puts("facts");
    if (!all) {
        std::printf("  %s\n", all.error().message.c_str());
        return 1;
    }
    print("told as saved", all->told);
    print("arrived", all->arrived);
    print("kill -9", all->kills);
    print("saved before it could be said", all->unsaid);
    print("lost (facts.lost)", all->lost);
    print("doubled", all->doubled);
    if (all->lost + all->doubled > 0)
        std::printf("seed: %llu\n", static_cast<unsigned long long>(asked.seed));
    return all->lost + all->doubled;
}

int run(int count, char** words) {
    Asked asked;
    if (!read(count, words, asked)) {
        std::fputs(usage, stderr);
        return 2;
    }
    std::int64_t runs = 0, violations = 0;
    if (asked.what != "facts") violations += seats(asked), runs += asked.events;
    if (asked.what != "seats") violations += facts(asked), ++runs;
    std::printf("%lld runs, %lld violations\n", static_cast<long long>(runs),
                static_cast<long long>(violations));
    return violations == 0 ? 0 : 1;
}

}  // namespace
}  // namespace chiosco::sim

int main(int count, char** words) { return chiosco::sim::run(count, words); }
