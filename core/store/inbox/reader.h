// SPDX-License-Identifier: AGPL-3.0-or-later
// agent/inbox.db as chiosco sees it, read only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/store/db.h"

namespace chiosco::store {

// A lease as the cooperative gave it; what was spent of it is in the outbox (LeaseUse).
struct GivenLease {
    std::string event;
    std::int64_t epoch = 0, granted = 0;
    Instant expires{};
    bool closing = false;  // To be closed with a `lease.closed` fact, and not spent from.
    bool operator==(const GivenLease&) const = default;
};

struct InboxItem {
    std::int64_t n = 0;
    std::string kind, body;
};

class InboxReader {
public:
    // `not_found` before chioscod has run for the first time; otherwise as open_sqlite().
    static Result<InboxReader> open(const std::string& path);

    // The last item that has come down.
    Result<std::int64_t> cursor();
    // Of the newest epoch; nothing if this kiosk never had one for the event.
    Result<std::optional<GivenLease>> lease(const std::string& event);
    // The newest epoch of every event.
    Result<std::vector<GivenLease>> leases();
    // Every epoch, newest or not, that wants to be closed.
    Result<std::vector<GivenLease>> closing();
    // Which facts the cooperative has (for Outbox::prune), and which it would not take.
    Result<std::vector<std::string>> acked();
    Result<std::vector<std::string>> rejected();
    Result<std::vector<InboxItem>> items_after(std::int64_t n, std::int64_t limit = 200);
    // The last `limit` of this kind, newest first; -1: all of them.
    Result<std::vector<InboxItem>> last_of(std::string_view kind, std::int64_t limit);
    Result<std::optional<Instant>> last_sync();
    // Changes each time that this kiosk has been told all there is for it; empty before the first.
    Result<std::string> told();
    // The era (docs/formats/backup.md) that this kiosk has heard of, once all that it had kept for
    // the cooperative is there again; empty if there is none.
    Result<std::string> era();
    // As the writer has them; a file that its writer has not brought up to date has no refused
    // ones.
    Result<std::string> turned_away();
    Result<std::int64_t> refused_kept();
    // How many facts have to go up again after a restore and have not; nothing: none has to.
    Result<std::optional<std::int64_t>> to_resend();
    // How many are kept in all, for a cooperative that may come from a backup.
    Result<std::int64_t> kept();
    // The newest era that was heard of, whatever has become of it; empty if there is none.
    Result<std::string> newest_era();
    Result<std::chrono::milliseconds> clock_offset();  // 0 while it is not known.

private:
    explicit InboxReader(std::unique_ptr<Db> db) : db_(std::move(db)) {}
    Result<std::vector<GivenLease>> leases_where(std::string_view condition,
                                                 const std::vector<Value>& values);
    Result<std::vector<std::string>> ids_of(const std::string& outcome);
    std::unique_ptr<Db> db_;
};

}  // namespace chiosco::store
