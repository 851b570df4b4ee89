// SPDX-License-Identifier: AGPL-3.0-or-later
// Who works at a point's desk: added by name, let in by a code, taken out again.
#include <iostream>

#include "coop-server/cli/commands.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/points.h"

namespace chiosco::coop {
namespace {

// The code alone on standard output; what to do with it beside it.
void print_code(const sync::CodeTold& told) {
    std::cout << told.code << std::endl;
    std::cerr << "Porter " << told.porter << ". This code works once, at a kiosk of the point"
              << (told.needs_line ? ", as soon as that has been in touch.\n"
                                  : ", with or without a line.\n");
}

Result<void> add(const Arguments& from, store::Db& db, const Clock& clock) {
    const auto site = TRY(find_site(db, from.option("site")));
    const auto keys = TRY(point_keys(from.folder, site));
    sync::CodeTold told;
    TRY_VOID(db.transaction([&]() -> Result<void> {
        told = TRY(sync::add_porter(db, keys, site, from.option("name"), clock));
        return hand_down_all(db, from.folder);  // What came before anybody could read it.
    }));
    print_code(told);
    return {};
}

Result<void> code(const Arguments& from, store::Db& db) {
    const auto porter = TRY(sync::find_porter(db, from.words[1]));
    const auto keys = TRY(known_point_keys(from.folder, porter.site));
    sync::CodeTold told;
    TRY_VOID(db.transaction([&]() -> Result<void> {
        told = TRY(sync::next_code(db, keys, porter.id));
        return {};
    }));
    print_code(told);
    return {};
}

Result<void> list(const Arguments& from, store::Db& db) {
    const auto asked = from.option("site");
    const auto site = asked.empty() ? asked : TRY(find_site(db, asked));
    for (const auto& porter : TRY(sync::porters(db, site)))
        std::cout << porter.id << "  " << porter.name << ", site " << porter.site << ", since "
                  << porter.added << ", " << porter.codes_left << " spare codes\n";
    return {};
}

}  // namespace

Result<void> porter_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto& verb = from.words[0];
    if (verb == "add") return add(from, *db, clock);
    if (verb == "list") return list(from, *db);
    if (verb == "code") return code(from, *db);
    TRY_VOID(db->transaction([&] { return sync::remove_porter(*db, from.words[1], clock); }));
    std::cout << "Removed: the point's kiosks let them in no more once they have been in touch.\n";
    return {};
}

}  // namespace chiosco::coop
