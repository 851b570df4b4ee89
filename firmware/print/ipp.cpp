// SPDX-License-Identifier: AGPL-3.0-or-later
#include "firmware/print/ipp.h"

#include <cups/cups.h>
#include <strings.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace chiosco::print {
namespace {

using std::chrono::milliseconds;

constexpr int connect_ms = 3000;
constexpr double answer_seconds = 10;
constexpr milliseconds poll_every{500}, busy_again{3000};
constexpr milliseconds stuck_limit{180'000};

struct CloseHttp {
    void operator()(http_t* http) const { httpClose(http); }
};
struct DeleteIpp {
    void operator()(ipp_t* ipp) const { ippDelete(ipp); }
};
using Line = std::unique_ptr<http_t, CloseHttp>;
using Ipp = std::unique_ptr<ipp_t, DeleteIpp>;

struct Place {
    std::string uri, host, resource;
    int port = 631;
    bool encrypted = false;
};

std::optional<Place> place_of(const std::string& uri) {
    char scheme[32], user[256], host[256], resource[1024];
    int port = 0;
    if (httpSeparateURI(HTTP_URI_CODING_ALL, uri.c_str(), scheme, sizeof scheme, user, sizeof user,
                        host, sizeof host, &port, resource, sizeof resource) < HTTP_URI_STATUS_OK)
        return std::nullopt;
    const std::string_view kind = scheme;
    if (kind != "ipp" && kind != "ipps") return std::nullopt;
    return Place{uri, host, resource, port, kind == "ipps"};
}

Line connect(const Place& place) {
    // Nobody is there to be asked for a password, and libcups would ask on the terminal.
    cupsSetPasswordCB2([](const char*, http_t*, const char*, const char*,
                          void*) { return static_cast<const char*>(nullptr); },
                       nullptr);
    Line line{httpConnect2(place.host.c_str(), place.port, nullptr, AF_UNSPEC,
                           place.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED,
                           1, connect_ms, nullptr)};
    if (line) httpSetTimeout(line.get(), answer_seconds, [](http_t*, void*) { return 0; }, nullptr);
    return line;
}

Ipp request_to(const Place& place, ipp_op_t operation) {
    Ipp request{ippNewRequest(operation)};
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr,
                 place.uri.c_str());
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr,
                 "chiosco");
    return request;
}

// Nothing if the printer cannot be reached; an answer may still carry an error status.
Ipp ask(const Place& place, Ipp request) {
    const auto line = connect(place);
    if (!line) return nullptr;
    return Ipp{cupsDoRequest(line.get(), request.release(), place.resource.c_str())};
}

std::vector<std::string> texts(ipp_t* from, const char* attribute) {
    std::vector<std::string> found;
    auto* values = ippFindAttribute(from, attribute, IPP_TAG_ZERO);
    for (int i = 0; values && i < ippGetCount(values); ++i)
        if (const char* text = ippGetString(values, i, nullptr)) found.emplace_back(text);
    return found;
}

int number(ipp_t* from, const char* attribute) {
    auto* value = ippFindAttribute(from, attribute, IPP_TAG_ZERO);
    return value ? ippGetInteger(value, 0) : 0;
}

bool succeeded(const Ipp& answer) {
    return answer && ippGetStatusCode(answer.get()) <= IPP_STATUS_OK_EVENTS_COMPLETE;
}

Ipp printer_attributes(const Place& place) {
    auto request = request_to(place, IPP_OP_GET_PRINTER_ATTRIBUTES);
    static constexpr std::array<const char*, 4> wanted{"printer-state", "printer-state-reasons",
                                                       "printer-is-accepting-jobs",
                                                       "document-format-supported"};
    ippAddStrings(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  static_cast<int>(wanted.size()), nullptr, wanted.data());
    return ask(place, std::move(request));
}

// The document in pieces, each wiped once it is on the wire.
bool send_document(http_t* line, const Order& order) {
    std::array<char, 32 * 1024> piece;
    std::uint64_t sent = 0;
    bool good = true;
    while (good && sent < order.size) {
        const auto got = ::pread(order.file, piece.data(), piece.size(), static_cast<off_t>(sent));
        good = got > 0 && cupsWriteRequestData(line, piece.data(), static_cast<std::size_t>(got)) ==
                              HTTP_STATUS_CONTINUE;
        if (good) sent += static_cast<std::uint64_t>(got);
    }
    ::explicit_bzero(piece.data(), piece.size());
    return good;
}

// The answer to Print-Job, or nothing if the line broke.
Ipp submit(const Place& place, const Order& order) {
    const auto line = connect(place);
    if (!line) return nullptr;
    auto request = request_to(place, IPP_OP_PRINT_JOB);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr,
                 order.title.c_str());
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
                 "application/pdf");
    ippAddInteger(request.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", order.copies);
    // Said, because the default of many printers is Letter.
    ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", nullptr, "iso_a4_210x297mm");
    if (cupsSendRequest(line.get(), request.get(), place.resource.c_str(), CUPS_LENGTH_VARIABLE) !=
            HTTP_STATUS_CONTINUE ||
        !send_document(line.get(), order))
        return nullptr;
    return Ipp{cupsGetResponse(line.get(), place.resource.c_str())};
}

void cancel(const Place& place, int job) {
    auto request = request_to(place, IPP_OP_CANCEL_JOB);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    ask(place, std::move(request));
}

