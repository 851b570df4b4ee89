// SPDX-License-Identifier: AGPL-3.0-or-later
// A paper form, one question a screen: what it is, the questions and why they are asked, all the
// answers to look over, and the paper.
//
// The answers live here and nowhere else. Which question comes next, and whether an answer will
// do, is the interview's business (core/forms): it is asked each time, with all of them.
#pragma once

#include <map>

#include "kiosk-app/screens/parts/asking.h"

namespace chiosco::form {

enum class Stage {
    loading,
    not_loaded,
    card,  // What it is, before the first question.
    question,
    stopped,  // The interview could not go on, and it was not the person's fault.
    review,
    removing,  // "Tolgo questa persona?"
    paper,
    erased
};

struct Model {
    std::string form;
    std::string lang = "it";
    Stage stage = Stage::loading;
    ErrorCode failure = ErrorCode::retry_later;
    FormCard card = {};

    FormAnswers answers = {};
    FormAnswers earlier = {};  // What other forms of this visit have asked: offered, not taken.
    FormQuestion question = {};
    ui::Typed typed = {};
    std::map<std::string, std::string> drafts = {};  // Typed and then left, by going back.
    bool hidden = false;                             // What is typed is covered.
    bool why_shown = false;
    // What comes next is on its way: a second tap does nothing. It is asked again when its answer
    // was missed on another page, and in the language of then.
    std::optional<AskForm> pending = {};
    bool reviewing = false;  // Changes one answer and comes back to the review.
    std::optional<FormFault> fault = {};
    std::optional<AskForm> refused = {};     // What `fault` is about, as it was given.
    std::optional<PlacesFound> places = {};  // For what is typed, or was a moment ago.

    std::vector<FormEntry> entries = {};
    bool complete = false;
    std::string add_at = {};
    int rows_page = 0, review_page = 0;
    std::string removing = {};  // The name of an answer of the person who is to leave the list.
    parts::Paper paper = {};
};

struct Begun {
    bool anew = false;     // Away with what was answered before.
    bool earlier = false;  // Filled in with what another form has asked.
};
struct Chosen {
    std::string value;
};
struct PlaceChosen {
    std::string written;
};
struct WhyToggled {};
struct StoodBy {};  // "È scritto così": the codice fiscale need not go with the rest.
struct ChangeWanted {
    std::string name;
};
struct AddWanted {};
struct RemoveWanted {
    std::string name;
};
struct ReviewWanted {};
struct EraseWanted {};
struct FormsWanted {};
using Msg =
    std::variant<Begun, parts::Continued, parts::Answered, Chosen, PlaceChosen, parts::LeftOut,
                 WhyToggled, StoodBy, ChangeWanted, AddWanted, RemoveWanted, ReviewWanted,
                 EraseWanted, parts::FieldTouched, parts::Finished, FormsWanted, parts::Struck,
                 parts::HideToggled, parts::PageTurned, parts::PrintWanted, parts::Retried,
                 parts::PersonWanted, parts::HomeWanted, FormLoaded, FormAsked, FormRefused,
                 FormReview, PlacesFound, FormNotAsked, NotLoaded, Printing>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
// The head's "back": one question back, keeping what is typed. Nothing: none before this one.
[[nodiscard]] std::optional<Effects> step_back(Model& model);

// There is something to lose: a visit keeps such a model when its screen is left.
inline bool begun(const Model& model) { return !model.answers.empty() || !model.drafts.empty(); }

// As it waits until the person comes back to it: on its card, with every answer.
[[nodiscard]] Model laid_aside(Model model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::form
