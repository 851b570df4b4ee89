// SPDX-License-Identifier: AGPL-3.0-or-later
// The tree of life situations: sixteen doors, their leaves, and what helps with each.
//
// Urgent: numbers and a person come before everything else. Sensitive: the title says nothing to
// who looks over a shoulder, nothing is printed unasked, and nobody is counted.
#pragma once

#include "kiosk-app/screens/parts/form_rows.h"

namespace chiosco::needs {

enum class Stage { loading, shown, failed };

struct Model {
    std::string need;  // Empty: the sixteen situations.
    std::string lang = "it";
    Stage stage = Stage::loading;
    ErrorCode failure = ErrorCode::retry_later;
    NeedPage page;
    Date today{};
    bool listing = false;  // All services, and nothing else.
    int rows_page = 0;
    bool counted = false;  // "Nothing here fits" was already said.
};

struct NeedChosen {
    std::string id;
};
struct GuideChosen {
    std::string id;
};
struct HelpWanted {};
struct OtherNeedWanted {};
struct NothingFits {};
using Msg = std::variant<NeedChosen, GuideChosen, parts::ServiceChosen, HelpWanted, OtherNeedWanted,
                         NothingFits, parts::ServicesWanted, parts::FormWanted, parts::PageTurned,
                         parts::Retried, parts::PersonWanted, NeedLoaded, NotLoaded>;

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

}  // namespace chiosco::needs
