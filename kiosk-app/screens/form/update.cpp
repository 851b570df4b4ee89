// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/form/ask.h"

namespace chiosco::form {
namespace {

using namespace parts;
using Go = AskForm::Go;
using Type = Question::Type;

constexpr std::size_t date_digits = 8;

bool answering(const Model& model) { return model.stage == Stage::question && !model.pending; }

Effects ask(Model& model, Go go, std::string at = {}, std::optional<std::string> typed = {}) {
    model.fault.reset();
    model.pending = AskForm{model.form, model.answers, go, std::move(at), std::move(typed)};
    return {*model.pending};
}

// The answer of the question on the glass, and on.
Effects give(Model& model, std::string typed) {
    model.drafts.erase(model.question.name);
    return ask(model, model.reviewing ? Go::after_change : Go::next, model.question.name,
               std::move(typed));
}

// Names of people and of towns have a capital at every word; a street ("Via dei Mille") and an
// office at the first. The person may always take it back.
void raise_capital(Model& model) {
    const auto& question = model.question;
    if (layer_of(question) != ui::Layer::letters || !is_typed(question)) return;
    const bool names = question.latin || question.type == Type::place;
    parts::raise_capital(model.typed, names ? Capitals::words : Capitals::first, "it");
}

// What is typed may be a comune: they are asked for, and answered while one types on.
Effects look_for_places(Model& model) {
    const auto asked = place_asked(model);
    if (!asked || model.hidden) {
        model.places.reset();
        return {};
    }
    if (model.places && model.places->asked == *asked) return {};
    return {FindPlaces{*asked}};
}

void put(Model& model, const std::string& value) {
    const auto& question = model.question;
    model.typed = {.value = value,
                   .caret = value.size(),
                   .layer = layer_of(question),
                   .limit = question.type == Type::date ? date_digits : question.limit};
    raise_capital(model);
}

void clear_answers(Model& model) {
    Model fresh{.form = model.form, .lang = model.lang, .stage = Stage::card, .card = model.card};
    model = std::move(fresh);
}

Effects on(Model& model, const Begun& begun) {
    if (model.stage != Stage::card || model.pending) return {};
    if (begun.anew) clear_answers(model);
    if (begun.earlier) {
        // What of it this form asks, and takes, is the interview's to say.
        model.pending = AskForm{model.form, model.earlier, Go::first};
        return {*model.pending};
    }
    if (model.answers.empty()) return ask(model, Go::first);
    if (model.complete) return ask(model, Go::review);
    return ask(model, Go::here, model.question.name);
}

// The same answer once more: the question was only whether it is right.
Effects on(Model& model, const StoodBy&) {
    if (!answering(model) || !model.fault || !model.fault->asks() || !model.refused) return {};
    model.fault.reset();
    model.pending = std::exchange(model.refused, std::nullopt);
    model.pending->sure = true;
    return {*model.pending};
}

Effects on(Model& model, const Continued&) {
    if (!answering(model)) return {};
    // "Vai avanti", said the question: the same words given again are the answer to it.
    if (model.fault && model.fault->asks()) return on(model, StoodBy{});
    const auto& question = model.question;
    if (question.type == Type::notice) return ask(model, Go::next, question.name);
    if (!is_typed(question)) return {};
    return give(model, trimmed(model.typed));
}

Effects on(Model& model, const Answered& answer) {
    if (model.stage == Stage::removing) {
        model.stage = Stage::review;
        if (answer.yes) return ask(model, Go::remove, model.removing);
        return {};
    }
    if (!answering(model) || model.question.type != Type::yesno) return {};
    return give(model, answer.yes ? "yes" : "no");
}

Effects on(Model& model, const Chosen& chosen) {
    if (!answering(model) || model.question.type != Type::choice) return {};
    return give(model, chosen.value);
}

Effects on(Model& model, const LeftOut&) {
    if (!answering(model) || !model.question.optional) return {};
    return give(model, "");
}

Effects on(Model& model, const WhyToggled&) {
    model.why_shown = !model.why_shown;
    return {};
}

Effects on(Model& model, const ChangeWanted& change) {
    if (model.stage != Stage::review || model.pending) return {};
    model.reviewing = true;
    return ask(model, Go::here, change.name);
}

Effects on(Model& model, const AddWanted&) {
    if (model.stage != Stage::review || model.pending || model.add_at.empty()) return {};
    model.reviewing = true;
    return ask(model, Go::add, model.add_at);
}

Effects on(Model& model, const RemoveWanted& wanted) {
    if (model.stage != Stage::review || model.pending) return {};
    model.stage = Stage::removing;
    model.removing = wanted.name;
    return {};
}

Effects on(Model& model, const ReviewWanted&) {
    if (model.stage != Stage::paper || busy(model.paper)) return {};
    model.paper = {};
    model.stage = Stage::review;
    return ask(model, Go::review);
}

Effects on(Model& model, const EraseWanted&) {
    if (model.stage != Stage::paper || busy(model.paper)) return {};
    clear_answers(model);
    model.stage = Stage::erased;
    return {};
}

Effects on(Model&, const FieldTouched&) { return {}; }
Effects on(Model&, const Finished&) { return {EndVisit{}}; }
Effects on(Model&, const FormsWanted&) { return {OpenForms{}}; }

// The pad for numbers is a telephone's: its other signs stand in no date and no sum.
bool belongs(const FormQuestion& question, const ui::KeyStroke& stroke) {
    if (layer_of(question) != ui::Layer::number) return true;
    if (stroke.kind == ui::KeyStroke::Kind::space) return false;
    return stroke.kind != ui::KeyStroke::Kind::character ||
           stroke.character.find_first_not_of("0123456789") == std::string::npos;
}

Effects on(Model& model, const Struck& struck) {
    if (is_done(struck)) return on(model, Continued{});
    if (!answering(model) || !belongs(model.question, struck.stroke)) return {};
    model.fault.reset();
    ui::apply(model.typed, struck.stroke);
    if (struck.stroke.kind != ui::KeyStroke::Kind::shift) raise_capital(model);
    return look_for_places(model);
}

Effects on(Model& model, const PlaceChosen& chosen) {
    if (!answering(model) || model.question.type != Type::place) return {};
    model.fault.reset();
    model.places.reset();
    put(model, chosen.written);
    return {};
}

Effects on(Model& model, const PlacesFound& found) {
    if (found.asked == place_asked(model)) model.places = found;
    return {};
}

Effects on(Model& model, const HideToggled&) {
    model.hidden = !model.hidden;
    return look_for_places(model);
}

Effects on(Model& model, const PageTurned& turned) {
    if (model.stage == Stage::review)
        model.review_page = std::clamp(turned.page, 0, review_pages(model) - 1);
    else
        model.rows_page = std::clamp(turned.page, 0, choice_pages(model) - 1);
    return {};
}

Effects on(Model& model, const PrintWanted&) {
    const bool may = model.stage == Stage::review ? model.complete && !model.pending
                                                  : model.stage == Stage::paper;
    if (!may) return {};
    model.stage = Stage::paper;
    return wanted(model.paper, false, PrintForm{model.form, model.answers});
}

Effects on(Model& model, const Retried&) {
    if (model.stage != Stage::stopped) return start(model);
    if (model.pending) return {*model.pending};
    model.stage = Stage::card;
    return {};
}

Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }
Effects on(Model&, const HomeWanted&) { return {GoHome{}}; }

Effects on(Model& model, const FormLoaded& loaded) {
    if (loaded.asked != model.form) return {};
    model.card = loaded.card;
    if (model.stage == Stage::loading) model.stage = Stage::card;
    return {};
}

Effects on(Model& model, const FormAsked& asked) {
    if (asked.form != model.form || !model.pending) return {};
    const bool same = model.stage == Stage::question && asked.question.name == model.question.name;
    const bool again = same && model.pending->go == Go::here;
    model.pending.reset();
    model.stage = Stage::question;
    model.question = asked.question;
    model.answers = asked.answers;
    if (again) return {};  // In another language: what is typed stays, covered or not.
    model.hidden = asked.question.hidden;
    model.why_shown = false;
    model.rows_page = 0;
    model.places.reset();
    const auto draft = model.drafts.find(asked.question.name);
    put(model, draft == model.drafts.end() ? asked.question.typed : draft->second);
    return look_for_places(model);
}

Effects on(Model& model, const FormRefused& refusal) {
    if (refusal.form != model.form || refusal.name != model.question.name) return {};
    model.refused = std::exchange(model.pending, std::nullopt);
    model.stage = Stage::question;
    model.fault = refusal.fault;
    return {};
}

Effects on(Model& model, const FormReview& review) {
    if (review.form != model.form || !model.pending) return {};
    const bool again = model.stage != Stage::question && model.stage != Stage::card;
    model.pending.reset();
    model.answers = review.answers;
    model.entries = review.entries;
    model.complete = review.complete;
    model.add_at = review.add_at;
    model.reviewing = false;
    if (model.stage == Stage::paper || model.stage == Stage::removing) return {};
    model.stage = Stage::review;
    if (!again) model.hidden = true;
    return on(model, PageTurned{model.review_page});
}

Effects on(Model& model, const FormNotAsked& refusal) {
    if (refusal.form != model.form || !model.pending) return {};
    model.stage = Stage::stopped;
    model.failure = refusal.code;
    return {};
}

Effects on(Model& model, const NotLoaded& refusal) {
    if (refusal.asked != model.form || model.stage != Stage::loading) return {};
    model.stage = Stage::not_loaded;
    model.failure = refusal.code;
    return {};
}

Effects on(Model& model, const Printing& news) {
    hear(model.paper, news, model.form);
    return {};
}

// What was typed and not given waits for the person to come by again.
void keep_draft(Model& model) {
    if (!is_typed(model.question)) return;
    const auto typed = trimmed(model.typed);
    if (typed.empty() || typed == model.question.typed)
        model.drafts.erase(model.question.name);
    else
        model.drafts[model.question.name] = typed;
}

Effects back_from_question(Model& model) {
    if (model.pending) return {};
    if (model.reviewing) {
        model.drafts.erase(model.question.name);
        return ask(model, Go::review);
    }
    keep_draft(model);
    if (!model.question.first) return ask(model, Go::previous, model.question.name);
    model.stage = Stage::card;
    return {};
}

}  // namespace

