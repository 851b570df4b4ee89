// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_kiosks.h"

#include "core/base/ids.h"
#include "core/sync/server_restore.h"
#include "core/sync/server_seats.h"

namespace chiosco::sync {
namespace {

using store::Row;
using Text = std::string;

struct Code {
    Text site, shard, label, expires, used;
    std::int64_t tries = 0;
    bool known = false;
};

Result<Code> find_code(store::Db& db, std::string_view hash) {
    Code code;
    TRY_VOID(
        db.run("select site, shard, label, expires, coalesce(used, ''), tries"
               " from enrol_code where hash = ?",
               {Text{hash}}, [&](const Row& row) {
                   code = {row.text(0), row.text(1),    row.text(2), row.text(3),
                           row.text(4), row.integer(5), true};
               }));
    return code;
}

Result<Enrolled> wrong_try(store::Db& db, const Text& now) {
    const auto open = " used is null and expires > ? and tries < ";
    TRY_VOID(db.run(Text{"update enrol_code set tries = tries + 1 where"} + open +
                        std::to_string(enrol_tries_max),
                    {now}));
    const auto most =
        TRY(db.one_integer(Text{"select tries from enrol_code where"} + open +
                               std::to_string(enrol_tries_max) + " order by tries limit 1",
                           {now}));
    return Enrolled{Enrolled::Outcome::wrong, {}, {}, most ? enrol_tries_max - *most : 0};
}

// The shard of the kiosk's site, else the only one that was ever published.
Result<Text> shard_of(store::Db& db, const Text& site) {
    const auto body =
        TRY(db.one_text("select body from record where id = ? and kind = 'site'", {site}));
    if (body) {
        const auto object = TRY(parse_json_object(*body));
        if (auto shard = text_of(object, "shard"); !shard.empty()) return shard;
    }
    const auto published = TRY(db.one_text(
        "select shard from pack where (select count(distinct shard) from pack) = 1 limit 1"));
    if (published) return *published;
    return failure(ErrorCode::refused, "no shard is known for site " + site);
}

// A kiosk that says it was one before.
Result<void> expect_forgotten(store::Db& db, const Text& before) {
    if (!TRY(was_restored(db)))
        return failure(ErrorCode::conflict,
                       "this cooperative does not come from a backup: it cannot take a kiosk back."
                       " Wipe it, and enrol it as a new one");
    if (TRY(db.one_integer("select 1 from kiosk where id = ?", {before})))
        return failure(ErrorCode::conflict, "this kiosk is known here as " + before);
    return {};
}

// Who asks is on the way back, and the last ask with this key has come to nothing: a code of
// another site, words that differed. It was never heard as that kiosk, so it knows nothing as that
// kiosk either; what it does know is waited for under the next id.
Result<bool> is_cut_short(store::Db& db, const Text& before, const EnrolAsk& ask) {
    if (ask.again.empty()) return false;
    return TRY(db.one_integer("select 1 from kiosk where id = ? and was = ? and seen is null",
                              {before, ask.again}))
        .has_value();
}
Result<void> retire(store::Db& db, const Text& before, const Clock& clock) {
    TRY_VOID(
        db.run("update kiosk set key = key || ' ' || id, state = 'revoked', era_open = 0,"
               " revoked = coalesce(revoked, ?) where id = ?",
               {rfc3339(clock.now()), before}));
    return close_leases_of(db, before, clock);
}

// What a code answers whose ask has been taken.
Result<Enrolled> waits(store::Db& db, const Code& code, const Text& kiosk, const Text& words) {
    Enrolled told{Enrolled::Outcome::pending, kiosk, words, 0, code.site, code.shard};
    if (told.shard.empty()) told.shard = shard_of(db, code.site).value_or("");
    return told;
}

// A site is no secret: every pack names them all.
Result<Enrolled> elsewhere(store::Db& db, const Code& code, const Text& asked) {
    Enrolled told{Enrolled::Outcome::elsewhere};
    told.site = code.site;
    const auto name = TRY(db.one_text(
        "select json_extract(body, '$.name') from record where id = ? and kind = 'site'",
        {code.site}));
    // A cooperative that keeps no sites may call its points what it likes.
    const auto any = TRY(db.one_integer("select 1 from record where kind = 'site' limit 1"));
    const auto known =
        TRY(db.one_integer("select 1 from record where kind = 'site' and id in (?, ?)",
                           {asked, uuid5("sample", asked)}));
    told.why = "the code leads to site " + code.site +
               (name && !name->empty() ? " (" + *name + ")" : "") + ", not to " + asked +
               (any && !known ? ", which is no site of this cooperative" : "");
    return told;
}

}  // namespace

Result<Kiosk> find_kiosk(store::Db& db, std::string_view id) {
    Kiosk kiosk;
    TRY_VOID(db.run("select id, key, site, shard, label, state, words from kiosk where id = ?",
                    {Text{id}}, [&](const Row& row) {
                        kiosk = {row.text(0), row.text(1), row.text(2), row.text(3),
                                 row.text(4), row.text(5), row.text(6)};
                    }));
    if (kiosk.id.empty()) return failure(ErrorCode::not_found, "no such kiosk");
    return kiosk;
}

Result<void> keep_enrol_code(store::Db& db, std::string_view code, std::string_view site,
                             std::string_view shard, std::string_view label, const Clock& clock) {
    const auto now = clock.now();
    return db.run(
        "insert into enrol_code(hash, site, shard, label, created, expires)"
        " values(?, ?, ?, ?, ?, ?)",
        {enrol_code_hash(code), Text{site}, Text{shard}, Text{label}, rfc3339(now),
         rfc3339(now + std::chrono::hours{24})});
}

Result<Enrolled> enrol(store::Db& db, const EnrolAsk& ask, const Clock& clock) {
    const auto now = rfc3339(clock.now());
    const auto typed = read_enrol_code(ask.code);
    const auto hash = typed ? enrol_code_hash(*typed) : Text{};
    const auto code = TRY(find_code(db, hash));
    if (!code.known) return wrong_try(db, now);
    const auto words = four_words(ask.key);
    const auto before = TRY(db.one_text("select id from kiosk where key = ?", {ask.key}));
    if (before && code.used == *before) return waits(db, code, *before, words);
    const bool cut_short = before && TRY(is_cut_short(db, *before, ask));
    if (!code.used.empty() || code.expires <= now || code.tries >= enrol_tries_max ||
        (before && !cut_short))
        return Enrolled{Enrolled::Outcome::spent, {}, {}, 0};
    if (!ask.site.empty() && !names_site(ask.site, code.site)) return elsewhere(db, code, ask.site);
    if (!ask.again.empty()) TRY_VOID(expect_forgotten(db, ask.again));
    if (cut_short) TRY_VOID(retire(db, *before, clock));
    const auto id = uuid7(clock.now());
    // One that comes back is waited for from now on: what it promised must not be lent again.
    TRY_VOID(
        db.run("insert into kiosk(id, key, site, shard, label, state, panel, words, created, was,"
               " era_open) values(?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ? <> '')",
               {id, ask.key, code.site, code.shard, code.label, canonical(to_json(ask.panel)),
                words, now, ask.again, ask.again}));
    TRY_VOID(db.run("update enrol_code set used = ? where hash = ?", {id, hash}));
    return waits(db, code, id, words);
}

Result<std::string> approve(store::Db& db, std::string_view id, const Clock& clock) {
    const auto kiosk = TRY(find_kiosk(db, id));
    if (kiosk.state == "revoked") return failure(ErrorCode::refused, "this kiosk was revoked");
    const auto shard = kiosk.shard.empty() ? TRY(shard_of(db, kiosk.site)) : kiosk.shard;
    TRY_VOID(
        db.run("update kiosk set state = 'active', shard = ?, approved = coalesce(approved, ?)"
               " where id = ?",
               {shard, rfc3339(clock.now()), kiosk.id}));
    const auto before = TRY(db.one_text("select was from kiosk where id = ?", {kiosk.id}));
    if (kiosk.state == "pending" && before && !before->empty())
        TRY_VOID(take_back(db, kiosk.id, clock));
    return kiosk.words;
}

Result<void> revoke(store::Db& db, std::string_view kiosk, const Clock& clock, IfUntold untold) {
    if (untold == IfUntold::refuse) TRY_VOID(expect_told(db, kiosk));
    TRY_VOID(
        db.run("update kiosk set state = 'revoked', revoked = ? where id = ?"
               " and state <> 'revoked'",
               {rfc3339(clock.now()), Text{kiosk}}));
    if (db.changes() == 0) return failure(ErrorCode::not_found, "no such kiosk in use");
    TRY_VOID(close_leases_of(db, kiosk, clock));
    TRY_VOID(note_untold(db, kiosk));
    return end_holds(db, clock);  // It may be the last one that a restore waits for.
}

Result<std::string> awaiting_era(store::Db& db, std::string_view kiosk) {
    const auto since =
        TRY(db.one_text("select m.value from meta m join kiosk k on k.id = ? and k.era_open = 1"
                        " where m.key = 'restored'",
                        {Text{kiosk}}));
    return since.value_or("");
}

Result<Assignment> assignment_of(store::Db& db, const Kiosk& kiosk) {
    Assignment told;
    told.site = kiosk.site;
    told.shard = kiosk.shard;
    told.label = kiosk.label;
    told.languages = {"it", "en", "ar"};
    TRY_VOID(
        db.run("select body from record where kind = 'desk' order by id", {}, [&](const Row& row) {
            const auto desk = parse_json_object(row.text(0));
            if (desk && text_of(*desk, "site_id") == kiosk.site)
                told.support = text_of(*desk, "phone");
        }));
    return told;
}

}  // namespace chiosco::sync
