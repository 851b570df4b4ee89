// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/build.h"
#include "core/search/index.h"
#include "tests/bench/bench.h"
#include "tests/bench/directory.h"
#include "tests/support/temp_folder.h"

namespace chiosco::bench {
namespace {

constexpr std::size_t services = 100'000, questions_each = 400, typed_through = 120;
constexpr std::uint64_t seed = 42;

search::Query at_noon(std::string words, bool open_now) {
    return {.words = std::move(words),
            .lang = "it",
            .open_now = open_now,
            .today = std::chrono::sys_days{std::chrono::days{20'522}},  // Tuesday, 2026-03-10.
            .now = {std::chrono::hours{12}}};
}

// Every beginning of every question, as fingers make them; every second one among what is open.
void keystrokes(const search::Index& index, const Directory& directory, const Report& report) {
    std::vector<double> ranked, counted;
    for (const auto& question :
         questions(directory, {.count = typed_through, .slips = Slips::one}, seed + 10)) {
        for (std::size_t end = 1; end <= question.words.size(); ++end) {
            const auto query = at_noon(question.words.substr(0, end), ranked.size() % 2 == 1);
            const auto start = cpu_ms();
            const auto hits = index.find(query);
            const auto between = cpu_ms();
            const auto counts = index.type_counts(query);
            counted.push_back(cpu_ms() - between);
            ranked.push_back(between - start);
            ENSURE(hits.services.empty() || !counts.empty());
        }
    }
    report({"search.keystroke.p50", percentile(ranked, 0.5), "ms"});
    report({"search.keystroke.p99", percentile(ranked, 0.99), "ms"});
    report({"search.facets.p99", percentile(counted, 0.99), "ms"});
}

// On a public holiday "open now" is what never closes: looked up otherwise than on other days.
void holiday(const search::Index& index, const Report& report) {
    constexpr int times = 200;
    std::vector<double> found, counted;
    for (const int day : {20'522, 20'812}) {  // 2026-03-10; Christmas.
        found.clear(), counted.clear();
        auto query = at_noon("", true);
        query.today = std::chrono::sys_days{std::chrono::days{day}};
        for (int i = 0; i < times; ++i) {
            const auto start = cpu_ms();
            (void)index.find(query);
            const auto between = cpu_ms();
            (void)index.type_counts(query);
            counted.push_back(cpu_ms() - between);
            found.push_back(between - start);
        }
        const std::string name = day == 20'522 ? "search.open_now." : "search.open_now.holiday.";
        report({name + "p99", percentile(found, 0.99), "ms"});
        report({name + "facets.p99", percentile(counted, 0.99), "ms"});
    }
}

}  // namespace

Result<void> search_group(const Report& report) {
    const TempFolder folder;
    const auto pack = (folder.path() / "1.db").string(), idx = (folder.path() / "1.idx").string();
    auto directory = make_directory(services, seed);
    TRY_VOID(store::write_pack(pack, directory.rows,
                               {{"shard", "bench"}, {"seq", "1"}, {"lang", "it"}}));
    directory.rows = {};

    const auto start = cpu_ms();
    TRY_VOID(search::build_index(pack, idx));
    report({"search.index.build", (cpu_ms() - start) / 1e3, "s"});
    report({"search.index.size", static_cast<double>(std::filesystem::file_size(idx)) / 1e6, "MB"});
    const auto opening = cpu_ms();
    const auto index = TRY(search::Index::open(idx));
    report({"search.index.open", cpu_ms() - opening, "ms"});

    keystrokes(*index, directory, report);
    holiday(*index, report);
    const std::pair<const char*, Asking> classes[] = {
        {"exact", {.count = questions_each}},
        {"one_typo", {.count = questions_each, .slips = Slips::one}},
        {"two_typos", {.count = questions_each, .slips = Slips::two}},
        {"partial", {.count = questions_each, .slips = Slips::one, .cut_last = true}},
        {"other_language", {.count = questions_each, .translated = true}}};
    for (const auto& [name, asking] : classes)
        report({std::string{"search.recall5."} + name,
                recall_at_5(*index, questions(directory, asking, seed + 20)), ""});
    return {};
}

}  // namespace chiosco::bench
