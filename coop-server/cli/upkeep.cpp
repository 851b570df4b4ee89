// SPDX-License-Identifier: AGPL-3.0-or-later
// The desk's side of a technician's visit: the code of the day, orders to a kiosk, the fleet.
#include <iostream>

#include "coop-server/cli/commands.h"
#include "coop-server/ops/init.h"
#include "core/domain/technician.h"
#include "core/sync/server_upkeep.h"

namespace chiosco::coop {
namespace {

std::string health_words(const json::object& health) {
    std::string words = "printer " + text_of(health, "printer", "?");
    words += ", " + std::to_string(int_of(health, "queue")) + " to send";
    if (const auto count = int_of(health, "needs_attention"); count > 0)
        words += ", " + std::to_string(count) + " NEED ATTENTION";
    words += ", disk " + std::to_string(int_of(health, "disk_free_mb")) + " MB free";
    words += ", clock off by " + std::to_string(int_of(health, "clock_offset_ms") / 1000) + " s";
    words += ", pack " + std::to_string(int_of(health, "pack"));
    words += ", version " + text_of(health, "agent", "?");
    words += ", up " + std::to_string(int_of(health, "uptime_s") / 3600) + " h";
    for (const auto& warning : object_of(health, "warnings"))
        words += "; " + std::string{warning.key()} + " ×" + json::serialize(warning.value());
    return words;
}

}  // namespace

Result<void> technician_code_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto day = TRY(asked_day(from, "date", clock));
    std::string secret;
    TRY_VOID(db->transaction([&]() -> Result<void> {
        secret = TRY(sync::technician_secret(*db, from.words[0]));
        return {};
    }));
    std::cout << technician_code(secret, from.words[0], day) << std::endl;
    std::cerr << "For this kiosk alone, on " << iso_date(day)
              << " and the day before and after it.\n";
    return {};
}

Result<void> check_order(const Arguments& from) { return sync::expect_order(from.words[1]); }

Result<void> order_command(const Arguments& from, const Clock&) {
    const auto db = TRY(open_coop(from.folder));
    TRY_VOID(db->transaction([&] { return sync::order(*db, from.words[0], from.words[1]); }));
    std::cout << "The kiosk is told at its next exchange.\n";
    return {};
}

Result<void> print_fleet(store::Db& db) {
    for (const auto& line : TRY(sync::fleet(db))) {
        if (line.reported.empty()) continue;
        std::cout << "Health of " << line.kiosk << " (" << line.label << ") at " << line.reported
                  << ": "
                  << (text_of(line.health, "state", "ok") == "ok"
                          ? health_words(line.health)
                          : "was " + text_of(line.health, "state"))
                  << ".\n";
    }
    return {};
}

}  // namespace chiosco::coop
