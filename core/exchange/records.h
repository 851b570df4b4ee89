// SPDX-License-Identifier: AGPL-3.0-or-later
// The last step of every import: objects with UUIDs become rows of `record`.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/exchange/report.h"
#include "core/store/db.h"

namespace chiosco::exchange {

// An object on its way in, and where it was found.
struct Item {
    std::string kind;
    json::object body;  // With an `id`.
    std::string file;
    std::int64_t row = 0;
};

// The canonical UUID that a source's own id stands for: itself in lower case if it is one.
std::string uuid_of(std::string_view source, std::string_view key, std::string_view prefix = {});

// Adds the record, or gives it the next `rev` if its body is another; counts it in the report.
// An id that another kind has is a remark.
Result<void> put(store::Db& db, const Item& item, const std::string& source, Report& report);

// Whether there is such a record in the database.
Result<bool> has(store::Db& db, std::string_view kind, const std::string& id);

}  // namespace chiosco::exchange