Effects start(Model& model) {
    if (model.stage == Stage::not_loaded) model.stage = Stage::loading;
    Effects effects{LoadForm{model.form}};
    // What was under way comes again in the language of now; else what is shown does.
    if (model.pending)
        effects.push_back(*model.pending);
    else if (model.stage == Stage::question)
        effects.push_back(
            *(model.pending = AskForm{model.form, model.answers, Go::here, model.question.name}));
    else if (model.stage == Stage::review || model.stage == Stage::paper ||
             model.stage == Stage::removing)
        effects.push_back(*(model.pending = AskForm{model.form, model.answers, Go::review}));
    return effects;
}

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

Model laid_aside(Model model) {
    if (model.stage == Stage::question) keep_draft(model);
    model.stage = Stage::card;
    model.pending.reset();
    model.places.reset();
    model.reviewing = false;
    model.paper = {};
    return model;
}

std::optional<Effects> step_back(Model& model) {
    switch (model.stage) {
    case Stage::question: return back_from_question(model);
    case Stage::review: return model.pending ? Effects{} : ask(model, Go::previous);
    case Stage::removing: model.stage = Stage::review; return Effects{};
    // The paper comes out whatever is shown meanwhile.
    case Stage::paper: model.stage = Stage::review; return ask(model, Go::review);
    case Stage::stopped:
        model.pending.reset();
        model.stage = Stage::card;
        return Effects{};
    case Stage::loading:
    case Stage::not_loaded:
    case Stage::card:
    case Stage::erased: return {};
    }
    ENSURE(false);
}

}  // namespace chiosco::form
