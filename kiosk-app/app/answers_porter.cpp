// SPDX-License-Identifier: AGPL-3.0-or-later
// The porter's rooms, carried out: who is in, what they record, the desk, the day's requests.
#include <algorithm>

#include "core/base/bytes.h"
#include "core/base/log.h"
#include "core/domain/slip_answer.h"
#include "core/domain/slip_code.h"
#include "kiosk-app/app/called.h"
#include "kiosk-app/app/tally_paper.h"
#include "kiosk-app/app/work.h"

namespace chiosco::app {
namespace {

constexpr int minutes_max = 480;
constexpr std::size_t slip_random_bytes = 10;
constexpr std::string_view consent_notice = "it-1";  // The version of the words consented to.

json::object body_of(const Contact& contact) {
    json::object body{{"sensitive", contact.sensitive},
                      {"count", 1},
                      {"outcome", code(contact.outcome)},
                      {"channel", code(contact.channel)},
                      {"for_whom", code(contact.for_whom)},
                      {"language", contact.language},
                      {"minutes", std::clamp(contact.minutes, 1, minutes_max)}};
    if (contact.sensitive) return body;
    body["need"] = contact.need;
    if (contact.age != Contact::Age::unsaid) body["age"] = code(contact.age);
    if (contact.first != Contact::First::unsaid)
        body["first_time"] = contact.first == Contact::First::yes;
    if (contact.area != Contact::Area::unsaid) body["area"] = code(contact.area);
    return body;
}

// What is sensitive is counted by the cooperative over the year, and by no point (V5).
json::object sealed_of(const std::string& need, bool sensitive) {
    if (!sensitive) return {};
    return {{"need", need}};
}

Ledger::Deed deed_of(const Tallied& line, Date day) {
    json::object body{{"sensitive", line.sensitive},
                      {"count", std::clamp(line.count, 1, tally_count_max)},
                      {"day", iso_date(day)}};
    if (!line.sensitive) body["need"] = line.need;
    return {"contact.made", std::move(body), sealed_of(line.need, line.sensitive)};
}

// What the server may read. Of a sensitive request neither the need nor to whom it goes: a centre's
// name tells the need.
json::object body_of(const Handoff& handoff, const std::string& slip) {
    json::object body{{"slip", slip},
                      {"urgent", handoff.urgent},
                      {"sensitive", handoff.sensitive},
                      {"language", handoff.language},
                      {"contact_how", handoff.telephone ? "telephone" : "here"}};
    if (!handoff.from.empty()) body["from"] = handoff.from;
    if (handoff.sensitive) return body;
    body["to"] = handoff.to;
    if (!handoff.need.empty()) body["need"] = handoff.need;
    return body;
}

// For who reads it at the desk, in Italian; what was said yes to stays as it was said. The ids go
// sealed as well: down to the point, and of what is sensitive, they travel in no other way.
json::object person_of(const Handoff& handoff, const store::Pack& pack) {
    const auto need = need_called(pack, handoff.need, "it", handoff.need_name);
    const auto to = service_called(pack, handoff.to, "it", {handoff.to_name});
    json::object consent{{"to", handoff.to_name},
                         {"until", iso_date(handoff.consent_until)},
                         {"notice", consent_notice},
                         {"said", handoff.said == Handoff::Said::here ? "here" : "telephone"}};
    return {{"name", handoff.name},
            {"contact", handoff.contact},
            {"when", handoff.when},
            {"safe_to_call", handoff.safe_to_call},
            {"for_other", handoff.for_other},
            {"words", handoff.words},
            {"need", need.text},
            {"need_id", handoff.need},
            {"to", to.text},
            {"to_id", handoff.to},
            {"consent", std::move(consent)}};
}

}  // namespace

Work::Maybe Work::answer(const Order&, const LoadPorters&) {
    auto porters = porters_.list();
    if (!porters) return PorterNotIn{porters.error().code};
    return PortersLoaded{std::move(*porters)};
}

Work::Maybe Work::answer(const Order& order, const EnterPin& wanted) {
    auto in = porters_.enter_pin(order.visit, wanted);
    if (!in) return in.error();
    return PorterIn{std::move(*in)};
}

Work::Maybe Work::answer(const Order& order, const EnterCode& wanted) {
    const auto taken = porters_.enter_code(order.visit, wanted);
    if (!taken) return taken.error();
    return CodeTaken{};
}

Work::Maybe Work::answer(const Order& order, const ChoosePin& wanted) {
    auto in = porters_.choose_pin(order.visit, wanted);
    if (!in) return in.error();
    return PorterIn{std::move(*in)};
}

Result<int> Work::record(const Order& order, const std::vector<Ledger::Deed>& deeds) {
    auto* session = TRY(porters_.session(order.visit));
    session->recorded = TRY(ledger_.record({order.visit, order.lang}, session->porter, deeds));
    session->recorded_at = clock_.now();
    facts_waiting();
    return static_cast<int>(deeds.size());
}

Work::Maybe Work::answer(const Order& order, const RecordContact& wanted) {
    const auto& contact = wanted.contact;
    const auto kept = record(
        order, {{"contact.made", body_of(contact), sealed_of(contact.need, contact.sensitive)}});
    if (!kept) return ContactNotKept{kept.error().code};
    return ContactKept{};
}

Work::Maybe Work::answer(const Order& order, const RecordTally& wanted) {
    const auto today = rome(clock_.now()).day;
    const auto back = std::chrono::sys_days{today} - std::chrono::sys_days{wanted.day};
    if (back < back.zero() || back > tally_back_max || wanted.lines.empty())
        return ContactNotKept{ErrorCode::invalid};
    std::vector<Ledger::Deed> deeds;
    int count = 0;
    for (const auto& line : wanted.lines) {
        deeds.push_back(deed_of(line, wanted.day));
        count += line.count;
    }
    const auto kept = record(order, deeds);
    if (!kept) return ContactNotKept{kept.error().code};
    return ContactKept{count};
}

Result<void> Work::undo(const Order& order) {
    auto* session = TRY(porters_.session(order.visit));
    if (session->recorded.empty() || clock_.now() - session->recorded_at > undo_lasts)
        return failure(ErrorCode::refused, "too late to take it back");
    TRY(ledger_.record({order.visit, order.lang}, session->porter,
                       {{"contact.voided", {}, {}, session->recorded}}));
    session->recorded.clear();
    facts_waiting();
    return {};
}

Work::Maybe Work::answer(const Order& order, const PrintTally&) {
    const auto make = [&]() -> Result<std::string> {
        TRY(porters_.session(order.visit));
        const auto [today, now] = rome(clock_.now());
        const auto page = TRY(TRY(content_.pack())->need_page("", "it", today, now));
        return tally_pdf(page.children, TRY(reader(order)));
    };
    return print_pdf(order, std::string{tally_sheet}, make());
}

Work::Maybe Work::answer(const Order& order, const UndoContact&) {
    if (const auto undone = undo(order); !undone) return ContactNotKept{undone.error().code};
    return ContactUndone{};
}

Result<DeskPage> Work::desk(const std::string& lang) {
    const auto pack = TRY(content_.pack());
    return porters_.desk([&](Instant moment) {
        const auto [day, time] = rome(moment);
        return pack->desk_page(device_.assignment.site, lang, day, time);
    });
}

Result<DeskPage> Work::set_desk(const Order& order, const SetDesk& wanted) {
    const auto* session = TRY(porters_.session(order.visit));
    const auto set = TRY(porters_.set_desk(*session, wanted));
    TRY(ledger_.record({order.visit, order.lang}, session->porter,
                       {{.kind = wanted.open ? "desk.opened" : "desk.closed",
                         .body = {{"until", rfc3339(set.until)}},
                         .not_before = set.since}}));
    facts_waiting();
    return desk(order.lang);
}

Work::Maybe Work::answer(const Order& order, const SetDesk& wanted) {
    auto page = set_desk(order, wanted);
    if (!page) return DeskNotSet{page.error().code};
    return DeskSet{std::move(*page), rome(clock_.now()).day};
}

Result<std::vector<Case>> Work::cases(const Order& order) {
    auto found = TRY(porters_.cases(*TRY(porters_.session(order.visit))));
    const auto pack = content_.pack();
    if (!pack) return found;
    for (auto& one : found) {
        one.need = need_called(**pack, one.need_id, order.lang, one.need);
        one.to = service_called(**pack, one.to_id, order.lang, one.to);
    }
    return found;
}

Work::Maybe Work::answer(const Order& order, const LoadToday&) {
    auto found = cases(order);
    if (!found) return TodayNotLoaded{found.error().code};
    today_asked_ = order;
    return TodayLoaded{std::move(*found), rome(clock_.now()).day};
}

Result<void> Work::move_cases(const Order& order, const std::vector<MoveCase>& wanted,
                              const std::string& slip) {
    const auto* session = TRY(porters_.session(order.visit));
    std::vector<Ledger::Deed> deeds;
    for (const auto& one : wanted) {
        json::object body{{"opened", one.id}, {"step", code(one.step)}};
        if (one.step == Step::appointment && one.day.ok()) body["day"] = iso_date(one.day);
        deeds.push_back({.kind = "handoff.moved",
                         .body = std::move(body),
                         .prev = one.prev,
                         .slip = slip,
                         .slip_state = std::string{code(one.step)}});
    }
    const auto ids = TRY(ledger_.record({order.visit, order.lang}, session->porter, deeds));
    facts_waiting();
    for (std::size_t i = 0; i < ids.size(); ++i) TRY_VOID(porters_.moved(wanted[i], ids[i]));
    return {};
}

Result<SlipCode> Work::pass_on(const Order& order, const Handoff& handoff) {
    auto* session = TRY(porters_.session(order.visit));
    const auto code = make_slip_code(random_bytes(slip_random_bytes));
    const auto slip = slip_id(code);
    auto body = body_of(handoff, slip);
    auto person = person_of(handoff, *TRY(content_.pack()));
    // The point has no use for the key that the cooperative's words are sealed with.
    auto sealed = person;
    if (auto key = answer_key(code)) sealed["answer_key"] = std::move(*key);
    const auto ids =
        TRY(ledger_.record({order.visit, order.lang}, session->porter,
                           {{"handoff.opened", body, std::move(sealed), handoff.prev, slip}}));
    session->passed_slip = slip;
    body["id"] = session->passed = ids.front();
    body["at"] = rfc3339(session->passed_at = clock_.now());
    facts_waiting();
    // The fact is written: that it is not yet in the list here is no reason to write it again.
    if (const auto kept = porters_.passed(*session, std::move(body), person); !kept)
        log::warn("vault.passed", {{"why", std::string{name(kept.error().code)}}});
    return code;
}

Work::Maybe Work::answer(const Order& order, const PassOn& wanted) {
    const auto code = pass_on(order, wanted.handoff);
    if (!code) return NotPassed{code.error().code};
    return Passed{written(*code), line_};
}

Result<void> Work::undo_pass(const Order& order) {
    auto* session = TRY(porters_.session(order.visit));
    if (session->passed.empty() || clock_.now() - session->passed_at > undo_lasts)
        return failure(ErrorCode::refused, "too late to take it back");
    const auto passed = std::exchange(session->passed, {});
    // Only this one: what it went on from is the point's own again.
    return move_cases(order, {{.id = passed, .step = Step::withdrawn, .prev = {passed}}},
                      session->passed_slip);
}

Work::Maybe Work::answer(const Order& order, const UndoPass&) {
    if (const auto undone = undo_pass(order); !undone) return NotPassed{undone.error().code};
    return PassUndone{};
}

Work::Maybe Work::answer(const Order& order, const MoveCase& wanted) {
    const auto move = [&]() -> Result<void> {
        const auto* session = TRY(porters_.session(order.visit));
        return move_cases(order, TRY(porters_.with_those_before(*session, wanted)));
    };
    if (const auto moved = move(); !moved) return CaseNotMoved{wanted.id, moved.error().code};
    return CaseMoved{wanted.id};
}

}  // namespace chiosco::app
