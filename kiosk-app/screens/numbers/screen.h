// SPDX-License-Identifier: AGPL-3.0-or-later
// Emergency numbers, large; and that this screen does not telephone, but people here do.
#pragma once

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::numbers {

enum class Stage { loading, shown, failed };

struct Model {
    std::string lang = "it";
    Stage stage = Stage::loading;
    std::vector<NumberLine> numbers = {};
};

using Msg = std::variant<parts::Retried, parts::PersonWanted, NumbersLoaded, NotLoaded>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::numbers
