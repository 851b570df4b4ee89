// SPDX-License-Identifier: AGPL-3.0-or-later
// ui/outbox.db as its one writer, chiosco, sees it: what happened here and is not yet with the
// cooperative, what this kiosk spent of its leases, and its slips without names.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/store/db.h"

namespace chiosco::store {

enum class Lane { people, statistics, telemetry };

struct QueuedFact {
    std::string id, kind;
    Lane lane = Lane::people;
    std::string fact;  // Canonical JSON (docs/formats/facts.md).
    bool operator==(const QueuedFact&) const = default;
};

// What this kiosk did with one lease. The counters only grow.
struct LeaseUse {
    std::string event;
    std::int64_t epoch = 0, spent = 0, returned = 0;
    bool closed = false;
    bool operator==(const LeaseUse&) const = default;
};

struct KeptSlip {
    std::string id, kind;    // kind: seat | help
    std::string event = {};  // Of a seat; else empty.
    std::int64_t seats = 0;
    std::string state;
    Instant expires{};
    bool operator==(const KeptSlip&) const = default;
};

struct OutboxCounts {
    std::int64_t facts = 0, people = 0, slips = 0;
    bool operator==(const OutboxCounts&) const = default;
};

// When telemetry is no longer taken, so that people's facts still are.
struct OutboxLimits {
    std::int64_t facts_many = 5'000;
    std::uint64_t free_least = 64u << 20;  // Bytes that the disk still has.
};

class Outbox {
public:
    // Made if it is not there, migrated if it is old. Facts and slips of a damaged file that
    // stands beside it are taken over, each file once. Fails as open_sound() does.
    static Result<Outbox> open(const std::string& path);

    // A damaged file may have forgotten what was spent of any lease: none must be spent from until
    // this is told settled. Kept over restarts. The value is what was last given, "new" at first.
    Result<std::optional<std::string>> uses_lost();
    Result<void> put_uses_lost(const std::optional<std::string>& since);
    // The era that this kiosk has settled last; empty before the first.
    Result<std::string> settled_era();
    Result<void> put_settled_era(const std::string& since);

    void limit(const OutboxLimits& limits) { limits_ = limits; }

    // `body` in one transaction: a fact together with what it changes. Not nested. When the disk
    // is full, waiting telemetry is given up for it, and `body` runs again.
    Result<void> together(const std::function<Result<void>()>& body);

    // `conflict` if the id is there already, `full` over 16 KiB. Telemetry is counted and not
    // kept where there is no room for it.
    Result<void> add(const QueuedFact& fact);
    // How much telemetry was ever given up.
    Result<std::int64_t> dropped();
    // Zeros where nothing was written yet.
    Result<LeaseUse> lease_use(const std::string& event, std::int64_t epoch);
    // Those that something was spent of and that are not closed.
    Result<std::vector<LeaseUse>> open_uses();
    // `invalid` if a counter would shrink or a closed lease would open.
    Result<void> put_lease_use(const LeaseUse& use);
    Result<std::optional<KeptSlip>> slip(const std::string& id);
    Result<void> put_slip(const KeptSlip& slip);

    // Deletes the facts of these ids; how many were there. Only what was acknowledged.
    Result<std::int64_t> prune(const std::vector<std::string>& acknowledged);
    // Deletes the slips that nobody needs any more.
    Result<std::int64_t> forget_slips(Instant now);
    // The ids that wait, in the order they are sent: at most `limit`.
    Result<std::vector<std::string>> waiting(std::int64_t limit = 10'000);
    Result<OutboxCounts> counts();

private:
    explicit Outbox(std::unique_ptr<Db> db) : db_(std::move(db)) {}
    Result<void> take_over(const std::string& damaged);
    Result<bool> is_short();
    Result<void> count_dropped(std::int64_t count);
    Result<std::int64_t> give_up_telemetry();

    std::unique_ptr<Db> db_;
    std::string folder_ = {};
    OutboxLimits limits_ = {};
};

}  // namespace chiosco::store
