// SPDX-License-Identifier: AGPL-3.0-or-later
// What the technician's page may ask of the world, and what it hears back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"

namespace chiosco {

// ---- Effects. --------------------------------------------------------------------------------

// By the hidden gesture only (docs/operating/technician.md).
struct OpenTechnician {
    bool operator==(const OpenTechnician&) const = default;
};
struct CheckTechnician {
    std::string typed;
    bool operator==(const CheckTechnician&) const = default;
};
struct LoadKioskStatus {
    bool operator==(const LoadKioskStatus&) const = default;
};
// Comes back as Printing, of "test".
struct PrintTestPage {
    bool operator==(const PrintTestPage&) const = default;
};
struct SaveLogs {
    bool operator==(const SaveLogs&) const = default;
};
// The three programs end, and systemd starts them again.
struct RestartPrograms {
    bool operator==(const RestartPrograms&) const = default;
};
// Until it is put back, this kiosk shows nothing but that it is out of service.
struct SetOutOfService {
    bool out = true;
    bool operator==(const SetOutOfService&) const = default;
};

// ---- Answers. --------------------------------------------------------------------------------

struct TechnicianChecked {
    // unknown: the desk has sent this kiosk nothing to check a code with yet.
    enum class Outcome { opens, wrong, paused, unknown } outcome = Outcome::wrong;
    int wait_minutes = 0;  // Of paused.
};
// A damaged file that stands beside the one that took its place, until somebody takes it away.
struct FileSetAside {
    enum class Of { outbox, inbox } of = Of::outbox;
    std::string name = {};  // "outbox.db.damaged-1"
    Instant since{};
};
// What is not known (an agent that is dead knows nothing) is empty.
struct KioskStatus {
    bool agent = false;  // Answers.
    std::string line;    // ok | none | captive | stranger | revoked | unapproved | unknown
    std::optional<Instant> last_sync = {};
    std::optional<int> queue = {}, needs_attention = {};
    std::string printer;  // ok | none | paper_out | offline
    std::optional<std::int64_t> clock_offset_ms = {}, disk_free_mb = {}, uptime_s = {};
    bool clock_doubt = false;
    bool disk_failed = false;  // A read or a write, since the programs were started.
    std::vector<FileSetAside> set_aside = {};
    std::string agent_version, screen_version, pack, pack_format;
    // Who this is.
    std::string kiosk, label, site, point, support, panel;  // `point`: the site's name.
    bool out_of_service = false;
};
struct KioskStatusLoaded {
    KioskStatus status;
};
struct LogsSaved {
    enum class Outcome { saved, no_stick, full, pulled, refused, no_agent } outcome;
    std::string file = {};
};
// Without an agent the screen alone starts again.
struct RestartAsked {
    bool agent = false;
};
struct ServiceSet {
    bool out = false, kept = false;  // `kept`: also after a restart.
};

}  // namespace chiosco
