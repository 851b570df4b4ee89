// SPDX-License-Identifier: AGPL-3.0-or-later
// Records in, packs out.
#include <iostream>

#include "coop-server/cli/announce.h"
#include "coop-server/cli/commands.h"
#include "coop-server/ops/forms.h"
#include "coop-server/ops/import.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/publish.h"
#include "core/domain/rome.h"
#include "core/exchange/records.h"

namespace chiosco::coop {
namespace {

Result<Date> asked_day(const Arguments& from, const Clock& clock) {
    const auto asked = from.option("today");
    return asked.empty() ? Result<Date>{rome(clock.now()).day} : parse_iso_date(asked);
}

Result<exchange::Report> import_file(const Arguments& from, store::Db& db, const Clock& clock) {
    const auto& kind = from.words[0];
    const auto source = from.option("source");
    if (kind == "hsds" && from.words.size() == 2) return import_hsds(db, from.words[1], source);
    if (kind == "kinds" && from.words.size() == 2) return import_kinds(db, from.words[1], source);
    if (kind == "text" && from.words.size() == 3)
        return import_text(db, from.words[1], from.words[2], source);
    const bool mapped = kind == "csv" || kind == "geojson" || kind == "ics";
    if (mapped && from.words.size() == 2)
        return import_mapped(db, kind, from.words[1], from.option("map"),
                             TRY(asked_day(from, clock)));
    if (kind == "forms" && from.words.size() == 2) return import_forms(db, from.words[1], source);
    if (kind == "comuni" && from.words.size() == 2) return import_comuni(db, from.words[1]);
    return failure(ErrorCode::invalid,
                   "import takes hsds FILE, kinds FILE, text LANG FILE, csv FILE --map M, geojson "
                   "FILE --map M, ics FILE, comuni FILE or forms FOLDER");
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

Result<void> import_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto report = TRY(import_file(from, *db, clock));
    for (const auto& remark : report.remarks) std::cerr << exchange::written(remark) << "\n";
    std::cout << exchange::summary(report) << "\n";
    return {};
}

Result<void> publish_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto shard = from.option("shard");
    const auto today = TRY(asked_day(from, clock));
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
