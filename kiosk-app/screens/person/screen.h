// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is here, until when and when again; and being called back.
#pragma once

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::person {

enum class Stage { loading, shown, failed };

struct Model {
    std::string lang = "it";
    Stage stage = Stage::loading;
    ErrorCode failure = ErrorCode::retry_later;
    DeskPage desk = {};
    Date today{};
};

struct CallWanted {};
struct NumbersWanted {};
struct StaffWanted {};
using Msg =
    std::variant<CallWanted, NumbersWanted, StaffWanted, parts::Retried, DeskLoaded, NotLoaded>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::person
