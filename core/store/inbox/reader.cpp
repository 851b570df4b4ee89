// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/inbox/reader.h"

#include "core/base/clock.h"
#include "core/store/inbox_schema.h"

namespace chiosco::store {

Result<InboxReader> InboxReader::open(const std::string& path) {
    auto db = TRY(open_sqlite(path, Open::read));
    const auto kind = TRY(db->one_integer("pragma application_id"));
    if (kind == 0) return failure(ErrorCode::not_found, "the inbox is being made");
    if (kind != inbox_application_id) return failure(ErrorCode::damaged, "not an inbox");
    return InboxReader{std::move(db)};
}

Result<std::vector<GivenLease>> InboxReader::leases_where(std::string_view condition,
                                                          const std::vector<Value>& values) {
    std::vector<GivenLease> found;
    std::vector<std::string> expiries;
    const auto sql = "select event, epoch, granted, closing, expires from lease l where " +
                     std::string{condition} + " order by event, epoch";
    TRY_VOID(db_->run(sql, values, [&](const Row& row) {
        found.push_back({.event = row.text(0),
                         .epoch = row.integer(1),
                         .granted = row.integer(2),
                         .closing = row.integer(3) != 0});
        expiries.push_back(row.text(4));
    }));
    for (std::size_t i = 0; i < found.size(); ++i)
        found[i].expires = TRY(parse_rfc3339(expiries[i]));
    return found;
}

namespace {
constexpr std::string_view newest =
    "epoch = (select max(epoch) from lease o where o.event = l.event)";
}

Result<std::int64_t> InboxReader::cursor() {
    return TRY(db_->one_integer("select cast(value as integer) from meta where key = 'cursor'"))
        .value_or(0);
}

Result<std::optional<GivenLease>> InboxReader::lease(const std::string& event) {
    auto found = TRY(leases_where(std::string{newest} + " and event = ?", {event}));
    if (found.empty()) return std::optional<GivenLease>{};
    return std::optional{std::move(found.front())};
}

Result<std::vector<GivenLease>> InboxReader::leases() { return leases_where(newest, {}); }

Result<std::vector<GivenLease>> InboxReader::closing() { return leases_where("closing", {}); }

Result<std::vector<std::string>> InboxReader::ids_of(const std::string& outcome) {
    std::vector<std::string> ids;
    TRY_VOID(db_->run("select id from ack where outcome = ? order by id", {outcome},
                      [&](const Row& row) { ids.push_back(row.text(0)); }));
    return ids;
}

Result<std::vector<std::string>> InboxReader::acked() { return ids_of("acked"); }

Result<std::vector<std::string>> InboxReader::rejected() { return ids_of("rejected"); }

Result<std::vector<InboxItem>> InboxReader::items_after(std::int64_t n, std::int64_t limit) {
    std::vector<InboxItem> items;
    TRY_VOID(db_->run(
        "select n, kind, body from item where n > ? order by n limit ?", {n, limit},
        [&](const Row& row) { items.push_back({row.integer(0), row.text(1), row.text(2)}); }));
    return items;
}

Result<std::vector<InboxItem>> InboxReader::last_of(std::string_view kind, std::int64_t limit) {
    std::vector<InboxItem> items;
    TRY_VOID(db_->run("select n, kind, body from item where kind = ? order by n desc limit ?",
                      {std::string{kind}, limit}, [&](const Row& row) {
                          items.push_back({row.integer(0), row.text(1), row.text(2)});
                      }));
    return items;
}

Result<std::optional<Instant>> InboxReader::last_sync() {
    const auto text = TRY(db_->one_text("select value from meta where key = 'last_sync'"));
    if (!text) return std::optional<Instant>{};
    return std::optional{TRY(parse_rfc3339(*text))};
}

Result<std::string> InboxReader::told() {
    return TRY(db_->one_text("select value from meta where key = ?", {std::string{told_key}}))
        .value_or("");
}

Result<std::string> InboxReader::era() {
    return TRY(db_->one_text("select value from meta where key = ? and not exists"
                             " (select 1 from meta where key = ?)",
                             {std::string{era_key}, std::string{resend_key}}))
        .value_or("");
}

Result<std::string> InboxReader::turned_away() {
    return TRY(db_->one_text("select value from meta where key = ?",
                             {std::string{turned_away_key}}))
        .value_or("");
}

Result<std::int64_t> InboxReader::refused_kept() {
    if (TRY(db_->one_integer("pragma user_version")).value_or(0) < 3) return 0;
    return TRY(db_->one_integer("select count(*) from kept where refused <> ''")).value_or(0);
}

Result<std::optional<std::int64_t>> InboxReader::to_resend() {
    return db_->one_integer(
        "select (select count(*) from kept where id > value) from meta where key = ?",
        {std::string{resend_key}});
}

Result<std::int64_t> InboxReader::kept() {
    return TRY(db_->one_integer("select count(*) from kept")).value_or(0);
}

Result<std::string> InboxReader::newest_era() {
    return TRY(db_->one_text("select value from meta where key = ?", {std::string{era_key}}))
        .value_or("");
}

Result<std::chrono::milliseconds> InboxReader::clock_offset() {
    const auto offset = TRY(
        db_->one_integer("select cast(value as integer) from meta where key = 'clock_offset_ms'"));
    return std::chrono::milliseconds{offset.value_or(0)};
}

}  // namespace chiosco::store
