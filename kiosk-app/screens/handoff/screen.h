// SPDX-License-Identifier: AGPL-3.0-or-later
// "Passo la richiesta a…": a porter passes a person's request to a service of the directory. To
// whom, what is still not known of the person, and their own yes or no to the very words that
// the fact carries. Followed afterwards in "Da fare oggi".
#pragma once

#include "kiosk-app/screens/parts/asking.h"

namespace chiosco::handoff {

enum class Stage {
    pick,
    name,
    how,
    phone,
    safe,
    consent,
    declined,
    sending,
    sent,
    undoing,
    undone,
    failed
};

struct Model {
    Handoff about = {};
    std::string lang = "it";
    Stage stage = Stage::pick;
    ui::Typed query{.limit = 80};
    bool typing = false;
    std::optional<Found> found = {};
    std::optional<ErrorCode> not_found = {};
    int rows_page = 0;
    ServiceLine to = {};
    ui::Typed name{.limit = 80};
    ui::Typed phone{.layer = ui::Layer::phone, .limit = 20};
    bool hidden = false, incomplete = false;
    Date today{};
    std::optional<Instant> now = {}, sent = {};
    ErrorCode failure = ErrorCode::retry_later;
    std::string code = {};
    bool line = false;  // When it was passed on.
    parts::Paper paper = {};
    bool undo_failed = false;
};

Model opened(const Handoff& about);

constexpr std::chrono::days consent_lasts{30};

struct HowChosen {
    bool telephone = false;
};
// The person's yes, and where the porter heard it.
struct Agreed {
    Handoff::Said said = Handoff::Said::here;
};
struct Refused {};
struct CardWanted {};
struct Undone {};
struct Done {};
using Msg =
    std::variant<parts::ServiceChosen, parts::PageTurned, parts::FieldTouched, parts::Continued,
                 parts::Answered, HowChosen, Agreed, Refused, CardWanted, parts::Struck,
                 parts::HideToggled, parts::PrintWanted, parts::PrintAnswered, parts::Retried,
                 Undone, Done, Found, NotLoaded, Passed, NotPassed, PassUndone, Printing>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
bool step_back(Model& model);
bool time_passed(Model& model, Instant now);
// Something on the page changes with the seconds.
bool is_counting(const Model& model);

// It can still be taken back.
bool can_undo(const Model& model);
// "Sportello casa, Cooperativa Lucciola": to whom the person says yes.
std::string whom(const ServiceLine& line);
Date consent_until(Date today);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::handoff
