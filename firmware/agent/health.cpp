// SPDX-License-Identifier: AGPL-3.0-or-later
#include "firmware/agent/health.h"

#include <sys/statvfs.h>

#include "core/base/ids.h"
#include "core/domain/fact.h"

namespace chiosco::agent {

std::int64_t disk_free_mb(const std::filesystem::path& folder) {
    struct statvfs found{};
    if (::statvfs(folder.c_str(), &found) != 0) return -1;
    const auto bytes = static_cast<std::uint64_t>(found.f_bavail) * found.f_frsize;
    return static_cast<std::int64_t>(bytes >> 20);
}

std::string health_fact(const Device& device, const json::object& status, const Clock& clock,
                        const std::string& state, const json::object& warnings,
                        const std::string& era) {
    const auto now = clock.now();
    const auto& versions = object_of(status, "versions");
    Fact fact{.id = uuid7(now),
              .kind = "health.reported",
              .at = rfc3339(now),
              .site = device.assignment.site,
              .by = "agent"};
    fact.body = {{"state", state},
                 {"agent", text_of(versions, "agent")},
                 {"pack", int_of(versions, "pack")},
                 {"queue", int_of(status, "queue")},
                 {"needs_attention", int_of(status, "needs_attention")},
                 {"printer", text_of(status, "printer")},
                 {"disk_free_mb", int_of(status, "disk_free_mb")},
                 {"uptime_s", int_of(status, "uptime_s")},
                 {"clock_offset_ms", int_of(status, "clock_offset_ms")}};
    if (!warnings.empty()) fact.body["warnings"] = warnings;
    // The desk sees by it that this program can tell what a restore waits for.
    if (!era.empty()) fact.body["era"] = era;
    return encode_fact(fact);
}

}  // namespace chiosco::agent
