// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_slips.h"

namespace chiosco::sync {

Result<SlipState> slip_state(store::Db& db, std::string_view slip) {
    SlipState found;
    TRY_VOID(db.run("select event, seats, state from signup where slip = ?", {std::string{slip}},
                    [&](const store::Row& row) {
                        found = {"seat", row.text(0), row.integer(1), row.text(2)};
                    }));
    if (!found.kind.empty()) return found;
    TRY_VOID(
        db.run("select state, capsule from help where slip = ?", {std::string{slip}},
               [&](const store::Row& row) { found = {"help", "", 0, row.text(0), row.text(1)}; }));
    if (found.kind.empty()) return failure(ErrorCode::not_found, "no such slip");
    return found;
}

}  // namespace chiosco::sync
