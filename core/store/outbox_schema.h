// SPDX-License-Identifier: AGPL-3.0-or-later
// The schema of ui/outbox.db, written by chiosco: for store::migrate().
#pragma once

#include "core/store/db.h"

namespace chiosco::store {

constexpr std::int32_t outbox_application_id = 0x43484f31;
const std::vector<Migration>& outbox_migrations();

// Keys of `meta` that the writer and the reader share.
constexpr std::string_view uses_lost_key = "uses_lost", settled_era_key = "settled_era";

}  // namespace chiosco::store
