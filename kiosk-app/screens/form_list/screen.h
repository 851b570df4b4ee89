// SPDX-License-Identifier: AGPL-3.0-or-later
// The papers that can be filled in here.
#pragma once

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::form_list {

enum class Stage { loading, shown, failed };

struct Model {
    std::string lang = "it";
    Stage stage = Stage::loading;
    ErrorCode failure = ErrorCode::retry_later;
    std::vector<FormLine> forms = {};
    int rows_page = 0;
};

struct FormChosen {
    std::string id;
};
using Msg = std::variant<FormChosen, parts::PageTurned, parts::Retried, parts::PersonWanted,
                         FormsLoaded, NotLoaded>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::form_list
