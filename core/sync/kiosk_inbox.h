// SPDX-License-Identifier: AGPL-3.0-or-later
// What the cooperative has for this kiosk, on its way down into inbox.db.
#pragma once

#include "core/store/inbox/inbox.h"
#include "core/sync/kiosk_cooperative.h"

namespace chiosco::sync {

// Items that came by whatever way, in one transaction with the cursor; how many were new.
Result<std::int64_t> apply_items(store::Inbox& inbox, const std::vector<InboxItem>& items);

// Everything after the cursor, page by page, each in one transaction with its cursor. How many
// items were new. `damaged` for a page that is none: the cursor stays.
Result<std::int64_t> pull_inbox(Cooperative& cooperative, store::Inbox& inbox);

// Asks for seats and pulls what was granted: true if this kiosk now has more than before.
// `full` when what it was granted could not be kept here.
Result<bool> ask_for_seats(Cooperative& cooperative, store::Inbox& inbox, const LeaseAsk& ask);

}  // namespace chiosco::sync
