// SPDX-License-Identifier: AGPL-3.0-or-later
// Form files into the cooperative's database (docs/formats/form.md).
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/domain/form.h"
#include "core/exchange/report.h"
#include "core/store/db.h"

namespace chiosco::coop {

// A form and its words by language, checked as a whole.
struct FormFiles {
    Form form;
    std::string json;
    std::map<std::string, std::map<std::string, Words>> words;
};

// A folder with form.json and it.po, and further languages beside it. `invalid` names the file
// and the place in it: "autocertificazione/ar.po: line 12: no msgstr before this msgid".
Result<FormFiles> read_form(const std::filesystem::path& folder);

// One form's folder, or a folder of such folders. Every form is read before any is written: one
// that is wrong is an error and nothing goes in. Running it again changes nothing. The form
// "autocertificazione" becomes the record "form:autocertificazione" of `source` ("sample").
Result<exchange::Report> import_forms(store::Db& coop, const std::filesystem::path& from,
                                      const std::string& source = "");

}  // namespace chiosco::coop