std::string trouble_at(const Place& place) {
    const auto printer = printer_attributes(place);
    return printer ? trouble_of(texts(printer.get(), "printer-state-reasons")) : "offline";
}

// How the job stands; `queued` and `printing` with what the printer complains of.
JobState look(const Place& place, int job) {
    auto request = request_to(place, IPP_OP_GET_JOB_ATTRIBUTES);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    const auto answer = ask(place, std::move(request));
    // It took the document, and now it knows nothing of it: nobody can tell what came out.
    if (answer && ippGetStatusCode(answer.get()) == IPP_STATUS_ERROR_NOT_FOUND)
        return {State::failed, "unknown"};
    if (!succeeded(answer)) return {State::queued, "offline"};
    const int state = number(answer.get(), "job-state");
    if (state == 0) return {State::failed, "unknown"};
    if (state == IPP_JSTATE_COMPLETED) return {State::done};
    const auto trouble = trouble_at(place);
    if (state == IPP_JSTATE_CANCELED || state == IPP_JSTATE_ABORTED)
        return {State::failed, trouble.empty() ? "refused" : trouble};
    const bool moving = state == IPP_JSTATE_PROCESSING || state == IPP_JSTATE_STOPPED;
    return {moving ? State::printing : State::queued, trouble};
}

bool pause(const std::stop_token& stop, milliseconds wait) {
    std::mutex lock;
    std::condition_variable_any woken;
    std::unique_lock held{lock};
    woken.wait_for(held, stop, wait, [] { return false; });
    return !stop.stop_requested();
}

bool is_busy(const Ipp& answer) {
    return answer && ippGetStatusCode(answer.get()) == IPP_STATUS_ERROR_BUSY;
}

// The answer once the printer is not busy with somebody else's job (RFC 8011: ask again later), or
// the last one if it stays so.
Ipp submit_in_turn(const Place& place, const Order& order, const std::stop_token& stop,
                   const std::function<void(const JobState&)>& report, const Pace& pace) {
    const auto since = pace.clock.steady();
    auto answer = submit(place, order);
    if (is_busy(answer)) report({State::queued});
    while (is_busy(answer) && pace.clock.steady() - since <= stuck_limit &&
           pace.wait(stop, busy_again))
        answer = submit(place, order);
    return answer;
}

JobState follow(const Place& place, int job, const std::stop_token& stop,
                const std::function<void(const JobState&)>& report, const Pace& pace) {
    const auto& clock = pace.clock;
    JobState last{State::queued};
    auto moved = clock.steady();
    for (;;) {
        const auto now = look(place, job);
        if (now.state == State::done || now.state == State::failed) return now;
        if (now != last) {
            report(now);
            moved = clock.steady();
        }
        last = now;
        const bool stuck = clock.steady() - moved > stuck_limit;
        if (!stuck && pace.wait(stop, poll_every)) continue;
        // A sheet that comes out when its reader has gone shows somebody else what it says.
        cancel(place, job);
        return {State::failed, last.reason.empty() ? "refused" : last.reason};
    }
}

}  // namespace

std::string_view name(State state) {
    constexpr std::array<std::string_view, 4> names{"queued", "printing", "done", "failed"};
    return names[static_cast<std::size_t>(state)];
}

std::string trouble_of(const std::vector<std::string>& printer_state_reasons) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> meanings{{
        {"media-jam", "jam"},
        {"media-empty", "paper_out"},
        {"media-needed", "paper_out"},
        {"input-tray-missing", "paper_out"},
        {"cover-open", "refused"},
        {"door-open", "refused"},
        {"marker-supply-empty", "refused"},
        {"toner-empty", "refused"},
        {"offline", "offline"},
        {"shutdown", "offline"},
        {"connecting-to-device", "offline"},
        {"timed-out", "offline"},
    }};
    for (const auto& [keyword, trouble] : meanings)
        for (std::string_view reason : printer_state_reasons) {
            if (reason.ends_with("-warning") || reason.ends_with("-report")) continue;
            if (reason.ends_with("-error")) reason.remove_suffix(6);
            if (reason == keyword) return std::string{trouble};
        }
    return {};
}

Pace machine_pace() {
    static const SystemClock clock;
    return {clock, pause};
}

JobState print(const Order& order, const std::stop_token& stop,
               const std::function<void(const JobState&)>& report, const Pace& pace) {
    const auto place = place_of(order.printer);
    if (!place) return {State::failed, "no_printer"};
    const auto answer = submit_in_turn(*place, order, stop, report, pace);
    if (!answer) return {State::failed, "offline"};
    if (is_busy(answer)) {
        // A jam of the job before ours is what somebody can mend.
        const auto trouble = trouble_at(*place);
        return {State::failed, trouble.empty() ? "busy" : trouble};
    }
    if (!succeeded(answer)) return {State::failed, "refused"};
    report({State::queued});
    return follow(*place, number(answer.get(), "job-id"), stop, report, pace);
}

PrinterState printer_state(const std::string& printer) {
    const auto place = place_of(printer);
    if (!place) return {"none"};
    const auto answer = printer_attributes(*place);
    if (!succeeded(answer)) return {"offline"};
    const auto trouble = trouble_of(texts(answer.get(), "printer-state-reasons"));
    if (trouble.empty()) return {"ok"};
    if (trouble == "paper_out") return {"paper_out"};
    return {"offline", trouble};
}

}  // namespace chiosco::print
