// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/devices/paper/form.h"

#include "kiosk-app/devices/paper/form_cover.h"
#include "kiosk-app/devices/paper/form_page.h"

namespace chiosco::paper {

Result<std::string> to_pdf(const FormSheet& sheet) {
    if (sheet.cover.empty()) return failure(ErrorCode::invalid, "a form without a cover");
    if (sheet.page.empty()) return failure(ErrorCode::invalid, "a form without a page");
    // Twice, because the first page already says how many there are.
    Ink trial;
    const int pages = draw_page(trial, sheet, 0);
    Ink ink;
    draw_cover(ink, sheet);
    draw_page(ink, sheet, pages);
    return ink.finish();
}

Result<std::string> page_pdf(const FormSheet& sheet) {
    if (sheet.page.empty()) return failure(ErrorCode::invalid, "a form without a page");
    Ink trial;
    const int pages = draw_page(trial, sheet, 0);
    Ink ink;
    draw_page(ink, sheet, pages);
    return ink.finish();
}

}  // namespace chiosco::paper
