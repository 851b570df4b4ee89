// SPDX-License-Identifier: AGPL-3.0-or-later
// The runtime's answers to the technician's page.
#include "core/base/log.h"
#include "core/base/version.h"
#include "core/store/db.h"
#include "kiosk-app/app/work.h"
#include "kiosk-app/text/t.h"

namespace chiosco::app {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds status_limit{2000}, logs_limit{20'000};
constexpr std::string_view letters =
    "à è é ì ò ù ç ñ ă ș ț ë ї є ґ – العربية – ABCDEFGHIJKLMNOPQRSTUVWXYZ – 0123456789 €";

template <class Number>
std::optional<Number> number_in(const json::object& from, std::string_view name) {
    if (!from.contains(name)) return std::nullopt;
    return static_cast<Number>(int_of(from, name));
}

// What the agent says of itself, in the words of docs/formats/socket.md.
void read_agent(KioskStatus& status, const json::object& agent) {
    status.agent = true;
    status.line = text_of(agent, "line", "unknown");
    status.printer = text_of(agent, "printer");
    if (const auto at = parse_rfc3339(text_of(agent, "last_sync"))) status.last_sync = *at;
    status.queue = number_in<int>(agent, "queue");
    status.needs_attention = number_in<int>(agent, "needs_attention");
    status.clock_offset_ms = number_in<std::int64_t>(agent, "clock_offset_ms");
    status.disk_free_mb = number_in<std::int64_t>(agent, "disk_free_mb");
    if (status.disk_free_mb && *status.disk_free_mb < 0) status.disk_free_mb.reset();
    status.disk_failed = bool_of(agent, "disk_failed");
    status.uptime_s = number_in<std::int64_t>(agent, "uptime_s");
    status.agent_version = text_of(object_of(agent, "versions"), "agent");
}

LogsSaved::Outcome logs_outcome(const std::string& outcome) {
    using Outcome = LogsSaved::Outcome;
    if (outcome == "saved") return Outcome::saved;
    if (outcome == "no_stick") return Outcome::no_stick;
    if (outcome == "full") return Outcome::full;
    return outcome == "pulled" ? Outcome::pulled : Outcome::refused;
}

}  // namespace

Work::Maybe Work::answer(const Order&, const CheckTechnician& wanted) {
    return upkeep_.check(wanted.typed);
}

Work::Maybe Work::answer(const Order& order, const LoadKioskStatus&) {
    KioskStatus status;
    link_.connect_if_due();
    const auto heard = link_.ask({{"do", "status"}}, "status", status_limit);
    if (heard) {
        upkeep_.hear(*heard);
        read_agent(status, object_of(*heard, "status"));
    }
    if (const auto pack = content_.pack()) {
        status.pack = std::to_string((*pack)->seq());
        if (const auto format = (*pack)->meta("format"); format && *format)
            status.pack_format = **format;
    }
    if (const auto page = desk(order.lang)) status.point = page->point;
    const auto& panel = device_.panel;
    status.screen_version = version;
    status.kiosk = device_.kiosk;
    status.label = device_.assignment.label;
    status.site = device_.assignment.site;
    status.support = device_.assignment.support;
    status.panel = std::to_string(panel.width_mm) + "×" + std::to_string(panel.height_mm) + " mm";
    status.clock_doubt = upkeep_.clock_doubt();
    status.disk_failed = status.disk_failed || store::disk_has_failed();
    status.set_aside = upkeep_.set_aside();
    status.out_of_service = upkeep_.out_of_service();
    return KioskStatusLoaded{std::move(status)};
}

Work::Maybe Work::answer(const Order& order, const PrintTestPage&) {
    using Kind = paper::Piece::Kind;
    const text::Catalogue catalogue;
    const auto say = [&](const ui::Text& text) {
        return paper::Words{catalogue.shown(text, "it")};
    };
    paper::Sheet sheet;
    sheet.point = device_.assignment.label;
    sheet.date = say(t::technician_when(clock_.now()));
    sheet.pieces = {{Kind::title, say(t::technician_paper_title())},
                    {Kind::lead, say(t::technician_paper_about())},
                    {Kind::labelled, {std::string{letters}}, say(t::technician_paper_letters())},
                    {Kind::labelled, {device_.kiosk}, say(t::technician_number())},
                    {Kind::labelled, {std::string{version}}, say(t::technician_programs())},
                    {Kind::code, {device_.kiosk.substr(0, 8)}}};
    sheet.qr = paper::Sheet::Qr{device_.kiosk, say(t::technician_number())};
    return print(order, "test", std::move(sheet));
}

Work::Maybe Work::answer(const Order&, const SaveLogs&) {
    const auto heard = link_.ask({{"do", "logs"}}, "logs", logs_limit);
    if (!heard) return LogsSaved{LogsSaved::Outcome::no_agent};
    const auto& logs = object_of(*heard, "logs");
    return LogsSaved{logs_outcome(text_of(logs, "outcome")), text_of(logs, "file")};
}

Work::Maybe Work::answer(const Order&, const RestartPrograms&) {
    log::note("restart.asked");
    const auto told = link_.tell({{"do", "restart"}});
    upkeep_.leave();
    return RestartAsked{told.has_value()};
}

Work::Maybe Work::answer(const Order&, const SetOutOfService& wanted) {
    const bool kept = upkeep_.set_out_of_service(wanted.out);
    log::note(wanted.out ? "service.out" : "service.back");
    return ServiceSet{wanted.out, kept};
}

}  // namespace chiosco::app
