// SPDX-License-Identifier: AGPL-3.0-or-later
// The agent's care for the machine: logs to a stick, restarts, health, the desk's orders.
#include <utility>

#include "core/base/log.h"
#include "core/store/inbox_schema.h"
#include "firmware/agent/health.h"
#include "firmware/agent/line.h"
#include "firmware/agent/stick.h"

namespace chiosco::agent {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds logs_limit{15'000};
// An answer that is on its way is read before the socket goes.
constexpr milliseconds before_leaving{300};

}  // namespace

Result<void> Agent::save_logs(firmware::Guest guest, const json::object& ask) {
    json::object status = status_message().at("status").as_object();
    status["kiosk"] = setup_.device.kiosk;
    status["site"] = setup_.device.assignment.site;
    status["label"] = setup_.device.assignment.label;
    const auto answer = [](const SavedLogs& saved) {
        json::object logs{{"outcome", saved.outcome}};
        if (!saved.file.empty()) logs["file"] = saved.file;
        return json::object{{"logs", logs}};
    };
    // A stick may be slow, and one that is being pulled slower still.
    ask_in_time(guest, ask, logs_limit, answer({"pulled"}), [=, this](Line&) {
        return answer(agent::save_logs(find_stick(), setup_.state, status, clock_.now()));
    });
    return {};
}

void Agent::restart() {
    log::note("restart");
    door_->tell_all({{"restart", json::object{}}});
    printer_->restart();
    loop_.after(before_leaving, [this] { loop_.stop(); });
}

// ---- Health. -------------------------------------------------------------------------------

void Agent::report(const std::string& state, bool with_warnings) {
    if (!rounds_) return;
    auto status = status_message().at("status").as_object();
    rounds_->give([this, status, state, with_warnings] {
        const auto warnings = with_warnings ? warnings_in(setup_.state) : json::object{};
        const auto era = rounds_line_->inbox.meta(std::string{store::era_key});
        const auto fact = health_fact(setup_.device, status, clock_, state, warnings,
                                      era && *era ? **era : std::string{});
        const auto told = rounds_line_->cooperative.post_facts(fact + "\n");
        if (!told)
            log::warn("health.not_told", {{"code", std::string{name(told.error().code)}}});
        else if (!told->rejected.empty())
            log::warn("health.rejected", {{"code", told->rejected.front().code}});
    });
}

void Agent::report_if_due(const sync::Round& round) {
    if (round.error || clock_.steady() < health_due_) return;
    health_due_ = clock_.steady() + backoff_.around(setup_.rhythm.health);
    report("ok", false);
}

// ---- The desk's orders. --------------------------------------------------------------------

void Agent::obey(const Orders& orders, const sync::Round& round) {
    if (wiping_) return;
    if (orders.wipe) {
        // What people left comes first, as long as there is hope for it.
        const bool told = !round.error && round.waiting == 0 && !round.untold_era;
        if (!told && --rounds_before_wipe_ > 0) {
            // A line that fails is waited for as ever: a restart of the server is no reason to
            // give up what people left.
            if (!round.error) wake();
            return;
        }
        return wipe_now();
    }
    if (!orders.report && !orders.restart) return;
    if (orders.report) report("ok", true);
    // Noted before it is done: a restart that is ordered once happens once.
    rounds_->give([this, orders] {
        const auto noted = orders_done(rounds_line_->inbox, orders.last);
        if (noted && orders.restart) loop_.post([this] { restart(); });
    });
}

void Agent::wipe_now() {
    wiping_ = true;
    log::note("wipe.begins", {{"queue", std::to_string(status_.queue)}});
    report("wiped", true);
    rounds_->give([this] {
        loop_.post([this] {
            rounds_.reset();
            asks_.reset();
            rounds_line_.reset();
            asks_line_.reset();
            if (const auto done = wipe_state(setup_.state); !done)
                log::warn("wipe.failed", {{"code", std::string{name(done.error().code)}}});
            door_->tell_all({{"wipe", json::object{}}});
            loop_.after(before_leaving, [this] { loop_.stop(); });
        });
    });
}

}  // namespace chiosco::agent
