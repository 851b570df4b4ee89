// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/event/screen.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::event {
namespace {

using namespace parts::samples;

Model shown(Signup signup, int seats_here) {
    Model model{.event = id(200), .stage = Stage::shown, .card = event_card(), .today = today};
    model.card.line.signup = signup;
    model.card.line.seats_here = seats_here;
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    auto past = shown(Signup::seats, 7);
    past.card.past = true;
    auto begun = shown(Signup::seats, 7);
    begun.card.begun = true;
    auto printed = shown(Signup::none, 0);
    printed.paper.stage = parts::Paper::Stage::done;
    auto on_phone = shown(Signup::none, 0);
    on_phone.to_phone = true;
    return {{"loading", {}},
            {"seats", shown(Signup::seats, 7)},
            {"one-seat", shown(Signup::seats, 1)},
            {"seats-unsure", shown(Signup::seats, 0)},
            {"just-come", shown(Signup::none, 0)},
            {"desk", shown(Signup::desk, 0)},
            {"to-phone", on_phone},
            {"begun", begun},
            {"past", past},
            {"printed", printed},
            {"failed", {.stage = Stage::failed, .failure = ErrorCode::not_found}}};
}

}  // namespace chiosco::event
