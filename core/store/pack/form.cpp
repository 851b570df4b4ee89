// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "core/base/clock.h"
#include "core/store/pack/reader.h"

namespace chiosco::store {
namespace {

const json::object& file_of(const Entry& form) { return object_of(form.record.body, "file"); }

// A day that is not one counts as no limit: import has refused it.
bool valid_on(const Entry& form, Date today) {
    const auto from = parse_iso_date(text_of(file_of(form), "valid_from"));
    const auto to = parse_iso_date(text_of(file_of(form), "valid_to"));
    return (!from || *from <= today) && (!to || today <= *to);
}

std::vector<FormLine> lines_of(const std::vector<Entry>& forms, Date today) {
    std::vector<FormLine> lines;
    for (const auto& form : forms)
        if (form.record.kind == "form" && valid_on(form, today))
            lines.push_back({form.id(), form.say("words/form.name"), form.say("words/form.summary"),
                             text_of(file_of(form), "office")});
    return lines;
}

}  // namespace

Result<std::vector<FormLine>> read_forms(Reader& from, Date today) {
    auto lines = lines_of(TRY(from.all("form")), today);
    std::ranges::stable_sort(lines, {}, [](const FormLine& line) { return line.name.text; });
    return lines;
}

Result<std::vector<FormLine>> read_linked_forms(Reader& from, const std::string& id, Date today) {
    return lines_of(TRY(from.follow(id, "form")), today);
}

Result<FormRecord> read_form(Reader& from, const std::string& id) {
    auto found = TRY(from.find(id));
    if (!found)
        for (auto& form : TRY(from.all("form")))
            if (form.text("form") == id) found = std::move(form);
    if (!found || found->record.kind != "form")
        return failure(ErrorCode::not_found, "no form " + id);
    return FormRecord{found->id(), std::move(found->record.body), std::move(found->translated)};
}

}  // namespace chiosco::store
