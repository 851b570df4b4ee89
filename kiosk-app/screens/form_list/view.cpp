// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/form_list/screen.h"

namespace chiosco::form_list {
namespace {

using namespace ui;
using namespace parts;

void show_forms(PageOf<Msg>& shown, const Model& model) {
    shown.show(Paragraph{t::form_list_about(), "file-pen"});
    if (model.forms.empty()) shown.show(Notice{t::form_list_none(), Tone::info, "info"});
    Reading reading;
    const int size = evenly(model.forms.size());
    Rows rows;
    for (const auto& form : on_page(model.forms, model.rows_page, size)) {
        reading.note(form.name, model.lang);
        reading.note(form.summary, model.lang);
        rows.rows.push_back(
            {.target = shown.target("form:" + form.id, words(form.name), FormChosen{form.id}),
             .detail = words(form.summary),
             .icon = "file-pen",
             .tint = Tint::brown});
    }
    rows.pager = pager<Msg>(shown, model.forms.size(), model.rows_page, size);
    if (!rows.rows.empty()) shown.show(rows);
    show_reading<Msg>(shown, reading);
    show_person(shown);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::form_list_title()}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::failed: show_failure<Msg>(shown, trouble_words(model.failure)); break;
    case Stage::shown: show_forms(shown, model); break;
    }
    return shown;
}

}  // namespace chiosco::form_list
