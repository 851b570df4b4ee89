// SPDX-License-Identifier: AGPL-3.0-or-later
// "C'è un errore" on a card, and "Manca qualcosa?": what is wrong, the right telephone or a few
// words, thanks. A proposal: the cooperative decides, and nothing changes here meanwhile.
#pragma once

#include "kiosk-app/screens/parts/typing.h"

namespace chiosco::correction {

using Field = Correction::Field;
using Closed = Correction::Closed;

// what, closed, phone, words: of a record. name, about, contact: of what is missing.
enum class Stage { what, closed, phone, words, name, about, contact, sending, sent, failed };

struct Model {
    std::string record;  // Empty: something is missing.
    Words title = {};    // The record's name.
    std::string lang = "it";
    Stage stage = Stage::what;
    Field field = Field::other;
    Closed closed = Closed::unsaid;
    ui::Typed name{.limit = 120};
    ui::Typed phone{.layer = ui::Layer::phone, .limit = 20};
    ui::Typed words{.limit = 600};
    bool incomplete = false;
    ErrorCode failure = ErrorCode::retry_later;
};

Model opened(const OpenCorrection& about);
Model opened(const OpenMissing& about);

struct FieldChosen {
    Field field;
};
struct ClosedChosen {
    Closed closed;
};
struct Continued {};
struct Skipped {};
struct FieldTouched {};
struct BackWanted {};
using Msg = std::variant<FieldChosen, ClosedChosen, Continued, Skipped, FieldTouched, BackWanted,
                         parts::Struck, parts::Retried, parts::PersonWanted, CorrectionSent,
                         CorrectionNotSent>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
// The head's "back": one question back, keeping what is typed. False: there is none before this.
bool step_back(Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::correction
