// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/inbox/inbox.h"

#include <charconv>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/store/inbox_schema.h"
#include "core/store/sound.h"

namespace chiosco::store {

Result<Inbox> Inbox::open(const std::string& path) {
    Inbox inbox{TRY(open_sound(path, inbox_application_id, inbox_migrations()))};
    // A release that did not know `erase` kept it as an item that it does not read. That a disk is
    // full now is no reason to hear nothing any more: it is done the next time.
    if (const auto done = inbox.drop_erased(); !done)
        log::warn("inbox.erase", {{"why", done.error().message}});
    return inbox;
}

// Both copies are sealed: to the point, and to the cooperative that may come from a backup. That
// one needs it no longer: it would erase it again.
Result<void> Inbox::drop_erased() {
    constexpr std::string_view erased =
        "in (select json_extract(body, '$.id') from item where kind = 'erase')";
    TRY_VOID(db_->run("delete from item where kind = 'handoff' and json_extract(body, '$.id') " +
                      std::string{erased}));
    return db_->run("delete from kept where id " + std::string{erased});
}

Result<std::int64_t> Inbox::cursor() {
    const auto text = TRY(meta("cursor")).value_or("0");
    std::int64_t cursor = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cursor);
    if (error != std::errc{} || end != text.data() + text.size())
        return failure(ErrorCode::damaged, "the inbox's cursor is not a number");
    return cursor;
}

Result<std::int64_t> Inbox::apply(const std::vector<Delivery>& deliveries) {
    std::int64_t fresh = 0;
    const auto all = [&]() -> Result<void> {
        // Read inside: two pulls may be under way at once, and each item counts once.
        const auto start = TRY(cursor());
        std::int64_t last = 0, reached = start;
        for (const auto& [n, what] : deliveries) {
            if (n <= last) return failure(ErrorCode::damaged, "inbox items do not grow");
            last = n;
            if (n <= start) continue;
            const auto put_it = [this, number = n](const auto& one) { return put(number, one); };
            TRY_VOID(std::visit(put_it, what));
            reached = n;
            ++fresh;
        }
        if (reached == start) return {};
        TRY_VOID(drop_erased());
        return set_meta("cursor", std::to_string(reached));
    };
    TRY_VOID(db_->transaction(all));
    return fresh;
}

Result<void> Inbox::put(std::int64_t, const LeaseGranted& lease) {
    return db_->run(
        "insert into lease(event, epoch, granted, expires) values (?, ?, ?, ?)"
        " on conflict(event, epoch) do update set"
        " granted = max(granted, excluded.granted),"
        " expires = max(expires, excluded.expires)",
        {lease.event, lease.epoch, lease.granted, rfc3339(lease.expires)});
}

Result<void> Inbox::put(std::int64_t, const LeaseClosing& lease) {
    // A lease that was never heard of is remembered as closing, in case its grant comes late.
    return db_->run(
        "insert into lease(event, epoch, granted, expires, closing)"
        " values (?, ?, 0, ?, 1)"
        " on conflict(event, epoch) do update set closing = 1",
        {lease.event, lease.epoch, rfc3339(Instant{})});
}

Result<void> Inbox::put(std::int64_t n, const ItemKept& item) {
    return db_->run("insert into item(n, kind, body) values (?, ?, ?)", {n, item.kind, item.body});
}

// Leases of before: the cooperative may have forgotten that it lent them.
Result<void> Inbox::put(std::int64_t, const EraBegan& era) {
    TRY_VOID(db_->run("update lease set closing = 1"));
    TRY_VOID(set_meta(std::string{era_key}, era.since));
    TRY_VOID(set_turned_away(""));  // It knows us, and of the old leases none is spent from.
    return set_meta(std::string{resend_key}, "0");  // Before every id.
}

Result<std::optional<std::string>> Inbox::resend_after() { return meta(std::string{resend_key}); }

Result<void> Inbox::resent_up_to(const std::string& id) {
    return set_meta(std::string{resend_key}, id);
}

Result<void> Inbox::resent_all() {
    return db_->run("delete from meta where key = ?", {std::string{resend_key}});
}

