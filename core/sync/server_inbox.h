// SPDX-License-Identifier: AGPL-3.0-or-later
// What the cooperative has to tell one kiosk, in order (docs/formats/inbox.md). `db` is coop.db;
// what writes must be called within a transaction.
#pragma once

#include "core/store/db.h"
#include "core/sync/messages.h"

namespace chiosco::sync {

Result<void> tell(store::Db& db, std::string_view kiosk, std::string_view kind,
                  const json::object& body);
// The items after `after`, at most inbox_items_max.
Result<InboxPage> inbox_after(store::Db& db, std::string_view kiosk, std::int64_t after);

}  // namespace chiosco::sync
