// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts arrive (docs/formats/facts.md): read and checked without a database, then written and
// acted upon in one transaction. Every fact counts once, however often it is sent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/domain/fact.h"
#include "core/store/db.h"
#include "core/sync/messages.h"

namespace chiosco::sync {

struct ReadFact {
    Fact fact;
    std::string canonical, hash;
};
struct FactBatch {
    std::vector<ReadFact> facts;  // In the order of the lines.
    std::vector<RejectedFact> rejected;
};

// The lines of an NDJSON body; blank ones are nothing. `full` beyond 500 lines or 1 MB.
Result<FactBatch> read_facts(std::string_view ndjson);

// Stores the batch and does what its facts say, within the caller's transaction on coop.db. The
// reply may be sent once that is on the disk. Fails only when the database does.
Result<FactsReply> accept_facts(store::Db& db, std::string_view kiosk, const FactBatch& batch,
                                const Clock& clock);

// A reply without facts: the time, and up to when facts are in a backup.
Result<FactsReply> reply_of(store::Db& db, const Clock& clock);

}  // namespace chiosco::sync
