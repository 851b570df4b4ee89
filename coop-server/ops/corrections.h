// SPDX-License-Identifier: AGPL-3.0-or-later
// Corrections that people proposed at a kiosk ("C'è un errore", "Manca qualcosa?"). The desk sees
// what is published and what was proposed, both in words, and decides; nothing changes by itself.
#pragma once

#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/keys.h"
#include "core/store/db.h"

namespace chiosco::coop {

struct ProposedCorrection {
    std::string id;  // Of the fact.
    std::string at, site, record, record_name;
    std::string field;                  // phone hours address closed other missing
    std::string closed;                 // "", for_now, for_good
    std::int64_t rev = 0, rev_now = 0;  // Of the record: as the person saw it, and today's.
    std::string name, phone, words;     // As they were typed: opened with the cooperative's key.
    std::string state = "open", why;    // open | accepted | done | refused
    bool sealed = false;                // What was typed could not be opened.
};

// The open ones, or all, oldest first.
Result<std::vector<ProposedCorrection>> corrections(store::Db& coop, const SealKey& key, bool all);
// By the id of its fact, or the beginning of one that is like no other. `not_found`, `conflict`.
Result<ProposedCorrection> find_correction(store::Db& coop, const SealKey& key,
                                           const std::string& id);

// Both versions in a sentence each: what is published now, and what is proposed.
struct BothVersions {
    std::string now, proposed;
};
Result<BothVersions> both_versions(store::Db& coop, const ProposedCorrection& correction);

// What the desk says beside its yes.
struct Accepting {
    bool even_so = false;    // Though the record has changed since the person saw it.
    std::string value = {};  // The right telephone; empty: as the person typed it.
};
// A right telephone and a closed service are changed in the record (rev + 1): the next pack has
// it, and the same package imported again does not undo it. The telephone is kept in the form of
// exchange::telephone(). For the rest nothing is changed here: the correction is marked done. True
// if a record was changed. `invalid` for what is no telephone, and for a value where none is asked
// for; `conflict` if it was decided before, or if the record has changed since and not `even_so`.
// In a transaction.
Result<bool> accept_correction(store::Db& coop, const ProposedCorrection& correction,
                               const Accepting& accepting, const Clock& clock);
// `invalid` without a reason. In a transaction.
Result<void> refuse_correction(store::Db& coop, const ProposedCorrection& correction,
                               const std::string& why, const Clock& clock);

}  // namespace chiosco::coop
