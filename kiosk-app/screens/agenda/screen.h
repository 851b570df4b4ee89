// SPDX-License-Identifier: AGPL-3.0-or-later
// "Da fare oggi": the requests that this point follows, and what came of each. Sealed on the
// disk, open only while a porter is in.
#pragma once

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::agenda {

enum class Stage { loading, list, one, day, sure, working, failed };

constexpr int days_offered = 12;  // For an appointment, from tomorrow.

struct Model {
    std::string lang = "it";
    Stage stage = Stage::loading;
    std::vector<Case> cases = {};
    Date today{};
    int rows_page = 0;
    std::string chosen = {};
    Step last = Step::asked;  // At Stage::sure: what is to be the last that is said of it.
    bool moved = false, not_moved = false;
    ErrorCode failure = ErrorCode::retry_later;
};

struct CaseChosen {
    std::string id;
};
struct StepChosen {
    Step step;
};
struct DayChosen {
    Date day;
};
// What cannot be unsaid is asked once more.
struct Sure {
    bool yes = false;
};
struct PassWanted {};
struct ListWanted {};
struct MenuWanted {};
using Msg = std::variant<CaseChosen, StepChosen, DayChosen, Sure, PassWanted, ListWanted,
                         MenuWanted, parts::PageTurned, parts::Retried, TodayLoaded, TodayNotLoaded,
                         CaseMoved, CaseNotMoved>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
bool step_back(Model& model);

const Case* chosen_case(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::agenda
