// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/form/ask.h"

namespace chiosco::form {
namespace {

using namespace ui;
using namespace parts;

constexpr int review_rows = 6;  // Question and answer, both often of two lines.

Text answer_words(const Model& model, const FormEntry& entry) {
    if (entry.missing) return t::form_entry_missing();
    if (entry.answer.empty()) return t::form_entry_blank();
    return entry.hidden && model.hidden ? t::signup_covered() : words(entry.answer);
}

Row entry_row(PageOf<Msg>& shown, const Model& model, const FormEntry& entry) {
    return {
        .target = shown.target("change:" + entry.name, words(entry.ask), ChangeWanted{entry.name}),
        .detail = answer_words(model, entry),
        .marks = {t::common_change()},
        .icon = entry.missing          ? "circle-alert"
                : entry.answer.empty() ? "circle"
                                       : "circle-check",
        .tint = entry.missing          ? Tint::red
                : entry.answer.empty() ? Tint::grey
                                       : Tint::green};
}

// Below the rows that tell of them: the people who can be taken out again.
void show_removals(PageOf<Msg>& shown, std::span<const FormEntry> entries) {
    int last = 0;
    for (const auto& entry : entries) {
        if (entry.nth == 0 || entry.nth == last) continue;
        last = entry.nth;
        shown.show(button<Msg>(shown, "remove:" + std::to_string(last), t::form_remove_person(last),
                               RemoveWanted{entry.name}, "x", Emphasis::quiet));
    }
}

}  // namespace

int review_pages(const Model& model) {
    const auto count = model.entries.size();
    return clamp_page(static_cast<int>(count), count, review_rows) + 1;
}

void show_review(PageOf<Msg>& shown, const Model& model) {
    shown.show(Paragraph{t::form_check(), "eye"});
    if (!model.complete) shown.show(Notice{t::form_not_complete(), Tone::careful, "circle-alert"});
    const auto entries = on_page(model.entries, model.review_page, review_rows);
    Rows rows;
    for (const auto& entry : entries) rows.rows.push_back(entry_row(shown, model, entry));
    rows.pager = pager<Msg>(shown, model.entries.size(), model.review_page, review_rows);
    shown.show(rows);
    // Who prints has had every answer before them.
    const bool last = model.review_page + 1 == review_pages(model);
    if (model.complete && last)
        shown.show(button<Msg>(shown, "print", t::form_print(), PrintWanted{}, "printer",
                               Emphasis::primary));
    if (model.complete && !last) shown.show(Paragraph{t::form_print_after(), "printer"});
    if (!model.add_at.empty())
        shown.show(button<Msg>(shown, "add", t::form_add_person(), AddWanted{}, "plus"));
    show_removals(shown, entries);
    if (std::ranges::any_of(model.entries, &FormEntry::hidden))
        shown.show(button<Msg>(shown, "hide",
                               model.hidden ? t::form_show_covered() : t::form_cover(),
                               HideToggled{}, model.hidden ? "eye" : "eye-off", Emphasis::quiet));
}

}  // namespace chiosco::form
