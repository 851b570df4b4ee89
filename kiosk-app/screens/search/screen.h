// SPDX-License-Identifier: AGPL-3.0-or-later
// Addresses and hours: results as you type, at most 50; more of them ask for another word.
#pragma once

#include "kiosk-app/screens/parts/typing.h"

namespace chiosco::search {

struct Model {
    std::vector<std::string> types;  // Only these service types; empty: all.
    std::string lang = "it";
    ui::Typed query{.limit = 100};
    bool open_now = false;
    bool typing = true;  // The keyboard is on the page.
    std::optional<Found> found = {};
    std::optional<ErrorCode> failure = {};
    int rows_page = 0;
    bool counted = false;  // "I do not find it" was already said for these words.
};

// What is asked now; results of another question are old.
[[nodiscard]] Search question(const Model& model);

struct FieldChosen {};
struct ResultsWanted {};
struct OpenNowToggled {};
struct AllWanted {};
struct NeedChosen {
    std::string id;
};
struct NothingFits {};
struct MissingWanted {};
using Msg = std::variant<parts::Struck, FieldChosen, ResultsWanted, OpenNowToggled, AllWanted,
                         parts::ServiceChosen, NeedChosen, NothingFits, MissingWanted,
                         parts::PageTurned, parts::Retried, parts::PersonWanted, Found, NotLoaded>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::search
