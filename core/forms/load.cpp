// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/load.h"

#include "core/forms/form.h"

namespace chiosco::forms {

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
