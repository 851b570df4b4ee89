// SPDX-License-Identifier: AGPL-3.0-or-later
// What the screen knows of the kiosk as a machine: whether it is out of service, what time it
// really is, whether a technician may come in, what the desk has ordered. Belongs to one thread.
#pragma once

#include <filesystem>

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/domain/technician.h"
#include "kiosk-app/world/technician.h"

namespace chiosco::app {

class Upkeep {
public:
    // `state` is $CHIOSCO_STATE; what is kept is in its ui/service.json.
    Upkeep(std::filesystem::path state, std::string kiosk, const Clock& clock);

    // Reads the inbox for the desk's orders that concern the screen (docs/formats/inbox.md).
    void look();
    // The same with what the agent has just said.
    void hear(const json::object& message);

    bool out_of_service() const { return out_; }
    // Damaged files that stand beside the stores of this kiosk.
    std::vector<FileSetAside> set_aside() const;
    // True if it will be remembered.
    bool set_out_of_service(bool out);

    // Of this machine's clock, by the cooperative's; little is none.
    std::chrono::milliseconds correction() const { return correction_; }
    // Nobody has told the time, and the machine's own cannot be right.
    bool clock_doubt() const { return doubt_; }

    TechnicianChecked check(const std::string& typed);

    bool leaving() const { return leaving_; }
    void leave() { leaving_ = true; }
    // The desk's restart waits until nobody stands here.
    bool leaving_later() const { return leaving_later_; }
    void leave_later() { leaving_later_ = true; }

    const json::object& agent_status() const { return agent_; }

private:
    void read_orders();
    void read_clock();
    Result<std::string> technician_secret() const;
    Result<void> keep() const;

    std::filesystem::path state_;
    std::string kiosk_;
    const Clock& clock_;
    std::chrono::milliseconds moved_;  // Of the clock at the start: CHIOSCO_NOW.
    std::int64_t done_ = 0;            // The last order of the desk that was carried out.
    bool out_ = false, doubt_ = false, leaving_ = false, leaving_later_ = false;
    std::chrono::milliseconds correction_{0};
    TechnicianTries tries_;
    json::object agent_;  // Its last status.
};

// Where the desk has ordered this kiosk to be wiped (agent/wipe-ordered is there): destroys all of
// the ui/ folder. True if that was so. Called where no store is open.
Result<bool> wipe_if_ordered(const std::filesystem::path& state);

}  // namespace chiosco::app
