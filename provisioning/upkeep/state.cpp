// SPDX-License-Identifier: AGPL-3.0-or-later
#include "provisioning/upkeep/state.h"

#include <algorithm>

#include "core/base/socket.h"
#include "core/base/version.h"
#include "core/store/inbox/reader.h"
#include "core/store/outbox/reader.h"

namespace chiosco::provisioning {
namespace {

constexpr std::chrono::milliseconds answer_limit{3000};

std::string line_of(const KioskState& state) {
    if (!state.turned_away.empty()) return state.turned_away;
    if (state.agent) return text_of(*state.agent, "line", "unknown");
    if (!state.device) return "unknown";
    if (state.portal) return "captive";
    return state.server_answers ? "ok" : "none";
}

// An agent that has no printer to ask says what a printer says that has no complaint.
std::string printer_of(const KioskState& state) {
    if (state.device && state.device->printer.empty()) return "none";
    if (!state.device || !state.agent) return "unknown";
    return text_of(*state.agent, "printer", "unknown");
}

// What is "unknown" in the JSON, for who reads it.
std::string in_words(const std::string& value, const KioskState& state) {
    if (value != "unknown") return value;
    return state.device ? "not known (the agent does not say)" : "not known (not set up)";
}

std::string amount(const std::optional<std::int64_t>& value, std::int64_t divided_by,
                   const std::string& unit) {
    return value ? std::to_string(*value / divided_by) + unit : "not known";
}

json::value or_null(const std::optional<std::int64_t>& value) {
    return value ? json::value(*value) : json::value{};
}

json::value unless_hidden(const KioskState& state, const std::string& what, bool it_is) {
    return state.hidden.contains(what) ? json::value{} : json::value(it_is);
}

// Of what is read beside the inbox: empty where there is none, and where nobody may look.
bool is_not_known(const KioskState& state, const std::string& text) {
    return text.empty() && state.hidden.contains("inbox");
}

json::value null_or(const KioskState& state, const std::string& text) {
    return is_not_known(state, text) ? json::value{} : json::value(text);
}

std::string words_or(const KioskState& state, const std::string& text, const char* none) {
    if (is_not_known(state, text)) return "not known";
    return text.empty() ? none : text;
}

// Only a running agent knows.
std::optional<bool> disk_has_failed(const KioskState& state) {
    if (!state.agent || !state.agent->contains("disk_failed")) return std::nullopt;
    return bool_of(*state.agent, "disk_failed");
}

std::string turned_away_words(const std::string& why) {
    if (why == "stranger")
        return "The cooperative does not know this kiosk: enrol it again, with a code of "
               "chiosco-coop "
               "enrol-code DIR --site SITE: chiosco-provision enrol --server URL --code CODE. What "
               "is kept here stays and goes up then; until then it promises no seats.";
    if (why == "revoked")
        return "The cooperative has taken this kiosk out of use and takes nothing from it any "
               "more: "
               "what is kept here will not be taken. Ask the desk, then wipe it.";
    if (why == "unapproved")
        return "The cooperative has not approved this kiosk: chiosco-coop approve DIR KIOSK. What "
               "is kept here goes up then.";
    return {};
}

std::string key_words(const KioskState& state) {
    if (state.hidden.contains("device key")) return "not known";
    return state.device_key ? "there" : "MISSING";
}

std::string agent_words(const KioskState& state) {
    if (state.hidden.contains("agent")) return "not known";
    return state.agent ? "answers" : "does not answer";
}

std::string aside_words(const store::DamagedFile& file) {
    const bool outbox = file.of == store::DamagedFile::Of::outbox;
    return "The " + std::string{outbox ? "outbox" : "inbox"} + " was damaged and is set aside as " +
           (outbox ? "ui/" : "agent/") + file.name + " since " + rfc3339(file.since) + ": " +
           (outbox ? "what could be read of it was kept, the rest may be lost"
                   : "all of it comes down again") +
           ". Tell the cooperative; this is said until the file is taken away.";
}

// What nobody may conclude from this.
std::string hidden_words(const KioskState& state) {
    std::string all;
    for (const auto& one : state.hidden) all += (all.empty() ? "" : ", ") + one;
    return "You may not look at: " + all + ". Run this as root.";
}

}  // namespace

Result<Unsent> unsent_facts(const std::filesystem::path& state) {
    auto outbox = store::OutboxReader::open((state / "ui" / "outbox.db").string());
    if (!outbox && outbox.error().code == ErrorCode::not_found) return Unsent{};
    if (!outbox) return within("outbox.db", outbox.error());
    Unsent unsent;
    std::set<std::string> acked, refused;
    auto inbox = store::InboxReader::open((state / "agent" / "inbox.db").string());
    if (!inbox && inbox.error().code == ErrorCode::refused)
        return within("inbox.db", inbox.error());
    if (inbox) {
        const auto has = TRY(inbox->acked()), not_taken = TRY(inbox->rejected());
        acked = {has.begin(), has.end()};
        refused = {not_taken.begin(), not_taken.end()};
        unsent.refused = TRY(inbox->refused_kept());
    }
    const auto ids = TRY(outbox->ids());
    for (const auto& id : ids) {
        if (acked.contains(id)) continue;
        ++(refused.contains(id) ? unsent.refused : unsent.waiting);
    }
    return unsent;
}

Result<Losses> losses_of(const std::filesystem::path& state) {
    Losses losses{.unsent = TRY(unsent_facts(state))};
    if (auto outbox = store::OutboxReader::open((state / "ui" / "outbox.db").string())) {
        losses.settled_era = TRY(outbox->settled_era());
        losses.uses_lost = TRY(outbox->uses_lost());
        losses.promised = TRY(outbox->promised());
    }
    auto inbox = store::InboxReader::open((state / "agent" / "inbox.db").string());
    if (!inbox) return losses;
    losses.to_resend = TRY(inbox->to_resend()).value_or(0);
    losses.kept = TRY(inbox->kept());
    losses.untold_era = TRY(inbox->newest_era()) != losses.settled_era;
    return losses;
}

std::optional<json::object> ask_agent(const Places& places) {
    const auto socket = Socket::connect((places.run / "agent.sock").string());
    if (!socket || !socket->send({{"do", "status"}})) return std::nullopt;
    const SystemClock clock;
    for (const auto until = clock.steady() + answer_limit; clock.steady() < until;) {
        const auto heard = socket->receive(until - clock.steady());
        if (!heard) break;
        if (heard->body.contains("status")) return object_of(heard->body, "status");
    }
    return json::object{};  // Somebody listens there, and says nothing.
}

std::string as_sentences(const KioskState& state) {
    std::string out;
    const auto line = [&](const std::string& words) { out += words + "\n"; };
    if (state.device) {
        const auto& told = state.device->assignment;
        line("Kiosk " + state.device->kiosk + " (" + told.label + ") of site " + told.site + ".");
        line("Server " + state.device->server + ", shard " + told.shard + "; enrolled " +
             rfc3339(state.device->enrolled) + ".");
    } else {
        const bool hidden = state.hidden.contains("device.json");
        line((hidden ? "Whether it is set up is not known: " : "Not set up: ") + state.why_not +
             ".");
    }
    line("Device key: " + key_words(state) + ".");
    if (state.wipe_ordered) line("The desk has ordered this kiosk to be wiped.");
    line("Agent: " + agent_words(state) +
         "; chiosco-printd: " + (state.printd == "unknown" ? "not known" : state.printd) + ".");
    line("Line: " + in_words(line_of(state), state) + "; last exchange " +
         words_or(state, state.last_sync, "never") + ".");
    if (const auto why = turned_away_words(state.turned_away); !why.empty()) line(why);
    if (state.untold_era)
        line(
            "The cooperative comes from a backup: this kiosk has not told it yet all that it "
            "knew. It does so by itself; do not wipe or move it before.");
    if (state.unsent)
        line("To be sent: " + std::to_string(state.unsent->waiting) +
             "; not accepted: " + std::to_string(state.unsent->refused) + ".");
    line("Printer: " + in_words(printer_of(state), state) + ".");
    line("Clock: " + std::string{state.clock_offset_ms ? "off by " : ""} +
         amount(state.clock_offset_ms, 1000, " s") + ".");
    line("Disk: " + amount(state.disk_free_mb, 1, " MB free") + ".");
    if (disk_has_failed(state).value_or(false))
        line(
            "Since the programs were started the disk has failed to read or to write: save the "
            "logs; it may have to be replaced.");
    for (const auto& file : state.set_aside) line(aside_words(file));
    line("Versions: programs " + std::string{version} + ", pack " +
         words_or(state, state.pack, "none") + ".");
    if (!state.hidden.empty()) line(hidden_words(state));
    return out;
}

json::object to_json(const KioskState& state) {
    json::object out{{"set_up", unless_hidden(state, "device.json", state.device.has_value())},
                     {"device_key", unless_hidden(state, "device key", state.device_key)},
                     {"wipe_ordered", unless_hidden(state, "device.json", state.wipe_ordered)},
                     {"agent", unless_hidden(state, "agent", state.agent.has_value())},
                     {"printd", state.printd},
                     {"line", line_of(state)},
                     {"last_sync", null_or(state, state.last_sync)},
                     {"clock_offset_ms", or_null(state.clock_offset_ms)},
                     {"disk_free_mb", or_null(state.disk_free_mb)},
                     {"versions", {{"programs", version}, {"pack", null_or(state, state.pack)}}}};
    if (state.device) {
        out["kiosk"] = state.device->kiosk;
        out["label"] = state.device->assignment.label;
        out["site"] = state.device->assignment.site;
        out["server"] = state.device->server;
    } else {
        out["why_not"] = state.why_not;
    }
    if (state.unsent)
        out["queue"] = {{"waiting", state.unsent->waiting}, {"refused", state.unsent->refused}};
    out["printer"] = printer_of(state);
    const auto failed = disk_has_failed(state);
    out["disk_failed"] = failed ? json::value(*failed) : json::value{};
    json::array aside, hidden;
    for (const auto& file : state.set_aside)
        aside.push_back({{"file", file.name}, {"since", rfc3339(file.since)}});
    for (const auto& one : state.hidden) hidden.emplace_back(one);
    out["set_aside"] = std::move(aside);
    out["hidden"] = std::move(hidden);
    return out;
}

}  // namespace chiosco::provisioning
