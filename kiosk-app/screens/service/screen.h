// SPDX-License-Identifier: AGPL-3.0-or-later
// The card of a service: the fields of the Comuni model in their order, and a sheet to take away.
#pragma once

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::service {

enum class Stage { loading, shown, failed };

struct Model {
    std::string service;
    bool sensitive = false;
    std::string lang = "it";
    Stage stage = Stage::loading;
    ErrorCode failure = ErrorCode::retry_later;
    ServiceCard card = {};
    Date today{};
    parts::Paper paper = {};
};

// Whichever way one came to it: a sheet or a number in a telephone that names a centre against
// violence can be found by the wrong person at home.
inline bool is_sensitive(const Model& model) {
    return model.sensitive || model.card.line.type_code == "centro_antiviolenza";
}

using Msg =
    std::variant<parts::PrintWanted, parts::PrintAnswered, parts::Retried, parts::PersonWanted,
                 parts::CorrectionWanted, ServiceLoaded, NotLoaded, Printing>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::service
