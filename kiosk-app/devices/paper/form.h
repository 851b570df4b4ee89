// SPDX-License-Identifier: AGPL-3.0-or-later
// A filled form as one PDF: the cover in the person's language, for them to keep, then the
// Italian page(s), which the office reads and which look the same whoever filled them in.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/domain/form.h"

namespace chiosco::paper {

// A piece of the cover, in the language of the sheet unless it says another.
struct CoverPart {
    struct Row {
        std::string ask, answer;
    };

    std::string heading;
    std::vector<std::string> words = {};
    std::vector<Row> rows = {};
    std::string lang = {};
};

struct FormSheet {
    std::string lang = "it";
    double scale = 1.0;  // Of the cover: the visit's text size.
    std::string point, date;
    std::string title, keep;  // "For you: do not hand this page in", on each page of the cover.
    std::vector<CoverPart> cover;
    std::vector<FilledLine> page;
    std::string subject;  // Whose form it is: at the foot of every Italian page.
};

// Long values wrap, long lists go on on a further page with their head again; nothing is cut.
// `invalid` for a sheet without a cover or a page.
Result<std::string> to_pdf(const FormSheet& sheet);
// The Italian page(s) alone, for a sheet that is nobody's. `invalid` without a page.
Result<std::string> page_pdf(const FormSheet& sheet);

}  // namespace chiosco::paper
