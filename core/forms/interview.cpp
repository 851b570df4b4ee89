// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/interview.h"

#include <algorithm>

#include "core/forms/logic.h"
#include "core/forms/spoken.h"

namespace chiosco::forms {
namespace {

using Type = Question::Type;

constexpr int hundredths = 100;

// Where the list ends that begins with this question.
std::size_t group_end(const Form& form, std::size_t from) {
    auto end = from;
    while (end < form.questions.size() && form.questions[end].each == form.questions[from].each)
        ++end;
    return end;
}

// Walks the questions as a person meets them: a condition sees only what was asked before it and
// is still asked, so that an answer that has gone out of sight decides nothing any more.
class Walk {
public:
    Walk(const Form& form, const Answers& answers) : form_(form), answers_(answers) {
        for (std::size_t i = 0; i < form_.questions.size();) {
            const auto& each = form_.questions[i].each;
            if (!each) {
                ask(i, 0, static_cast<double>(i));
                ++i;
                continue;
            }
            const auto end = group_end(form_, i);
            const int times = times_of(*each);
            std::size_t asked = 0;
            for (int nth = each->first; nth < each->first + times; ++nth)
                for (auto at = i; at < end; ++at)
                    ask(at, nth, static_cast<double>(i) + static_cast<double>(asked++) / times);
            i = end;
        }
    }

    std::vector<Step> steps() && { return std::move(steps_); }
    Answers seen() && { return std::move(seen_); }

private:
    // `behind`: of the form's questions as the file has them.
    void ask(std::size_t at, int nth, double behind) {
        const auto& question = form_.questions[at];
        if (question.when && !holds(*question.when, seen_, nth)) return;
        auto name = named(question.name, nth);
        if (const auto found = answers_.find(name); found != answers_.end()) seen_.insert(*found);
        if (question.type != Type::notice) ++asked_;
        const auto all = static_cast<double>(form_.questions.size());
        steps_.push_back(
            {std::move(name), at, nth, asked_, static_cast<int>(hundredths * behind / all)});
    }

    int times_of(const FormEach& each) const { return times(each, seen_); }

    const Form& form_;
    const Answers& answers_;
    Answers seen_;
    std::vector<Step> steps_;
    int asked_ = 0;
};

std::vector<Step>::const_iterator find(const std::vector<Step>& all, const std::string& name) {
    return std::ranges::find(all, name, &Step::name);
}

Step review_after(const std::vector<Step>& all) {
    return {.number = all.empty() ? 0 : all.back().number, .share = hundredths};
}

// Where somebody stands whose question is asked no more: before the first one that comes later.
// In a list all questions about one person come before those about the next.
std::vector<Step>::const_iterator later(const Form& form, const std::vector<Step>& all,
                                        const Step& than) {
    const auto& list = form.questions[than.question].each;
    return std::ranges::find_if(all, [&](const Step& one) {
        const bool same_list = list && form.questions[one.question].each == list;
        return same_list ? std::tie(one.nth, one.question) > std::tie(than.nth, than.question)
                         : one.question > than.question;
    });
}

}  // namespace

std::vector<Step> steps(const Form& form, const Answers& answers) {
    return Walk{form, answers}.steps();
}

Length length(const Form& form) {
    Length all;
    const auto asked = [](const Question& question) { return question.type != Type::notice; };
    for (std::size_t i = 0; i < form.questions.size();) {
        const bool list = form.questions[i].each.has_value();
        const auto end = list ? group_end(form, i) : i + 1;
        const auto* first = form.questions.data();
        const auto count = static_cast<int>(std::count_if(first + i, first + end, asked));
        if (list)
            all.each = std::max(all.each, count);
        else
            all.most += count;
        i = end;
    }
    return all;
}

Step first(const Form& form, const Answers& answers) {
    const auto all = steps(form, answers);
    return all.empty() ? review_after(all) : all.front();
}

Step after(const Form& form, const Answers& answers, const Step& at) {
    const auto all = steps(form, answers);
    if (at.review()) return review_after(all);
    auto here = find(all, at.name);
    if (here != all.end())
        ++here;
    else
        here = later(form, all, at);
    return here == all.end() ? review_after(all) : *here;
}

std::optional<Step> before(const Form& form, const Answers& answers, const Step& at) {
    const auto all = steps(form, answers);
    auto here = at.review() ? all.end() : find(all, at.name);
    if (here == all.end() && !at.review()) here = later(form, all, at);
    if (here == all.begin()) return std::nullopt;
    return *std::prev(here);
}

Step after_change(const Form& form, const Answers& answers, const Step&) {
    const auto all = steps(form, answers);
    for (const auto& step : all)
        if (form.questions[step.question].type != Type::notice && !answers.contains(step.name))
            return step;
    return review_after(all);
}

std::optional<Step> step_of(const Form& form, const Answers& answers, const std::string& name) {
    const auto all = steps(form, answers);
    const auto found = find(all, name);
    if (found == all.end()) return std::nullopt;
    return *found;
}

bool complete(const Form& form, const Answers& answers) {
    return std::ranges::all_of(steps(form, answers), [&](const Step& step) {
        const auto& question = form.questions[step.question];
        if (question.type == Type::notice) return true;
        const auto found = answers.find(step.name);
        if (found == answers.end()) return false;
        return question.optional || !std::holds_alternative<Skipped>(found->second);
    });
}

Answers on_paper(const Form& form, const Answers& answers) { return Walk{form, answers}.seen(); }

Answers carried(const Form& form, const Answers& answers, Date today) {
    Answers fit;
    for (const auto& question : form.questions) {
        const int first = question.each ? question.each->first : 0;
        const int most = question.each ? question.each->most : 1;
        for (int nth = first; nth < first + most; ++nth) {
            const auto found = answers.find(named(question.name, nth));
            if (found == answers.end() || std::holds_alternative<Skipped>(found->second)) continue;
            const auto again = heard(question, typed(found->second), today);
            if (again && *again == found->second) fit.insert(*found);
        }
    }
    return fit;
}

Words say(const Form& form, const Answers& answers, const Step& step, const std::string& what) {
    if (step.review()) return {};
    auto words = words_of(form, form.questions[step.question].name + "." + what);
    words.text = filled_in(words.text, form, answers, step.nth, true);
    return words;
}

Words choice_words(const Form& form, const Step& step, const std::string& value) {
    return words_of(form, form.questions[step.question].name + ".choice." + value);
}

Words form_words(const Form& form, const std::string& key) { return words_of(form, key); }

Words shown(const Form& form, const Step& step, const Answer& answer) {
    return step.review() ? Words{} : spoken(form, form.questions[step.question], answer, false);
}

}  // namespace chiosco::forms
