// SPDX-License-Identifier: AGPL-3.0-or-later
// HSDS in: the tabular package and the nested JSON of 3.0, and the package of 1.1.
#pragma once

#include <string>
#include <vector>

#include "core/exchange/files.h"
#include "core/exchange/records.h"
#include "core/exchange/report.h"
#include "core/store/db.h"

namespace chiosco::exchange {

// One record for each object, normalised, unknown properties kept. `invalid` if there is nothing
// of HSDS in the files, or one cannot be read as a whole: nothing goes in then. Call it in a
// transaction.
Result<Report> import_hsds(store::Db& db, const std::vector<NamedFile>& files,
                           const std::string& source);

// The steps of it. Objects as they are in the files, nested ones taken apart (their references
// are the ids as written).
Result<std::vector<Item>> read_tables(const std::vector<NamedFile>& files, Report& report);
Result<std::vector<Item>> read_json(const NamedFile& file, Report& report);
// Values in one form; ids and references as UUIDs; the same object met twice is one. What cannot
// be taken is told and gone.
std::vector<Item> tidy(std::vector<Item> items, const std::string& source, Report& report);

// The last step: what hangs on nothing is left out, the rest is put into `record`.
Result<void> take_items(store::Db& db, std::vector<Item> items, const std::string& source,
                        Report& report);

}  // namespace chiosco::exchange
