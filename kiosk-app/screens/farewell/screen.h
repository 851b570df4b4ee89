// SPDX-License-Identifier: AGPL-3.0-or-later
// The covers of a visit: "are you still there?", and the goodbye. The shell acts on their
// messages; here is what they look like.
#pragma once

#include "kiosk-app/screens/parts/served.h"

namespace chiosco::farewell {

// desk_open: a porter has finished, and everybody is still told that a person is here.
enum class Stage { idle_warning, desk_open, goodbye };

struct Model {
    Stage stage = Stage::goodbye;
    int seconds_left = 30;
    int extensions_left = 10;
    // On the goodbye: "È servito?", nameless, and thanks. Nobody asks it of a porter.
    bool asks = true;
    std::optional<Feedback::Served> served = {};
    bool thanked = false;
    bool sent = false;  // Something of theirs stays, sealed: a request, a seat.
    EndVisit::Desk desk = EndVisit::Desk::not_said;
    LocalTime until = {};  // Until when it is open, where it stays so.
};

struct StillHere {};
struct MoreTime {};
struct EndNow {};
struct CloseDesk {};
using Msg =
    std::variant<StillHere, MoreTime, EndNow, CloseDesk, parts::ServedChosen, parts::WhyChosen>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
// What is sent though the person leaves now: "no" counts also without a reason.
[[nodiscard]] Effects parting(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::farewell
