// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-bench [group] [--json]: the numbers of DESIGN 13, as a table or as JSON lines.
#include <cstdio>
#include <string>

#include "core/base/json.h"
#include "tests/bench/bench.h"

namespace chiosco::bench {
namespace {

constexpr Group groups[] = {
    {"running", running_group}, {"frames", frames_group}, {"content", content_group},
    {"delta", delta_group},     {"search", search_group}, {"sync", sync_group},
    {"fleet", fleet_group},     {"slow", slow_group},     {"chromium", chromium_group, true},
};

void print_json(const Measured& measured) {
    json::object line{{"name", measured.name}, {"value", measured.value}, {"unit", measured.unit}};
    if (measured.peer) {
        line["peer"] = measured.peer->name;
        line["peer_value"] = measured.peer->value;
        line["ratio"] = measured.peer->value / measured.value;
    }
    std::printf("%s\n", json::serialize(line).c_str());
    std::fflush(stdout);
}

void print_row(const Measured& measured) {
    std::printf("%-34s %12.3f %-6s", measured.name.c_str(), measured.value, measured.unit.c_str());
    if (measured.peer)
        std::printf(" %12.3f %s, %.1fx", measured.peer->value, measured.peer->name.c_str(),
                    measured.peer->value / measured.value);
    std::printf("\n");
    std::fflush(stdout);
}

int run(int count, char** arguments) {
    std::string wanted;
    bool as_json = false;
    for (int i = 1; i < count; ++i) {
        if (std::string_view{arguments[i]} == "--json")
            as_json = true;
        else
            wanted = arguments[i];
    }
    bool known = false;
    for (const auto& group : groups) {
        if (wanted.empty() ? group.when_named : wanted != group.name) continue;
        known = true;
        if (const auto done = group.run(as_json ? print_json : print_row); !done) {
            std::fprintf(stderr, "%s: %s\n", std::string{group.name}.c_str(),
                         done.error().message.c_str());
            return 1;
        }
    }
    if (known) return 0;
    std::fprintf(stderr, "chiosco-bench [group] [--json]; groups:");
    for (const auto& group : groups) std::fprintf(stderr, " %s", std::string{group.name}.c_str());
    std::fprintf(stderr, "\n");
    return 2;
}

}  // namespace
}  // namespace chiosco::bench

int main(int count, char** arguments) { return chiosco::bench::run(count, arguments); }
