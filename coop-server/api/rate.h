// SPDX-License-Identifier: AGPL-3.0-or-later
// So many of something an hour for each name, counted in memory.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "core/base/clock.h"

namespace chiosco::coop {

class Rate {
public:
    Rate(int an_hour, const Clock& clock) : an_hour_(an_hour), clock_(clock) {}

    // Zero: go on, it is counted. Else how long until `name` may again.
    std::chrono::seconds wait(const std::string& name);

private:
    struct Hour {
        std::chrono::milliseconds from{};
        int count = 0;
    };
    int an_hour_;
    const Clock& clock_;
    std::mutex lock_;
    std::map<std::string, Hour> hours_;
};

}  // namespace chiosco::coop
