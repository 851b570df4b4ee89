// SPDX-License-Identifier: AGPL-3.0-or-later
// The schema of ui/vault.db, written by chiosco: for store::migrate().
#pragma once

#include "core/store/db.h"

namespace chiosco::store {

constexpr std::int32_t vault_application_id = 0x43485631;
const std::vector<Migration>& vault_migrations();

}  // namespace chiosco::store
