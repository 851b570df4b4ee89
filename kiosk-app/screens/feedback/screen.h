// SPDX-License-Identifier: AGPL-3.0-or-later
// "È servito?": yes, in part, no; and why not. Two touches, no name, no code.
#pragma once

#include "kiosk-app/screens/parts/served.h"

namespace chiosco::feedback {

using Served = Feedback::Served;
using Why = Feedback::Why;

enum class Stage { served, why, sending, sent, failed };

struct Model {
    std::string about = "visit";
    Stage stage = Stage::served;
    Served served = Served::yes;
    Why why = Why::unsaid;
    ErrorCode failure = ErrorCode::retry_later;
};

struct BackWanted {};
using Msg = std::variant<parts::ServedChosen, parts::WhyChosen, BackWanted, parts::Retried,
                         parts::PersonWanted, FeedbackSent, FeedbackNotSent>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
// What is sent though the person leaves now: "no" counts also without a reason.
[[nodiscard]] Effects parting(const Model& model);
// The head's "back". False: there is no question before this one.
bool step_back(Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::feedback
