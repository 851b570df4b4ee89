// SPDX-License-Identifier: AGPL-3.0-or-later
// What running programs have cost, as /proc tells it.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace chiosco::bench {

// A number that stands behind `key` in a file of /proc; 0 where it is not.
double proc_value(const std::string& path, std::string_view key);

// CPU of all threads of a process, and how often one of them was woken.
struct Spent {
    double cpu_ms = 0, wakeups = 0;
};
Spent spent(pid_t pid);

// A process with all that it has started, and that those have started.
std::vector<pid_t> family(pid_t pid);
Spent spent_by_all(pid_t pid);
double pss_mb_of_all(pid_t pid);

}  // namespace chiosco::bench
