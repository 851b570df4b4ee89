// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/coop_schema.h"
#include "core/store/inbox_schema.h"
#include "core/store/migrations/coop.h"
#include "core/store/migrations/inbox.h"
#include "core/store/migrations/outbox.h"
#include "core/store/migrations/vault.h"
#include "core/store/outbox_schema.h"
#include "core/store/vault_schema.h"

namespace chiosco::store {

const std::vector<Migration>& coop_migrations() {
    static const std::vector<Migration> steps{
        {1, coop::text_001_start},           {2, coop::text_002_event_seats},
        {3, coop::text_003_sync_in_full},    {4, coop::text_004_porters},
        {5, coop::text_005_health},          {6, coop::text_006_hearing},
        {7, coop::text_007_recalled},        {8, coop::text_008_era},
        {9, coop::text_009_back_again},      {10, coop::text_010_withdrawn},
        {11, coop::text_011_erase_withdrawn}};
    return steps;
}

const std::vector<Migration>& outbox_migrations() {
    static const std::vector<Migration> steps{{1, outbox::text_001_start}};
    return steps;
}

const std::vector<Migration>& inbox_migrations() {
    static const std::vector<Migration> steps{
        {1, inbox::text_001_start}, {2, inbox::text_002_kept}, {3, inbox::text_003_refused}};
    return steps;
}

const std::vector<Migration>& vault_migrations() {
    static const std::vector<Migration> steps{{1, vault::text_001_start},
                                              {2, vault::text_002_passed}};
    return steps;
}

}  // namespace chiosco::store
