// SPDX-License-Identifier: AGPL-3.0-or-later
// agent/inbox.db as its one writer, chioscod, sees it: what the cooperative told this kiosk, and
// which facts it has.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "core/base/calendar.h"
#include "core/store/db.h"

namespace chiosco::store {

struct LeaseGranted {
    std::string event;
    std::int64_t epoch = 0, granted = 0;  // `granted` is cumulative.
    Instant expires{};
};
struct LeaseClosing {
    std::string event;
    std::int64_t epoch = 0;
};
struct ItemKept {
    std::string kind, body;  // Whatever is for the UI and is not a lease.
};
// The cooperative comes from a backup: what was kept goes up again.
struct EraBegan {
    std::string since;  // What the cooperative calls it.
};
struct Delivery {
    std::int64_t n = 0;
    std::variant<LeaseGranted, LeaseClosing, ItemKept, EraBegan> what;
};

struct Ack {
    std::string id;
    bool rejected = false;
    std::string detail = {};  // The code of a rejection.
    // Of one that was taken: what is kept until the cooperative has it in a backup, and when it
    // was acknowledged, by the cooperative's clock. Empty: not worth keeping.
    std::string fact = {};
    Instant at{};
};
struct KeptFact {
    std::string id, fact;
};

class Inbox {
public:
    // Made if it is not there, migrated if it is old. A damaged one is set aside and begun anew:
    // all that was in it comes down again. Fails as open_sound() does.
    static Result<Inbox> open(const std::string& path);

    Result<std::int64_t> cursor();
    // All of them with the new cursor in one transaction; those at or before the cursor are
    // skipped. `damaged` if they do not grow. How many were new.
    Result<std::int64_t> apply(const std::vector<Delivery>& deliveries);

    // In one transaction. Saying it again changes nothing; what was acknowledged stays so.
    Result<void> acknowledge(const std::vector<Ack>& acks);
    Result<bool> has_ack(const std::string& id);
    // Deletes what is said about facts that are no longer in the outbox. How many.
    Result<std::int64_t> forget_acks_but(const std::set<std::string>& still_there);

    // Facts that are kept, in id order after `id`: at most `limit`.
    Result<std::vector<KeptFact>> kept_after(const std::string& id, std::int64_t limit);
    // Forgets those acknowledged before `safe`, and the oldest beyond `most`.
    Result<void> forget_kept(Instant safe, std::int64_t most);
    // What the cooperative said of one that went up again: `why` not empty, it would not take it.
    // Such a one is kept for a person to look at.
    Result<void> note_kept(const std::string& id, const std::string& why);
    Result<std::int64_t> refused_kept();
    // Where sending again what is kept has got to; nothing when there is no need to.
    Result<std::optional<std::string>> resend_after();
    Result<void> resent_up_to(const std::string& id);
    Result<void> resent_all();

    // Seats ever granted for an event, over all epochs: only grows.
    Result<std::int64_t> granted_ever(const std::string& event);
    // Epoch and cumulative grant of the newest lease for an event; zeros if there is none.
    Result<std::pair<std::int64_t, std::int64_t>> newest_grant(const std::string& event);
    // All that the cooperative has for this kiosk has come down, whatever may have been lost here.
    Result<void> note_told();
    // Why the cooperative hears nothing of this kiosk (docs/formats/socket.md, `line`); empty: it
    // does. No seat is promised until it does: nobody would know of it.
    Result<std::string> turned_away();
    Result<void> set_turned_away(const std::string& why);
    // Whether a restored cooperative has not been told all that this kiosk knew, of which
    // `settled` is the era that was told last.
    Result<bool> has_untold_era(const std::string& settled);
    Result<std::optional<std::string>> meta(const std::string& key);
    Result<void> set_meta(const std::string& key, const std::string& value);

private:
    explicit Inbox(std::unique_ptr<Db> db) : db_(std::move(db)) {}
    // What names the person of every request that was taken back, as `erase` items tell.
    Result<void> drop_erased();
    Result<void> put(std::int64_t n, const LeaseGranted& lease);
    Result<void> put(std::int64_t n, const LeaseClosing& lease);
    Result<void> put(std::int64_t n, const ItemKept& item);
    Result<void> put(std::int64_t n, const EraBegan&);
    std::unique_ptr<Db> db_;
};

}  // namespace chiosco::store
