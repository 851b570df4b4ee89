// SPDX-License-Identifier: AGPL-3.0-or-later
// What is in a kiosk's state folder, told without any of its programs running.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/base/keys.h"
#include "core/domain/device.h"

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

struct KioskState {
    std::optional<Device> device = {};  // Nothing: not set up (any more), `why_not` says why.
    std::string why_not = {};
    bool device_key = false, wipe_ordered = false;
    std::optional<json::object> agent = {};  // What a running agent says: socket.md, `status`.
    std::string printd = "stopped";          // running | stopped
    bool server_answers = false;
    std::optional<Unsent> unsent = {};
    std::string pack, last_sync;                                // Empty where there is none.
    std::optional<std::int64_t> clock_offset_ms, disk_free_mb;  // Nothing: nobody knows.
};
std::string as_sentences(const KioskState& state);
json::object to_json(const KioskState& state);

// The agent's status if one runs here.
std::optional<json::object> ask_agent(const Places& places);

}  // namespace chiosco::provisioning
