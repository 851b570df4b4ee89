// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/spent.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace chiosco::bench {
namespace {

// The fields of /proc/<pid>/stat behind the name, from the third one on; empty when it is gone.
std::vector<std::string> stat_of(pid_t pid) {
    std::ifstream stat{"/proc/" + std::to_string(pid) + "/stat"};
    std::string line;
    std::getline(stat, line);
    const auto named = line.rfind(')');
    std::vector<std::string> fields;
    if (named == std::string::npos) return fields;
    std::istringstream rest{line.substr(named + 2)};
    for (std::string field; rest >> field;) fields.push_back(field);
    return fields;
}

}  // namespace

double proc_value(const std::string& path, std::string_view key) {
    std::ifstream in{path};
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(key)) return std::stod(line.substr(key.size()));
    return 0;
}

Spent spent(pid_t pid) {
    Spent all;
    const auto fields = stat_of(pid);
    if (fields.size() < 13) return all;
    for (const std::size_t time : {11u, 12u})  // utime and stime: fields 14 and 15.
        all.cpu_ms += std::stod(fields[time]) * 1000 / static_cast<double>(::sysconf(_SC_CLK_TCK));
    std::error_code gone;
    for (const auto& task :
         std::filesystem::directory_iterator{"/proc/" + std::to_string(pid) + "/task", gone})
        all.wakeups += proc_value(task.path().string() + "/status", "voluntary_ctxt_switches:");
    return all;
}

std::vector<pid_t> family(pid_t pid) {
    std::vector<pid_t> all{pid};
    for (std::size_t at = 0; at < all.size(); ++at)
        for (const auto& entry : std::filesystem::directory_iterator{"/proc"}) {
            const auto name = entry.path().filename().string();
            if (name.find_first_not_of("0123456789") != std::string::npos) continue;
            const auto fields = stat_of(std::stoi(name));
            if (fields.size() > 1 && std::stoi(fields[1]) == all[at])
                all.push_back(std::stoi(name));
        }
    return all;
}

Spent spent_by_all(pid_t pid) {
    Spent sum;
    for (const auto member : family(pid)) {
        const auto one = spent(member);
        sum.cpu_ms += one.cpu_ms;
        sum.wakeups += one.wakeups;
    }
    return sum;
}

double pss_mb_of_all(pid_t pid) {
    double sum = 0;
    for (const auto member : family(pid))
        sum += proc_value("/proc/" + std::to_string(member) + "/smaps_rollup", "Pss:") / 1024;
    return sum;
}

}  // namespace chiosco::bench
