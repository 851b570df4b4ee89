// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/cli/announce.h"

#include "coop-server/ops/editions.h"
#include "core/base/bytes.h"
#include "core/store/pack/pack.h"
#include "core/store/pack/rows.h"
#include "core/sync/kiosk_pack.h"
#include "core/sync/server_seats.h"

namespace chiosco::coop {
namespace {

// A plain copy of a pack for as long as it is read.
class UnpackedFile {
public:
    explicit UnpackedFile(std::filesystem::path path) : path_(std::move(path)) {}
    UnpackedFile(const UnpackedFile&) = delete;
    UnpackedFile& operator=(const UnpackedFile&) = delete;
    ~UnpackedFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Result<std::vector<sync::EventSeats>> events_of(const std::filesystem::path& path) {
    const auto pack = TRY(store::Pack::open(path.string()));
    std::vector<sync::EventSeats> events;
    TRY_VOID(pack->each("event", [&](const store::Record& event) {
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
    const UnpackedFile copy{folder / ("announce-" + hex(random_bytes(8)) + ".db")};
    const auto size =
        TRY(db.one_integer("select size from edition where shard = ? and seq = ? and format = ?",
                           {shard, seq, std::int64_t{store::pack_format}}));
    const auto limit = static_cast<std::uint64_t>(size.value_or(0));
    const PackFile file{.seq = seq, .format = store::pack_format};
    TRY_VOID(sync::decompress(pack_path(folder, shard, file), copy.path(), limit));
    const auto events = TRY(events_of(copy.path()));
    return db.transaction([&]() -> Result<void> {
        TRY_VOID(sync::note_events(db, shard, events));
        return sync::grant_leases(db, clock);
    });
}

}  // namespace chiosco::coop
