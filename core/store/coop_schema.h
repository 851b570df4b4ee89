// SPDX-License-Identifier: AGPL-3.0-or-later
// The schema of coop.db, the cooperative's one file: for store::migrate().
#pragma once

#include "core/store/db.h"

namespace chiosco::store {

constexpr std::int32_t coop_application_id = 0x43484331;
const std::vector<Migration>& coop_migrations();

}  // namespace chiosco::store
