// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/work.h"

#include <algorithm>

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "kiosk-app/app/runtime.h"
#include "kiosk-app/devices/paper/pdf.h"

namespace chiosco::app {
namespace {

constexpr int link_retry_ms = 2000;

PrintState print_state(const std::string& state) {
    if (state == "done") return PrintState::done;
    if (state == "failed") return PrintState::failed;
    return state == "printing" ? PrintState::printing : PrintState::sending;
}

PrintTrouble print_trouble(const std::string& reason) {
    if (reason == "no_printer") return PrintTrouble::no_printer;
    if (reason == "paper_out") return PrintTrouble::paper_out;
    if (reason == "jam") return PrintTrouble::jam;
    if (reason == "refused") return PrintTrouble::refused;
    if (reason == "unknown") return PrintTrouble::unknown;
    return PrintTrouble::offline;
}

}  // namespace

Work::Work(Content content, Ledger ledger, Link link, Upkeep upkeep, Porters porters,
           const Device& device, const Clock& clock)
    : content_(std::move(content)),
      ledger_(std::move(ledger)),
      link_(std::move(link)),
      upkeep_(std::move(upkeep)),
      porters_(std::move(porters)),
      device_(device),
      clock_(clock) {}

Result<Work> Work::open(const std::filesystem::path& state, const std::string& socket,
                        const Device& device, const Clock& clock) {
    return Work{Content{state / "agent"},
                TRY(Ledger::open(state, device, clock)),
                Link{socket, clock},
                Upkeep{state, device.kiosk, clock},
                Porters::open(state, clock),
                device,
                clock};
}

int Work::until_due_ms() const { return link_.connected() ? -1 : link_retry_ms; }

Status Work::status() const {
    return {.content = content_.pack().has_value(),
            .line = line_,
            .queue = queue_,
            .printer = printer_,
            .correction = upkeep_.correction(),
            .clock_doubt = upkeep_.clock_doubt(),
            .out_of_service = upkeep_.out_of_service(),
            .leaving = upkeep_.leaving(),
            .leaving_later = upkeep_.leaving_later()};
}

// The stores hold nothing to forget: what names a person is sealed before SQLite sees it.
void Work::forget() {
    // A form that is coming out is still counted then: that names nobody.
    std::erase_if(jobs_, [](const auto& job) { return !job.second.form; });
    porters_.leave();
    places_.reset();
    today_asked_.reset();
}

void Work::facts_waiting() {
    // Nobody waits for the outcome: without an agent the fact leaves later.
    if (auto told = link_.tell({{"do", "facts"}}); !told)
        log::note("facts.wait", {{"why", std::string{name(told.error().code)}}});
}

std::vector<Delivered> Work::begin() {
    if (auto opened = content_.refresh(); !opened)
        log::note("content.none", {{"why", opened.error().message}});
    if (auto tidied = ledger_.tidy(); !tidied)
        log::warn("ledger.tidy", {{"why", tidied.error().message}});
    upkeep_.look();
    ledger_.doubt_clock(upkeep_.clock_doubt());
    return listen();
}

void Work::hear(const json::object& message, std::vector<Delivered>& answers) {
    if (message.contains("pack") || message.contains("device")) {
        // What is asked next is answered from it: the home may have stood here for hours.
        content_of_visit_ = 0;
        if (!content_.pack()) begin();
    }
    if (message.contains("status")) {
        const auto& status = object_of(message, "status");
        const auto line = text_of(status, "line", "unknown");
        line_ = line == "ok";
        line_missing_ = !line_ && line != "unknown";
        queue_ = int_of(status, "queue");
        printer_ = text_of(status, "printer");
    }
    // A status comes after every acknowledgement too: what was taken need not be kept any longer.
    if (message.contains("inbox") || message.contains("status")) {
        const auto wrote = ledger_.tidy();
        if (!wrote) log::warn("ledger.tidy", {{"why", wrote.error().message}});
        if (wrote && *wrote) facts_waiting();
    }
    if (message.contains("inbox") && today_asked_) {
        const auto visit = today_asked_->visit;
        auto list = answer(Order{*today_asked_}, LoadToday{});
        if (list && std::holds_alternative<TodayLoaded>(*list))
            answers.push_back({visit, std::move(*list)});
    }
    if (message.contains("restart")) upkeep_.leave_later();
    if (message.contains("inbox") || message.contains("status") || message.contains("wipe")) {
        upkeep_.hear(message);
        ledger_.doubt_clock(upkeep_.clock_doubt());
    }
    if (!message.contains("job")) return;
    const auto& job = object_of(message, "job");
    const auto known = jobs_.find(text_of(job, "id"));
    if (known == jobs_.end()) return;
    const auto state = print_state(text_of(job, "state"));
    const auto trouble =
        state == PrintState::failed ? print_trouble(text_of(job, "reason")) : PrintTrouble::none;
    answers.push_back({known->second.visit, Printing{state, trouble, known->second.what}});
    if (state == PrintState::done && known->second.form) form_printed(*known->second.form);
    if (state == PrintState::done || state == PrintState::failed) jobs_.erase(known);
}

std::vector<Delivered> Work::listen() {
    std::vector<Delivered> answers;
    link_.connect_if_due();
    while (const auto message = link_.next()) hear(*message, answers);
    // Without an agent nothing leaves, whatever it said last.
    if (!link_.connected()) line_ = false, line_missing_ = true;
    return answers;
}

Work::Maybe Work::print(const Order& order, const std::string& what, Result<paper::Sheet> sheet) {
    return print_pdf(order, what, sheet ? paper::to_pdf(*sheet) : std::unexpected{sheet.error()});
}

Work::Maybe Work::print_pdf(const Order& order, const std::string& what, Result<std::string> pdf,
                            std::optional<FormPrinted> form) {
    const auto failed = [&](PrintTrouble trouble) {
        return Printing{PrintState::failed, trouble, what};
    };
    if (!pdf) return failed(PrintTrouble::refused);
    const auto memory = sealed_memory(*pdf);
    wipe(*pdf);
    if (!memory) return failed(PrintTrouble::refused);
    const auto id = uuid7(clock_.now());
    if (!link_.tell({{"do", "print"}, {"id", id}, {"copies", 1}}, memory->get()))
        return failed(PrintTrouble::offline);
    jobs_[id] = {order.visit, what, std::move(form)};
    return std::nullopt;  // The job's own news follow.
}

std::vector<Delivered> Work::carry_out(const Order& order) {
    if (content_of_visit_ != order.visit + 1) {
        content_of_visit_ = order.visit + 1;
        if (auto opened = content_.refresh(); opened && *opened)
            (void)link_.tell({{"do", "using"}, {"seq", (*content_.pack())->seq()}});
    }
    const auto one =
        std::visit([&](const auto& wanted) { return answer(order, wanted); }, order.effect);
    std::vector<Delivered> answers;
    if (one) answers.push_back({order.visit, *one});
    return answers;
}

}  // namespace chiosco::app
