// SPDX-License-Identifier: AGPL-3.0-or-later
// The porter's rooms. Who is in is known by the runtime alone: no order here carries an id of a
// porter but the two that open the door, so no screen can act for one who is not there.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/domain/contact.h"
#include "core/domain/handoff.h"
#include "core/domain/porter.h"
#include "core/domain/site.h"
#include "core/domain/words.h"

namespace chiosco {

// ---- Effects

struct OpenPorter {
    bool operator==(const OpenPorter&) const = default;
};
struct OpenContact {
    bool operator==(const OpenContact&) const = default;
};
struct OpenTally {
    bool operator==(const OpenTally&) const = default;
};
struct OpenToday {
    bool operator==(const OpenToday&) const = default;
};

struct LoadPorters {
    bool operator==(const LoadPorters&) const = default;
};
struct EnterPin {
    std::string porter, pin;
    bool operator==(const EnterPin&) const = default;
};
// A right code is followed by ChoosePin of the same visit: only that spends it.
struct EnterCode {
    std::string porter, code;
    bool operator==(const EnterCode&) const = default;
};
struct ChoosePin {
    std::string pin;
    bool operator==(const ChoosePin&) const = default;
};

struct RecordContact {
    Contact contact;
    bool operator==(const RecordContact&) const = default;
};
struct RecordTally {
    Date day{};
    std::vector<Tallied> lines;
    bool operator==(const RecordTally&) const = default;
};
// The paper that the tally is made on: empty, for the days to come.
struct PrintTally {
    bool operator==(const PrintTally&) const = default;
};
constexpr std::string_view tally_sheet = "tally";  // What `Printing` calls it.
// Takes back what this session recorded last, within undo_lasts.
struct UndoContact {
    bool operator==(const UndoContact&) const = default;
};

// What the desk is to be from now until `until` (today, on the wall).
struct SetDesk {
    bool open = true;
    LocalTime until{};
    bool operator==(const SetDesk&) const = default;
};

// A request that a porter passes on to a service: one that the point follows (`from`, with the
// moves that were seen), or one said at the desk.
struct Handoff {
    enum class Said { here, telephone };  // Where the person said yes.

    std::string from = {};
    std::vector<std::string> prev = {};
    std::string need = {};  // Id, where it is known.
    Words need_name = {};
    bool urgent = false, sensitive = false, telephone = true, safe_to_call = false;
    bool for_other = false;
    std::string language = "it";
    std::string name = {}, contact = {}, when = {}, words = {};
    std::string to = {}, to_name = {};  // The service, and how it was called when they said yes.
    Date consent_until{};
    Said said = Said::here;
    bool operator==(const Handoff&) const = default;
};
struct OpenHandoff {
    Handoff about;
    bool operator==(const OpenHandoff&) const = default;
};
struct PassOn {
    Handoff handoff;
    bool operator==(const PassOn&) const = default;
};
// Takes back what this session passed on last, within undo_lasts.
struct UndoPass {
    bool operator==(const UndoPass&) const = default;
};

struct LoadToday {
    bool operator==(const LoadToday&) const = default;
};
struct MoveCase {
    std::string id;
    Step step = Step::called;
    Date day{};  // Of an appointment.
    std::vector<std::string> prev;
    bool operator==(const MoveCase&) const = default;
};

// ---- Answers

struct PortersLoaded {
    std::vector<PorterLine> porters;
};
// In: what the menu says at once.
struct PorterIn {
    std::string name;
};
// refused: wrong. retry_later: wait so long first. conflict: locked, a code is needed.
// not_found: the desk has sent nothing for this porter. Others: the vault cannot be used.
struct PorterNotIn {
    ErrorCode code;
    std::chrono::seconds wait{};
    int tries_left = 0;
};
struct CodeTaken {};

struct ContactKept {
    int count = 1;
};
// refused: nobody is in, or too late to take it back.
struct ContactNotKept {
    ErrorCode code;
};
struct ContactUndone {};

// The desk as everybody is now told.
struct DeskSet {
    DeskPage desk;
    Date today{};
};
struct DeskNotSet {
    ErrorCode code;
};

struct Passed {
    std::string code;   // As written on the slip.
    bool line = false;  // There is one: it leaves now.
};
// refused: nobody is in, or too late to take it back.
struct NotPassed {
    ErrorCode code;
};
struct PassUndone {};

struct TodayLoaded {
    std::vector<Case> cases;  // Most pressing first.
    Date today{};
};
struct TodayNotLoaded {
    ErrorCode code;
};
struct CaseMoved {
    std::string id;
};
struct CaseNotMoved {
    std::string id;
    ErrorCode code;
};

}  // namespace chiosco
