// SPDX-License-Identifier: AGPL-3.0-or-later
// A form that has been answered, as one PDF: the cover in the person's language, then the Italian
// page(s) that the office reads.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/domain/form.h"
#include "kiosk-app/app/sheets.h"

namespace chiosco::app {

// `form` with its words in reader.lang (forms::load). `helper`: the porter who typed it with the
// person, by name; the office's page and the cover say so. `invalid` for a form without a page.
Result<std::string> form_pdf(const Form& form, const FormAnswers& answers,
                             const Sheets::Reader& reader, const std::string& helper = {});

}  // namespace chiosco::app
