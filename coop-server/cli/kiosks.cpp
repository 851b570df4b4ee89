// SPDX-License-Identifier: AGPL-3.0-or-later
// The desk's side of kiosks: a code, a yes, a no.
#include <iostream>

#include "coop-server/cli/commands.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/published.h"
#include "core/base/bytes.h"
#include "core/sync/server_kiosks.h"
#include "core/sync/server_porters.h"
#include "core/sync/server_seats.h"
#include "core/sync/server_upkeep.h"

namespace chiosco::coop {

Result<std::string> find_site(store::Db& db, const std::string& name) {
    auto site = find_record(db, "site", name);
    if (site || site.error().code != ErrorCode::not_found) return site;
    const auto any = TRY(db.one_integer("select 1 from record where kind = 'site' limit 1"));
    if (any) return site;
    return name;
}

Result<void> enrol_code_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto site = TRY(find_site(*db, from.option("site")));
    if (const auto shard = from.option("shard"); !shard.empty()) TRY_VOID(expect_shard(*db, shard));
    const auto code = make_enrol_code(random_bytes(8));
    TRY_VOID(db->transaction([&] {
        return sync::keep_enrol_code(*db, code, site, from.option("shard"), from.option("label"),
                                     clock);
    }));
    std::cout << code << std::endl;
    std::cerr << "This code makes one kiosk within 24 hours.\n";
    return {};
}

Result<void> approve_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    std::string words;
    TRY_VOID(db->transaction([&]() -> Result<void> {
        words = TRY(sync::approve(*db, from.words[0], clock));
        TRY(sync::technician_secret(*db, from.words[0]));
        TRY_VOID(sync::tell_newcomer(*db, from.words[0]));
        return sync::grant_leases(*db, clock);
    }));
    std::cout << words << "\n"
              << "Approved. The kiosk's screen must show these four words; if it does not: "
                 "chiosco-coop revoke "
              << from.folder.string() << " " << from.words[0] << "\n";
    return {};
}

Result<void> revoke_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const bool anyway = from.option("anyway") == "yes";
    const auto untold = anyway ? sync::IfUntold::accept : sync::IfUntold::refuse;
    const auto done =
        db->transaction([&] { return sync::revoke(*db, from.words[0], clock, untold); });
    if (!done && done.error().code == ErrorCode::conflict)
        return failure(ErrorCode::conflict,
                       done.error().message + ". To revoke it all the same: --anyway yes");
    TRY_VOID(std::move(done));
    std::cout << "Revoked: nothing is taken from this kiosk any more.\n";
    return {};
}

}  // namespace chiosco::coop
