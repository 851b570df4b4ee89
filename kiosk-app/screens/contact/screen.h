// SPDX-License-Identifier: AGPL-3.0-or-later
// A contact in four touches: the door, situation, leaf, outcome; it is saved with the outcome and
// can be taken back for a minute. Everything else has an answer already (field guide V10), and
// nobody's name, nationality or permit is asked.
#pragma once

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::contact {

enum class Stage {
    loading,
    situations,
    leaves,
    details,
    more,
    saving,
    saved,
    undoing,
    undone,
    failed
};

struct Model {
    std::string lang = "it";
    Stage stage = Stage::loading;
    std::vector<NeedLine> situations = {}, leaves = {};
    NeedLine situation = {};  // Chosen first,
    NeedLine reason = {};     // and this for good: a leaf of it, or itself.
    Contact contact = {};
    bool outcome_said = false, language_said = false;
    std::optional<Instant> now = {}, begun = {}, saved = {};
    ErrorCode failure = ErrorCode::retry_later;
    bool undo_failed = false;
};

struct NeedChosen {
    std::string id;
};
struct OutcomeChosen {
    Contact::Outcome outcome;
};
struct ChannelChosen {
    Contact::Channel channel;
};
struct WhomChosen {
    Contact::ForWhom whom;
};
struct LanguageChosen {
    std::string lang;
};
struct MinutesChosen {
    int minutes;
};
struct AgeChosen {
    Contact::Age age;
};
struct FirstChosen {
    Contact::First first;
};
struct AreaChosen {
    Contact::Area area;
};
struct MoreWanted {};
struct Undone {};
struct MendWanted {};
struct AnotherWanted {};
struct PassWanted {};
struct MenuWanted {};
using Msg = std::variant<NeedChosen, OutcomeChosen, ChannelChosen, WhomChosen, LanguageChosen,
                         MinutesChosen, AgeChosen, FirstChosen, AreaChosen, MoreWanted, Undone,
                         MendWanted, AnotherWanted, PassWanted, MenuWanted, parts::Retried,
                         NeedLoaded, NotLoaded, ContactKept, ContactNotKept, ContactUndone>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
bool step_back(Model& model);
bool time_passed(Model& model, Instant now);
// Something on the page changes with the seconds.
bool is_counting(const Model& model);

// As many whole minutes as the record has been open; at least one.
int minutes_open(const Model& model);
// The record can still be taken back.
bool can_undo(const Model& model);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::contact
