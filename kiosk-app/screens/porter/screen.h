// SPDX-License-Identifier: AGPL-3.0-or-later
// The porter's side of the kiosk: who is it, the PIN (or the desk's code and a new PIN), then the
// menu. What is typed here is dots on the glass and is zeroed as soon as it is handed on.
#pragma once

#include "kiosk-app/screens/parts/typing.h"

namespace chiosco::porter {

enum class Stage {
    loading,
    nobody,
    failed,
    who,
    pin,
    code,
    choose,
    again,
    working,
    menu,
    desk,
    cleaning
};

constexpr std::chrono::seconds cleaning_lasts{30};

struct Model {
    std::string lang = "it";
    Stage stage = Stage::loading;
    std::vector<PorterLine> porters = {};
    PorterLine who = {};
    ui::Typed typed = {};
    std::string chosen = {};   // The new PIN, until it is typed again.
    Stage asked = Stage::pin;  // What the answer that is waited for is about.
    std::optional<PorterNotIn> refusal = {};
    bool easy = false, differs = false;  // The new PIN.
    bool too_short = false;              // What was sent has not all its digits.
    ErrorCode failure = ErrorCode::retry_later;
    DeskPage desk = {};
    Date today{};
    bool desk_not_set = false;
    bool closing_shift = false;
    std::optional<Instant> now = {}, cleaning_since = {};
};

struct WhoChosen {
    std::string id;
};
struct Continued {};
struct CodeWanted {};
struct FieldTouched {};
enum class Door { contact, today, tally, desk, hour, form, clean, shift };
struct DoorChosen {
    Door door;
};
struct HourChosen {
    LocalTime until;
};
using Msg = std::variant<WhoChosen, Continued, CodeWanted, FieldTouched, DoorChosen, HourChosen,
                         parts::Struck, parts::Retried, PortersLoaded, PorterIn, PorterNotIn,
                         CodeTaken, DeskLoaded, DeskSet, DeskNotSet, NotLoaded>;

[[nodiscard]] Effects start(Model& model);
[[nodiscard]] Effects update(Model& model, const Msg& msg);
[[nodiscard]] ui::PageOf<Msg> view(const Model& model);
bool step_back(Model& model);
// The shell's clock; true if the page has changed by it.
bool time_passed(Model& model, Instant now);
// Something on the page changes with the seconds.
constexpr bool is_counting(const Model& model) { return model.stage == Stage::cleaning; }

// The right PIN was given: what stands here is a porter's.
constexpr bool is_inside(const Model& model) {
    return model.stage == Stage::menu || model.stage == Stage::desk ||
           model.stage == Stage::cleaning ||
           (model.stage == Stage::working && model.asked == Stage::menu);
}
// Nothing on the glass answers a finger.
constexpr bool is_locked(const Model& model) { return model.stage == Stage::cleaning; }

// Until when the desk is opened with one touch: the end of the next hours of today, else two full
// hours from now. And what it may be changed to.
LocalTime usual_end(const DeskPage& desk, Date today, LocalTime now);
std::vector<LocalTime> hours_after(LocalTime now);

struct Preview {
    std::string_view name;
    Model model;
};
[[nodiscard]] std::vector<Preview> previews();

}  // namespace chiosco::porter
