// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_handoffs.h"

#include "core/base/bytes.h"
#include "core/sync/server_inbox.h"

namespace chiosco::sync {
namespace {

using Text = std::string;

Text ids(const std::vector<Text>& all) {
    Text joined;
    for (const auto& id : all) joined += (joined.empty() ? "" : " ") + id;
    return joined;
}

std::vector<Text> read_ids(const Text& joined) {
    std::vector<Text> all;
    for (std::size_t from = 0; from < joined.size();) {
        const auto end = std::min(joined.find(' ', from), joined.size());
        all.push_back(joined.substr(from, end - from));
        from = end + 1;
    }
    return all;
}

// Every kiosk says so: the others ask, and the slip's own is told. What was taken back stays so:
// nothing is left of it that anybody could answer.
Result<void> mark(store::Db& db, const Text& opened, const Text& state) {
    Text kiosk;
    json::object item;
    TRY_VOID(
        db.run("select kiosk, slip, capsule from help where fact = ?"
               " and state not in ('withdrawn', ?)",
               {opened, state}, [&](const store::Row& row) {
                   kiosk = row.text(0);
                   item = {{"slip", row.text(1)}, {"state", state}};
                   if (!row.text(2).empty()) item["capsule"] = row.text(2);
               }));
    if (item.empty()) return {};
    if (state == "withdrawn") item.erase("capsule");
    TRY_VOID(
        db.run("update help set state = ?,"
               " capsule = case ? when 'withdrawn' then '' else capsule end where fact = ?",
               {state, state, opened}));
    return tell(db, kiosk, "answer", item);
}

// What names the person of a request that was taken back, wherever it is kept: nobody has a yes
// for it any longer. The fact stays, nameless, under the hash that it came with, so that the same
// fact that comes again is known and not kept anew (docs/decisions/0037).
Result<void> erase_person(store::Db& db, const Text& opened) {
    // Also what came under the same id and waits for a person to look at it.
    TRY_VOID(
        db.run("update quarantine set fact = json_remove(fact, '$.sealed') where id = ?"
               " and json_extract(fact, '$.sealed') is not null",
               {opened}));
    const auto site =
        TRY(db.one_text("select h.site from handoff h join fact f on f.id = h.id where h.id = ?"
                        " and (json_extract(f.fact, '$.sealed') is not null"
                        " or json_extract(h.item, '$.sealed') is not null)",
                        {opened}));
    if (!site) return {};
    TRY_VOID(db.run("update fact set fact = json_remove(fact, '$.sealed') where id = ?", {opened}));
    TRY_VOID(
        db.run("update handoff set item = json_remove(item, '$.sealed') where id = ?", {opened}));
    // Also what a kiosk has not fetched yet. The item stays: its number must not be given twice.
    TRY_VOID(
        db.run("update inbox set body = json_remove(body, '$.sealed') where kind = 'handoff'"
               " and kiosk in (select id from kiosk where site = ?)"
               " and json_extract(body, '$.id') = ?",
               {*site, opened}));
    return tell_site(db, *site, "erase", {{"id", opened}});
}

bool is_answer(const Standing& now) { return now.step > Step::not_found; }

// The request that this one went on from; nothing: it is the first, or of another point.
Result<std::optional<Text>> one_before(store::Db& db, const Text& opened) {
    return db.one_text(
        "select before.id from handoff one join handoff before"
        " on before.id = json_extract(one.item, '$.from')"
        " and before.site = one.site where one.id = ?",
        {opened});
}

Result<std::vector<Text>> those_after(store::Db& db, const Text& site, const Text& opened) {
    std::vector<Text> after;
    TRY_VOID(
        db.run("select id from handoff where site = ? and json_extract(item, '$.from') = ?"
               " order by id",
               {site, opened}, [&](const store::Row& row) { after.push_back(row.text(0)); }));
    return after;
}

// Whether anybody has answered a request: the desk, a porter, or who had it after it went on.
Result<bool> has_answer(store::Db& db, const Text& opened) {
    if (TRY(db.one_integer("select 1 from help where fact = ? and answered <> ''", {opened})))
        return true;
    if (is_answer(TRY(handoff_standing(db, opened)))) return true;
    const auto site = TRY(db.one_text("select site from handoff where id = ?", {opened}));
    for (const auto& after : TRY(those_after(db, site.value_or(""), opened)))
        if (const auto now = TRY(handoff_standing(db, after));
            is_answer(now) && (now.step != Step::withdrawn || now.two_answers))
            return true;
    return false;
}

// `withdrawn` is said of two things: a porter undoes within a minute what they passed on, or notes
// in "Da fare oggi" that the person takes the request back, and then of all that it went on from.
// Of both the resident's word is "ritirata" (field guide, hand-off states) and not "answered":
// nobody has an answer to give, and the yes that the slip lets them take back is gone. What it had
// answered for the one before it is no answer to that one any longer. Where another porter wrote
// something else at the same time, a person settles it first.
Result<void> take_back(store::Db& db, const Text& opened, const Standing& now) {
    if (now.two_answers) return {};
    TRY_VOID(mark(db, opened, "withdrawn"));
    TRY_VOID(erase_person(db, opened));
    const auto before = TRY(one_before(db, opened));
    if (!before || TRY(has_answer(db, *before))) return {};
    return mark(db, *before, "received");
}

// Nobody has seen a slip go back: only somebody's answer moves it on, and that of the request
// which it was passed on from.
Result<void> answer_slip(store::Db& db, const Text& opened) {
    const auto now = TRY(handoff_standing(db, opened));
    if (!is_answer(now)) return {};
    if (now.step == Step::withdrawn) return take_back(db, opened, now);
    TRY_VOID(mark(db, opened, "answered"));
    const auto before = TRY(one_before(db, opened));
    return before ? mark(db, *before, "answered") : Result<void>{};
}

// A request that went on from this one may have come down, and been answered, before it: what the
// kiosk had kept goes up again after what it had not sent yet.
Result<void> hear_those_after(store::Db& db, const Text& site, const Text& opened) {
    for (const auto& one : TRY(those_after(db, site, opened))) TRY_VOID(answer_slip(db, one));
    return {};
}

}  // namespace

Result<void> hand_down(store::Db& db, const PointKeys& keys, std::string_view site,
                       const Fact& help) {
    if (TRY(db.one_integer("select 1 from handoff where id = ?", {help.id}))) return {};
    auto plain = TRY(open_seal(keys.coop, help.sealed));
    auto sealed = TRY(seal(keys.point.public_key, plain));
    wipe(plain);
    json::object item{{"id", help.id}, {"at", help.at}, {"sealed", base64(sealed)}};
    for (const auto* name : {"slip", "urgent", "sensitive", "language", "contact_how", "from"})
        if (const auto* value = help.body.if_contains(name)) item[name] = *value;
    TRY_VOID(db.run("insert into handoff(id, site, opened, item) values (?, ?, ?, ?)",
                    {help.id, Text{site}, help.at, canonical(item)}));
    TRY_VOID(tell_site(db, site, "handoff", item));
    // What a porter did with it may be here already: after a restore a kiosk sends all it has kept
    // before the desk's machine has opened any request.
    std::vector<Text> moves;
    TRY_VOID(db.run(
        "select fact from fact where kind = 'handoff.moved' and site = ?"
        " and json_extract(fact, '$.body.opened') = ? order by n",
        {Text{site}, help.id}, [&](const store::Row& row) { moves.push_back(row.text(0)); }));
    for (const auto& move : moves)
        TRY_VOID(move_handoff(db, TRY(decode_fact(TRY(parse_json_object(move))))));
    return hear_those_after(db, Text{site}, help.id);
}

Result<void> move_handoff(store::Db& db, const Fact& moved) {
    const auto opened = text_of(moved.body, "opened");
    const auto site = TRY(db.one_text("select site from handoff where id = ?", {opened}));
    // A point moves its own requests only.
    if (!site || *site != moved.site) return {};
    json::object item{{"id", moved.id},
                      {"at", moved.at},
                      {"opened", opened},
                      {"step", text_of(moved.body, "step")}};
    if (const auto day = text_of(moved.body, "day"); !day.empty()) item["day"] = day;
    json::array prev;
    for (const auto& id : moved.prev) prev.emplace_back(id);
    item["prev"] = prev;
    TRY_VOID(
        db.run("insert into handoff_move(id, handoff, step, day, prev, at, item)"
               " values (?, ?, ?, ?, ?, ?, ?) on conflict(id) do nothing",
               {moved.id, opened, text_of(moved.body, "step"), text_of(moved.body, "day"),
                ids(moved.prev), moved.at, canonical(item)}));
    TRY_VOID(tell_site(db, *site, "handoff.moved", item));
    return answer_slip(db, opened);
}

Result<void> erase_those_of_before(store::Db& db) {
    constexpr std::string_view due = "select 1 from meta where key = 'erase_withdrawn'";
    if (!TRY(db.one_integer(due))) return {};
    return db.transaction([&]() -> Result<void> {
        if (!TRY(db.one_integer(due))) return {};  // Another program was here first.
        std::vector<Text> all;
        TRY_VOID(
            db.run("select distinct h.id from handoff h join handoff_move m on m.handoff = h.id"
                   " where m.step = 'withdrawn' order by h.id",
                   {}, [&](const store::Row& row) { all.push_back(row.text(0)); }));
        for (const auto& one : all)
            if (const auto now = TRY(handoff_standing(db, one)); now.step == Step::withdrawn)
                TRY_VOID(take_back(db, one, now));
        return db.run("delete from meta where key = 'erase_withdrawn'");
    });
}

Result<Standing> handoff_standing(store::Db& db, std::string_view opened) {
    std::vector<Move> moves;
    TRY_VOID(db.run("select id, step, day, prev from handoff_move where handoff = ? order by id",
                    {Text{opened}}, [&](const store::Row& row) {
                        Move move{.id = row.text(0),
                                  .step = read_step(row.text(1)).value_or(Step::asked),
                                  .prev = read_ids(row.text(3))};
                        if (const auto day = parse_iso_date(row.text(2))) move.day = *day;
                        moves.push_back(std::move(move));
                    }));
    return standing(Text{opened}, moves);
}

}  // namespace chiosco::sync
