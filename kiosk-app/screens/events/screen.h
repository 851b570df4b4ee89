// SPDX-License-Identifier: AGPL-3.0-or-later
// Courses and activities of the coming days, day by day.
#pragma once

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::events {

enum class Stage { loading, shown, failed };

struct Model {
    std::string lang = "it";
    Stage stage = Stage::loading;
    ErrorCode failure = ErrorCode::retry_later;
    std::vector<EventLine> events = {};
    Date today{};
    int rows_page = 0;
};

struct EventChosen {
    std::string id;
};
using Msg = std::variant<EventChosen, parts::PageTurned, parts::Retried, parts::PersonWanted,
                         EventsLoaded, NotLoaded>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::events
