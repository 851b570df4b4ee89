// SPDX-License-Identifier: AGPL-3.0-or-later
// What coop.db knows, on its way into a pack.
#pragma once

#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/json.h"
#include "core/store/db.h"
#include "core/store/pack/rows.h"

namespace chiosco::coop {

struct Known {
    std::string id, kind;
    std::int64_t rev = 0, ord = 0;
    json::object body;
};

struct Content {
    std::vector<Known> records;  // In id order.
    std::vector<store::TextRow> texts;
    std::int64_t withheld = 0;
};

// All records and translations; those whose original has changed since are `fuzzy`.
Result<Content> read_content(store::Db& coop);

// Takes out confidential locations and what hangs on nothing else, and the mention of them in
// what stays.
void withhold(Content& content);

// {"in_days": 3, "at": "18:30"} in our own kinds becomes the UTC instant that this is in Italy,
// under the name with `_at` (starts -> starts_at); without `at`, the day. `invalid` for what is
// not such a pair.
Result<void> expand(Content& content, Date today);

// The rows of docs/formats/pack.md that follow from the records.
store::PackRows derive(const Content& content);

}  // namespace chiosco::coop
