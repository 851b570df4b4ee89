// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_porters.h"

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/domain/enrol.h"
#include "core/sync/server_inbox.h"
#include "core/sync/server_kiosks.h"

namespace chiosco::sync {
namespace {

using Text = std::string;

struct Sealed {
    Text item, codes;  // As the table has them.
    std::vector<Text> plain;
};

// Fresh codes, the item that carries the point's secret under them, and the codes as kept.
Result<Sealed> fresh(const PointKeys& keys, const Text& porter, std::string_view name,
                     const LockCost& cost) {
    Sealed made;
    for (std::size_t i = 0; i < porter_codes; ++i)
        made.plain.push_back(make_enrol_code(random_bytes(8)));
    json::array codes;
    for (const auto& code : made.plain) codes.emplace_back(code);
    made.codes = base64(TRY(seal(keys.coop.public_key, json::serialize(codes))));
    made.item =
        canonical(json::object{{"porter", porter},
                               {"name", name},
                               {"lock", base64(lock_secret(keys.point.secret, made.plain, cost))}});
    return made;
}

Result<std::vector<Text>> open_codes(const SealKey& coop, std::string_view sealed) {
    const auto plain = TRY(open_seal(coop, TRY(from_base64(sealed))));
    const auto value = TRY(parse_json(plain));
    std::vector<Text> codes;
    if (value.is_array())
        for (const auto& code : value.get_array())
            if (code.is_string()) codes.emplace_back(code.get_string());
    if (codes.size() != porter_codes) return failure(ErrorCode::damaged, "not a porter's codes");
    return codes;
}

Result<std::vector<Text>> texts(store::Db& db, std::string_view sql,
                                const std::vector<store::Value>& values) {
    std::vector<Text> found;
    TRY_VOID(db.run(sql, values, [&](const store::Row& row) { found.push_back(row.text(0)); }));
    return found;
}

// Of what is over for longer than this nobody is told.
constexpr std::chrono::days told_when_over{1};
constexpr std::int64_t desk_facts_most = 50;  // More than a point says in a day.

// What this kiosk opened by a good clock before that fact came.
Result<std::optional<Fact>> opened_before(store::Db& db, std::string_view kiosk, const Fact& set) {
    const auto text =
        TRY(db.one_text("select fact from fact where kind = 'desk.opened' and kiosk = ?"
                        " and site = ? and json_extract(fact, '$.clock') = 'ok'"
                        " and n < (select n from fact where id = ?) order by n desc limit 1",
                        {Text{kiosk}, set.site, set.id}));
    if (!text) return std::optional<Fact>{};
    return std::optional{TRY(decode_fact(TRY(parse_json_object(*text))))};
}

// As the other kiosks of its point hear of it; nothing where they do not. Of a clock in doubt no
// hour is worth anything elsewhere; but a close takes back what the same kiosk had opened, and
// nothing that was said since, by whatever clock.
Result<std::optional<json::object>> desk_item(store::Db& db, std::string_view kiosk,
                                              const Fact& set) {
    constexpr auto nothing = [] { return std::optional<json::object>{}; };
    // A kiosk speaks for its own point only.
    if (set.site != TRY(find_kiosk(db, kiosk)).site) return nothing();
    auto at = parse_rfc3339(set.at), until = parse_rfc3339(text_of(set.body, "until"));
    if (set.clock != "ok") {
        if (set.kind != "desk.closed") return nothing();
        const auto opened = TRY(opened_before(db, kiosk, set));
        if (!opened) return nothing();
        at = TRY(parse_rfc3339(opened->at)) + std::chrono::seconds{1};
        until = parse_rfc3339(text_of(opened->body, "until"));
    }
    if (!at || !until) return nothing();
    return std::optional{json::object{{"id", set.id},
                                      {"at", rfc3339(*at)},
                                      {"open", set.kind == "desk.opened"},
                                      {"until", rfc3339(*until)},
                                      {"porter", set.by.substr(set.by.find(':') + 1)}}};
}

// What was said of the desk last, whether it is over or not: the kiosk has a clock.
Result<void> tell_of_last_desk(store::Db& db, std::string_view kiosk, const Text& site) {
    std::vector<std::pair<Text, Text>> said;
    TRY_VOID(
        db.run("select f.kiosk, f.fact from fact f join kiosk k on k.id = f.kiosk"
               " where f.kind in ('desk.opened', 'desk.closed') and f.site = ? and k.site = f.site"
               " order by f.n desc limit ?",
               {site, desk_facts_most},
               [&](const store::Row& row) { said.emplace_back(row.text(0), row.text(1)); }));
    std::optional<json::object> last;
    for (const auto& [from, text] : said) {
        auto item = TRY(desk_item(db, from, TRY(decode_fact(TRY(parse_json_object(text))))));
        if (item && (!last || text_of(*item, "at") > text_of(*last, "at"))) last = std::move(item);
    }
    return last ? tell(db, kiosk, "desk", *last) : Result<void>{};
}

}  // namespace

Result<std::vector<Porter>> porters(store::Db& db, std::string_view site) {
    std::vector<Porter> found;
    TRY_VOID(
        db.run("select id, site, name, added, codes_told from porter"
               " where removed is null and (? = '' or site = ?) order by site, name, id",
               {Text{site}, Text{site}}, [&](const store::Row& row) {
                   found.push_back({row.text(0), row.text(1), row.text(2), row.text(3),
                                    static_cast<std::int64_t>(porter_codes) - row.integer(4)});
               }));
    return found;
}

Result<Porter> find_porter(store::Db& db, std::string_view porter) {
    for (auto& one : TRY(porters(db)))
        if (one.id == porter) return std::move(one);
    return failure(ErrorCode::not_found, "there is no porter " + Text{porter});
}

Result<void> tell_site(store::Db& db, std::string_view site, std::string_view kind,
                       const json::object& body) {
    const auto kiosks =
        TRY(texts(db, "select id from kiosk where site = ? and state = 'active'", {Text{site}}));
    for (const auto& kiosk : kiosks) TRY_VOID(tell(db, kiosk, kind, body));
    return {};
}

Result<void> tell_of_desk(store::Db& db, std::string_view kiosk, const Fact& set,
                          const Clock& clock) {
    const auto item = TRY(desk_item(db, kiosk, set));
    if (!item) return {};
    // What is over by the time it comes may still end an opening that was told and is not over.
    const auto until = TRY(parse_rfc3339(text_of(*item, "until")));
    if (until + told_when_over <= clock.now()) return {};
    const auto others =
        TRY(texts(db, "select id from kiosk where site = ? and state = 'active' and id <> ?",
                  {set.site, Text{kiosk}}));
    for (const auto& other : others) TRY_VOID(tell(db, other, "desk", *item));
    return {};
}

Result<void> tell_newcomer(store::Db& db, std::string_view kiosk) {
    const auto site = TRY(find_kiosk(db, kiosk)).site;
    const auto known =
        TRY(db.one_integer("select 1 from inbox where kiosk = ? and kind = 'porter'"
                           " limit 1",
                           {Text{kiosk}}));
    if (known) return {};
    for (const auto& [kind, sql] :
         {std::pair{"porter", "select item from porter where site = ? and removed is null"},
          {"handoff", "select item from handoff where site = ? order by id"},
          {"handoff.moved",
           "select m.item from handoff_move m join handoff h on h.id = m.handoff"
           " where h.site = ? order by m.id"}})
        for (const auto& item : TRY(texts(db, sql, {site})))
            TRY_VOID(tell(db, kiosk, kind, TRY(parse_json_object(item))));
    return tell_of_last_desk(db, kiosk, site);
}

Result<CodeTold> add_porter(store::Db& db, const PointKeys& keys, std::string_view site,
                            std::string_view name, const Clock& clock, const LockCost& cost) {
    const auto now = clock.now();
    const auto id = uuid7(now);
    auto made = TRY(fresh(keys, id, name, cost));
    TRY_VOID(
        db.run("insert into porter(id, site, name, added, item, codes, codes_told)"
               " values (?, ?, ?, ?, ?, ?, 1)",
               {id, Text{site}, Text{name}, rfc3339(now), made.item, made.codes}));
    TRY_VOID(tell_site(db, site, "porter", TRY(parse_json_object(made.item))));
    return CodeTold{id, made.plain.front(), true};
}

Result<CodeTold> next_code(store::Db& db, const PointKeys& keys, std::string_view porter,
                           const LockCost& cost) {
    const auto found = TRY(find_porter(db, porter));
    if (found.codes_left > 0) {
        const auto sealed =
            TRY(db.one_text("select codes from porter where id = ?", {found.id})).value_or("");
        const auto codes = TRY(open_codes(keys.coop, sealed));
        TRY_VOID(db.run("update porter set codes_told = codes_told + 1 where id = ?", {found.id}));
        return CodeTold{found.id, codes[codes.size() - static_cast<std::size_t>(found.codes_left)],
                        false};
    }
    auto made = TRY(fresh(keys, found.id, found.name, cost));
    TRY_VOID(db.run("update porter set item = ?, codes = ?, codes_told = 1 where id = ?",
                    {made.item, made.codes, found.id}));
    TRY_VOID(tell_site(db, found.site, "porter", TRY(parse_json_object(made.item))));
    return CodeTold{found.id, made.plain.front(), true};
}

Result<void> remove_porter(store::Db& db, std::string_view porter, const Clock& clock) {
    const auto found = TRY(find_porter(db, porter));
    // The codes go too: nothing is left that opens the point for them.
    TRY_VOID(db.run("update porter set removed = ?, item = '{}', codes = '' where id = ?",
                    {rfc3339(clock.now()), found.id}));
    return tell_site(db, found.site, "porter", {{"porter", found.id}, {"removed", true}});
}

}  // namespace chiosco::sync
