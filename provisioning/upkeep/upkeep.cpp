// SPDX-License-Identifier: AGPL-3.0-or-later
#include "provisioning/upkeep/upkeep.h"

#include <sys/statvfs.h>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/base/shred.h"
#include "core/base/socket.h"
#include "core/domain/enrol.h"
#include "core/domain/fact.h"
#include "core/domain/signed_request.h"
#include "core/net/portal.h"
#include "core/store/inbox/reader.h"
#include "core/store/outbox/outbox.h"
#include "core/store/outbox/reader.h"

namespace chiosco::provisioning {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::hours back_at_most{1};

struct Identity {
    Device device;
    SigningKey key;
};

Result<Device> read_device(const fs::path& state) {
    const auto text = TRY(read_file(state / "agent" / "device.json", 1 << 16));
    return decode_device(text);
}

Result<Identity> read_identity(const fs::path& state) {
    auto secret = TRY(read_file(state / "agent" / "identity" / "device.key", 1024));
    Identity identity{TRY(read_device(state)), TRY(signing_key(secret))};
    chiosco::wipe(secret);
    return identity;
}

Fact fact_of(const Identity& who, const std::string& kind, json::object body, const Clock& clock) {
    const auto now = clock.now();
    return {.id = uuid7(now),
            .kind = kind,
            .at = rfc3339(now),
            .site = who.device.assignment.site,
            .by = "agent",
            .body = std::move(body)};
}

// One line for each lease that was not closed yet: what is not spent goes back to the event.
Result<std::string> closing_lines(const fs::path& state, const Identity& who, const Clock& clock) {
    auto inbox = store::InboxReader::open((state / "agent" / "inbox.db").string());
    if (!inbox && inbox.error().code == ErrorCode::not_found) return std::string{};
    if (!inbox) return within("inbox.db", inbox.error());
    auto outbox = TRY(store::Outbox::open((state / "ui" / "outbox.db").string()));
    const bool uses_lost = TRY(outbox.uses_lost()).has_value();
    std::string lines;
    for (const auto& lease : TRY(inbox->leases())) {
        auto use = TRY(outbox.lease_use(lease.event, lease.epoch));
        if (use.closed) continue;
        // What a damaged outbox has forgotten may be promised, all of it.
        if (uses_lost) use.spent = lease.granted - use.returned;
        const auto fact = fact_of(who, "lease.closed",
                                  {{"event", use.event},
                                   {"epoch", use.epoch},
                                   {"spent", use.spent},
                                   {"returned", use.returned}},
                                  clock);
        lines += encode_fact(fact) + "\n";
    }
    return lines;
}

net::Request signed_request(const Identity& who, const std::string& method,
                            const std::string& target, const std::string& body,
                            const Clock& clock) {
    net::Request request{.method = method, .url = who.device.server + target, .body = body};
    for (auto& [name, value] :
         headers_of(sign_request(who.key, who.device.kiosk, method, target, body, clock)))
        request.headers.push_back({name, value});
    return request;
}

Result<void> post(net::Http& http, const Identity& who, const std::string& lines,
                  const Clock& clock) {
    const std::string target = "/v1/facts";
    auto request = signed_request(who, "POST", target, lines, clock);
    request.headers.push_back({"Content-Type", "application/x-ndjson"});
    const auto response = TRY(http.send(request));
    const auto standing = standing_in(response);
    if (standing == "revoked") return {};  // It knows already.
    if (standing == "stranger")
        return failure(
            ErrorCode::refused,
            "it does not know this kiosk; to hand over what is kept here, enrol it again "
            "first: chiosco-provision enrol --server URL --code CODE");
    if (const auto portal = portal_words(response); !portal.empty())
        return failure(ErrorCode::offline, portal);
    if (response.status != 200)
        return failure(ErrorCode::offline,
                       "the server answered " + std::to_string(response.status));
    const auto answer = parse_json_object(response.body);
    if (!answer || !answer->contains("acked"))
        return failure(ErrorCode::offline, "something else answers in its place (200)");
    if (!array_of(*answer, "rejected").empty())
        return failure(ErrorCode::refused, "the server would not take the close report");
    return {};
}

// `state`: wiped | moved. Leases first: the cooperative takes this kiosk out of use after that.
Result<void> say_goodbye(net::Http& http, const fs::path& folder, const std::string& state,
                         const Clock& clock) {
    const auto who = TRY(read_identity(folder));
    const auto last = fact_of(who, "health.reported", {{"state", state}}, clock);
    return post(http, who, TRY(closing_lines(folder, who, clock)) + encode_fact(last) + "\n",
                clock);
}

// Neither who it is, nor anything that a kiosk keeps. What cannot be looked into is not blank: its
// folders are closed to everybody but their own users.
Result<bool> is_blank(const fs::path& state) {
    for (const auto* part : {"agent", "ui", "moving"}) {
        std::error_code failed;
        fs::recursive_directory_iterator at{state / part, failed};
        if (failed == std::errc::no_such_file_or_directory) continue;
        for (const fs::recursive_directory_iterator end; !failed && at != end; at.increment(failed))
            if (std::error_code ignored; !at->is_directory(ignored)) return false;
        if (failed)
            return failure(ErrorCode::refused, "what is in " + (state / part).string() +
                                                   " cannot be read (" + failed.message() +
                                                   "): nothing was done. Run this as root");
    }
    return true;
}

Result<void> expect_not_blank(const fs::path& state) {
    if (!TRY(is_blank(state))) return {};
    return failure(ErrorCode::not_found,
                   "there is no kiosk in " + state.string() +
                       ": nothing was done. If it is elsewhere, say --state DIR; to make a blank "
                       "box a kiosk: chiosco-provision enrol");
}

// What can be wiped, but not moved.
std::unexpected<Error> nobody(const fs::path& state, const Error& why) {
    return failure(
        ErrorCode::not_found,
        "which kiosk this is cannot be read in " + (state / "agent").string() +
            (why.code == ErrorCode::not_found ? ": there is no device.json" : ": " + why.message) +
            ". It cannot be moved: wipe it (chiosco-provision wipe), then enrol it");
}

Result<void> expect_stopped(const Places& places) {
    if (!ask_agent(places)) return {};
    return failure(ErrorCode::conflict,
                   "chioscod is running: first systemctl stop chiosco chioscod chiosco-printd");
}

// What the cooperative says of this kiosk (standing_in), and the restore that it still waits for it
// to tell about: the kiosk may not have heard of that. Its inbox is not asked: what an inbox hands
// over, seats among it, counts as known here from then on.
struct Heard {
    std::string standing, era;
};
Heard ask_about(net::Http& http, const Identity& who, const Clock& clock) {
    const auto target = "/v1/enrol/" + who.device.kiosk;
    const auto response = http.send(signed_request(who, "GET", target, "", clock));
    if (!response) return {};
    const auto body = parse_json_object(response->body);
    return {standing_in(*response), body ? text_of(*body, "era") : ""};
}

// What would be lost besides facts, a sentence each.
std::vector<std::string> other_losses(const Losses& losses, bool is_stranger) {
    std::vector<std::string> all;
    if (is_stranger && losses.promised > 0)
        all.push_back("The cooperative does not know this kiosk, and nobody else knows of " +
                      std::to_string(losses.promised) +
                      " seats that it promised: enrol it again first (chiosco-provision enrol).");
    if (losses.untold_era)
        all.push_back(
            "The cooperative comes from a backup and waits for what this kiosk knows: seats that "
            "it promised may be promised again. Start the programs and wait until status says "
            "that all is told.");
    if (losses.uses_lost)
        all.push_back(
            "Its outbox was damaged, and which seats it promised is not known: all that were lent "
            "to it will count as promised, and the damaged file is destroyed.");
    return all;
}

std::string unsent_words(const Losses& losses, std::int64_t lose, const std::string& option) {
    const auto count = std::to_string(losses.facts());
    if (lose > 0) return count + " facts are unsent, not " + std::to_string(lose) + ": look again.";
    auto words = count + " facts of people have not reached the cooperative";
    if (losses.to_resend > 0)
        words += " (" + std::to_string(losses.to_resend) + " of them it has lost with a restore)";
    return words + ". Connect the line and wait until status says 0; or " +
           (option == "--exported" ? "say that a stick has carried them: "
                                   : "lose them for good: ") +
           option + " " + count;
}

Result<void> expect_nothing_lost(net::Http& http, const WipePlan& plan, const std::string& option,
                                 const Clock& clock) {
    auto losses = TRY(losses_of(plan.places.state));
    const auto who = read_identity(plan.places.state);
    const auto heard = who ? ask_about(http, *who, clock) : Heard{};
    const bool is_stranger = heard.standing == "stranger";
    if (is_stranger) losses.to_resend = losses.kept;
    if (!heard.era.empty() && heard.era != losses.settled_era) losses.untold_era = true;
    std::string words;
    if (losses.facts() != plan.lose) words = unsent_words(losses, plan.lose, option);
    const auto others = other_losses(losses, is_stranger);
    if (!plan.anyway)
        for (const auto& other : others) words += (words.empty() ? "" : "\n") + other;
    if (!plan.anyway && !others.empty()) words += " To go on all the same: --anyway";
    return words.empty() ? Result<void>{} : failure(ErrorCode::conflict, words);
}

Result<void> destroy(const fs::path& state) {
    TRY_VOID(shred_inside(state / "agent" / "identity"));  // The key first.
    TRY_VOID(shred_inside(state / "ui"));
    return shred_inside(state / "agent");
}

// As before enrol: a blank box has none of them.
void remove_empty(const fs::path& state) {
    std::error_code ignored;
    for (const auto* folder : {"agent/identity", "agent", "ui"})
        fs::remove(state / folder, ignored);
}

Result<void> forget(const fs::path& beside) {
    TRY_VOID(shred_inside(beside));
    std::error_code ignored;
    fs::remove_all(beside, ignored);
    return {};
}

// The kiosk that a move had begun to make and that nobody is from now on.
struct Begun {
    bool whole = false;
    std::string words;  // What the desk has to do about it; empty: nothing.
};
Begun end_begun_move(net::Http& http, const fs::path& beside, const Clock& clock) {
    std::error_code ignored;
    const auto fresh = read_device(beside);
    if (!fresh && !fs::exists(beside / "agent" / "identity" / "device.key", ignored)) return {};
    if (!fresh)
        return {false,
                "A move was begun here. If a kiosk still waits to be approved for it, do not "
                "approve it (chiosco-coop status DIR): chiosco-coop revoke DIR KIOSK"};
    const auto told = say_goodbye(http, beside, "wiped", clock);
    if (told) return {true, ""};
    return {true, "The cooperative was not told of the kiosk that a move had made here (" +
                      told.error().message + "). There: chiosco-coop revoke DIR " + fresh->kiosk};
}

// The identity that was made beside becomes this box's. Its record comes last: until then a move
// that was cut off is found again.
Result<Device> take_over(const fs::path& beside, const fs::path& state) {
    std::error_code failed;
    fs::create_directories(state / "agent" / "identity", failed);
    for (const auto* name : {"identity/device.key", "device.json"}) {
        const auto from = beside / "agent" / name, to = state / "agent" / name;
        if (!fs::exists(from)) continue;
        fs::rename(from, to, failed);
        if (failed) return failure(ErrorCode::full, to.string() + ": " + failed.message());
        TRY_VOID(sync_path(to.parent_path()));
    }
    TRY_VOID(forget(beside));
    return read_device(state);
}

// An offset is about the clock as it was when it was heard: one that shows an earlier time than
// that has begun anew, and nobody has told since how wrong it is.
void read_times(KioskState& found, store::InboxReader& inbox, const Clock& clock) {
    const auto at = inbox.last_sync();
    if (!at || !*at) return;
    found.last_sync = rfc3339(**at);
    const auto offset = inbox.clock_offset();
    if (offset && clock.now() + *offset + back_at_most >= **at)
        found.clock_offset_ms = offset->count();
}

// Whether somebody listens there; what may not be asked is hidden.
bool listens(KioskState& found, const fs::path& socket, const std::string& who) {
    const auto connected = Socket::connect(socket.string());
    if (!connected && connected.error().code == ErrorCode::refused) found.hidden.insert(who);
    return connected.has_value();
}

// The key, the programs and what they keep: said to be missing only by who would see it.
void look_behind_doors(KioskState& found, const Places& places) {
    const auto agent = places.state / "agent";
    std::error_code closed;
    found.device_key = fs::exists(agent / "identity" / "device.key", closed);
    if (closed) found.hidden.insert("device key");
    if (listens(found, places.run / "agent.sock", "agent")) found.agent = ask_agent(places);
    if (listens(found, places.run / "print.sock", "chiosco-printd")) found.printd = "running";
    if (found.hidden.contains("chiosco-printd")) found.printd = "unknown";
    const auto hides = [&](const auto& store, const char* name) {
        if (!store && store.error().code == ErrorCode::refused) found.hidden.insert(name);
    };
    hides(store::OutboxReader::open((places.state / "ui" / "outbox.db").string()), "outbox");
    hides(store::InboxReader::open((agent / "inbox.db").string()), "inbox");
    found.set_aside = store::damaged_files(places.state);
}

}  // namespace

