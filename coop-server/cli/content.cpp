// SPDX-License-Identifier: AGPL-3.0-or-later
// Records in, packs out.
#include <iostream>

#include "coop-server/cli/announce.h"
#include "coop-server/cli/commands.h"
#include "coop-server/ops/import.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/publish.h"
#include "core/domain/rome.h"
#include "core/exchange/records.h"

namespace chiosco::coop {
namespace {

Result<exchange::Report> import_file(const Arguments& from, store::Db& db) {
    const auto& kind = from.words[0];
    const auto source = from.option("source");
    if (kind == "hsds" && from.words.size() == 2) return import_hsds(db, from.words[1], source);
    if (kind == "kinds" && from.words.size() == 2) return import_kinds(db, from.words[1], source);
    if (kind == "text" && from.words.size() == 3)
        return import_text(db, from.words[1], from.words[2], source);
    return failure(ErrorCode::invalid, "import takes hsds FILE, kinds FILE or text LANG FILE");
}

}  // namespace

Result<std::string> find_record(store::Db& db, const std::string& kind, const std::string& name) {
    for (const auto& id : {name, exchange::uuid_of("sample", name)}) {
        const auto found =
            TRY(db.one_text("select id from record where id = ? and kind = ?", {id, kind}));
        if (found) return *found;
    }
    return failure(ErrorCode::not_found, "there is no " + kind + " " + name);
}

Result<void> init_command(const Arguments& from, const Clock& clock) {
    TRY_VOID(init(from.folder, from.option("name"), clock));
    std::cout << "set up in " << from.folder.string() << "\n";
    return {};
}

Result<void> import_command(const Arguments& from, const Clock&) {
    const auto db = TRY(open_coop(from.folder));
    const auto report = TRY(import_file(from, *db));
    for (const auto& remark : report.remarks) std::cerr << exchange::written(remark) << "\n";
    std::cout << exchange::summary(report) << "\n";
    return {};
}

Result<void> publish_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto shard = from.option("shard");
    const auto asked = from.option("today");
    const auto today = asked.empty() ? rome(clock.now()).day : TRY(parse_iso_date(asked));
    const auto done = TRY(publish(*db, from.folder, shard, today, clock));
    TRY_VOID(announce(*db, from.folder, shard, done.seq, clock));
    if (done.made)
        std::cout << "pack " << done.seq << " of " << shard << ": " << done.records << " records, "
                  << done.withheld << " withheld, " << done.size << " bytes, " << done.zst_size
                  << " compressed\n";
    else
        std::cout << "nothing has changed since pack " << done.seq << " of " << shard << "\n";
    return {};
}

}  // namespace chiosco::coop
