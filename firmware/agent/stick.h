// SPDX-License-Identifier: AGPL-3.0-or-later
// What a technician takes away on a USB stick: the logs without anything about people, and how
// this kiosk is (docs/operating/technician.md).
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/base/json.h"

namespace chiosco::agent {

// The folder that CHIOSCO_USB names; else the first file system that somebody mounted below
// /media or /run/media, two levels deep at most. Nothing if there is none.
std::optional<std::filesystem::path> find_stick();

// What the archive holds, as bytes of a zip file: status.json, agent.log, screen.log, LEGGIMI.txt.
// Of the logs only nameless lines; what is not there is left out.
Result<std::string> pack_logs(const std::filesystem::path& state, const json::object& status,
                              Instant now);

struct SavedLogs {
    // saved | no_stick | full | pulled | refused
    std::string outcome, file = {};
};
// The archive on the stick, whole or not at all: written beside, made durable, renamed.
SavedLogs save_logs(const std::optional<std::filesystem::path>& stick,
                    const std::filesystem::path& state, const json::object& status, Instant now);

// How often each kind of warning stands in the agent's log; at most 32 kinds.
json::object warnings_in(const std::filesystem::path& state);

}  // namespace chiosco::agent
