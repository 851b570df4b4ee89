// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/tally_paper.h"

#include "kiosk-app/devices/paper/form.h"
#include "kiosk-app/text/t.h"

namespace chiosco::app {

Result<std::string> tally_pdf(const std::vector<NeedLine>& situations,
                              const Sheets::Reader& reader) {
    if (situations.empty()) return failure(ErrorCode::invalid, "nothing to count");
    using Style = PaperLine::Style;
    const text::Catalogue catalogue;
    const auto said = [&](const ui::Text& text) { return catalogue.shown(text, "it"); };
    FilledLine rows{.style = Style::table,
                    .cells = {{said(t::paper_tally_reason()), "", 5},
                              {said(t::paper_tally_strokes()), "", 9},
                              {said(t::paper_tally_total()), "", 2}}};
    for (const auto& need : situations) rows.rows.push_back({need.name.text, "", ""});
    paper::FormSheet sheet;
    sheet.page = {
        {.style = Style::title, .text = said(t::paper_tally_title())},
        {.style = Style::law, .text = reader.desk.point},
        {.style = Style::fields,
         .cells = {{said(t::paper_tally_day()), "", 2}, {said(t::paper_tally_who()), "", 3}}},
        {.style = Style::text, .text = said(t::paper_tally_how())},
        std::move(rows)};
    sheet.subject = said(t::paper_tally_title());
    return paper::page_pdf(sheet);
}

}  // namespace chiosco::app
