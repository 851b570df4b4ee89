// SPDX-License-Identifier: AGPL-3.0-or-later
// A table and a mapping, into records (docs/formats/mapping.md).
#pragma once

#include "core/exchange/files.h"
#include "core/exchange/report.h"
#include "core/exchange/rows.h"
#include "core/store/db.h"

namespace chiosco::exchange {

// Every row is taken whole or told with a reason, column and row. Where a row is reserved, no
// coordinates and no address of it are kept. The same file again adds and changes nothing; events
// that a calendar has cancelled are taken out. `invalid` for a file that cannot be read as a
// whole, for a mapping of another format, and for a column that the file has not: nothing goes in
// then. Call it in a transaction.
Result<Report> import_mapped(store::Db& db, const NamedFile& file, const Mapping& mapping,
                             const IcsWindow& window);

}  // namespace chiosco::exchange
