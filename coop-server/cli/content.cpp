// SPDX-License-Identifier: AGPL-3.0-or-later
// Records in, packs out.
#include <algorithm>
#include <iostream>

#include "coop-server/cli/announce.h"
#include "coop-server/cli/commands.h"
#include "coop-server/ops/forms.h"
#include "coop-server/ops/import.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/publish.h"
#include "coop-server/ops/published.h"
#include "core/domain/rome.h"
#include "core/exchange/records.h"

namespace chiosco::coop {
namespace {

constexpr std::size_t alike_told = 3;

Result<exchange::Report> import_file(const Arguments& from, store::Db& db, const Clock& clock) {
    const auto& kind = from.words[0];
    const auto source = from.option("source");
    if (kind == "hsds") return import_hsds(db, from.words[1], source);
    if (kind == "kinds") return import_kinds(db, from.words[1], source);
    if (kind == "text") return import_text(db, from.words[1], from.words[2], source);
    const bool mapped = kind == "csv" || kind == "geojson" || kind == "ics";
    if (mapped)
        return import_mapped(db, kind, from.words[1], from.option("map"),
                             TRY(asked_day(from, "today", clock)));
    if (kind == "forms") return import_forms(db, from.words[1], source);
    return import_comuni(db, from.words[1]);
}

// What was not taken and why; of many remarks that say the same, the first ones and how many.
void tell(const exchange::Report& report, bool all) {
    const auto lines = exchange::told(report, all ? exchange::remarks_max : alike_told);
    for (const auto& line : lines) std::cerr << line << "\n";
    if (lines.size() < report.remarks.size()) std::cerr << "--all tells each of them.\n";
    std::cout << exchange::summary(report) << "\n";
}

// A file of which every row was refused: a script must not take that for done.
Result<void> expect_something(const exchange::Report& report) {
    const auto in = report.added + report.changed + report.same + report.removed;
    if (in > 0 || report.rows_taken > 0 || report.dropped == 0) return {};
    const auto count = std::max(report.rows, report.dropped);
    auto why = count == 1 ? std::string{"its only row was refused"}
                          : "all " + std::to_string(count) + " rows were refused";
    const auto first = std::ranges::find(report.remarks, false, &exchange::Remark::taken);
    if (first != report.remarks.end())
        why += (count == 1 ? ": " : ", the first: ") + exchange::written(*first);
    return failure(ErrorCode::refused, "nothing was taken, " + why);
}

}  // namespace

Result<Date> day_of_option(const std::string& option, const std::string& value) {
    const auto day = parse_iso_date(value);
    if (day) return *day;
    return failure(ErrorCode::invalid,
                   "--" + option + " is a day like 2026-03-10, not \"" + value + "\"");
}

Result<Date> asked_day(const Arguments& from, const std::string& option, const Clock& clock) {
    const auto asked = from.option(option);
    return asked.empty() ? Result<Date>{rome(clock.now()).day} : day_of_option(option, asked);
}

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
    tell(report, from.is_set("all"));
    return expect_something(report);
}

Result<void> publish_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto shard = from.option("shard");
    if (!from.is_set("new"))
        if (const auto known = expect_shard(*db, shard); !known)
            return failure(known.error().code,
                           known.error().message + "; say --new to begin another one");
    const auto today = TRY(asked_day(from, "today", clock));
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
