// SPDX-License-Identifier: AGPL-3.0-or-later
// What the cooperative has to tell one kiosk, in order (docs/formats/inbox.md). `db` is coop.db;
// what writes must be called within a transaction.
#pragma once

#include "core/store/db.h"
#include "core/sync/messages.h"

namespace chiosco::sync {

Result<void> tell(store::Db& db, std::string_view kiosk, std::string_view kind,
                  const json::object& body);
// The items after `after`, at most inbox_items_max. Before they leave: hand_over().
Result<InboxPage> inbox_after(store::Db& db, std::string_view kiosk, std::int64_t after);
// Notes that items up to `n` leave for this kiosk, by whatever way: from now on it may know them.
// `seen`: the item up to which it says it has them.
Result<void> hand_over(store::Db& db, std::string_view kiosk, std::int64_t n,
                       std::int64_t seen = 0);
// Whether that is noted already.
Result<bool> is_handed_over(store::Db& db, std::string_view kiosk, std::int64_t n);

}  // namespace chiosco::sync
