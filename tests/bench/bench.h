// SPDX-License-Identifier: AGPL-3.0-or-later
// What a group of benchmarks is, and what it reports. A group is one file and one line in the
// list of main.cpp.
#pragma once

#include <time.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace chiosco::bench {

// Something else that does the same thing, measured in the same run.
struct Peer {
    std::string name;
    double value;
};
struct Measured {
    std::string name;  // As in DESIGN 12.
    double value;
    std::string unit;
    std::optional<Peer> peer = {};
};
using Report = std::function<void(const Measured&)>;

struct Group {
    std::string_view name;
    Result<void> (*run)(const Report&);
    bool when_named = false;  // Needs what no other group needs; not one of all.
};

Result<void> chromium_group(const Report& report);
Result<void> content_group(const Report& report);
Result<void> delta_group(const Report& report);
Result<void> fleet_group(const Report& report);
Result<void> frames_group(const Report& report);
Result<void> running_group(const Report& report);
Result<void> search_group(const Report& report);
Result<void> slow_group(const Report& report);
Result<void> sync_group(const Report& report);

// CPU time of this thread, in milliseconds.
inline double cpu_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// The value that `share` (0.99) of the sample does not exceed; 0 for an empty sample.
inline double percentile(std::vector<double> sample, double share) {
    if (sample.empty()) return 0;
    const auto at = std::min(sample.size() - 1,
                             static_cast<std::size_t>(share * static_cast<double>(sample.size())));
    std::ranges::nth_element(sample, sample.begin() + static_cast<std::ptrdiff_t>(at));
    return sample[at];
}

}  // namespace chiosco::bench
