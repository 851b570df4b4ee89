// SPDX-License-Identifier: AGPL-3.0-or-later
// "Ho un foglietto col codice": what has become of a seat or a request, and giving a seat back.
#pragma once

#include "kiosk-app/screens/parts/asking.h"

namespace chiosco::slip {

enum class Stage { typing, looking, found, confirming, cancelling, cancelled, not_cancelled };

struct Model {
    std::string lang = "it";
    Stage stage = Stage::typing;
    ui::Typed code{.layer = ui::Layer::code, .limit = 24};
    std::optional<ErrorCode> problem = {};  // With the code that was typed last.
    SlipFound slip = {};
    ErrorCode failure = ErrorCode::retry_later;
    std::string phone = {};  // Of the desk, for who cannot be served here.
};

struct LookedFor {};
struct CancelWanted {};
struct AnotherWanted {};
struct FeedbackWanted {};
struct HelpWanted {};  // Again: the request was taken back.
using Msg = std::variant<LookedFor, CancelWanted, AnotherWanted, FeedbackWanted, HelpWanted,
                         parts::Answered, parts::FieldTouched, parts::Struck, parts::Retried,
                         parts::PersonWanted, parts::HomeWanted, DeskLoaded, SlipFound,
                         SlipNotFound, SeatsCancelled, SeatsNotCancelled>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
// The head's "back": from a question to what it is about. False: there is none before this.
bool step_back(Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::slip
