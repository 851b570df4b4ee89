// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms of assets/forms as the kiosk has them, without a pack.
#pragma once

#include <string>

#include "core/base/file.h"
#include "core/forms/form.h"
#include "core/forms/interview.h"

namespace chiosco {

inline Form form_of_ours(const std::string& id, const std::string& lang) {
    const auto folder = std::filesystem::path{SOURCE_ROOT} / "assets" / "forms" / id;
    const auto words = [&](const std::string& of) {
        return forms::parse_words(read_file(folder / (of + ".po"), 1 << 20).value(), of).value();
    };
    auto form = forms::parse(read_file(folder / "form.json", 1 << 20).value()).value();
    form.lang = lang;
    form.italian = words("it");
    forms::translate(form, words(lang));
    return form;
}

// What a person answers, by the full name of the question: "yes", "3/4/1980", a choice's value.
using Said = std::map<std::string, std::string>;

// Goes through the interview as a screen does; what `said` does not name is left empty.
inline FormAnswers interviewed(const Form& form, const Said& said) {
    FormAnswers answers;
    const Date today{std::chrono::year{2026}, std::chrono::March, std::chrono::day{10}};
    for (auto at = forms::first(form, answers); !at.review();
         at = forms::after(form, answers, at)) {
        const auto& question = form.questions[at.question];
        if (question.type == Question::Type::notice) continue;
        const auto found = said.find(at.name);
        auto heard = forms::heard(question, found == said.end() ? "" : found->second, today);
        ENSURE(heard.has_value());
        answers[at.name] = *std::move(heard);
    }
    return answers;
}

}  // namespace chiosco
