// SPDX-License-Identifier: AGPL-3.0-or-later
// Printing by IPP (RFC 8011) straight to a driverless printer: no cupsd, no spool, no file.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"

namespace chiosco::print {

enum class State { queued, printing, done, failed };
std::string_view name(State state);

// `reason` is empty, or one of: no_printer paper_out jam offline busy (it prints for somebody else
// all the time) refused unknown (the printer took the document and does not say what became of it).
struct JobState {
    State state = State::queued;
    std::string reason = {};
    bool operator==(const JobState&) const = default;
};

struct Order {
    std::string printer;  // ipp:// or ipps://
    std::string title = "Chiosco";
    int copies = 1;
    int file = -1;  // Sealed memory with a PDF of `size` bytes.
    std::uint64_t size = 0;
};

// What time it is, and a wait that is false if `stop` is requested meanwhile.
struct Pace {
    const Clock& clock;
    std::function<bool(const std::stop_token& stop, std::chrono::milliseconds)> wait;
};
Pace machine_pace();

// Sends the document and follows the job until it is done or has failed, which it returns; what
// changes before that goes to `report`. A printer that is busy is asked again for three minutes. A
// job that is stuck for as long, or whose `stop` is requested, is cancelled at the printer. Blocks.
JobState print(const Order& order, const std::stop_token& stop,
               const std::function<void(const JobState&)>& report,
               const Pace& pace = machine_pace());

// ok | none | paper_out | offline; `reason` says more where there is more to say.
struct PrinterState {
    std::string state = "none", reason = {};
    bool operator==(const PrinterState&) const = default;
};

// Asks the printer. Blocks, at most some seconds.
PrinterState printer_state(const std::string& printer);

// What RFC 8011's `printer-state-reasons` mean to somebody standing before the printer: the one
// that needs a hand first, empty if none does. Warnings and reports are not trouble.
std::string trouble_of(const std::vector<std::string>& printer_state_reasons);

}  // namespace chiosco::print
