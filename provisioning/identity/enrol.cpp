// SPDX-License-Identifier: AGPL-3.0-or-later
#include "provisioning/identity/enrol.h"

#include <optional>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/shred.h"
#include "core/domain/enrol.h"
#include "core/domain/signed_request.h"
#include "core/net/portal.h"

namespace chiosco::provisioning {
namespace {

constexpr std::chrono::seconds poll_every{2}, say_every{6};

namespace fs = std::filesystem;

struct OwnKey {
    SigningKey key;
    fs::path path;
    bool made = false;  // Just now.
    fs::path first;     // The outermost folder that was made for it; empty: none.
};

fs::path outermost_missing(fs::path folder) {
    fs::path missing;
    for (std::error_code ignored; !folder.empty() && !fs::exists(folder, ignored);
         folder = folder.parent_path())
        missing = folder;
    return missing;
}

Result<OwnKey> device_key(const fs::path& path) {
    const auto stored = read_file(path, 1024);
    if (stored) return OwnKey{TRY(signing_key(*stored)), path};
    if (stored.error().code != ErrorCode::not_found) return std::unexpected(stored.error());
    OwnKey own{make_signing_key(), path, true, outermost_missing(path.parent_path())};
    auto kept = make_folder(path.parent_path());
    if (kept) kept = write_file(path, own.key.secret, Access::owner);
    if (!kept)
        return failure(kept.error().code, kept.error().message +
                                              ": run this as root, or name a folder that may be "
                                              "written: --state DIR");
    return own;
}

// A key that no cooperative took is of no use, and a box with one looks half set up. `why` is
// `refused` only where the cooperative itself said no: with another's word for it (a page to sign
// in on, a proxy) the desk would approve a kiosk that no box is any more.
void forget_unknown(const OwnKey& own, const Error& why) {
    if (!own.made || why.code != ErrorCode::refused || !shred_file(own.path)) return;
    std::error_code ignored;
    for (auto folder = own.path.parent_path(); !own.first.empty(); folder = folder.parent_path()) {
        fs::remove(folder, ignored);  // Only an empty one.
        if (folder == own.first) return;
    }
}

// A problem document of the cooperative's server.
bool is_its_no(const net::Response& response) {
    const auto body = parse_json_object(response.body);
    return body && text_of(*body, "type").starts_with("https://chiosco.invalid/problems/");
}

bool is_for_later(const net::Response& response) {
    return response.status >= 500 || response.status == 429;
}

// The server's sentence, or its status where it has none.
std::string detail(const net::Response& response) {
    const auto body = parse_json_object(response.body);
    const auto text = body ? text_of(*body, "detail") : std::string{};
    const auto status = std::to_string(response.status);
    if (is_its_no(response) && !text.empty()) return text;
    if (auto portal = portal_words(response); !portal.empty()) return portal;
    if (is_for_later(response)) return "the server answered " + status;
    return "this is no cooperative's answer (" + status +
           "): is the address right, is there a page to sign in on, or a proxy?";
}

std::string joined(const json::array& words) {
    std::string text;
    for (const auto& word : words)
        if (word.is_string()) text.append(text.empty() ? "" : " ").append(word.get_string());
    return text;
}

std::string wrong_code(std::int64_t tries_left) {
    if (tries_left == 0)
        return "that is not a code of this cooperative, and it has no open code any more: ask the "
               "desk for a new one (chiosco-coop enrol-code DIR --site SITE)";
    return "that is not a code of this cooperative: look at it again; " +
           (tries_left == 1 ? std::string{"one try is left"}
                            : std::to_string(tries_left) + " tries are left");
}

// Before a key is made, and by the cooperative itself: what fails here leaves nothing behind. Once
// the code is sent the key stays: the answer may be what was lost.
Result<void> expect_somebody(net::Http& http, const Plan& plan) {
    const net::Request request{"GET", plan.server + "/v1/enrol"};
    const auto answer = http.send(request);
    if (!answer) return within("cannot reach " + request.url, answer.error());
    if (is_its_no(*answer)) return {};
    return failure(ErrorCode::retry_later, request.url + ": " + detail(*answer));
}

Result<net::Response> post_code(net::Http& http, const Plan& plan, const OwnKey& own,
                                const std::string& again) {
    auto ask = enrol_ask(plan.code, own.key, plan.panel);
    ask.again = again;
    ask.site = plan.site;
    net::Request request{"POST",
                         plan.server + "/v1/enrol",
                         {{"Content-Type", "application/json"}},
                         json::serialize(to_json(ask))};
    auto sent = http.send(request);
    // Which address was tried; the code is in the body and stays there.
    if (!sent)
        return failure(ErrorCode::offline,
                       "cannot reach " + request.url + ": " + sent.error().message);
    auto response = std::move(*sent);
    if (response.status == 202) return response;
    if (is_for_later(response) || !is_its_no(response))
        return failure(ErrorCode::retry_later, request.url + ": " + detail(response));
    if (response.status == 403) {
        const auto body = parse_json_object(response.body);
        return failure(ErrorCode::refused, wrong_code(body ? int_of(*body, "tries_left") : 0));
    }
    if (response.status == 410)
        return failure(ErrorCode::refused,
                       std::string{"this code was used or has expired: ask for a new one"} +
                           (own.made || !again.empty()
                                ? ""
                                : ". If it is new: this box has asked with another code before, "
                                  "which came to nothing. Blank it (chiosco-provision wipe), and "
                                  "enrol it with the new code"));
    const auto body = parse_json_object(response.body);
    if (body && text_of(*body, "type").ends_with("/problems/code-elsewhere"))
        return failure(ErrorCode::refused,
                       detail(response) + ". The code is as good as before: say --site " +
                           text_of(*body, "site") +
                           ", or ask the desk for a code of the other site (chiosco-coop "
                           "enrol-code DIR --site SITE)");
    return failure(ErrorCode::refused, request.url + ": " + detail(response));
}

net::Request about_itself(const std::string& server, const SigningKey& key,
                          const std::string& kiosk, const Clock& clock) {
    const std::string target = "/v1/enrol/" + kiosk;
    net::Request request{"GET", server + target};
    for (auto& [name, value] : headers_of(sign_request(key, kiosk, "GET", target, "", clock)))
        request.headers.push_back({name, value});
    return request;
}

// Nothing yet: the desk has not decided. `refused`: it has, and the kiosk is out of use; `offline`:
// nobody answers, or somebody else does.
Result<std::optional<Assignment>> ask_assignment(net::Http& http, const Plan& plan,
                                                 const SigningKey& key, const std::string& kiosk,
                                                 const Clock& clock) {
    const auto response = http.send(about_itself(plan.server, key, kiosk, clock));
    if (!response) return failure(ErrorCode::offline, response.error().message);
    if (response->status == 202) return std::optional<Assignment>{};
    if (standing_in(*response) == "revoked") return failure(ErrorCode::refused, detail(*response));
    const auto body = parse_json_object(response->body);
    if (response->status == 200 && body) return std::optional{TRY(assignment_from_json(*body))};
    const bool is_ours = is_its_no(*response) && !is_for_later(*response);
    return failure(is_ours ? ErrorCode::conflict : ErrorCode::offline, detail(*response));
}

Result<Assignment> wait_for_approval(net::Http& http, const Plan& plan, const SigningKey& key,
                                     const std::string& kiosk, const Clock& clock,
                                     const Console& console) {
    const auto began = clock.steady();
    auto said = began - say_every;
    while (clock.steady() - began < approval_limit) {
        auto answer = ask_assignment(http, plan, key, kiosk, clock);
        if (answer && *answer) return std::move(**answer);
        const bool no_line = !answer && answer.error().code == ErrorCode::offline;
        if (!answer && !no_line) return std::unexpected(answer.error());
        if (clock.steady() - said >= say_every) {
            console.say(no_line ? "The server does not answer (" + answer.error().message +
                                      "); trying again."
                                : "Waiting for the desk: chiosco-coop approve DIR " + kiosk);
            said = clock.steady();
        }
        console.wait(poll_every);
    }
    return failure(ErrorCode::retry_later, "nobody approved this kiosk within an hour");
}

// Who this box is until now: nobody, or a kiosk that the cooperative has forgotten.
Result<std::optional<Device>> who_was_here(net::Http& http, const Plan& plan, const Clock& clock) {
    const auto agent = plan.state / "agent";
    const auto record = agent / "device.json";
    std::error_code failed;
    const bool is_there = fs::exists(record, failed);
    if (failed)
        return failure(ErrorCode::refused,
                       record.string() + ": " + failed.message() + ": run this as root");
    if (!is_there) return std::optional<Device>{};
    const auto text = read_file(record, 1 << 16);
    auto device = text ? decode_device(*text) : Result<Device>{std::unexpected(text.error())};
    const auto secret = read_file(agent / "identity" / "device.key", 1024);
    const auto key =
        secret ? signing_key(*secret) : Result<SigningKey>{std::unexpected(secret.error())};
    if (device && key) {
        auto there = *device;
        there.server = plan.server;
        if (standing_of(http, there, *key, clock) == "stranger")
            return std::optional{std::move(*device)};
    }
    return failure(ErrorCode::conflict, record.string() + " is there: this is a kiosk already");
}

// What is kept here is about one point, and its seats are of one shard. Empty: not said.
Result<void> expect_the_same_place(const Assignment& was, const std::string& site,
                                   const std::string& shard) {
    const auto elsewhere = [](const std::string& what, const std::string& ask) {
        return failure(ErrorCode::refused,
                       "nothing was changed here: the code leads to " + what +
                           ". Ask for another and do this again (chiosco-coop enrol-code DIR " +
                           ask + "); this one comes to nothing by itself then");
    };
    if (!site.empty() && site != was.site)
        return elsewhere("site " + site + ", not " + was.site, "--site " + was.site);
    if (!shard.empty() && shard != was.shard)
        return elsewhere("shard " + shard + ", not " + was.shard,
                         "--site " + was.site + " --shard " + was.shard);
    return {};
}

// And it is sealed to one cooperative.
Result<void> expect_the_same(const Assignment& was, const Assignment& now,
                             const std::string& kiosk) {
    if (now.coop_seal != was.coop_seal || now.publish_key != was.publish_key)
        return failure(ErrorCode::refused,
                       "nothing was changed here: this is another cooperative than that of what "
                       "is kept here. There: chiosco-coop revoke DIR " +
                           kiosk + " --anyway yes");
    return expect_the_same_place(was, now.site, now.shard);
}

// Of a server that does not look where it was asked to lead, and of an ask from before that was
// taken.
Result<void> expect_site(const std::string& wanted, const std::string& site,
                         const std::string& kiosk) {
    if (wanted.empty() || site.empty() || names_site(wanted, site)) return {};
    return failure(ErrorCode::refused, elsewhere(site, wanted, kiosk));
}

}  // namespace

std::string elsewhere(const std::string& site, const std::string& wanted,
                      const std::string& kiosk) {
    return "the code leads to site " + site + ", not " + wanted +
           "; at the cooperative: chiosco-coop revoke DIR " + kiosk + ", and ask for another code";
}

std::string portal_words(const net::Response& response) {
    if (!net::is_portals(response)) return {};
    return "a page to sign in on answers in the cooperative's place (" +
           std::to_string(response.status) +
           "): is the address right? If it is, whoever runs the network must let this box through";
}

std::string standing_in(const net::Response& response) {
    if (net::is_portals(response)) return {};
    if (response.status == 200) return "known";
    if (response.status == 202) return "unapproved";
    if (response.status == 401 && response.header("www-authenticate") == "Chiosco")
        return "stranger";
    if (response.status != 403) return {};
    const auto body = parse_json_object(response.body);
    const auto type = body ? text_of(*body, "type") : std::string{};
    if (type.ends_with("/problems/revoked")) return "revoked";
    return type.ends_with("/problems/not-approved") ? "unapproved" : "";
}

std::string standing_of(net::Http& http, const Device& device, const SigningKey& key,
                        const Clock& clock) {
    const auto response = http.send(about_itself(device.server, key, device.kiosk, clock));
    return response ? standing_in(*response) : "";
}

Result<Device> enrol(net::Http& http, const Plan& asked, const Clock& clock,
                     const Console& console) {
    auto plan = asked;
    const auto agent = plan.state / "agent";
    const auto record = agent / "device.json";
    const auto before = TRY(who_was_here(http, plan, clock));
    if (before) {
        console.say(
            "The cooperative does not know this kiosk any more: it is enrolled again, with "
            "all that it keeps.");
        plan.panel = before->panel;
        if (plan.printer.empty()) plan.printer = before->printer;
    }
    const auto key_path = agent / "identity" / "device.key";
    if (std::error_code ignored; !fs::exists(key_path, ignored))
        TRY_VOID(expect_somebody(http, plan));
    const auto own = TRY(device_key(key_path));
    const auto& key = own.key;
    const auto accepted = post_code(http, plan, own, before ? before->kiosk : "");
    if (!accepted) forget_unknown(own, accepted.error());
    if (!accepted) return std::unexpected(accepted.error());
    const auto body = TRY(parse_json_object(accepted->body));
    const auto kiosk = TRY(need_text(body, "kiosk"));
    // Worked out from our own key: a server in between cannot make them fit its own.
    const auto words = four_words(hex(key.public_key));
    if (joined(array_of(body, "words")) != words)
        return failure(ErrorCode::refused, "the server saw another key than this device's");
    // Before anybody has compared or approved anything.
    TRY_VOID(expect_site(plan.site, text_of(body, "site"), kiosk));
    if (before)
        TRY_VOID(expect_the_same_place(before->assignment, text_of(body, "site"),
                                       text_of(body, "shard")));
    console.say("Kiosk " + kiosk + ". The desk must see these four words: " + words);
    if (!console.words_agree())
        return failure(ErrorCode::refused, "the words differ: tell the desk not to approve");
    Device device{kiosk, plan.server, {}, plan.panel, plan.printer, {}};
    auto assignment = wait_for_approval(http, plan, key, kiosk, clock, console);
    if (!assignment && !before) forget_unknown(own, assignment.error());  // The desk said no.
    device.assignment = TRY(std::move(assignment));
    if (before) TRY_VOID(expect_the_same(before->assignment, device.assignment, kiosk));
    if (before) device.contrast = before->contrast;
    device.enrolled = clock.now();
    // What an earlier life of this box was ordered is no order to this one.
    TRY_VOID(shred_file(agent / "wipe-ordered"));
    TRY_VOID(write_file(record, encode_device(device)));
    if (before)
        console.say(
            "Start its programs again (systemctl restart chioscod chiosco): what it kept "
            "goes up then.");
    return device;
}

}  // namespace chiosco::provisioning
