// SPDX-License-Identifier: AGPL-3.0-or-later
// What a screen may ask of the world, and what it may hear back. Plain data: tests compare it.
//
// Every content question is answered in the visit's language; when that changes, the shell calls
// the screen's `start` again. An answer repeats what identifies its question, and a screen
// ignores one that it no longer asks.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/domain/event.h"
#include "core/domain/need.h"
#include "core/domain/service.h"
#include "core/domain/site.h"
#include "kiosk-app/world/feedback.h"
#include "kiosk-app/world/form.h"
#include "kiosk-app/world/porter.h"
#include "kiosk-app/world/technician.h"

namespace chiosco {

// ---- Effects are orders. -------------------------------------------------------------------

// Where to. The shell pushes the shown screen on the visit's way back (at most 32 deep).
struct GoHome {
    bool operator==(const GoHome&) const = default;
};
// Home when there is nothing to go back to.
struct GoBack {
    bool operator==(const GoBack&) const = default;
};
struct OpenWelcome {
    bool operator==(const OpenWelcome&) const = default;
};
struct OpenNeeds {
    std::string need;
    bool operator==(const OpenNeeds&) const = default;
};
struct OpenGuide {
    std::string guide;
    bool sensitive = false;  // As in OpenService.
    bool operator==(const OpenGuide&) const = default;
};
// `types`: only these service type codes; `title_need`: the need it was opened for, or empty.
struct OpenSearch {
    std::vector<std::string> types;
    bool operator==(const OpenSearch&) const = default;
};
struct OpenService {
    std::string service;
    bool sensitive = false;  // Reached through a sensitive need: print nothing by default.
    bool operator==(const OpenService&) const = default;
};
struct OpenEvents {
    bool operator==(const OpenEvents&) const = default;
};
struct OpenEvent {
    std::string event;
    bool operator==(const OpenEvent&) const = default;
};
struct OpenSignup {
    std::string event;
    bool operator==(const OpenSignup&) const = default;
};
struct OpenSlip {
    bool operator==(const OpenSlip&) const = default;
};
struct OpenHelp {
    std::string need;  // Id, or empty.
    Words need_name;
    bool urgent = false, sensitive = false;
    bool operator==(const OpenHelp&) const = default;
};
struct OpenPerson {
    bool operator==(const OpenPerson&) const = default;
};
struct OpenNumbers {
    bool operator==(const OpenNumbers&) const = default;
};
struct SetLanguage {
    std::string lang;
    bool operator==(const SetLanguage&) const = default;
};
// The end, with "take your papers"; and the quick one (within 300 ms, to the welcome page).
struct EndVisit {
    // What became of the help desk when a porter's shift is over; `until`: of left_open.
    enum class Desk { not_said, closed, was_closed, maybe_open, left_open };
    Desk desk = Desk::not_said;
    LocalTime until = {};
    bool operator==(const EndVisit&) const = default;
};

// Questions to the pack (and to this kiosk's own leases).
struct LoadNeed {
    std::string need;
    bool operator==(const LoadNeed&) const = default;
};  // "": root
struct LoadGuide {
    std::string guide;
    bool operator==(const LoadGuide&) const = default;
};
struct LoadService {
    std::string service;
    bool operator==(const LoadService&) const = default;
};
struct Search {
    std::string query;
    std::vector<std::string> types;  // Empty: all.
    bool open_now = false;
    bool operator==(const Search&) const = default;
};
struct LoadEvents {
    bool operator==(const LoadEvents&) const = default;
};
struct LoadEvent {
    std::string event;
    bool operator==(const LoadEvent&) const = default;
};
struct LoadDesk {
    bool operator==(const LoadDesk&) const = default;
};
struct LoadNumbers {
    bool operator==(const LoadNumbers&) const = default;
};

// What becomes a fact. Each is one transaction; saved before it is answered.
struct TakeSeats {
    std::string event;
    int seats = 1;
    std::string name, contact;  // Sealed before they touch the disk. Contact may be empty.
    // What was said yes to, as it was shown: the fact carries it, sealed.
    std::string consent_to = {};
    Date consent_until{};
    bool operator==(const TakeSeats&) const = default;
};
struct JoinWaiting {
    std::string event;
    int seats = 1;
    std::string name, contact;
    std::string consent_to = {};
    Date consent_until{};
    bool operator==(const JoinWaiting&) const = default;
};
struct FindSlip {
    std::string typed;
    bool operator==(const FindSlip&) const = default;
};
struct CancelSeats {
    std::string slip, event;
    bool operator==(const CancelSeats&) const = default;
};
struct HelpAsked {
    std::string need;
    Words need_name;
    bool urgent = false, sensitive = false;
    std::string name, contact, when, words;
    enum class How { here, telephone } how = How::telephone;
    bool safe_to_call = false;
    // What was said yes to, as it was shown: the fact carries these very words.
    std::string consent_to;
    Date consent_until{};
    bool for_other = false;  // Asked for somebody else, who knows of it.
    bool operator==(const HelpAsked&) const = default;
};
struct SendHelp {
    HelpAsked help;
    bool operator==(const SendHelp&) const = default;
};
struct CountUnmet {
    std::string need, where;
    bool operator==(const CountUnmet&) const = default;
};

// Paper. The runtime reads the record again and prints it in the visit's language and Italian.
struct PrintService {
    std::string service;
    bool operator==(const PrintService&) const = default;
};
struct PrintGuide {
    std::string guide;
    bool operator==(const PrintGuide&) const = default;
};
struct PrintEvent {
    std::string event;
    bool operator==(const PrintEvent&) const = default;
};
struct PrintSeats {
    std::string event, code;
    int seats = 1;
    bool waiting = false;
    bool operator==(const PrintSeats&) const = default;
};
// The slip of a request. Who it was passed on to is named only where that gives nothing away:
// `service`, and `to` as it was called when they said yes, are both empty for a sensitive need.
struct PrintHelp {
    std::string code;
    Date until{};  // The last day of the yes.
    bool passed = false;
    std::string service = {}, to = {};
    std::string lang = {};  // The person's, where it is not the visit's.
    bool operator==(const PrintHelp&) const = default;
};

using AnyEffect =
    std::variant<GoHome, GoBack, OpenWelcome, OpenNeeds, OpenGuide, OpenSearch, OpenService,
                 OpenEvents, OpenEvent, OpenSignup, OpenSlip, OpenHelp, OpenPerson, OpenNumbers,
                 SetLanguage, EndVisit, LoadNeed, LoadGuide, LoadService, Search, LoadEvents,
                 LoadEvent, LoadDesk, LoadNumbers, TakeSeats, JoinWaiting, FindSlip, CancelSeats,
                 SendHelp, CountUnmet, PrintService, PrintGuide, PrintEvent, PrintSeats, PrintHelp,
                 OpenCorrection, OpenMissing, OpenFeedback, SendCorrection, SendFeedback, OpenForms,
                 OpenForm, LoadForms, LoadForm, AskForm, FindPlaces, PrintForm, OpenTechnician,
                 CheckTechnician, LoadKioskStatus, PrintTestPage, SaveLogs, RestartPrograms,
                 SetOutOfService, OpenPorter, OpenContact, OpenTally, OpenToday, LoadPorters,
                 EnterPin, EnterCode, ChoosePin, RecordContact, RecordTally, UndoContact, SetDesk,
                 LoadToday, MoveCase, OpenHandoff, PassOn, UndoPass, PrintTally>;

// One of them. A class of its own, so that what copies, moves, destroys and compares one of
// seventy kinds is compiled once and not in every file that gives an order.
class Effect : public AnyEffect {
public:
    template <class Order>
        requires(!std::same_as<std::remove_cvref_t<Order>, Effect>)
    Effect(Order order) : AnyEffect(std::in_place_type<Order>, std::move(order)) {}
    Effect(const Effect& other);
    Effect(Effect&& other) noexcept;
    Effect& operator=(const Effect& other);
    Effect& operator=(Effect&& other) noexcept;
    ~Effect();

