// SPDX-License-Identifier: AGPL-3.0-or-later
// The interview: given a form, what has been answered and where we are, what is asked next. Pure
// functions over values; a screen keeps `Answers` and a `Step` and nothing else.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "core/domain/form.h"

namespace chiosco::forms {

struct Step {
    std::string name;          // "person.2.surname". Empty: the review, after the last question.
    std::size_t question = 0;  // Into form.questions.
    int nth = 0;               // Which of a list; 0 outside lists.
    int number = 0;            // Of the questions seen with the answers of now; notices are none.
    // How much of the form lies behind it, in hundredths. Whatever is answered, what comes next
    // has more behind it: a list counts as much as its questions for one person, however many.
    int share = 0;
    bool review() const { return name.empty(); }
    bool operator==(const Step&) const = default;
};

// What is asked with these answers, in order, without the review.
std::vector<Step> steps(const Form& form, const Answers& answers);

// How long a form can be: `most` questions with nobody in its lists, whatever is answered, and
// `each` more for every person in one.
struct Length {
    int most = 0, each = 0;
    bool operator==(const Length&) const = default;
};
Length length(const Form& form);

Step first(const Form& form, const Answers& answers);
// The next question, or the review after the last. `at` may have gone out of sight.
Step after(const Form& form, const Answers& answers, const Step& at);
// Nothing before the first.
std::optional<Step> before(const Form& form, const Answers& answers, const Step& at);
// After a change from the review: the first question that this change has brought and that has
// no answer yet, else the review.
Step after_change(const Form& form, const Answers& answers, const Step& at);
// The question of this name, if it is asked with these answers.
std::optional<Step> step_of(const Form& form, const Answers& answers, const std::string& name);

// Why what was typed is no answer. The screen says it in words; `limit` is what it may name.
struct Fault {
    enum class Kind {
        missing,
        too_short,  // `limit`: characters.
        too_long,
        not_latin,
        odd_signs,  // Latin, but with digits or signs that no name has.
        not_a_date,
        not_past,
        not_future,
        too_long_ago,  // `limit`: years.
        not_a_number,
        too_small,  // `limit`: the number; cents for money.
        too_big,
        not_money,
        wrong_cf,
        wrong_iban,
        not_a_choice,
        cf_and_surname,  // From here on a question, that a person may answer "it is right".
        cf_and_name,
        cf_and_birth,
        cf_and_sex,
        cf_and_more
    } kind = Kind::missing;
    std::int64_t limit = 0;
    bool operator==(const Fault&) const = default;
};

// What was typed or touched, as an answer of the question's type. Dates "3/4/1980", "03041980" or
// ISO; money "1.234,50"; yesno "yes" or "no"; a choice by its value. Nothing typed is `Skipped`
// where the question is optional, else `missing`.
std::expected<Answer, Fault> heard(const Question& question, const std::string& typed, Date today);
// The same answer as it would be typed again: what the field shows when one comes back.
std::string typed(const Answer& answer);

// Words for people: "ask", "why", "hint" of this step's question, with the answers that they name
// put in. In the person's language, else Italian; empty without such words.
Words say(const Form& form, const Answers& answers, const Step& step, const std::string& what);
Words choice_words(const Form& form, const Step& step, const std::string& value);
// "form.name", "form.about", ...
Words form_words(const Form& form, const std::string& key);
// An answer as a person reads it: choices and yes/no in words, dates as 3/4/1980, money with its
// sign. Empty for what was skipped.
Words shown(const Form& form, const Step& step, const Answer& answer);

// True when every question that is asked and not optional has an answer: the paper may be made.
bool complete(const Form& form, const Answers& answers);
// The answers to questions that are asked: what a changed condition hides stays in `answers`
// until the end of the visit, and off the paper.
Answers on_paper(const Form& form, const Answers& answers);
// What another form may begin with: answers to names that it has, fit for its checks. Asked
// again all the same, already filled in.
Answers carried(const Form& form, const Answers& answers, Date today);

}  // namespace chiosco::forms