Result<KioskState> look(net::Http& http, const Places& places, const Clock& clock) {
    KioskState found;
    const auto agent = places.state / "agent";
    auto device = read_device(places.state);
    if (device)
        found.device = std::move(*device);
    else
        found.why_not = device.error().code == ErrorCode::not_found ? "there is no device.json"
                                                                    : device.error().message;
    if (!device && device.error().code == ErrorCode::refused) found.hidden.insert("device.json");
    std::error_code ignored;  // What may not be looked at is a sentence, not an end.
    found.wipe_ordered = fs::exists(agent / "wipe-ordered", ignored);
    look_behind_doors(found, places);
    if (found.device) {
        net::Request request{"GET", found.device->server + "/status"};
        const auto answer = http.send(request);
        found.portal = answer && net::is_portals(*answer);
        found.server_answers = answer && !found.portal && answer->status == 200;
    }
    if (const auto who = read_identity(places.state); who && found.server_answers)
        found.turned_away = standing_of(http, who->device, who->key, clock);
    if (const auto losses = losses_of(places.state)) found.untold_era = losses->untold_era;
    if (const auto unsent = unsent_facts(places.state)) found.unsent = *unsent;
    if (auto current = read_file(agent / "content" / "CURRENT", 64)) {
        std::erase(*current, '\n');
        found.pack = *current;
    }
    if (auto inbox = store::InboxReader::open((agent / "inbox.db").string())) {
        // What was heard last, where nobody answers now.
        if (found.turned_away.empty()) found.turned_away = inbox->turned_away().value_or("");
        read_times(found, *inbox, clock);
    }
    // A blank box has no folder yet: the disk is the one on which it would be made.
    auto folder = fs::absolute(places.state, ignored);
    while (!fs::exists(folder, ignored) && folder.has_relative_path())
        folder = folder.parent_path();
    if (found.turned_away == "known") found.turned_away.clear();
    struct statvfs disk{};
    if (::statvfs(folder.c_str(), &disk) == 0)
        found.disk_free_mb = static_cast<std::int64_t>(
            (static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize) >> 20);
    return found;
}

