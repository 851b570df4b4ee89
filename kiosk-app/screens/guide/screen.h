// SPDX-License-Identifier: AGPL-3.0-or-later
// A guide: how to do one thing, step by step, who has checked it and when.
#pragma once

#include "kiosk-app/screens/parts/form_rows.h"

namespace chiosco::guide {

enum class Stage { loading, shown, failed };

struct Model {
    std::string guide;
    bool sensitive = false;
    std::string lang = "it";
    Stage stage = Stage::loading;
    ErrorCode failure = ErrorCode::retry_later;
    GuidePage page = {};
    Date today{};
    bool listing = false;  // All services, and nothing else.
    int rows_page = 0;
    parts::Paper paper = {};
};

using Msg = std::variant<parts::ServiceChosen, parts::ServicesWanted, parts::FormWanted,
                         parts::PageTurned, parts::PrintWanted, parts::PrintAnswered,
                         parts::Retried, parts::PersonWanted, GuideLoaded, NotLoaded, Printing>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

// The head's "back": from the list to the page that it belongs to. False: not on the list.
bool step_back(Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::guide
