// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/load.h"

#include "core/base/clock.h"
#include "core/forms/form.h"

namespace chiosco::forms {
namespace {

std::optional<Date> day_of(const json::object& body, std::string_view property) {
    const auto day = parse_iso_date(text_of(body, property));
    return day ? std::optional{*day} : std::nullopt;
}

void add(Places& all, const json::object& body) {
    const auto name = text_of(body, "name"), province = text_of(body, "province");
    if (name.empty()) return;
    const auto ended = day_of(body, "to");
    all.add(name, province, ended);
    for (const auto& one : array_of(body, "before")) {
        if (!one.is_object()) continue;
        const auto before = text_of(one.get_object(), "name");
        const auto until = day_of(one.get_object(), "to");
        // A name of before without its last day would be offered to who was born long after it.
        if (before.empty() || before == name || !until) continue;
        // A pack of before the provinces were told has none here.
        const auto then = text_of(one.get_object(), "province", province);
        all.add(before, then, until, ended ? std::string{} : name);
    }
}

}  // namespace

Result<Places> places(const store::Pack& pack) {
    Places all;
    TRY_VOID(pack.each("comune", [&](const store::Record& record) { add(all, record.body); }));
    return all;
}

Result<Form> load(const store::Pack& pack, const std::string& id, const std::string& lang) {
    const auto record = TRY(pack.form(id, lang));
    auto form = parse(object_of(record.body, "file"));
    if (!form)
        return failure(ErrorCode::damaged, "form " + record.id + ": " + form.error().message);
    form->lang = lang;
    for (const auto& [key, value] : object_of(record.body, "words"))
        if (value.is_string()) form->italian[key] = {.text = std::string{value.get_string()}};
    std::map<std::string, Words> translated;
    for (const auto& [path, words] : record.translated)
        if (path.starts_with("words/")) translated[path.substr(6)] = words;
    translate(*form, std::move(translated));
    return form;
}

}  // namespace chiosco::forms
