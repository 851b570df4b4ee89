// SPDX-License-Identifier: AGPL-3.0-or-later
// All that is known of the person in front of the kiosk, as one value. Ending the visit is one
// assignment, so nothing of theirs can be forgotten in it.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk-app/paint/theme.h"
#include "kiosk-app/screens/all.h"
#include "kiosk-app/ui/layout.h"

namespace chiosco::app {

using AnyScreen =
    std::variant<welcome::Model, home::Model, needs::Model, guide::Model, search::Model,
                 service::Model, events::Model, event::Model, signup::Model, slip::Model,
                 help::Model, person::Model, numbers::Model, correction::Model, feedback::Model,
                 technician::Model, out_of_service::Model, form_list::Model, form::Model,
                 porter::Model, contact::Model, tally::Model, agenda::Model, handoff::Model>;

constexpr std::size_t way_back_max = 32;

struct Visit {
    std::uint32_t number = 0;
    std::string lang = "it";
    ui::TextSize size = ui::TextSize::normal;
    paint::Contrast contrast = paint::Contrast::usual;
    AnyScreen screen = {};
    std::vector<AnyScreen> way_back = {};
    // Forms that were left half-way: opened again, they go on from there.
    std::vector<form::Model> half_done = {};
    bool begun = false;  // Somebody has touched something: there is something to forget.
    bool slow = false;   // "Ho bisogno di tempo" was asked for.
    // A request or a seat of theirs stays, sealed; or it was ordered and nobody has heard yet.
    bool sent = false, sending = false;
    int extensions = 0;  // Of the idle warning.
};

inline Visit after(const Visit& ended) { return {.number = ended.number + 1}; }

}  // namespace chiosco::app
