// SPDX-License-Identifier: AGPL-3.0-or-later
// What the runtime's thread does with an order: reads the pack, writes facts, makes and sends
// paper. Belongs to one thread.
#pragma once

#include <map>

#include "core/domain/rome.h"
#include "core/forms/places.h"
#include "kiosk-app/app/content.h"
#include "kiosk-app/app/ledger.h"
#include "kiosk-app/app/link.h"
#include "kiosk-app/app/porters.h"
#include "kiosk-app/app/sheets.h"
#include "kiosk-app/app/shell.h"
#include "kiosk-app/app/upkeep.h"

namespace chiosco::app {

struct Delivered;
struct Status;

class Work {
public:
    // `state` and `socket` as in docs/formats/device.md. The device and the clock outlive it.
    static Result<Work> open(const std::filesystem::path& state, const std::string& socket,
                             const Device& device, const Clock& clock);

    std::vector<Delivered> begin();
    std::vector<Delivered> carry_out(const Order& order);
    // What the agent says by itself: print jobs, a new pack, acknowledgements.
    std::vector<Delivered> listen();
    void forget();
    Status status() const;

    int link_fd() const { return link_.fd(); }
    int until_due_ms() const;  // -1: nothing is due.

private:
    Work(Content content, Ledger ledger, Link link, Upkeep upkeep, Porters porters,
         const Device& device, const Clock& clock);

    // A form that comes out of the printer is counted, by nobody's name.
    struct FormPrinted {
        Asker asker;
        std::string form;
        int version;
        std::string porter = {};  // Who typed it with the person; empty: they did.
    };
    struct Job {
        std::uint32_t visit;
        std::string what;
        std::optional<FormPrinted> form = {};
    };

    // One overload for each effect that is the runtime's; nothing where no answer is due now.
    using Maybe = std::optional<Answer>;
    Maybe answer(const Order& order, const LoadNeed& question);
    Maybe answer(const Order& order, const LoadGuide& question);
    Maybe answer(const Order& order, const LoadService& question);
    Maybe answer(const Order& order, const Search& question);
    Maybe answer(const Order& order, const LoadEvents& question);
    Maybe answer(const Order& order, const LoadEvent& question);
    Maybe answer(const Order& order, const LoadDesk& question);
    Maybe answer(const Order& order, const LoadNumbers& question);
    Maybe answer(const Order& order, const TakeSeats& wanted);
    Maybe answer(const Order& order, const JoinWaiting& wanted);
    Maybe answer(const Order& order, const FindSlip& question);
    Maybe answer(const Order& order, const CancelSeats& wanted);
    Maybe answer(const Order& order, const SendHelp& wanted);
    Maybe answer(const Order& order, const CountUnmet& wanted);
    Maybe answer(const Order& order, const SendCorrection& wanted);
    Maybe answer(const Order& order, const SendFeedback& wanted);
    Maybe answer(const Order& order, const PrintService& wanted);
    Maybe answer(const Order& order, const PrintGuide& wanted);
    Maybe answer(const Order& order, const PrintEvent& wanted);
    Maybe answer(const Order& order, const PrintSeats& wanted);
    Maybe answer(const Order& order, const PrintHelp& wanted);
    Maybe answer(const Order& order, const CheckTechnician& wanted);
    Maybe answer(const Order& order, const LoadKioskStatus& question);
    Maybe answer(const Order& order, const PrintTestPage& wanted);
    Maybe answer(const Order& order, const SaveLogs& wanted);
    Maybe answer(const Order& order, const RestartPrograms& wanted);
    Maybe answer(const Order& order, const SetOutOfService& wanted);
    Maybe answer(const Order& order, const LoadPorters& question);
    Maybe answer(const Order& order, const EnterPin& wanted);
    Maybe answer(const Order& order, const EnterCode& wanted);
    Maybe answer(const Order& order, const ChoosePin& wanted);
    Maybe answer(const Order& order, const RecordContact& wanted);
    Maybe answer(const Order& order, const RecordTally& wanted);
    Maybe answer(const Order& order, const UndoContact& wanted);
    Maybe answer(const Order& order, const SetDesk& wanted);
    Maybe answer(const Order& order, const LoadToday& question);
    Maybe answer(const Order& order, const MoveCase& wanted);
    Maybe answer(const Order& order, const PassOn& wanted);
    Maybe answer(const Order& order, const UndoPass& wanted);
    Maybe answer(const Order& order, const PrintTally& wanted);
    Maybe answer(const Order& order, const LoadForms& question);
    Maybe answer(const Order& order, const LoadForm& question);
    Maybe answer(const Order& order, const AskForm& question);
    Maybe answer(const Order& order, const FindPlaces& question);
    Maybe answer(const Order& order, const PrintForm& wanted);
    Maybe answer(const Order&, const auto& /*navigation: the shell's*/) { return std::nullopt; }

    Maybe print(const Order& order, const std::string& what, Result<paper::Sheet> sheet);
    Maybe print_pdf(const Order& order, const std::string& what, Result<std::string> pdf,
                    std::optional<FormPrinted> form = {});
    Result<Form> form(const std::string& id, const std::string& lang);
    void form_printed(const FormPrinted& printed);
    Result<PlacesFound> places(const PlaceAsked& asked);
    Result<paper::Sheet> help_slip(const Order& order, const PrintHelp& wanted);
    Result<Found> found(const Order& order, const Search& question);
    Result<SlipCode> seats(const Order& order, const TakeSeats& wanted);
    Result<SlipFound> slip(const std::string& lang, const FindSlip& question);
    // The pack's answer in the person's language, and in Italian for the paper.
    template <class Card, class Ask>
    Result<Twice<Card>> twice(const Order& order, Ask ask);
    Result<Sheets::Reader> reader(const Order& order);
    // The desk by its hours, unless a porter has opened or closed it.
    Result<DeskPage> desk(const std::string& lang);
    // For who is in: `refused` when nobody is.
    Result<int> record(const Order& order, const std::vector<Ledger::Deed>& deeds);
    Result<void> undo(const Order& order);
    Result<DeskPage> set_desk(const Order& order, const SetDesk& wanted);
    Result<std::vector<Case>> cases(const Order& order);
    // All of them or none. `slip`: of the only one, whose slip this kiosk keeps and which says so
    // at once.
    Result<void> move_cases(const Order& order, const std::vector<MoveCase>& wanted,
                            const std::string& slip = {});
    Result<SlipCode> pass_on(const Order& order, const Handoff& handoff);
    Result<void> undo_pass(const Order& order);
    Result<Instant> ends(const std::string& event);
    Result<int> seats_here(const std::string& event);
    void hear(const json::object& message, std::vector<Delivered>& answers);
    void facts_waiting();

    Content content_;
    Ledger ledger_;
    Link link_;
    Upkeep upkeep_;
    Porters porters_;
    Sheets sheets_;
    const Device& device_;
    const Clock& clock_;
    std::map<std::string, Job> jobs_;
    std::optional<forms::Places> places_;  // Of this visit, from the first place it is asked for.
    std::optional<Order> today_asked_;  // Of this visit: a porter has the day's list before them.
    std::uint32_t content_of_visit_ = 0;
    int wrong_codes_ = 0;
    std::chrono::milliseconds wrong_codes_since_{0};
    bool line_ = false;          // It is there: what is written leaves now.
    bool line_missing_ = false;  // It was tried, and nothing reaches the cooperative.
    std::int64_t queue_ = 0;
    std::string printer_;
};

}  // namespace chiosco::app
