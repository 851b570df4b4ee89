// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/vault/vault.h"

#include <sstream>

#include "core/base/clock.h"
#include "core/store/vault_schema.h"

namespace chiosco::store {
namespace {

Value until(const Guesses& guesses) {
    return guesses.wait_until ? Value{rfc3339(*guesses.wait_until)} : Value{};
}

}  // namespace

std::string joined(const std::vector<std::string>& ids) {
    std::string all;
    for (const auto& id : ids) all += (all.empty() ? "" : " ") + id;
    return all;
}

std::vector<std::string> split(const std::string& ids) {
    std::istringstream words{ids};
    std::vector<std::string> all;
    for (std::string id; words >> id;) all.push_back(id);
    return all;
}

Result<Vault> Vault::open(const std::string& path) {
    auto db = TRY(open_sqlite(path, Open::create));
    if (auto done = migrate(*db, vault_application_id, vault_migrations()); !done)
        return within(path, done.error());
    return Vault{std::move(db)};
}

Result<std::optional<KeptPorter>> Vault::porter(const std::string& id) {
    std::optional<KeptPorter> found;
    TRY_VOID(db_->run(
        "select item, codes_used, locked from porter where id = ?", {id},
        [&](const Row& row) { found = {id, row.integer(0), row.integer(1), row.text(2)}; }));
    return found;
}

Result<void> Vault::put_porter(const KeptPorter& porter) {
    return db_->transaction([&]() -> Result<void> {
        TRY_VOID(db_->run(
            "insert or replace into porter(id, item, codes_used, locked) values (?, ?, ?, ?)",
            {porter.id, porter.item, porter.codes_used, porter.locked}));
        return db_->run("delete from code_try where porter = ?", {porter.id});
    });
}

Result<void> Vault::forget_porter(const std::string& id) {
    return db_->transaction([&]() -> Result<void> {
        TRY_VOID(db_->run("delete from code_try where porter = ?", {id}));
        return db_->run("delete from porter where id = ?", {id});
    });
}

Result<void> Vault::forget_porters() {
    return db_->transaction([&]() -> Result<void> {
        TRY_VOID(db_->run("delete from code_try"));
        return db_->run("delete from porter");
    });
}

Result<Guesses> Vault::guesses(std::string_view sql, const std::string& porter) {
    Guesses found;
    std::string wait;
    TRY_VOID(db_->run(sql, {porter}, [&](const Row& row) {
        found.wrong = row.integer(0);
        if (!row.null(1)) wait = row.text(1);
    }));
    if (!wait.empty()) found.wait_until = TRY(parse_rfc3339(wait));
    return found;
}

Result<Guesses> Vault::pin_guesses(const std::string& porter) {
    return guesses("select tries, wait_until from porter where id = ?", porter);
}

Result<Guesses> Vault::code_guesses(const std::string& porter) {
    return guesses("select tries, wait_until from code_try where porter = ?", porter);
}

Result<void> Vault::put_pin_guesses(const std::string& porter, const Guesses& guesses) {
    return db_->run("update porter set tries = ?, wait_until = ? where id = ?",
                    {guesses.wrong, until(guesses), porter});
}

Result<void> Vault::put_code_guesses(const std::string& porter, const Guesses& guesses) {
    return db_->run("insert or replace into code_try(porter, tries, wait_until) values (?, ?, ?)",
                    {porter, guesses.wrong, until(guesses)});
}

Result<std::optional<DeskSetting>> Vault::desk() {
    std::optional<DeskSetting> found;
    std::string since, over;
    TRY_VOID(db_->run("select open, who, since, until from desk", {}, [&](const Row& row) {
        found = DeskSetting{.open = row.integer(0) != 0, .who = row.text(1)};
        since = row.text(2), over = row.text(3);
    }));
    if (!found) return found;
    found->since = TRY(parse_rfc3339(since));
    found->until = TRY(parse_rfc3339(over));
    return found;
}

Result<void> Vault::put_desk(const DeskSetting& desk) {
    return db_->run(
        "insert or replace into desk(one, open, who, since, until) values (1, ?, ?, ?, ?)",
        {static_cast<std::int64_t>(desk.open), desk.who, rfc3339(desk.since), rfc3339(desk.until)});
}

Result<void> Vault::put_move(const KeptMove& kept) {
    const auto& move = kept.move;
    return db_->run(
        "insert or ignore into move(id, opened, step, day, prev, at) values (?, ?, ?, ?, ?, ?)",
        {move.id, kept.opened, std::string{code(move.step)},
         move.day.ok() ? iso_date(move.day) : "", joined(move.prev), rfc3339(kept.at)});
}

Result<std::vector<KeptMove>> Vault::moves() {
    std::vector<KeptMove> found;
    TRY_VOID(db_->run("select id, opened, step, day, prev, at from move order by id", {},
                      [&](const Row& row) {
                          KeptMove kept{.opened = row.text(1), .move = {.id = row.text(0)}};
                          kept.move.step = read_step(row.text(2)).value_or(Step::asked);
                          if (const auto day = parse_iso_date(row.text(3))) kept.move.day = *day;
                          kept.move.prev = split(row.text(4));
                          if (const auto at = parse_rfc3339(row.text(5))) kept.at = *at;
                          found.push_back(std::move(kept));
                      }));
    return found;
}

Result<void> Vault::put_passed(const std::string& id, const std::string& item) {
    return db_->run("insert or ignore into passed(id, item) values (?, ?)", {id, item});
}

Result<void> Vault::forget_passed(const std::string& id) {
    return db_->run("delete from passed where id = ?", {id});
}

Result<std::vector<std::pair<std::string, std::string>>> Vault::passed() {
    std::vector<std::pair<std::string, std::string>> found;
    TRY_VOID(db_->run("select id, item from passed order by id", {},
                      [&](const Row& row) { found.emplace_back(row.text(0), row.text(1)); }));
    return found;
}

}  // namespace chiosco::store
