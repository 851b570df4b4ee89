// SPDX-License-Identifier: AGPL-3.0-or-later
// Asking a person for help: for whom, a name, how to be reached, and a yes or a no to passing it
// on, said in the words that the fact carries. No loses nothing: the same addresses and hours.
#pragma once

#include "kiosk-app/screens/parts/asking.h"

namespace chiosco::help {

enum class Stage {
    whom,
    knows,
    unaware,
    name,
    how,
    phone,
    safe,
    when,
    words,
    consent,
    declined,
    review,
    sending,
    sent,
    failed
};

// Told to the desk, which reads Italian; on the glass in the person's language.
enum class When { unsaid, morning, afternoon, any };

struct Model {
    OpenHelp about = {};
    std::string lang = "it";
    Stage stage = Stage::whom;
    bool for_other = false;
    ui::Typed name{.limit = 80};
    HelpAsked::How how = HelpAsked::How::telephone;
    ui::Typed phone{.layer = ui::Layer::phone, .limit = 20};
    bool safe_to_call = false;
    When when = When::unsaid;
    ui::Typed words{.limit = 2400};
    bool consent = false;
    bool hidden = false;
    bool incomplete = false;
    bool reviewing = false;  // Changes one answer and comes back to the review.
    std::optional<DeskPage> desk = {};
    std::optional<ErrorCode> desk_failure = {};
    Date today{};
    ErrorCode failure = ErrorCode::retry_later;
    std::string code = {};
    bool line = false;  // When it was sent.
    parts::Paper paper = {};
};

Model opened(const OpenHelp& about);

constexpr int words_max = 600;  // Letters, in any script (Comuni model).
constexpr std::chrono::days consent_lasts{30};

struct HowChosen {
    HelpAsked::How how;
};
struct WhenChosen {
    When when;
};
struct ChangeWanted {
    Stage what;
};
struct Sent {};
struct AddressesWanted {};
using Msg = std::variant<parts::Answered, HowChosen, WhenChosen, parts::Continued, parts::LeftOut,
                         ChangeWanted, Sent, parts::FieldTouched, parts::Finished, AddressesWanted,
                         parts::Struck, parts::HideToggled, parts::PrintWanted,
                         parts::PrintAnswered, parts::Retried, parts::PersonWanted,
                         parts::HomeWanted, DeskLoaded, NotLoaded, HelpSent, HelpNotSent, Printing>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
// The head's "back": one question back, keeping what is typed. False: there is none before this.
bool step_back(Model& model);

// Until when the consent that is asked for now would hold.
Date consent_until(Date today);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::help
