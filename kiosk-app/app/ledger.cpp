// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/ledger.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/base/keys.h"
#include "core/domain/fact.h"
#include "core/domain/rome.h"
#include "core/domain/slip_answer.h"

namespace chiosco::app {
namespace {

constexpr std::chrono::days help_slip_lasts{90};
constexpr std::size_t slips_a_fact = 200;            // A fact is at most 16 KiB.
constexpr std::string_view consent_notice = "it-1";  // The version of the words consented to.

// What was said yes to, in the shape of docs/formats/facts.md.
json::object consent(const std::string& to, Date until) {
    return {{"to", to}, {"until", iso_date(until)}, {"notice", consent_notice}};
}

json::object person(const std::string& name, const std::string& contact) {
    json::object named{{"name", name}};
    if (!contact.empty()) named["contact"] = contact;
    return named;
}

// Who hears `full` is offered the waiting list; a full disk is no reason for that.
std::unexpected<Error> not_a_full_hall(const Error& error) {
    const auto code = error.code == ErrorCode::full ? ErrorCode::retry_later : error.code;
    return failure(code, error.message);
}

// What the cooperative answered, oldest first.
Result<void> each_answer(store::InboxReader& inbox,
                         const std::function<void(const json::object&)>& hear) {
    for (std::int64_t after = 0;;) {
        const auto items = TRY(inbox.items_after(after));
        if (items.empty()) return {};
        for (const auto& item : items) {
            after = item.n;
            const auto body = parse_json_object(item.body);
            if (item.kind == "answer" && body) hear(*body);
        }
    }
}

}  // namespace

Result<Ledger> Ledger::open(const std::filesystem::path& state, const Device& device,
                            const Clock& clock) {
    TRY_VOID(make_folder(state / "ui"));
    auto outbox = TRY(store::Outbox::open((state / "ui" / "outbox.db").string()));
    return Ledger{std::move(outbox), state / "agent" / "inbox.db", device, clock};
}

store::QueuedFact Ledger::fact(const Asker& asker, const std::string& kind, json::object body,
                               const json::object& person, std::string by,
                               std::vector<std::string> prev, Instant not_before) const {
    const Instant now = clock_.now();
    Fact made{.id = uuid7(now),
              .kind = kind,
              .at = rfc3339(std::max(now, not_before)),
              .clock = clock_doubt_ ? "doubt" : "ok",
              .site = device_.assignment.site,
              .visit = asker.visit,
              .by = std::move(by),
              .prev = std::move(prev),
              .body = std::move(body)};
    if (!person.empty()) {
        std::string plain = canonical(person);
        const auto key = from_hex(device_.assignment.coop_seal);
        ENSURE(key.has_value());  // decode_device() refuses a device without it.
        auto sealed = seal(*key, plain);
        ENSURE(sealed.has_value());
        made.sealed = std::move(*sealed);
        wipe(plain);
    }
    const bool counted = kind == "need.unmet" || kind == "feedback.given" ||
                         kind == "contact.made" || kind == "contact.voided" || kind == "form.sent";
    const auto lane = counted ? store::Lane::statistics : store::Lane::people;
    return {made.id, kind, lane, encode_fact(made)};
}

Result<Lease> Ledger::with_use(const store::GivenLease& given) {
    const auto use = TRY(outbox_.lease_use(given.event, given.epoch));
    return Lease{.epoch = given.epoch,
                 .granted = given.granted,
                 .spent = use.spent,
                 .returned = use.returned,
                 .expires = given.expires,
                 .closed = use.closed || given.closing};
}

Result<Lease> Ledger::lease(const std::string& event) {
    auto inbox = store::InboxReader::open(inbox_.string());
    if (!inbox && inbox.error().code == ErrorCode::not_found)
        return Lease{};  // The agent has not been told anything yet.
    if (!inbox) return std::unexpected(inbox.error());
    if (TRY(outbox_.uses_lost())) return Lease{};
    // Nobody would know of what is promised: the seats may have been lent to others since.
    if (!TRY(inbox->turned_away()).empty()) return Lease{};
    const auto given = TRY(inbox->lease(event));
    return given ? with_use(*given) : Result<Lease>{Lease{}};
}

Result<SlipCode> Ledger::keep_signup(const Asker& asker, const std::string& kind,
                                     const JoinWaiting& order, const Lease* spent,
                                     Instant event_ends) {
    const auto code = make_slip_code(random_bytes(10));
    const auto id = slip_id(code);
    json::object body{{"event", order.event}, {"seats", order.seats}, {"slip", id}};
    if (spent) body["epoch"] = spent->epoch;
    json::object named = person(order.name, order.contact);
    if (order.consent_until.ok()) named["consent"] = consent(order.consent_to, order.consent_until);
    const auto kept = outbox_.together([&]() -> Result<void> {
        if (spent)
            TRY_VOID(outbox_.put_lease_use(
                {order.event, spent->epoch, spent->spent, spent->returned, spent->closed}));
        TRY_VOID(outbox_.put_slip({.id = id,
                                   .kind = "seat",
                                   .event = order.event,
                                   .seats = order.seats,
                                   .state = spent ? "confirmed" : "waiting",
                                   .expires = event_ends}));
        return outbox_.add(fact(asker, kind, body, named));
    });
    if (!kept) return not_a_full_hall(kept.error());
    return code;
}

Result<SlipCode> Ledger::take_seats(const Asker& asker, const TakeSeats& order,
                                    Instant event_ends) {
    const auto held = lease(order.event);
    if (!held) return not_a_full_hall(held.error());
    const auto spent = TRY(take(*held, order.seats, clock_.now()));
    return keep_signup(asker, "seat.taken",
                       {order.event, order.seats, order.name, order.contact, order.consent_to,
                        order.consent_until},
                       &spent, event_ends);
}

Result<SlipCode> Ledger::join_waiting(const Asker& asker, const JoinWaiting& order,
                                      Instant event_ends) {
    return keep_signup(asker, "seat.waiting", order, nullptr, event_ends);
}

Result<void> Ledger::cancel_seats(const Asker& asker, const CancelSeats& order) {
    return outbox_.together([&]() -> Result<void> {
        auto kept = TRY(outbox_.slip(order.slip));
        if (kept) {
            if (kept->state == "cancelled") return {};
            kept->state = "cancelled";
            TRY_VOID(outbox_.put_slip(*kept));
        }
        return outbox_.add(
            fact(asker, "seat.cancelled", {{"event", order.event}, {"slip", order.slip}}));
    });
}

Result<SlipCode> Ledger::send_help(const Asker& asker, const HelpAsked& help) {
    const auto code = make_slip_code(random_bytes(10));
    const auto id = slip_id(code);
    json::object body{{"slip", id},
                      {"urgent", help.urgent},
                      {"sensitive", help.sensitive},
                      {"language", asker.lang},
                      {"contact_how", help.how == HelpAsked::How::here ? "here" : "telephone"}};
    if (!help.sensitive && !help.need.empty()) body["need"] = help.need;
    json::object named = person(help.name, help.contact);
    named["when"] = help.when;
    named["safe_to_call"] = help.safe_to_call;
    named["need"] = help.need_name.text;
    named["need_id"] = help.need;
    named["words"] = help.words;
    named["for_other"] = help.for_other;
    // For the words that the cooperative may answer with: only this code opens them.
    if (auto key = answer_key(code)) named["answer_key"] = std::move(*key);
    named["consent"] = consent(help.consent_to, help.consent_until);
    TRY_VOID(outbox_.together([&]() -> Result<void> {
        TRY_VOID(outbox_.put_slip({.id = id,
                                   .kind = "help",
                                   .state = "sent",
                                   .expires = clock_.now() + help_slip_lasts}));
        return outbox_.add(fact(asker, "help.asked", body, named));
    }));
    return code;
}

Result<void> Ledger::count_unmet(const Asker& asker, const CountUnmet& order) {
    json::object body{{"where", order.where}};
    if (!order.need.empty()) body["need"] = order.need;
    return outbox_.add(fact(asker, "need.unmet", body));
}

Result<void> Ledger::count_form(const Asker& asker, const std::string& porter,
                                const std::string& form, int version) {
    return outbox_.add(
        fact(asker, "form.sent",
             {{"form", form}, {"version", version}, {"language", asker.lang}, {"printed", true}},
             {}, porter.empty() ? "resident" : "porter:" + porter));
}

Result<std::vector<std::string>> Ledger::record(const Asker& asker, const std::string& porter,
                                                const std::vector<Deed>& deeds) {
    std::vector<std::string> ids;
    TRY_VOID(outbox_.together([&]() -> Result<void> {
        for (const auto& deed : deeds) {
            const auto made = fact(asker, deed.kind, deed.body, deed.sealed, "porter:" + porter,
                                   deed.prev, deed.not_before);
            if (!deed.slip.empty())
                TRY_VOID(outbox_.put_slip({.id = deed.slip,
                                           .kind = "help",
                                           .state = deed.slip_state,
                                           .expires = clock_.now() + help_slip_lasts}));
            TRY_VOID(outbox_.add(made));
            ids.push_back(made.id);
        }
        return {};
    }));
    return ids;
}

Result<std::optional<store::KeptSlip>> Ledger::slip(const std::string& id) {
    auto kept = TRY(outbox_.slip(id));
    if (!kept || kept->state == "cancelled" || kept->state == "withdrawn") return kept;
    auto inbox = store::InboxReader::open(inbox_.string());
    if (!inbox) return kept;
    TRY_VOID(each_answer(*inbox, [&](const json::object& answer) {
        if (text_of(answer, "slip") == id) kept->state = text_of(answer, "state", kept->state);
    }));
    return kept;
}

Result<std::string> Ledger::capsule(const std::string& id) {
    std::string capsule;
    auto inbox = store::InboxReader::open(inbox_.string());
    if (!inbox) return capsule;
    TRY_VOID(each_answer(*inbox, [&](const json::object& answer) {
        // A later answer without words takes none back.
        if (text_of(answer, "slip") == id) capsule = text_of(answer, "capsule", capsule);
    }));
    return capsule;
}

Result<bool> Ledger::close_all(const std::vector<store::LeaseUse>& uses) {
    if (uses.empty()) return false;
    // Stopped for good before it is told: a kill in between repeats nothing, because both are one
    // transaction.
    TRY_VOID(outbox_.together([&]() -> Result<void> {
        for (auto use : uses) {
            use.closed = true;
            TRY_VOID(outbox_.put_lease_use(use));
            TRY_VOID(outbox_.add(fact({}, "lease.closed",
                                      {{"event", use.event},
                                       {"epoch", use.epoch},
                                       {"spent", use.spent},
                                       {"returned", use.returned}},
                                      {}, "agent")));
        }
        return {};
    }));
    return true;
}

// What a damaged outbox had spent is not known: all of it may be promised. Over only when the
// agent has been told anew what this kiosk holds, because its inbox may be gone as well.
Result<bool> Ledger::settle_lost_uses(store::InboxReader& inbox) {
    const auto since = TRY(outbox_.uses_lost());
    if (!since) return false;
    const auto told = TRY(inbox.told());
    if (*since == "new") TRY_VOID(outbox_.put_uses_lost("at " + told));
    std::vector<store::LeaseUse> open;
    for (const auto& given : TRY(inbox.leases())) {
        auto use = TRY(outbox_.lease_use(given.event, given.epoch));
        if (use.closed) continue;
        use.spent = given.granted - use.returned;
        open.push_back(std::move(use));
    }
    const bool wrote = TRY(close_all(open));
    if (*since != "new" && *since != "at " + told) TRY_VOID(outbox_.put_uses_lost({}));
    return wrote;
}

// The slips of this kiosk that the cooperative has told are confirmed, in its last word on each.
Result<std::vector<std::string>> Ledger::told_confirmed(store::InboxReader& inbox) {
    std::map<std::string, std::string> states;
    TRY_VOID(each_answer(inbox, [&](const json::object& answer) {
        states[text_of(answer, "slip")] = text_of(answer, "state");
    }));
    std::vector<std::string> confirmed;
    for (const auto& [slip, state] : states) {
        const auto kept = TRY(outbox_.slip(slip));
        if (state == "confirmed" && kept && kept->state != "cancelled") confirmed.push_back(slip);
    }
    return confirmed;
}

// After a restore the cooperative waits for this: every lease of before is closed, all that was
// kept has gone up again, and whom it had confirmed is told to it anew (docs/formats/backup.md).
Result<bool> Ledger::settle_era(store::InboxReader& inbox, const std::string& since) {
    if (since.empty() || since == TRY(outbox_.settled_era())) return false;
    // Also what an inbox that was damaged has forgotten, and the outbox has not.
    std::set<std::pair<std::string, std::int64_t>> given;
    for (const auto& lease : TRY(inbox.leases()))
        if (!lease.closing) given.emplace(lease.event, lease.epoch);
    auto open = TRY(outbox_.open_uses());
    std::erase_if(open, [&](const auto& use) { return given.contains({use.event, use.epoch}); });
    TRY(close_all(open));
    const auto confirmed = TRY(told_confirmed(inbox));
    TRY_VOID(outbox_.together([&]() -> Result<void> {
        for (std::size_t from = 0; from == 0 || from < confirmed.size(); from += slips_a_fact) {
            const auto end = std::min(confirmed.size(), from + slips_a_fact);
            json::array slips;
            for (auto i = from; i < end; ++i) slips.emplace_back(confirmed[i]);
            const bool more = end < confirmed.size();
            TRY_VOID(outbox_.add(fact(
                {}, "era.settled",
                {{"since", since}, {"confirmed", std::move(slips)}, {"more", more}}, {}, "agent")));
        }
        return outbox_.put_settled_era(since);
    }));
    return true;
}

Result<bool> Ledger::tidy() {
    auto inbox = store::InboxReader::open(inbox_.string());
    if (!inbox) return false;
    TRY(outbox_.prune(TRY(inbox->acked())));
    TRY(outbox_.forget_slips(clock_.now()));
    // Before the leases are read: what is heard of in between is settled the next time.
    const auto era = TRY(inbox->era());
    bool wrote = TRY(settle_lost_uses(*inbox));
    std::vector<store::LeaseUse> asked;
    for (const auto& given : TRY(inbox->closing()))
        if (auto use = TRY(outbox_.lease_use(given.event, given.epoch)); !use.closed)
            asked.push_back(std::move(use));
    wrote = TRY(close_all(asked)) || wrote;
    return TRY(settle_era(*inbox, era)) || wrote;
}

}  // namespace chiosco::app