Result<void> wipe_kiosk(net::Http& http, const WipePlan& plan, const Clock& clock,
                        const Console& console) {
    const auto& state = plan.places.state;
    TRY_VOID(expect_not_blank(state));
    TRY_VOID(expect_stopped(plan.places));
    TRY_VOID(expect_nothing_lost(http, plan, "--lose", clock));
    const auto device = read_device(state);
    const auto told = say_goodbye(http, state, "wiped", clock);
    const auto begun = end_begun_move(http, state / "moving", clock);
    TRY_VOID(forget(state / "moving"));  // First: what is left of a wipe is no move to go on with.
    TRY_VOID(destroy(state));
    remove_empty(state);
    console.say("Wiped: identity, vault, outbox, content and logs are gone.");
    if (!begun.words.empty()) console.say(begun.words);
    // Of a move that was cut off at its end the old one was told.
    const bool is_moved = !device && device.error().code == ErrorCode::not_found && begun.whole;
    if (told || is_moved) return {};
    if (!device) {
        console.say(
            "Which kiosk it was could not be read. If the cooperative knows it, it is one that is "
            "silent from now on (chiosco-coop status DIR): chiosco-coop revoke DIR KIOSK");
        return {};
    }
    console.say("The cooperative was not told (" + told.error().message +
                "). There, if it knows this kiosk: chiosco-coop revoke DIR " + device->kiosk);
    return {};
}

