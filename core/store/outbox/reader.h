// SPDX-License-Identifier: AGPL-3.0-or-later
// ui/outbox.db as chioscod sees it: another program's file, read and trusted in nothing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/store/db.h"

namespace chiosco::store {

// A row as it was found. Ids and texts may be anything at all.
struct FoundFact {
    std::int64_t lane = 0, n = 0;
    std::string id, fact;
};

class OutboxReader {
public:
    // `not_found` before chiosco has run for the first time; otherwise as open_sqlite().
    static Result<OutboxReader> open(const std::string& path);

    // In the order they are sent (lane, n), after the row (`lane`, `n`): at most `limit`.
    Result<std::vector<FoundFact>> after(std::int64_t lane, std::int64_t n, std::int64_t limit);
    // How much telemetry the kiosk has given up for want of room.
    Result<std::int64_t> dropped();
    // The era that was settled last; empty before the first.
    Result<std::string> settled_era();
    // Whether a damaged file has made the kiosk forget which seats it promised.
    Result<bool> uses_lost();
    // Seats ever promised out of leases.
    Result<std::int64_t> promised();
    // Every id that is still there, sorted.
    Result<std::vector<std::string>> ids();

private:
    explicit OutboxReader(std::unique_ptr<Db> db) : db_(std::move(db)) {}
    std::unique_ptr<Db> db_;
};

}  // namespace chiosco::store
