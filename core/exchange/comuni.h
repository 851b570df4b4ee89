// SPDX-License-Identifier: AGPL-3.0-or-later
// The archive of Italian municipalities (ANPR, CC BY 4.0) as records of kind `comune`: one for
// each codice catastale, with every name it had. Old documents name comuni that are no more, and
// every codice fiscale holds such a code.
#pragma once

#include <string_view>

#include "core/exchange/report.h"
#include "core/store/db.h"

namespace chiosco::exchange {

// ANPR_archivio_comuni.csv. `invalid` if it is not that table. Call it in a transaction.
Result<Report> import_comuni(store::Db& db, std::string_view bytes, const std::string& file);

// The id of a comune by its codice catastale ("B157").
std::string comune_id(std::string_view code);

}  // namespace chiosco::exchange
