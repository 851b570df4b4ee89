// SPDX-License-Identifier: AGPL-3.0-or-later
// What the desk has ordered this kiosk to do (docs/formats/inbox.md, `command`), as far as it
// concerns the agent; the screen reads `lock` and `unlock` by itself.
#pragma once

#include <filesystem>
#include <string>

#include "core/store/inbox/inbox.h"

namespace chiosco::agent {

struct Orders {
    bool restart = false, report = false, wipe = false;
    std::int64_t last = 0;  // The highest item that was looked at.
};
// Those that were not carried out yet.
Result<Orders> open_orders(store::Inbox& inbox, const std::string& inbox_path);
// They were: also after a restart they are not carried out again.
Result<void> orders_done(store::Inbox& inbox, std::int64_t last);

// Marks the state for the screen to destroy its own folder (app/upkeep.h), and destroys what the
// agent has: identity, inbox, content, device.json. The logs stay, without anything about people.
Result<void> wipe_state(const std::filesystem::path& state);

}  // namespace chiosco::agent
