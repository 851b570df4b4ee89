// SPDX-License-Identifier: AGPL-3.0-or-later
// A guide: how to do one thing, step by step, who has checked it and when.
#pragma once

#include "kiosk-app/screens/parts/common.h"

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
    int rows_page = 0;
    parts::Paper paper = {};
};

struct ServiceChosen {
    std::string id;
};
using Msg = std::variant<ServiceChosen, parts::PageTurned, parts::PrintWanted, parts::PrintAnswered,
                         parts::Retried, parts::PersonWanted, GuideLoaded, NotLoaded, Printing>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::guide
