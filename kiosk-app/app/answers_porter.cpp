// SPDX-License-Identifier: AGPL-3.0-or-later
// The porter's rooms, carried out: who is in, what they record, the desk, the day's requests.
#include <algorithm>

#include "core/base/log.h"
#include "kiosk-app/app/work.h"

namespace chiosco::app {
namespace {

constexpr int minutes_max = 480;

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
    TRY(ledger_.record(
        {order.visit, order.lang}, session->porter,
        {{wanted.open ? "desk.opened" : "desk.closed", {{"until", rfc3339(set.until)}}}}));
    facts_waiting();
    return desk(order.lang);
}

Work::Maybe Work::answer(const Order& order, const SetDesk& wanted) {
    auto page = set_desk(order, wanted);
    if (!page) return DeskNotSet{page.error().code};
    return DeskSet{std::move(*page), rome(clock_.now()).day};
}

Result<std::vector<Case>> Work::cases(const Order& order) {
    return porters_.cases(*TRY(porters_.session(order.visit)));
}

Work::Maybe Work::answer(const Order& order, const LoadToday&) {
    auto found = cases(order);
    if (!found) return TodayNotLoaded{found.error().code};
    return TodayLoaded{std::move(*found), rome(clock_.now()).day};
}

Result<void> Work::move_case(const Order& order, const MoveCase& wanted) {
    const auto* session = TRY(porters_.session(order.visit));
    json::object body{{"opened", wanted.id}, {"step", code(wanted.step)}};
    if (wanted.step == Step::appointment && wanted.day.ok()) body["day"] = iso_date(wanted.day);
    const auto ids = TRY(ledger_.record({order.visit, order.lang}, session->porter,
                                        {{"handoff.moved", std::move(body), {}, wanted.prev}}));
    facts_waiting();
    return porters_.moved(wanted, ids.front());
}

Work::Maybe Work::answer(const Order& order, const MoveCase& wanted) {
    if (const auto moved = move_case(order, wanted); !moved)
        return CaseNotMoved{wanted.id, moved.error().code};
    return CaseMoved{wanted.id};
}

}  // namespace chiosco::app
