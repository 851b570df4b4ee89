// SPDX-License-Identifier: AGPL-3.0-or-later
// The technician's page, behind the hidden gesture and the code of the day: how this kiosk is,
// and the few things that can be done about it without a keyboard.
#pragma once

#include "kiosk-app/screens/parts/typing.h"

namespace chiosco::technician {

enum class Stage { code, checking, loading, shown, sure, restarting };
// What is asked again before it is done.
enum class Deed { restart, lock };

struct Model {
    std::string lang = "it";
    Stage stage = Stage::code;
    ui::Typed code{.layer = ui::Layer::code, .limit = 16};
    std::optional<TechnicianChecked> refusal = {};
    KioskStatus status = {};
    parts::Paper test = {};
    bool saving = false;
    std::optional<LogsSaved> logs = {};
    Deed deed = Deed::restart;
    bool service_not_kept = false;
};

struct CodeGiven {};
struct FieldTouched {};
struct StatusWanted {};
struct TestWanted {};
struct LogsWanted {};
struct RestartWanted {};
struct ServiceWanted {
    bool out = false;
};
struct Answered {
    bool yes = false;
};
struct Left {};
using Msg =
    std::variant<CodeGiven, FieldTouched, parts::Struck, StatusWanted, TestWanted, LogsWanted,
                 RestartWanted, ServiceWanted, Answered, Left, TechnicianChecked, KioskStatusLoaded,
                 Printing, LogsSaved, RestartAsked, ServiceSet>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
// False from the status too: the head's "back" leaves, and the code is asked for again.
bool step_back(Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::technician
