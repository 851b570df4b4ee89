// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of `chiosco-coop`'s command line (docs/formats/http.md), one function each.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/clock.h"
#include "core/store/db.h"

namespace chiosco::coop {

struct Arguments {
    std::filesystem::path folder;    // DIR
    std::vector<std::string> words;  // What stands after it.
    std::map<std::string, std::string> options;

    std::string option(const std::string& name, const std::string& otherwise = "") const;
    bool is_set(const std::string& flag) const { return options.contains(flag); }
};
// What an option says, as a day. `invalid` with an example.
Result<Date> day_of_option(const std::string& option, const std::string& value);
// The day that an option names, else Italy's today. `invalid` with an example.
Result<Date> asked_day(const Arguments& from, const std::string& option, const Clock& clock);

// What is wrong about the words of one command alone, before anything is done.
Result<void> check_order(const Arguments& from);
Result<void> check_quarantine(const Arguments& from);
Result<void> check_passphrase(const Arguments& from);

// Each says on standard output what it did. A failure is told by main in a sentence.
Result<void> init_command(const Arguments& from, const Clock& clock);
Result<void> import_command(const Arguments& from, const Clock& clock);
Result<void> publish_command(const Arguments& from, const Clock& clock);
Result<void> serve_command(const Arguments& from, const Clock& clock);
Result<void> enrol_code_command(const Arguments& from, const Clock& clock);
Result<void> approve_command(const Arguments& from, const Clock& clock);
Result<void> revoke_command(const Arguments& from, const Clock& clock);
Result<void> porter_command(const Arguments& from, const Clock& clock);
Result<void> technician_code_command(const Arguments& from, const Clock& clock);
Result<void> order_command(const Arguments& from, const Clock& clock);
Result<void> status_command(const Arguments& from, const Clock& clock);
Result<void> seats_command(const Arguments& from, const Clock& clock);
Result<void> calendar_command(const Arguments& from, const Clock& clock);
Result<void> correction_command(const Arguments& from, const Clock& clock);
Result<void> help_command(const Arguments& from, const Clock& clock);
Result<void> feedback_command(const Arguments& from, const Clock& clock);
Result<void> opened_command(const Arguments& from, const Clock& clock);

// A line for each kiosk that has told how it is.
Result<void> print_fleet(store::Db& db);

Result<void> patches_command(const Arguments& from, const Clock& clock);
Result<void> quarantine_command(const Arguments& from, const Clock& clock);
Result<void> release_command(const Arguments& from, const Clock& clock);
Result<void> courier_command(const Arguments& from, const Clock& clock);
Result<void> backup_command(const Arguments& from, const Clock& clock);
Result<void> restore_command(const Arguments& from, const Clock& clock);

// The id of a record of this kind that a person calls `name`: the id itself, or its readable key
// in the sample. `not_found`.
Result<std::string> find_record(store::Db& db, const std::string& kind, const std::string& name);
// The same of a point; a cooperative that keeps no sites may call its points what it likes.
Result<std::string> find_site(store::Db& db, const std::string& name);

}  // namespace chiosco::coop
