// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/form_people.h"

#include <algorithm>

#include "core/forms/interview.h"

namespace chiosco::app {
namespace {

std::string named(const std::string& name, int nth) {
    std::string out;
    for (const char c : name) out += c == '#' ? std::to_string(nth) : std::string{c};
    return out;
}

std::int64_t counted(const FormAnswers& answers, const std::string& count) {
    const auto found = answers.find(count);
    const auto* number =
        found == answers.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    return number ? *number : 0;
}

// Counted means asked: a list that its condition hides takes nobody.
bool is_asked(const Form& form, const FormAnswers& answers, const std::string& name) {
    return forms::step_of(form, answers, name).has_value();
}

const FormEach* list_of(const Form& form, const std::string& count) {
    const auto found = std::ranges::find_if(form.questions, [&](const Question& question) {
        return question.each && question.each->count == count;
    });
    return found == form.questions.end() ? nullptr : &*found->each;
}

bool has_room(const Form& form, const FormAnswers& answers, const FormEach& each) {
    return is_asked(form, answers, each.count) && counted(answers, each.count) < each.most;
}

}  // namespace

std::string list_with_room(const Form& form, const FormAnswers& answers) {
    for (const auto& question : form.questions)
        if (question.each && has_room(form, answers, *question.each)) return question.each->count;
    return {};
}

std::string add_person(const Form& form, FormAnswers& answers, const std::string& count) {
    const auto* each = list_of(form, count);
    if (!each || !has_room(form, answers, *each)) return {};
    const auto people = counted(answers, count) + 1;
    answers[count] = people;
    const int nth = each->first + static_cast<int>(people) - 1;
    for (const auto& question : form.questions)
        if (question.each == *each && is_asked(form, answers, named(question.name, nth)))
            return named(question.name, nth);
    return {};
}

void remove_person(const Form& form, FormAnswers& answers, const std::string& name) {
    const auto step = forms::step_of(form, answers, name);
    if (!step || !form.questions[step->question].each) return;
    const auto each = *form.questions[step->question].each;
    const auto people = counted(answers, each.count);
    const int last = each.first + static_cast<int>(people) - 1;
    for (const auto& question : form.questions) {
        if (question.each != each) continue;
        for (int nth = step->nth; nth <= last; ++nth) {
            auto next = answers.extract(named(question.name, nth + 1));
            answers.erase(named(question.name, nth));
            if (next.empty() || nth == last) continue;
            next.key() = named(question.name, nth);
            answers.insert(std::move(next));
        }
    }
    answers[each.count] = people - 1;
}

}  // namespace chiosco::app
