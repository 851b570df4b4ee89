// SPDX-License-Identifier: AGPL-3.0-or-later
// `chiosco-provision status | wipe | move` (docs/operating/technician.md).
#pragma once

#include "core/net/http.h"
#include "provisioning/identity/enrol.h"
#include "provisioning/upkeep/state.h"

namespace chiosco::provisioning {

// Everything that can be found out; fails only when the folder cannot be read at all.
Result<KioskState> look(net::Http& http, const Places& places, const Clock& clock);

struct WipePlan {
    Places places;
    // How many facts may be lost; must be exactly how many there are.
    std::int64_t lose = 0;
    // Whatever else would be lost (Losses) is accepted: seats that may be promised twice.
    bool anyway = false;
};
// Closes the leases and says good-bye at the cooperative, if there is a line; then destroys
// identity, vault, outbox, content and logs. `conflict` while the agent runs, or while there are
// unsent facts and `lose` is another number, or something else would be lost and not `anyway`: it
// says what; nothing is changed then.
Result<void> wipe_kiosk(net::Http& http, const WipePlan& plan, const Clock& clock,
                        const Console& console);

struct MovePlan {
    WipePlan wipe;     // `lose`: facts that went by another way (a courier's stick).
    std::string code;  // Of the new point: chiosco-coop enrol-code --site.
    std::string site;  // What the code should lead to; empty: whatever it does.
};
// To another point of the same cooperative (field guide V7): as wipe_kiosk(), but only with a line,
// so that the old point's leases are closed; enrols with the same panel, printer and server. The
// new identity is made beside the old one and approved first: until then nothing is lost. The new
// kiosk has another id and key: facts of before and after never mix.
Result<Device> move_kiosk(net::Http& http, const MovePlan& plan, const Clock& clock,
                          const Console& console);

}  // namespace chiosco::provisioning
