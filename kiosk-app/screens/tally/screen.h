// SPDX-License-Identifier: AGPL-3.0-or-later
// The paper tally typed in: a day, and a touch for every stroke. While a resident had the only
// screen, the porter ticked a sheet (field guide V10); ten rows take less than three minutes.
#pragma once

#include <map>

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::tally {

enum class Stage { loading, counting, saving, saved, undoing, failed };

constexpr int days_offered = 6;  // Today and the days before it.

struct Model {
    std::string lang = "it";
    Stage stage = Stage::loading;
    std::vector<NeedLine> situations = {};
    std::map<std::string, int> counts = {};  // By need.
    bool taking_away = false;
    int days_back = 0;
    Date today{};
    int kept = 0;
    std::optional<Instant> now = {}, saved = {};
    ErrorCode failure = ErrorCode::retry_later;
    bool undo_failed = false;
    bool undone = false;  // What was saved here last was taken back; until the next save.
    parts::Paper paper = {};
};

struct DayChosen {
    int days_back;
};
struct Struck {
    std::string need;
};
struct SignChanged {};
struct Saved {};
struct Undone {};
struct MenuWanted {};
using Msg = std::variant<DayChosen, Struck, SignChanged, Saved, Undone, MenuWanted,
                         parts::PrintWanted, parts::Retried, NeedLoaded, NotLoaded, ContactKept,
                         ContactNotKept, ContactUndone, Printing>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
bool step_back(Model& model);
bool time_passed(Model& model, Instant now);
bool is_counting(const Model& model);

int total(const Model& model);
bool can_undo(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::tally
