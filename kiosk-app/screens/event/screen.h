// SPDX-License-Identifier: AGPL-3.0-or-later
// The card of an event, and the way to a seat.
#pragma once

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::event {

enum class Stage { loading, shown, failed };

struct Model {
    std::string event;
    std::string lang = "it";
    Stage stage = Stage::loading;
    ErrorCode failure = ErrorCode::retry_later;
    EventCard card = {};
    Date today{};
    parts::Paper paper = {};
    bool to_phone = false;  // Its QR is shown.
};

struct SignupWanted {};
struct ToPhoneToggled {};
using Msg = std::variant<SignupWanted, ToPhoneToggled, parts::CorrectionWanted, parts::PrintWanted,
                         parts::Retried, parts::PersonWanted, EventLoaded, NotLoaded, Printing>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::event
