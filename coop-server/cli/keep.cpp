// SPDX-License-Identifier: AGPL-3.0-or-later
// The cooperative as one file, and back.
#include <cstdlib>
#include <iostream>

#include "coop-server/cli/announce.h"
#include "coop-server/cli/commands.h"
#include "coop-server/ops/backup.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/publish.h"
#include "core/base/file.h"
#include "core/sync/server_restore.h"

namespace chiosco::coop {
namespace {

// Never an argument: those are for everybody to see.
Result<std::string> passphrase(const Arguments& from) {
    if (const auto file = from.option("passphrase-file"); !file.empty()) {
        auto text = TRY(read_file(file, 4096));
        while (text.ends_with('\n')) text.pop_back();
        return text;
    }
    const char* text = std::getenv("CHIOSCO_PASSPHRASE");
    return std::string{text ? text : ""};
}

// The only copy of yesterday may be what stands there.
Result<void> expect_new(const Arguments& from) {
    const auto out = from.option("out");
    std::error_code ignored;
    if (std::filesystem::is_directory(out, ignored))
        return failure(ErrorCode::conflict, out + " is a folder: name a file in it");
    if (from.option("anyway") == "yes" || !std::filesystem::exists(out, ignored)) return {};
    return failure(ErrorCode::conflict,
                   out + " is there: give another name. To replace it all the same: --anyway yes");
}

}  // namespace

Result<void> check_passphrase(const Arguments& from) {
    const char* text = std::getenv("CHIOSCO_PASSPHRASE");
    if (!from.option("passphrase-file").empty() || (text && *text)) return {};
    return failure(ErrorCode::invalid, "give --passphrase-file F, or CHIOSCO_PASSPHRASE");
}

Result<void> backup_command(const Arguments& from, const Clock& clock) {
    TRY_VOID(expect_new(from));
    const auto words = TRY(passphrase(from));
    const auto done = TRY(backup(from.folder, from.option("out"), words, clock));
    std::cout << "Backed up: " << done.facts << " facts, " << done.bytes
              << " bytes of records, and the keys.\n"
              << "Who has this file and its passphrase can open what people sealed.\n";
    return {};
}

Result<void> restore_command(const Arguments& from, const Clock& clock) {
    const auto words = TRY(passphrase(from));
    const auto done = TRY(restore(from.option("in"), from.folder, words, clock));
    std::cout << "Restored as of " << done.backed_up << ".\n"
              << "Kiosks in use then; who was revoked since must be revoked again:\n";
    for (const auto& kiosk : done.kiosks) std::cout << "  " << kiosk << "\n";
    std::cout << "Porters who were removed since are known again, and must be removed again: "
                 "chiosco-coop porter DIR list.\n";
    std::cout << "Kiosks enrolled since are not known here, and must be enrolled again first: what "
                 "they promised is waited for from then on.\n";
    const auto db = TRY(open_coop(from.folder));
    for (const auto& shard : done.shards) {
        const auto day = TRY(published_day(*db, shard, clock));
        const auto made = TRY(publish(*db, from.folder, shard, day, clock));
        TRY_VOID(announce(*db, from.folder, shard, made.seq, clock));
        std::cout << "Pack " << made.seq << " of " << shard << " is published, its days counted "
                  << "from " << iso_date(day) << " as before.\n";
    }
    // Only now: the packs say which events are coming.
    if (const auto held = TRY(sync::holds(*db, clock)).events.size(); held > 0)
        std::cout << held
                  << " coming events, and those published from now on, lend no seats until these "
                     "kiosks have told what they knew: see chiosco-coop release DIR.\n";
    return {};
}

}  // namespace chiosco::coop
