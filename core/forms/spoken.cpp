// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/spoken.h"

#include <algorithm>

#include "core/forms/interview.h"
#include "core/forms/logic.h"

namespace chiosco::forms {
namespace {

std::string two(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// As Italian offices write it; the same in every language, because the paper says it so.
std::string day_words(Date day) {
    return two(unsigned{day.day()}) + "/" + two(unsigned{day.month()}) + "/" +
           std::to_string(int{day.year()});
}

Words found(const std::map<std::string, Words>& words, const std::string& key) {
    const auto at = words.find(key);
    return at == words.end() ? Words{} : at->second;
}

}  // namespace

Words words_of(const Form& form, const std::string& key) {
    auto words = found(form.words, key);
    return words.empty() ? found(form.italian, key) : words;
}

int times(const FormEach& each, const Answers& answers) {
    const auto found = answers.find(each.count);
    if (found == answers.end()) return 0;
    const auto* number = std::get_if<std::int64_t>(&found->second);
    return number ? static_cast<int>(std::clamp<std::int64_t>(*number, 0, each.most)) : 0;
}

Words spoken(const Form& form, const Question& question, const Answer& answer, bool italian) {
    const auto named_words = [&](const std::string& key) {
        return italian ? found(form.italian, key) : words_of(form, key);
    };
    if (const auto* yes = std::get_if<bool>(&answer))
        return named_words(*yes ? "form.yes" : "form.no");
    if (const auto* day = std::get_if<Date>(&answer)) return {.text = day_words(*day)};
    if (std::holds_alternative<Money>(answer)) return {.text = typed(answer) + " €"};
    if (const auto* text = std::get_if<std::string>(&answer))
        if (question.type == Question::Type::choice)
            return named_words(question.name + ".choice." + *text);
    return {.text = typed(answer)};
}

const Question* question_of(const Form& form, const std::string& name) {
    for (const auto& question : form.questions) {
        if (question.name == name) return &question;
        if (!question.each) continue;
        for (int nth = question.each->first; nth < question.each->first + question.each->most;
             ++nth)
            if (named(question.name, nth) == name) return &question;
    }
    return nullptr;
}

std::string filled_in(const std::string& text, const Form& form, const Answers& answers, int nth,
                      bool for_person) {
    const auto value_of = [&](const std::string& name) -> std::string {
        if (name == "n") return std::to_string(nth);
        const auto found = answers.find(name);
        const auto* question = question_of(form, name);
        std::string value;
        if (found != answers.end() && question)
            value = spoken(form, *question, found->second, !for_person).text;
        if (for_person && value.empty()) return "…";
        return for_person ? "\u2068" + value + "\u2069" : value;
    };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('{', at);
        const auto close = open == std::string::npos ? open : text.find('}', open);
        if (close == std::string::npos) return out + text.substr(at);
        out += text.substr(at, open - at) +
               value_of(named(text.substr(open + 1, close - open - 1), nth));
        at = close + 1;
    }
    return out;
}

}  // namespace chiosco::forms
