// SPDX-License-Identifier: AGPL-3.0-or-later
// What is in a kiosk's state folder, told without any of its programs running.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/keys.h"
#include "core/domain/device.h"
#include "core/store/sound.h"

namespace chiosco::provisioning {

struct Places {
    std::filesystem::path state, run;  // $CHIOSCO_STATE, $CHIOSCO_RUN
};

// Facts that the cooperative has not acknowledged. `refused`: it would not take them.
struct Unsent {
    std::int64_t waiting = 0, refused = 0;
    std::int64_t all() const { return waiting + refused; }
};
Result<Unsent> unsent_facts(const std::filesystem::path& state);

// What would be gone with a kiosk's files, and is nowhere else.
struct Losses {
    Unsent unsent = {};
    // Facts that a restored cooperative has lost, and that have not gone up to it again.
    std::int64_t to_resend = 0;
    bool untold_era = false;       // It waits for what this kiosk knows (docs/formats/backup.md).
    std::string settled_era = {};  // The newest restore that it has been told all about.
    bool uses_lost = false;        // A damaged outbox: which seats were promised is not known.
    // Nowhere else, where the cooperative does not know this kiosk: facts that it had once, seats.
    std::int64_t kept = 0, promised = 0;
    std::int64_t facts() const { return unsent.all() + to_resend; }
};
Result<Losses> losses_of(const std::filesystem::path& state);

struct KioskState {
    std::optional<Device> device = {};  // Nothing: not set up (any more), `why_not` says why.
    std::string why_not = {};
    bool device_key = false, wipe_ordered = false;
    // What whoever asks may not look at, and is neither there nor missing: "device.json",
    // "device key", "outbox", "inbox", "agent", "chiosco-printd".
    std::set<std::string> hidden = {};
    std::optional<json::object> agent = {};  // What a running agent says: socket.md, `status`.
    std::string printd = "stopped";          // running | stopped | unknown
    bool server_answers = false;
    bool portal = false;  // Somebody else answers in its place: a page to sign in on.
    // stranger | revoked | unapproved: the cooperative hears nothing of this kiosk. Empty: it does.
    std::string turned_away = {};
    bool untold_era = false;  // A restored cooperative waits for what this kiosk knows.
    std::optional<Unsent> unsent = {};
    std::vector<store::DamagedFile> set_aside = {};
    std::string pack, last_sync;                                // Empty where there is none.
    std::optional<std::int64_t> clock_offset_ms, disk_free_mb;  // Nothing: nobody knows.
};
std::string as_sentences(const KioskState& state);
json::object to_json(const KioskState& state);

// The agent's status if one runs here.
std::optional<json::object> ask_agent(const Places& places);

}  // namespace chiosco::provisioning
