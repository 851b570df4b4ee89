// SPDX-License-Identifier: AGPL-3.0-or-later
// Taking other people's files in: one transaction, a report for every row that was not taken.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/calendar.h"
#include "core/exchange/report.h"
#include "core/store/db.h"

namespace chiosco::coop {

// Each of these: all that the file holds and can be taken goes in, the rest is told row by row
// in the report; a file that cannot be read as a whole is an error and nothing goes in. Running
// it again on the same file adds and changes nothing. `source` names where ids that are not
// UUIDs come from; the default is the name of the file or folder, and "sample" for kinds and text,
// so that a readable key means the same record in both.

// HSDS 3.0 (CSV folder or zip, JSON, JSON Lines) or 1.1 (zip or folder).
Result<exchange::Report> import_hsds(store::Db& coop, const std::filesystem::path& from,
                                     const std::string& source = "");
// Our own kinds, one JSON object a line with a member "kind".
Result<exchange::Report> import_kinds(store::Db& coop, const std::filesystem::path& from,
                                      const std::string& source = "");
// record,path,value,state: translations into `lang`.
Result<exchange::Report> import_text(store::Db& coop, const std::string& lang,
                                     const std::filesystem::path& from,
                                     const std::string& source = "");

// A table of somebody's (csv, geojson or ics), by the mapping in `map`; a calendar needs none.
// `today`: what is over before it stays out.
Result<exchange::Report> import_mapped(store::Db& coop, const std::string& format,
                                       const std::filesystem::path& from,
                                       const std::filesystem::path& map, Date today);
// The archive of municipalities (ANPR).
Result<exchange::Report> import_comuni(store::Db& coop, const std::filesystem::path& from);

}  // namespace chiosco::coop
