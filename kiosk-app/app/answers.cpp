// SPDX-License-Identifier: AGPL-3.0-or-later
// The runtime's answers to what screens ask of the pack, and its carrying out of what becomes
// fact or paper.
#include <algorithm>

#include "core/base/log.h"
#include "core/domain/slip_answer.h"
#include "kiosk-app/app/called.h"
#include "kiosk-app/app/discreet.h"
#include "kiosk-app/app/work.h"

namespace chiosco::app {
namespace {

constexpr std::chrono::milliseconds lease_more_limit{2000}, slip_limit{4000};
constexpr std::chrono::minutes wrong_codes_window{1};
constexpr int wrong_codes_max = 5, results_max = 50;

Answer not_loaded(const std::string& asked, const Error& error) {
    if (error.code != ErrorCode::not_found) log::warn("content.damaged", {{"why", error.message}});
    return NotLoaded{asked, error.code};
}

}  // namespace

Work::Maybe Work::answer(const Order& order, const LoadNeed& question) {
    const auto [today, now] = rome(clock_.now());
    const auto pack = content_.pack();
    if (!pack) return not_loaded(question.need, pack.error());
    auto page = (*pack)->need_page(question.need, order.lang, today, now);
    if (!page) return not_loaded(question.need, page.error());
    return NeedLoaded{question.need, std::move(*page), today};
}

Work::Maybe Work::answer(const Order& order, const LoadGuide& question) {
    const auto [today, now] = rome(clock_.now());
    const auto pack = content_.pack();
    if (!pack) return not_loaded(question.guide, pack.error());
    auto page = (*pack)->guide_page(question.guide, order.lang, today, now);
    if (!page) return not_loaded(question.guide, page.error());
    return GuideLoaded{question.guide, std::move(*page), today};
}

Work::Maybe Work::answer(const Order& order, const LoadService& question) {
    const auto [today, now] = rome(clock_.now());
    const auto pack = content_.pack();
    if (!pack) return not_loaded(question.service, pack.error());
    auto card = (*pack)->service_card(question.service, order.lang, today, now);
    if (!card) return not_loaded(question.service, card.error());
    return ServiceLoaded{question.service, std::move(*card), today};
}

Result<Found> Work::found(const Order& order, const Search& question) {
    const auto [today, now] = rome(clock_.now());
    const auto pack = TRY(content_.pack());
    const auto hits = TRY(content_.index())
                          ->find({.words = question.query,
                                  .lang = order.lang,
                                  .types = question.types,
                                  .open_now = question.open_now,
                                  .today = today,
                                  .now = now,
                                  .limit = results_max});
    std::vector<std::string> ids;
    for (const auto& hit : hits.services) ids.push_back(hit.id);
    Found out{.asked = question,
              .services = TRY(pack->service_lines(ids, order.lang, today, now)),
              .total = hits.total,
              .today = today};
    for (const auto& id : hits.needs)
        if (auto page = pack->need_page(id, order.lang, today, now))
            out.needs.push_back(std::move(page->need));
    return out;
}

Work::Maybe Work::answer(const Order& order, const Search& question) {
    auto out = found(order, question);
    if (!out) return not_loaded("", out.error());
    return std::move(*out);
}

Result<int> Work::seats_here(const std::string& event) {
    const auto lease = TRY(ledger_.lease(event));
    if (lease.closed || clock_.now() >= lease.expires) return 0;
    return static_cast<int>(std::max<std::int64_t>(lease.left(), 0));
}

Work::Maybe Work::answer(const Order& order, const LoadEvents&) {
    const auto pack = content_.pack();
    if (!pack) return not_loaded("", pack.error());
    auto events = (*pack)->events(order.lang, clock_.now());
    if (!events) return not_loaded("", events.error());
    for (auto& event : *events)
        if (const auto seats = seats_here(event.id)) event.seats_here = *seats;
    return EventsLoaded{std::move(*events), rome(clock_.now()).day};
}

Work::Maybe Work::answer(const Order& order, const LoadEvent& question) {
    const auto pack = content_.pack();
    if (!pack) return not_loaded(question.event, pack.error());
    auto card = (*pack)->event_card(question.event, order.lang, clock_.now());
    if (!card) return not_loaded(question.event, card.error());
    if (const auto seats = seats_here(question.event)) card->line.seats_here = *seats;
    return EventLoaded{question.event, std::move(*card), rome(clock_.now()).day, !line_missing_};
}

Work::Maybe Work::answer(const Order& order, const LoadDesk&) {
    auto page = desk(order.lang);
    if (!page) return not_loaded("", page.error());
    return DeskLoaded{std::move(*page), rome(clock_.now()).day};
}

Work::Maybe Work::answer(const Order& order, const LoadNumbers&) {
    const auto pack = content_.pack();
    if (!pack) return not_loaded("", pack.error());
    auto numbers = (*pack)->numbers(order.lang);
    if (!numbers) return not_loaded("", numbers.error());
    return NumbersLoaded{std::move(*numbers)};
}

Result<Instant> Work::ends(const std::string& event) {
    const auto card = TRY(content_.pack())->event_card(event, "it", clock_.now());
    if (!card) {
        // Who hears `full` is told that the hall is: a disk that cannot be read is no reason.
        const auto code = card.error().code;
        return failure(code == ErrorCode::full ? ErrorCode::retry_later : code,
                       card.error().message);
    }
    return from_rome(card->line.day, card->line.ends) + std::chrono::days{1};
}

// Out of this kiosk's own lease; else the cooperative is asked for more, for two seconds. `full`
// only where it said that it has none: a missing line is `offline`, a full disk `retry_later`.
Result<SlipCode> Work::seats(const Order& order, const TakeSeats& wanted) {
    const Asker asker{order.visit, order.lang};
    const auto until = TRY(ends(wanted.event));
    auto taken = ledger_.take_seats(asker, wanted, until);
    if (taken || taken.error().code != ErrorCode::full) return taken;
    const auto more =
        link_.ask({{"do", "lease_more"}, {"event", wanted.event}, {"want", wanted.seats}}, "lease",
                  lease_more_limit);
    const auto outcome = more ? text_of(object_of(*more, "lease"), "outcome") : "offline";
    if (outcome == "none") return taken;
    if (outcome == "failed") return failure(ErrorCode::retry_later, "the agent kept no seats");
    if (outcome != "granted") return failure(ErrorCode::offline, "nobody to ask for seats");
    return ledger_.take_seats(asker, wanted, until);
}

Work::Maybe Work::answer(const Order& order, const TakeSeats& wanted) {
    const auto code = seats(order, wanted);
    if (!code) return SeatsNotTaken{wanted.event, code.error().code};
    facts_waiting();
    return SeatsTaken{wanted.event, written(*code), wanted.seats};
}

Work::Maybe Work::answer(const Order& order, const JoinWaiting& wanted) {
    const auto until = ends(wanted.event);
    if (!until) return SeatsNotTaken{wanted.event, until.error().code};
    const auto code = ledger_.join_waiting({order.visit, order.lang}, wanted, *until);
    if (!code) return SeatsNotTaken{wanted.event, code.error().code};
    facts_waiting();
    return SeatsWaiting{wanted.event, written(*code), wanted.seats};
}

Result<SlipFound> Work::slip(const std::string& lang, const FindSlip& question) {
    if (clock_.steady() - wrong_codes_since_ > wrong_codes_window) wrong_codes_ = 0;
    if (wrong_codes_ >= wrong_codes_max) return failure(ErrorCode::refused, "too many wrong codes");
    const auto code = TRY(read_slip_code(question.typed));
    const auto id = slip_id(code);
    SlipFound found{.slip = id};
    std::string capsule;
    if (const auto kept = TRY(ledger_.slip(id))) {
        found.kind = kept->kind, found.state = kept->state, found.event = kept->event;
        found.seats = static_cast<int>(kept->seats);
        capsule = TRY(ledger_.capsule(id));
    } else {
        const auto reply = TRY(link_.ask({{"do", "slip"}, {"id", id}}, "slip", slip_limit));
        const auto& answer = object_of(reply, "slip");
        const auto outcome = text_of(answer, "outcome");
        if (outcome == "unknown") {
            if (wrong_codes_++ == 0) wrong_codes_since_ = clock_.steady();
            return failure(ErrorCode::not_found, "no such slip");
        }
        if (outcome != "found") return failure(ErrorCode::offline, "no line to ask");
        const auto& state = object_of(answer, "state");
        found.kind = text_of(state, "kind"), found.state = text_of(state, "state");
        found.event = text_of(state, "event");
        found.seats = static_cast<int>(int_of(state, "seats"));
        capsule = text_of(state, "capsule");
    }
    // Nobody answers what was taken back: an older cooperative may have kept its words.
    if (!capsule.empty() && found.state != "withdrawn")
        if (auto words = open_answer(code, capsule)) found.words = std::move(*words);
    if (const auto pack = content_.pack(); pack && !found.event.empty())
        if (const auto card = (*pack)->event_card(found.event, lang, clock_.now()))
            found.line = card->line, found.address = card->address;
    return found;
}

Work::Maybe Work::answer(const Order& order, const FindSlip& question) {
    auto found = slip(order.lang, question);
    if (!found) return SlipNotFound{found.error().code};
    return std::move(*found);
}

Work::Maybe Work::answer(const Order& order, const CancelSeats& wanted) {
    if (const auto done = ledger_.cancel_seats({order.visit, order.lang}, wanted); !done)
        return SeatsNotCancelled{wanted.slip, done.error().code};
    facts_waiting();
    return SeatsCancelled{wanted.slip};
}

Work::Maybe Work::answer(const Order& order, const SendHelp& wanted) {
    auto help = wanted.help;
    // Who reads it works at the desk.
    if (const auto pack = content_.pack())
        help.need_name = need_called(**pack, help.need, "it", help.need_name);
    const auto code = ledger_.send_help({order.visit, order.lang}, help);
    if (!code) return HelpNotSent{code.error().code};
    facts_waiting();
    return HelpSent{written(*code), line_};
}

Work::Maybe Work::answer(const Order& order, const CountUnmet& wanted) {
    if (const auto counted = ledger_.count_unmet({order.visit, order.lang}, wanted); !counted)
        log::warn("fact.lost", {{"kind", "need.unmet"}, {"why", counted.error().message}});
    else
        facts_waiting();
    return std::nullopt;  // Nobody waits to hear of a statistic.
}

template <class Card, class Ask>
Result<Twice<Card>> Work::twice(const Order& order, Ask ask) {
    const auto pack = TRY(content_.pack());
    return Twice<Card>{TRY(ask(*pack, order.lang)), TRY(ask(*pack, std::string{"it"}))};
}

Result<Sheets::Reader> Work::reader(const Order& order) {
    TRY(content_.pack());
    const auto page = desk("it");
    return Sheets::Reader{order.lang, order.size, rome(clock_.now()).day,
                          page ? *page : DeskPage{}};
}

Work::Maybe Work::answer(const Order& order, const PrintService& wanted) {
    const auto make = [&]() -> Result<paper::Sheet> {
        const auto [today, now] = rome(clock_.now());
        const auto card = TRY(twice<ServiceCard>(order, [&](auto& pack, const std::string& lang) {
            return pack.service_card(wanted.service, lang, today, now);
        }));
        return sheets_.service(TRY(reader(order)), card);
    };
    return print(order, wanted.service, make());
}

Work::Maybe Work::answer(const Order& order, const PrintGuide& wanted) {
    const auto make = [&]() -> Result<paper::Sheet> {
        const auto [today, now] = rome(clock_.now());
        const auto page = TRY(twice<GuidePage>(order, [&](auto& pack, const std::string& lang) {
            return pack.guide_page(wanted.guide, lang, today, now);
        }));
        return sheets_.guide(TRY(reader(order)), page);
    };
    return print(order, wanted.guide, make());
}

Work::Maybe Work::answer(const Order& order, const PrintEvent& wanted) {
    const auto make = [&]() -> Result<paper::Sheet> {
        const auto card = TRY(twice<EventCard>(order, [&](auto& pack, const std::string& lang) {
            return pack.event_card(wanted.event, lang, clock_.now());
        }));
        return sheets_.event(TRY(reader(order)), card);
    };
    return print(order, wanted.event, make());
}

Work::Maybe Work::answer(const Order& order, const PrintSeats& wanted) {
    const auto make = [&]() -> Result<paper::Sheet> {
        const auto card = TRY(twice<EventCard>(order, [&](auto& pack, const std::string& lang) {
            return pack.event_card(wanted.event, lang, clock_.now());
        }));
        return sheets_.seats(TRY(reader(order)), card, wanted.code, wanted.seats, wanted.waiting);
    };
    return print(order, wanted.code, make());
}

// In the language of the person, who need not be the one that the glass speaks to.
Result<paper::Sheet> Work::help_slip(const Order& order, const PrintHelp& wanted) {
    auto reads = TRY(reader(order));
    // One that the kiosk does not write would be Italian twice, side by side.
    if (std::ranges::find(text::languages(), wanted.lang, &text::Language::code) !=
        text::languages().end())
        reads.lang = wanted.lang;
    Sheets::HelpSlip slip{wanted.code, wanted.until, wanted.passed, {}};
    // A service that cannot be looked at is not named either.
    const auto pack = TRY(content_.pack());
    if (!wanted.service.empty() && !is_discreet(*pack, wanted.service).value_or(true))
        slip.to = {service_called(*pack, wanted.service, reads.lang, {wanted.to}),
                   service_called(*pack, wanted.service, "it", {wanted.to})};
    slip.line = line_;
    return sheets_.help(reads, slip);
}

Work::Maybe Work::answer(const Order& order, const PrintHelp& wanted) {
    return print(order, wanted.code, help_slip(order, wanted));
}

}  // namespace chiosco::app
