// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms that can be filled in here for what a page is about.
#pragma once

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::parts {

struct FormWanted {
    std::string id;
};

template <class Msg>
void show_forms(ui::PageOf<Msg>& shown, const std::vector<FormLine>& forms) {
    if (forms.empty()) return;
    shown.show(ui::Heading{t::form_list_here(), 2});
    ui::Rows rows;
    for (const auto& form : on_page(forms, 0))
        rows.rows.push_back(
            {.target = shown.target("form:" + form.id, words(form.name), FormWanted{form.id}),
             .detail = words(form.summary),
             .icon = "file-pen",
             .tint = ui::Tint::brown});
    shown.show(rows);
}

}  // namespace chiosco::parts
