// SPDX-License-Identifier: AGPL-3.0-or-later
// What there is to see: state, seats, and what people sealed for the cooperative.
#include <iomanip>
#include <iostream>

#include "coop-server/api/status.h"
#include "coop-server/cli/commands.h"
#include "coop-server/ops/init.h"
#include "core/base/bytes.h"
#include "core/base/keys.h"
#include "core/domain/fact.h"
#include "core/sync/server_seats.h"

namespace chiosco::coop {
namespace {

// The fact as a line with what was sealed in it; null where the box does not open.
Result<std::string> opened(const std::string& text, const SealKey& key) {
    const auto fact = TRY(decode_fact(TRY(parse_json_object(text))));
    json::value inside;
    if (const auto plain = open_seal(key, fact.sealed))
        if (auto object = parse_json_object(*plain)) inside = std::move(*object);
    return json::serialize(json::object{
        {"id", fact.id}, {"kind", fact.kind}, {"body", fact.body}, {"opened", inside}});
}

void print_seats(const std::string& name, const json::object& report) {
    const auto number = [&](const char* what) { return int_of(report, what); };
    std::cout << name << "\n"
              << number("capacity") << " seats: " << number("confirmed") << " confirmed, "
              << number("outstanding") << " lent to kiosks, " << number("free") << " free. "
              << number("waiting") << " wait.\n";
    const auto& signups = array_of(report, "signups");
    if (signups.empty()) std::cout << "Nobody has signed up.\n";
    if (!signups.empty()) std::cout << "seats  state      slip\n";
    for (const auto& one : signups) {
        const auto& signup = one.as_object();
        std::cout << std::setw(5) << int_of(signup, "seats") << "  " << std::left << std::setw(9)
                  << text_of(signup, "state") << std::right << "  " << text_of(signup, "slip")
                  << "\n";
    }
}

}  // namespace

Result<void> status_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto now = TRY(status(*db, clock));
    for (const auto& shard : object_of(now, "shard"))
        std::cout << "Shard " << shard.key() << " is at pack " << shard.value() << ".\n";
    std::cout << int_of(now, "kiosks") << " kiosks in use, " << int_of(now, "facts")
              << " facts received.\n";
    if (const auto odd = int_of(now, "quarantined"); odd > 0)
        std::cout << odd << " facts are in quarantine: somebody must look at them.\n";
    if (const auto over = int_of(now, "over_lease"); over > 0)
        std::cout << over << " signups went beyond a lease and wait: those people must be told.\n";
    TRY_VOID(db->run(
        "select id, label, state, words, coalesce(seen, 'never') from kiosk order by id", {},
        [](const store::Row& row) {
            std::cout << "Kiosk " << row.text(0) << " (" << row.text(1) << ") is " << row.text(2)
                      << ", last seen " << row.text(4) << ", words: " << row.text(3) << ".\n";
        }));
    return print_fleet(*db);
}

Result<void> seats_command(const Arguments& from, const Clock&) {
    const auto db = TRY(open_coop(from.folder));
    const auto event = TRY(find_record(*db, "event", from.words[0]));
    const auto name =
        TRY(db->one_text("select json_extract(body, '$.name') from record where id = ?", {event}));
    json::object report;
    TRY_VOID(db->transaction([&]() -> Result<void> {
        report = TRY(sync::seats_report(*db, event));
        return {};
    }));
    if (from.is_set("json"))
        std::cout << json::serialize(report) << "\n";
    else
        print_seats(name.value_or(event), report);
    return {};
}

Result<void> opened_command(const Arguments& from, const Clock&) {
    const auto db = TRY(open_coop(from.folder));
    const auto key = TRY(read_keys(from.folder)).seal;
    Result<void> read;
    bool any = false;
    TRY_VOID(db->run("select fact from fact order by n", {}, [&](const store::Row& row) {
        const auto text = row.text(0);
        if (!text.contains("\"sealed\":")) return;
        any = true;
        const auto line = opened(text, key);
        if (!line)
            read = std::unexpected(line.error());
        else
            std::cout << *line << "\n";
    }));
    // Not among the lines: they may be read by a program.
    if (!any) std::cerr << "Nobody has left anything sealed yet.\n";
    return read;
}

}  // namespace chiosco::coop
