// SPDX-License-Identifier: AGPL-3.0-or-later
// What the runtime's thread does with an order: reads the pack, writes facts, makes and sends
// paper. Belongs to one thread.
#pragma once

#include <map>

#include "core/domain/rome.h"
#include "kiosk-app/app/content.h"
#include "kiosk-app/app/ledger.h"
#include "kiosk-app/app/link.h"
#include "kiosk-app/app/sheets.h"
#include "kiosk-app/app/shell.h"

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
    Work(Content content, Ledger ledger, Link link, const Device& device, const Clock& clock);

    struct Job {
        std::uint32_t visit;
        std::string what;
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
    Maybe answer(const Order& order, const PrintService& wanted);
    Maybe answer(const Order& order, const PrintGuide& wanted);
    Maybe answer(const Order& order, const PrintEvent& wanted);
    Maybe answer(const Order& order, const PrintSeats& wanted);
    Maybe answer(const Order& order, const PrintHelp& wanted);
    Maybe answer(const Order&, const auto& /*navigation: the shell's*/) { return std::nullopt; }

    Maybe print(const Order& order, const std::string& what, Result<paper::Sheet> sheet);
    Result<Found> found(const Order& order, const Search& question);
    Result<SlipCode> seats(const Order& order, const TakeSeats& wanted);
    Result<SlipFound> slip(const std::string& lang, const FindSlip& question);
    // The pack's answer in the person's language, and in Italian for the paper.
    template <class Card, class Ask>
    Result<Twice<Card>> twice(const Order& order, Ask ask);
    Result<Sheets::Reader> reader(const Order& order);
    Result<Instant> ends(const std::string& event);
    Result<int> seats_here(const std::string& event);
    void hear(const json::object& message, std::vector<Delivered>& answers);
    void facts_waiting();

    Content content_;
    Ledger ledger_;
    Link link_;
    Sheets sheets_;
    const Device& device_;
    const Clock& clock_;
    std::map<std::string, Job> jobs_;
    std::uint32_t content_of_visit_ = 0;
    int wrong_codes_ = 0;
    std::chrono::milliseconds wrong_codes_since_{0};
    bool line_ = false;
    std::int64_t queue_ = 0;
    std::string printer_;
};

}  // namespace chiosco::app
