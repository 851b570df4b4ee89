// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/form.h"
#include "core/forms/interview.h"
#include "core/forms/paper.h"
#include "tests/fuzz/targets.h"

namespace chiosco::fuzz {
namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{10}};

// What would be typed; any of them fits some question.
FormAnswer answer_to(const Question& question) {
    for (const auto* typed : {"Rossi", "3", "3/4/1980", "yes", "RSSMRA80A01B157X", "12,50"})
        if (const auto heard = forms::heard(question, typed, today)) return *heard;
    for (const auto& choice : question.choices)
        if (const auto heard = forms::heard(question, choice, today)) return *heard;
    return LeftBlank{};
}

}  // namespace

// A form that is accepted can be asked to its end and printed.
void form(std::string_view bytes) {
    const auto read = forms::parse(bytes);
    if (!read) return;
    FormAnswers answers;
    auto at = forms::first(*read, answers);
    for (std::size_t i = 0; !at.review(); ++i) {
        ENSURE(i <= forms::questions_max * static_cast<std::size_t>(forms::each_max));
        const auto& question = read->questions.at(at.question);
        (void)forms::say(*read, answers, at, "ask");
        if (question.type != Question::Type::notice) answers[at.name] = answer_to(question);
        at = forms::after(*read, answers, at);
    }
    (void)forms::fill(*read, forms::on_paper(*read, answers));
    (void)forms::told(*read, answers);
    (void)forms::carried(*read, answers, today);
}

void form_words(std::string_view bytes) { (void)forms::parse_words(bytes, "ar"); }

}  // namespace chiosco::fuzz
