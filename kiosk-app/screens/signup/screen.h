// SPDX-License-Identifier: AGPL-3.0-or-later
// A seat at an event: how many, a name, how to be told of changes, a yes; with or without a line.
// When none is left the waiting list is offered, and said to be one; when only the line is missing
// that is said, before anything is typed where it is known by then.
#pragma once

#include "kiosk-app/screens/parts/asking.h"

namespace chiosco::signup {

enum class Stage {
    loading,
    not_loaded,
    how_many,
    name,
    contact,
    confirm,
    declined,
    saving,
    signed_up,
    full,
    no_line,
    joining,
    waiting,
    failed
};

struct Model {
    std::string event;
    std::string lang = "it";
    Stage stage = Stage::loading;
    EventCard card = {};
    Date today{};
    int seats = 0;
    bool line = true;  // Nothing says that it is missing.
    ui::Typed name{.limit = 80};
    ui::Typed contact{.layer = ui::Layer::phone, .limit = 20};
    bool hidden = false;       // What is typed is covered.
    bool incomplete = false;   // The person went on without what is asked here.
    bool reviewing = false;    // Changes one answer and comes back to the confirmation.
    bool for_waiting = false;  // The failed order was for the waiting list.
    ErrorCode failure = ErrorCode::retry_later;
    std::string code = {};
    parts::Paper paper = {};
};

struct SeatsChosen {
    int seats = 1;
};
struct ChangeWanted {
    Stage what;
};
using Msg =
    std::variant<SeatsChosen, parts::Continued, parts::LeftOut, parts::Answered, ChangeWanted,
                 parts::FieldTouched, parts::Finished, parts::Struck, parts::HideToggled,
                 parts::PrintWanted, parts::Retried, parts::PersonWanted, parts::HomeWanted,
                 EventLoaded, NotLoaded, SeatsTaken, SeatsWaiting, SeatsNotTaken, Printing>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
// The head's "back": one question back, keeping what is typed. False: there is none before this.
bool step_back(Model& model);

// Until when the consent that is asked for holds: the day of the event.
inline Date consent_until(const Model& model) { return model.card.line.day; }

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::signup
