// SPDX-License-Identifier: AGPL-3.0-or-later
// Our own kinds (need, guide, event, site, desk, number: docs/formats/pack.md), as NDJSON with
// readable keys for ids, and their translations as tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/exchange/report.h"
#include "core/store/db.h"

namespace chiosco::exchange {

// One object a line, with a member "kind". Readable keys become uuid5(source, key), in ids and in
// references. What is missing, has another type or hangs on nothing is a remark and stays out;
// an unknown service type or an absent optional reference is a warning. `invalid`, with the line,
// if one is no object: a file that was cut goes in not at all. `file` is for remarks. Call it in a
// transaction.
Result<Report> import_kinds(store::Db& db, std::string_view ndjson, const std::string& file,
                            const std::string& source);

// Columns record, path, value, state. Rows of unknown records, of properties that are not there
// or with another state than human, machine, fuzzy stay out. `invalid` for a language that is not
// an ISO 639 code, a file that is not such a table or one that was cut. Call it in a transaction.
Result<Report> import_text(store::Db& db, const std::string& lang, std::string_view csv,
                           const std::string& file, const std::string& source);

// What a translation of `path` translates: the text there, or a whole list of words joined with
// "; ". Nothing if the record has no such property.
std::optional<std::string> source_text(const json::object& body, std::string_view path);
// Whether what `path` names speaks of danger, rights or consent: no translation but a person's
// (docs/decisions/0014).
bool is_human_only(const json::object& body, std::string_view path);

// The property and the reason for which a body of one of our own kinds cannot be taken.
std::optional<std::pair<std::string, std::string>> fault_of_kind(std::string_view kind,
                                                                 const json::object& body);

}  // namespace chiosco::exchange
