// SPDX-License-Identifier: AGPL-3.0-or-later
// Requests for help as the desk hears and answers them, and what people say of whether it served.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/keys.h"
#include "core/store/db.h"

namespace chiosco::coop {

struct HelpRequest {
    std::string slip, state, kiosk, at, answered;  // state: received | answered | withdrawn
    json::object body;                             // What the server may read.
    // Opened with the cooperative's key; empty if it does not open, or was withdrawn and erased.
    json::object person;
    // What for and to whom, in the language of the records; else as the fact has it: older kiosks
    // wrote these in the visit's language.
    std::string need, to;
    // That of the visit, where it is another than that of the records: an interpreter may be
    // wanted.
    std::string speaks;
};
// Those that wait for an answer, or all, oldest first.
Result<std::vector<HelpRequest>> help_requests(store::Db& coop, const SealKey& key, bool all);
// By its slip id, the beginning of one, or the code on a slip. `not_found`, `conflict`; `invalid`
// for a code that was misread, saying what is wrong with it.
Result<HelpRequest> find_help(store::Db& coop, const SealKey& key, const std::string& slip);

// The person reads it with the code of the slip, at any kiosk: `state` is received or answered;
// `words` (at most 300 bytes, may be empty) are sealed so that only the code opens them, and ask
// for a request that brought its key. `invalid`; `refused` also once it was withdrawn; `conflict`
// for an answer with words that is to count as not given. In a transaction.
Result<void> answer_help(store::Db& coop, const HelpRequest& request, const std::string& state,
                         const std::string& words, const Clock& clock);

// "È servito?" of a month ("2026-03", empty: always), counted: what is asked about, then the
// answer. Counts below five would tell of somebody: they are told as -1, and so is the smallest
// of the others where it would follow from a sum (`no` in one table).
using FeedbackCounts = std::map<std::string, std::map<std::string, std::int64_t>>;
constexpr std::int64_t small_count = 5;
Result<FeedbackCounts> feedback_counts(store::Db& coop, const std::string& month);

// Residents' words for the desk's terminal, on one line: what would move its cursor or turn its
// line round is left out, line breaks become " / ".
std::string plain_words(std::string_view words);

}  // namespace chiosco::coop
