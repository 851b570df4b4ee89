// SPDX-License-Identifier: AGPL-3.0-or-later
// What a visit leaves behind: facts, in one transaction each with what they change. The only
// place of the kiosk that writes something down, and nothing that names a person unsealed.
#pragma once

#include <filesystem>
#include <optional>

#include "core/base/clock.h"
#include "core/domain/device.h"
#include "core/domain/seat.h"
#include "core/domain/slip_code.h"
#include "core/store/inbox/reader.h"
#include "core/store/outbox/outbox.h"
#include "kiosk-app/world/effect.h"

namespace chiosco::app {

// Who is asking, for the facts' envelope.
struct Asker {
    std::uint32_t visit = 0;
    std::string lang;
};

class Ledger {
public:
    static Result<Ledger> open(const std::filesystem::path& state, const Device& device,
                               const Clock& clock);

    // This kiosk's right to promise seats; nothing left of it if it has none.
    Result<Lease> lease(const std::string& event);

    // Spends from the lease and keeps the sealed signup. `full` beyond the lease.
    Result<SlipCode> take_seats(const Asker& asker, const TakeSeats& order, Instant event_ends);
    Result<SlipCode> join_waiting(const Asker& asker, const JoinWaiting& order, Instant event_ends);
    Result<void> cancel_seats(const Asker& asker, const CancelSeats& order);
    Result<SlipCode> send_help(const Asker& asker, const HelpAsked& help);
    Result<void> count_unmet(const Asker& asker, const CountUnmet& order);
    // A form that was printed: which and in what language, and nothing of what is in it. `porter`:
    // who typed it with the person, or empty.
    Result<void> count_form(const Asker& asker, const std::string& porter, const std::string& form,
                            int version);
    // `rev` is that of the record as the person saw it.
    Result<void> propose(const Asker& asker, const Correction& correction, std::int64_t rev);
    Result<void> give_feedback(const Asker& asker, const Feedback& feedback);

    // What a porter did, all of it or nothing: the ids of the facts.
    struct Deed {
        std::string kind;
        json::object body;
        json::object sealed = {};
        std::vector<std::string> prev = {};
        std::string slip = {};  // Of a request that is followed by its code: kept with the fact,
        std::string slip_state = "sent";  // and what it says from now on.
        Instant not_before{};  // Its `at` is later than now, where it must come after another's.
    };
    Result<std::vector<std::string>> record(const Asker& asker, const std::string& porter,
                                            const std::vector<Deed>& deeds);

    // What this kiosk knows of a slip: its own, with what the cooperative answered since. What was
    // cancelled or withdrawn here stays so, whatever an older cooperative answers.
    Result<std::optional<store::KeptSlip>> slip(const std::string& id);
    // The words that came for it, closed (core/domain/slip_answer.h); empty: none.
    Result<std::string> capsule(const std::string& id);

    // Drops what the cooperative has acknowledged, closes the leases it asks to close, forgets
    // slips that are over. True if a fact was written.
    Result<bool> tidy();

    // From now on facts say that their time is not to be relied on.
    void doubt_clock(bool doubt) { clock_doubt_ = doubt; }

private:
    Ledger(store::Outbox outbox, std::filesystem::path inbox, const Device& device,
           const Clock& clock)
        : outbox_(std::move(outbox)), inbox_(std::move(inbox)), device_(device), clock_(clock) {}

    store::QueuedFact fact(const Asker& asker, const std::string& kind, json::object body,
                           const json::object& person = {}, std::string by = "resident",
                           std::vector<std::string> prev = {}, Instant not_before = {}) const;
    Result<SlipCode> keep_signup(const Asker& asker, const std::string& kind,
                                 const JoinWaiting& order, const Lease* spent, Instant event_ends);
    Result<Lease> with_use(const store::GivenLease& given);
    Result<bool> settle_lost_uses(store::InboxReader& inbox);
    Result<bool> settle_era(store::InboxReader& inbox, const std::string& since);
    Result<bool> close_all(const std::vector<store::LeaseUse>& uses);
    Result<std::vector<std::string>> told_confirmed(store::InboxReader& inbox);

    store::Outbox outbox_;
    std::filesystem::path inbox_;
    const Device& device_;
    const Clock& clock_;
    bool clock_doubt_ = false;
};

}  // namespace chiosco::app
