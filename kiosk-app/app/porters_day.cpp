// SPDX-License-Identifier: AGPL-3.0-or-later
// A porter's day: the desk open or closed, and the requests that the point follows.
#include <algorithm>
#include <map>
#include <set>

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/domain/rome.h"
#include "kiosk-app/app/porters.h"

namespace chiosco::app {
namespace {

constexpr std::int64_t desk_items_most = 50;  // More than a point says in a day.
// Two kiosks have two clocks. What is said further ahead than this was said by a wrong one, the
// other's or this one's before it was set back.
constexpr std::chrono::hours ahead_at_most{1};

Date day_of(Instant instant) { return rome(instant).day; }

// What the cooperative sealed to the point, opened.
Result<Case> opened_case(const std::string& item, const SealKey& point) {
    const auto body = TRY(parse_json_object(item));
    const auto inside =
        TRY(parse_json_object(TRY(open_seal(point, TRY(from_base64(text_of(body, "sealed")))))));
    Case found{.id = TRY(need_text(body, "id")),
               .slip = text_of(body, "slip"),
               .urgent = bool_of(body, "urgent"),
               .sensitive = bool_of(body, "sensitive"),
               .telephone = text_of(body, "contact_how") == "telephone",
               .safe_to_call = bool_of(inside, "safe_to_call"),
               .for_other = bool_of(inside, "for_other"),
               .language = text_of(body, "language"),
               .name = text_of(inside, "name"),
               .contact = text_of(inside, "contact"),
               .when = text_of(inside, "when"),
               .words = text_of(inside, "words"),
               .need_id = text_of(inside, "need_id", text_of(body, "need")),
               .to_id = text_of(inside, "to_id", text_of(body, "to")),
               .need = {text_of(inside, "need")},
               .to = {text_of(inside, "to")},
               .from = text_of(body, "from")};
    found.opened = day_of(TRY(parse_rfc3339(text_of(body, "at"))));
    const auto until = parse_iso_date(text_of(object_of(inside, "consent"), "until"));
    if (until) found.consent_until = *until;
    return found;
}

std::optional<store::KeptMove> read_move(const std::string& text) {
    const auto body = parse_json_object(text);
    if (!body) return std::nullopt;
    const auto step = read_step(text_of(*body, "step"));
    const auto at = parse_rfc3339(text_of(*body, "at"));
    if (!step || !at) return std::nullopt;
    store::KeptMove kept{.opened = text_of(*body, "opened"),
                         .move = {.id = text_of(*body, "id"), .step = *step},
                         .at = *at};
    if (const auto day = parse_iso_date(text_of(*body, "day"))) kept.move.day = *day;
    for (const auto& id : array_of(*body, "prev"))
        if (id.is_string()) kept.move.prev.emplace_back(id.get_string());
    return kept;
}

// Late before today before later; the sensitive ones, which nothing hurries, last.
bool more_pressing(const Case& a, const Case& b) {
    if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
    if (a.due && *a.due != *b.due) return *a.due < *b.due;
    return std::tie(b.urgent, a.opened, a.id) < std::tie(a.urgent, b.opened, b.id);
}

}  // namespace

std::optional<Porters::DeskSaid> Porters::desk_said() {
    std::optional<DeskSaid> last;
    const auto now = clock_.now();
    const auto note = [&](DeskSaid said) {
        if (said.set.since > now + ahead_at_most) return;
        if (!last || said.set.since > last->set.since) last = std::move(said);
    };
    if (const auto vault = this->vault())
        if (const auto own = (*vault)->desk(); own && *own) note({**own});
    // They come in the order in which the cooperative heard of them; a kiosk that had no line for
    // some hours is heard of late.
    auto inbox = store::InboxReader::open(inbox_.string());
    if (!inbox) return last;
    const auto told_last = inbox->last_of("desk", desk_items_most);
    if (!told_last) return last;
    for (const auto& item : *told_last) {
        const auto body = parse_json_object(item.body);
        if (!body) continue;
        const auto at = parse_rfc3339(text_of(*body, "at"));
        const auto until = parse_rfc3339(text_of(*body, "until"));
        if (at && until)
            note({{bool_of(*body, "open"), "", *at, *until}, text_of(*body, "porter")});
    }
    return last;
}

Result<DeskPage> Porters::desk(const AtMoment& hours) {
    const auto now = clock_.now();
    auto page = TRY(hours(now));
    const auto said = desk_said();  // Without it, what the hours say is still right.
    if (!said || now >= said->set.until) return page;
    const auto& set = said->set;
    const auto until = rome(set.until);
    if (set.open) {
        auto who = set.who;
        // Who has left since keeps the desk open all the same, as somebody.
        if (!said->porter.empty())
            if (const auto known = told(said->porter); known && *known) who = (*known)->name;
        page.presence = {.kind = Presence::Kind::here,
                         .who = std::move(who),
                         .until = until.time,
                         .day = until.day};
        return page;
    }
    auto next = TRY(hours(set.until)).presence;
    if (next.kind == Presence::Kind::here)
        next = {
            .kind = Presence::Kind::later, .who = next.who, .day = until.day, .from = until.time};
    page.presence = std::move(next);
    return page;
}

Result<store::DeskSetting> Porters::set_desk(const Session& by, const SetDesk& order) {
    const auto now = clock_.now();
    const auto until = from_rome(day_of(now), order.until);
    if (until <= now) return failure(ErrorCode::invalid, "that hour is over");
    // Whoever has seen what the other kiosk says is right after it, whatever the clocks say.
    const auto said = desk_said();
    const auto since = said ? std::max(now, said->set.since + std::chrono::seconds{1}) : now;
    const store::DeskSetting setting{order.open, by.name, since, until};
    TRY_VOID(TRY(vault())->put_desk(setting));
    return setting;
}

// Those that came down, and those passed on from here that have not come back yet. Of what the
// cooperative has erased nothing is read: the agent may be of a release that let it lie, and what
// was passed on from here is for us to forget, wherever it was taken back.
Result<std::map<std::string, Case>> Porters::known_cases(const Session& session) {
    std::set<std::string> erased;
    for (const auto& item : TRY(items("erase")))
        if (const auto body = parse_json_object(item.body)) erased.insert(text_of(*body, "id"));
    std::map<std::string, Case> all;
    const auto note = [&](const std::string& item) {
        auto one = opened_case(item, session.point);
        if (!one || erased.contains(one->id)) return;
        auto id = one->id;
        all.insert_or_assign(std::move(id), std::move(*one));
    };
    for (const auto& item : TRY(items("handoff"))) note(item.body);
    auto* vault = TRY(this->vault());
    for (const auto& [id, item] : TRY(vault->passed())) {
        if (all.contains(id) || erased.contains(id))
            TRY_VOID(vault->forget_passed(id));
        else
            note(item);
    }
    return all;
}

// By the request, those made here and those that came down.
Result<std::map<std::string, Porters::Moves>> Porters::known_moves() {
    std::map<std::string, Moves> found;
    const auto note = [&](const store::KeptMove& kept) {
        auto& moves = found[kept.opened];
        moves.all.push_back(kept.move);
        moves.last = std::max(moves.last, kept.at);
    };
    for (const auto& kept : TRY(TRY(vault())->moves())) note(kept);
    for (const auto& item : TRY(items("handoff.moved")))
        if (const auto kept = read_move(item.body)) note(*kept);
    return found;
}

Result<std::vector<Case>> Porters::cases(const Session& session) {
    auto all = TRY(known_cases(session));
    auto moves = TRY(known_moves());
    std::map<std::string, std::string> slips;
    for (const auto& item : TRY(items("answer")))
        if (const auto body = parse_json_object(item.body))
            slips[text_of(*body, "slip")] = text_of(*body, "state");
    std::vector<Case> open;
    const auto today = day_of(clock_.now());
    // One that was passed on goes on as the other; undone, it is the point's own again. Where
    // another porter wrote something else of the other at the same time, a person settles it first.
    std::set<std::string> gone_on;
    for (auto& [id, one] : all) {
        one.now = standing(id, moves[id].all);
        if (one.now.step != Step::withdrawn || one.now.two_answers) gone_on.insert(one.from);
    }
    for (auto& [id, one] : all) {
        if (gone_on.contains(id)) continue;
        // Who answered may know a name for as long as the person said, and no longer.
        const bool held = !one.consent_until.ok() || one.consent_until >= today;
        if (!held || (is_over(one.now.step) && !one.now.two_answers)) continue;
        one.answered = slips[one.slip] == "answered";
        one.due = due(one.opened, one.urgent, one.sensitive, one.now, day_of(moves[id].last));
        open.push_back(std::move(one));
    }
    std::ranges::sort(open, more_pressing);
    return open;
}

Result<std::vector<MoveCase>> Porters::with_those_before(const Session& session,
                                                         const MoveCase& order) {
    std::vector<MoveCase> orders{order};
    if (order.step != Step::withdrawn) return orders;
    const auto all = TRY(known_cases(session));
    auto moves = TRY(known_moves());
    std::set<std::string> seen{order.id};
    for (auto at = all.find(order.id); at != all.end();) {
        const auto& before = at->second.from;
        if (before.empty() || !seen.insert(before).second) break;
        auto now = standing(before, moves[before].all);
        if (now.step != Step::withdrawn || now.two_answers)
            orders.push_back({.id = before, .step = Step::withdrawn, .prev = std::move(now.heads)});
        at = all.find(before);
    }
    // The first request first: as long as the last is there, none before it is anybody's own again.
    std::ranges::reverse(orders);
    return orders;
}

Result<void> Porters::moved(const MoveCase& order, const std::string& fact) {
    auto* vault = TRY(this->vault());
    TRY_VOID(vault->put_move({order.id, {fact, order.step, order.day, order.prev}, clock_.now()}));
    // What names the person has no more use here, and it may never come down.
    return order.step == Step::withdrawn ? vault->forget_passed(order.id) : Result<void>{};
}

Result<void> Porters::passed(const Session& by, json::object item, const json::object& person) {
    auto plain = canonical(person);
    auto sealed = seal(by.point.public_key, plain);
    wipe(plain);
    if (!sealed) return std::unexpected(sealed.error());
    item["sealed"] = base64(*sealed);
    return TRY(vault())->put_passed(text_of(item, "id"), canonical(item));
}

}  // namespace chiosco::app
