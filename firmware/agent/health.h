// SPDX-License-Identifier: AGPL-3.0-or-later
// How this kiosk is, for the desk: `health.reported` (docs/formats/facts.md). The agent makes it
// and sends it by itself, from memory: a report that did not get through is worth nothing once
// there is a newer one (docs/decisions/0010-health-is-sent-from-memory.md).
#pragma once

#include <filesystem>
#include <string>

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/domain/device.h"

namespace chiosco::agent {

// Of the file system that holds `folder`; -1 if that cannot be told.
std::int64_t disk_free_mb(const std::filesystem::path& folder);

// `status` in the words of socket.md; `state` ok | wiped | moved; `era` the newest that was heard
// of, empty if none. Canonical JSON.
std::string health_fact(const Device& device, const json::object& status, const Clock& clock,
                        const std::string& state, const json::object& warnings,
                        const std::string& era);

}  // namespace chiosco::agent