Result<std::vector<KeptFact>> Inbox::kept_after(const std::string& id, std::int64_t limit) {
    std::vector<KeptFact> found;
    TRY_VOID(db_->run("select id, fact from kept where id > ? order by id limit ?", {id, limit},
                      [&](const Row& row) { found.push_back({row.text(0), row.text(1)}); }));
    return found;
}

Result<void> Inbox::forget_kept(Instant safe, std::int64_t most) {
    TRY_VOID(db_->run("delete from kept where acked < ? and refused = ''", {rfc3339(safe)}));
    return db_->run(
        "delete from kept where id in (select id from kept where refused = ''"
        " order by acked, id limit max(0, (select count(*) from kept) - ?))",
        {most});
}

Result<void> Inbox::note_kept(const std::string& id, const std::string& why) {
    return db_->run("update kept set refused = ? where id = ? and refused <> ?", {why, id, why});
}

Result<std::int64_t> Inbox::refused_kept() {
    return TRY(db_->one_integer("select count(*) from kept where refused <> ''")).value_or(0);
}

Result<void> Inbox::acknowledge(const std::vector<Ack>& acks) {
    if (acks.empty()) return {};
    return db_->transaction([&]() -> Result<void> {
        for (const auto& ack : acks) {
            if (!ack.rejected && !ack.fact.empty())
                TRY_VOID(db_->run("insert or ignore into kept(id, acked, fact) values (?, ?, ?)",
                                  {ack.id, rfc3339(ack.at), ack.fact}));
            TRY_VOID(
                db_->run("insert into ack(id, outcome, detail) values (?, ?, ?)"
                         " on conflict(id) do update set outcome = excluded.outcome,"
                         " detail = excluded.detail where outcome = 'rejected'",
                         {ack.id, ack.rejected ? "rejected" : "acked", ack.detail}));
        }
        return drop_erased();  // Heard of before the answer that was lost on the way came again.
    });
}

Result<bool> Inbox::has_ack(const std::string& id) {
    return TRY(db_->one_integer("select 1 from ack where id = ?", {id})).has_value();
}

Result<std::int64_t> Inbox::forget_acks_but(const std::set<std::string>& still_there) {
    std::vector<std::string> gone;
    TRY_VOID(db_->run("select id from ack", {}, [&](const Row& row) {
        if (auto id = row.text(0); !still_there.contains(id)) gone.push_back(std::move(id));
    }));
    if (gone.empty()) return 0;
    const auto all = [&]() -> Result<void> {
        for (const auto& id : gone) TRY_VOID(db_->run("delete from ack where id = ?", {id}));
        return {};
    };
    TRY_VOID(db_->transaction(all));
    return static_cast<std::int64_t>(gone.size());
}

Result<std::int64_t> Inbox::granted_ever(const std::string& event) {
    return TRY(db_->one_integer("select sum(granted) from lease where event = ?", {event}))
        .value_or(0);
}

Result<std::pair<std::int64_t, std::int64_t>> Inbox::newest_grant(const std::string& event) {
    std::pair<std::int64_t, std::int64_t> found{};
    TRY_VOID(
        db_->run("select epoch, granted from lease where event = ? order by epoch desc limit 1",
                 {event}, [&](const Row& row) { found = {row.integer(0), row.integer(1)}; }));
    return found;
}

Result<std::optional<std::string>> Inbox::meta(const std::string& key) {
    return db_->one_text("select value from meta where key = ?", {key});
}

Result<void> Inbox::note_told() { return set_meta(std::string{told_key}, hex(random_bytes(8))); }

Result<std::string> Inbox::turned_away() {
    return TRY(meta(std::string{turned_away_key})).value_or("");
}

Result<void> Inbox::set_turned_away(const std::string& why) {
    if (TRY(turned_away()) == why) return {};
    return set_meta(std::string{turned_away_key}, why);
}

Result<bool> Inbox::has_untold_era(const std::string& settled) {
    if (TRY(resend_after())) return true;
    return TRY(meta(std::string{era_key})).value_or("") != settled;
}

Result<void> Inbox::set_meta(const std::string& key, const std::string& value) {
    return db_->run("insert or replace into meta(key, value) values (?, ?)", {key, value});
}

}  // namespace chiosco::store
