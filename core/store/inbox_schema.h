// SPDX-License-Identifier: AGPL-3.0-or-later
// The schema of agent/inbox.db, written by chioscod: for store::migrate().
#pragma once

#include "core/store/db.h"

namespace chiosco::store {

constexpr std::int32_t inbox_application_id = 0x43484e31;
const std::vector<Migration>& inbox_migrations();

// Keys of `meta` that the writer and the reader share (docs/formats/inbox.md).
constexpr std::string_view told_key = "told", era_key = "era", resend_key = "resend_after",
                           turned_away_key = "turned_away";

}  // namespace chiosco::store
