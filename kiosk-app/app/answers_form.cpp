// SPDX-License-Identifier: AGPL-3.0-or-later
// The interview, run for a screen that holds the answers: read, heard and forgotten in one go.
#include <algorithm>

#include "core/base/log.h"
#include "core/forms/agree.h"
#include "core/forms/interview.h"
#include "core/forms/load.h"
#include "kiosk-app/app/form_paper.h"
#include "kiosk-app/app/form_people.h"
#include "kiosk-app/app/work.h"

namespace chiosco::app {
namespace {

using Go = AskForm::Go;
using forms::Step;

constexpr std::size_t text_limit = 120;  // Bytes, where the form file sets no limit.
constexpr std::int64_t cents_of_euro = 100;
constexpr std::size_t places_max = 3;

FormFault fault_of(const Question& question, const forms::Fault& fault) {
    // The two lists are the same; a screen may not see the interview's own.
    const auto kind = static_cast<FormFault::Kind>(fault.kind);
    static_assert(static_cast<int>(forms::Fault::Kind::cf_and_more) ==
                  static_cast<int>(FormFault::Kind::cf_and_more));
    const bool money = question.type == Question::Type::money;
    return {kind, static_cast<int>(money ? fault.limit / cents_of_euro : fault.limit)};
}

// As it is typed on the pad: eight digits for a day, whole euros.
std::string typed_again(const FormAnswer& answer) {
    if (const auto* day = std::get_if<Date>(&answer)) {
        const auto iso = iso_date(*day);  // yyyy-mm-dd
        return iso.substr(8, 2) + iso.substr(5, 2) + iso.substr(0, 4);
    }
    if (const auto* money = std::get_if<Money>(&answer))
        return std::to_string(money->cents / cents_of_euro);
    if (const auto* yes = std::get_if<bool>(&answer)) return *yes ? "yes" : "no";
    return forms::typed(answer);
}

// Who was born somewhere was so under the name that it had then.
void place_of_birth(FormQuestion& asked, const FormAnswers& answers) {
    constexpr std::string_view place = ".birth_place", date = ".birth_date";
    if (asked.type != Question::Type::place || !asked.name.ends_with(place)) return;
    asked.former = true;
    const auto who = asked.name.substr(0, asked.name.size() - place.size());
    const auto found = answers.find(who + std::string{date});
    if (found == answers.end()) return;
    if (const auto* day = std::get_if<Date>(&found->second)) asked.born = *day;
}

FormQuestion question_of(const Form& form, const FormAnswers& answers, const Step& step) {
    const auto& question = form.questions[step.question];
    FormQuestion asked{.name = step.name,
                       .type = question.type,
                       .ask = forms::say(form, answers, step, "ask"),
                       .why = forms::say(form, answers, step, "why"),
                       .hint = forms::say(form, answers, step, "hint"),
                       .latin = question.check.latin,
                       .hidden = question.hidden,
                       .optional = question.optional,
                       .nth = step.nth,
                       .number = step.number,
                       .share = step.share,
                       .first = step == forms::first(form, answers),
                       .limit = text_limit};
    place_of_birth(asked, answers);
    // Accented letters take two bytes: the interview counts characters and says so in words.
    if (question.check.longest)
        asked.limit = 2 * static_cast<std::size_t>(*question.check.longest) + 2;
    for (const auto& value : question.choices)
        asked.choices.push_back({value, forms::choice_words(form, step, value)});
    if (const auto answer = answers.find(step.name); answer != answers.end())
        asked.typed = typed_again(answer->second);
    return asked;
}

FormReview review_of(const Form& form, const AskForm& question, FormAnswers answers) {
    FormReview review{.form = question.form};
    for (const auto& step : forms::steps(form, answers)) {
        const auto& asked = form.questions[step.question];
        if (asked.type == Question::Type::notice) continue;
        const auto answer = answers.find(step.name);
        const bool given = answer != answers.end();
        const bool blank = given && std::holds_alternative<LeftBlank>(answer->second);
        review.entries.push_back(
            {.name = step.name,
             .type = asked.type,
             .ask = forms::say(form, answers, step, "ask"),
             .answer = given && !blank ? forms::shown(form, step, answer->second) : Words{},
             .missing = !given || (blank && !asked.optional),
             .hidden = asked.hidden,
             .nth = asked.each ? step.nth : 0});
    }
    review.complete = forms::complete(form, answers);
    review.add_at = list_with_room(form, answers);
    review.answers = std::move(answers);
    return review;
}

// Where one stands; the review, at the end, for a question that is asked no more.
Step place(const Form& form, const FormAnswers& answers, const std::string& name) {
    if (name.empty()) return {};
    return forms::step_of(form, answers, name).value_or(Step{});
}

Step going(const Form& form, FormAnswers& answers, const AskForm& question) {
    const auto at = place(form, answers, question.at);
    switch (question.go) {
    case Go::first: return forms::first(form, answers);
    case Go::here: return at;
    case Go::next: return at.review() ? at : forms::after(form, answers, at);
    case Go::previous:
        return forms::before(form, answers, at).value_or(forms::first(form, answers));
    case Go::after_change: return at.review() ? at : forms::after_change(form, answers, at);
    case Go::review: return {};
    case Go::add: return place(form, answers, add_person(form, answers, question.at));
    case Go::remove: remove_person(form, answers, question.at); return {};
    }
    ENSURE(false);
}

std::string listed(const std::vector<std::string>& laws) {
    std::string all;
    for (const auto& law : laws) all += (all.empty() ? "" : "; ") + law;
    return all;
}

Answer not_asked(const std::string& form, const Error& error) {
    log::warn("form.damaged", {{"why", error.message}});
    return FormNotAsked{form, error.code};
}

}  // namespace

Work::Maybe Work::answer(const Order& order, const LoadForms&) {
    const auto pack = content_.pack();
    if (!pack) return NotLoaded{"", pack.error().code};
    auto forms = (*pack)->forms(order.lang, rome(clock_.now()).day);
    if (!forms) return NotLoaded{"", forms.error().code};
    return FormsLoaded{std::move(*forms)};
}

Result<Form> Work::form(const std::string& id, const std::string& lang) {
    return forms::load(*TRY(content_.pack()), id, lang);
}

Work::Maybe Work::answer(const Order& order, const LoadForm& question) {
    const auto loaded = form(question.form, order.lang);
    if (!loaded) return NotLoaded{question.form, loaded.error().code};
    const auto& form = *loaded;
    FormCard card{.line = {question.form, forms::form_words(form, "form.name"),
                           forms::form_words(form, "form.summary"), form.office},
                  .about = forms::form_words(form, "form.about"),
                  .careful = forms::form_words(form, "form.careful"),
                  .law = listed(form.law),
                  .where = forms::form_words(form, "form.where"),
                  .signatures = form.signatures,
                  .copies = form.copies,
                  .checked_by = form.checked_by,
                  .checked_on = form.checked_on};
    for (const auto& annex : form.annexes)
        card.have.push_back(forms::form_words(form, "form.annex." + annex));
    const auto length = forms::length(form);
    card.questions = length.most;
    card.each = length.each;
    return FormLoaded{question.form, std::move(card)};
}

Work::Maybe Work::answer(const Order& order, const AskForm& question) {
    const auto loaded = form(question.form, order.lang);
    if (!loaded) return not_asked(question.form, loaded.error());
    const auto& form = *loaded;
    auto answers = question.answers;
    if (question.go == Go::first) answers = forms::carried(form, answers, rome(clock_.now()).day);
    if (question.typed) {
        const auto at = place(form, answers, question.at);
        if (at.review())
            return not_asked(question.form, {ErrorCode::conflict, "not asked any more"});
        const auto& asked = form.questions[at.question];
        auto heard = forms::heard(asked, *question.typed, rome(clock_.now()).day);
        if (!heard) return FormRefused{question.form, question.at, fault_of(asked, heard.error())};
        const auto before = answers.find(at.name);
        // What was given before, and stood by, is not asked about again.
        const bool same = before != answers.end() && before->second == *heard;
        answers[at.name] = std::move(*heard);
        const auto differs = forms::cf_differs(answers, at.name);
        if (differs && !question.sure && !same)
            return FormRefused{question.form, question.at, fault_of(asked, {*differs})};
    }
    const auto to = going(form, answers, question);
    if (to.review()) return review_of(form, question, std::move(answers));
    return FormAsked{question.form, question_of(form, answers, to), answers};
}

Result<PlacesFound> Work::places(const PlaceAsked& asked) {
    if (!places_) places_ = TRY(forms::places(*TRY(content_.pack())));
    return PlacesFound{asked, places_->find(asked, places_max), places_->unknown(asked)};
}

Work::Maybe Work::answer(const Order&, const FindPlaces& question) {
    auto found = places(question.asked);
    if (found) return std::move(*found);
    // Nobody is kept from writing where they were born because a list cannot be read.
    log::warn("content.damaged", {{"why", found.error().message}});
    return PlacesFound{.asked = question.asked};
}

Work::Maybe Work::answer(const Order& order, const PrintForm& wanted) {
    FormPrinted printed{{order.visit, order.lang}, {}, 0};
    const auto make = [&]() -> Result<std::string> {
        const auto loaded = TRY(form(wanted.form, order.lang));
        printed.form = loaded.id;
        printed.version = loaded.version;
        std::string helper;
        if (const auto session = porters_.session(order.visit)) {
            printed.porter = (*session)->porter;
            helper = (*session)->name;
        }
        return form_pdf(loaded, wanted.answers, TRY(reader(order)), helper);
    };
    auto pdf = make();
    if (!pdf) log::warn("form.paper", {{"why", std::string{name(pdf.error().code)}}});
    return print_pdf(order, wanted.form, std::move(pdf), std::move(printed));
}

// Nameless, and told only once the printer has said that there is a sheet.
void Work::form_printed(const FormPrinted& printed) {
    if (const auto told =
            ledger_.count_form(printed.asker, printed.porter, printed.form, printed.version);
        !told)
        log::warn("fact.lost", {{"kind", "form.sent"}, {"why", told.error().message}});
    else
        facts_waiting();
}

}  // namespace chiosco::app
