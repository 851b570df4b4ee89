// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/cli/announce.h"

#include "coop-server/ops/published.h"
#include "core/sync/server_seats.h"

namespace chiosco::coop {
namespace {

Result<std::vector<sync::EventSeats>> events_of(const store::Pack& pack) {
    std::vector<sync::EventSeats> events;
    TRY_VOID(pack.each("event", [&](const store::Record& event) {
        const auto seats = int_of(event.body, "seats");
        const auto starts = parse_rfc3339(text_of(event.body, "starts_at"));
        if (text_of(event.body, "signup") == "seats" && seats > 0 && starts)
            events.push_back({event.id, seats, *starts});
    }));
    return events;
}

}  // namespace

Result<void> announce(store::Db& db, const std::filesystem::path& folder, const std::string& shard,
                      std::int64_t seq, const Clock& clock) {
    std::vector<sync::EventSeats> events;
    TRY_VOID(read_published(db, folder, shard, seq, [&](const store::Pack& pack) -> Result<void> {
        events = TRY(events_of(pack));
        return {};
    }));
    return db.transaction([&]() -> Result<void> {
        TRY_VOID(sync::note_events(db, shard, events));
        return sync::grant_leases(db, clock);
    });
}

}  // namespace chiosco::coop