    bool operator==(const Effect& other) const;
};
using Effects = std::vector<Effect>;

// ---- Answers are outcomes. -----------------------------------------------------------------
// `today`: the day in Europe/Rome when it was answered, so that a screen can say "tomorrow".

struct NeedLoaded {
    std::string asked;
    NeedPage page;
    Date today{};
};
struct GuideLoaded {
    std::string asked;
    GuidePage page;
    Date today{};
};
struct ServiceLoaded {
    std::string asked;
    ServiceCard card;
    Date today{};
};
struct Found {
    Search asked;
    std::vector<ServiceLine> services;  // At most 50, best first.
    int total = 0;                      // How many there were before the limit.
    std::vector<NeedLine> needs;        // Situations that the words speak of, at most 3.
    Date today{};
};
struct EventsLoaded {
    std::vector<EventLine> events;
    Date today{};
};
struct EventLoaded {
    std::string asked;
    EventCard card;
    Date today{};
    bool line = true;  // Not known to be missing: more seats than are here can be asked for.
};
struct DeskLoaded {
    DeskPage desk;
    Date today{};
};
struct NumbersLoaded {
    std::vector<NumberLine> numbers;
};
// A question that could not be answered: `asked` is the id, or empty.
struct NotLoaded {
    std::string asked;
    ErrorCode code;
};

struct SeatsTaken {
    std::string event, code;
    int seats;
};  // `code` as written on the slip.
struct SeatsWaiting {
    std::string event, code;
    int seats;
};
// full: the cooperative has none left. offline: nothing left here, and it could not be asked.
// Both are offered the waiting list. Others: not saved, try again.
struct SeatsNotTaken {
    std::string event;
    ErrorCode code;
};
struct SlipFound {
    std::string slip, kind;  // "seat" | "help"
    std::string state;       // confirmed | waiting | cancelled; sent | received | answered
    std::string event;
    EventLine line;  // Of a seat, when the pack still has it.
    std::string address = {};
    int seats = 0;
    std::string words = {};  // What the cooperative answered, opened with the code.
};
// invalid: mistyped. not_found: no such slip. offline: cannot be looked up now. refused: too many.
struct SlipNotFound {
    ErrorCode code;
};
struct SeatsCancelled {
    std::string slip;
};
struct SeatsNotCancelled {
    std::string slip;
    ErrorCode code;
};
struct HelpSent {
    std::string code;
    bool line = false;  // There is one: it leaves now.
};
struct HelpNotSent {
    ErrorCode code;
};

enum class PrintState { sending, printing, done, failed };
// unknown: the printer does not say whether it has printed.
enum class PrintTrouble { none, no_printer, paper_out, jam, offline, refused, unknown };
struct Printing {
    PrintState state;
    PrintTrouble trouble = PrintTrouble::none;
    std::string what = {};  // The id or code that was to be printed.
};

using AnyAnswer =
    std::variant<NeedLoaded, GuideLoaded, ServiceLoaded, Found, EventsLoaded, EventLoaded,
                 DeskLoaded, NumbersLoaded, NotLoaded, SeatsTaken, SeatsWaiting, SeatsNotTaken,
                 SlipFound, SlipNotFound, SeatsCancelled, SeatsNotCancelled, HelpSent, HelpNotSent,
                 Printing, CorrectionSent, CorrectionNotSent, FeedbackSent, FeedbackNotSent,
                 FormsLoaded, FormLoaded, FormAsked, FormRefused, FormReview, PlacesFound,
                 FormNotAsked, TechnicianChecked, KioskStatusLoaded, LogsSaved, RestartAsked,
                 ServiceSet, PortersLoaded, PorterIn, PorterNotIn, CodeTaken, ContactKept,
                 ContactNotKept, ContactUndone, DeskSet, DeskNotSet, TodayLoaded, TodayNotLoaded,
                 CaseMoved, CaseNotMoved, Passed, NotPassed, PassUndone>;

// One of them; a class of its own as Effect is.
class Answer : public AnyAnswer {
public:
    template <class Heard>
        requires(!std::same_as<std::remove_cvref_t<Heard>, Answer>)
    Answer(Heard heard) : AnyAnswer(std::in_place_type<Heard>, std::move(heard)) {}
    Answer(const Answer& other);
    Answer(Answer&& other) noexcept;
    Answer& operator=(const Answer& other);
    Answer& operator=(Answer&& other) noexcept;
    ~Answer();
};

}  // namespace chiosco
