// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of the thing a slip is about (docs/formats/slip.md). Nameless.
#pragma once

#include "core/store/db.h"
#include "core/sync/messages.h"

namespace chiosco::sync {

// `not_found` for a slip that the cooperative has not heard of.
Result<SlipState> slip_state(store::Db& db, std::string_view slip);

}  // namespace chiosco::sync