Result<Device> move_kiosk(net::Http& http, const MovePlan& plan, const Clock& clock,
                          const Console& console) {
    const auto& state = plan.wipe.places.state;
    const auto beside = state / "moving";
    TRY_VOID(expect_not_blank(state));
    TRY_VOID(expect_stopped(plan.wipe.places));
    const auto old = read_device(state);
    auto fresh = read_device(beside);
    if (!old && fresh) return take_over(beside, state);  // Cut off after the old one was gone.
    if (!old) return nobody(state, old.error());
    TRY_VOID(expect_nothing_lost(http, plan.wipe, "--exported", clock));
    // The new one first, whole and approved: a wrong code must not leave a blank box behind.
    if (!fresh)
        fresh = enrol(http, {old->server, plan.code, beside, old->panel, old->printer, plan.site},
                      clock, console);
    if (!fresh && fresh.error().code == ErrorCode::refused) TRY_VOID(forget(beside));
    if (!fresh) return within("nothing was changed here", fresh.error());
    // One that was cut off before, and asked for without a site then.
    const auto& site = fresh->assignment.site;
    if (!plan.site.empty() && !names_site(plan.site, site)) {
        TRY_VOID(forget(beside));
        return failure(ErrorCode::conflict,
                       "nothing was changed here: " + elsewhere(site, plan.site, fresh->kiosk));
    }
    if (const auto told = say_goodbye(http, state, "moved", clock); !told)
        return within(
            "nothing was changed here, try again: the old point's seats could not be "
            "given back",
            told.error());
    TRY_VOID(destroy(state));
    console.say("Out of site " + old->assignment.site + "; its vault and outbox are gone.");
    return take_over(beside, state);
}

}  // namespace chiosco::provisioning
