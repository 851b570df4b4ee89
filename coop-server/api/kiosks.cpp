// SPDX-License-Identifier: AGPL-3.0-or-later
// Who asks, and how a device becomes a kiosk.
#include "coop-server/api/handlers.h"
#include "core/base/bytes.h"
#include "core/domain/signed_request.h"

namespace chiosco::coop {
namespace {

std::unexpected<Response> unauthorized() {
    auto response = problem(401, "unauthorized", "unknown kiosk, or the signature does not fit");
    response.headers.emplace_back("WWW-Authenticate", "Chiosco");
    return std::unexpected(std::move(response));
}

Response enrolled(const sync::Enrolled& outcome) {
    switch (outcome.outcome) {
    case sync::Enrolled::Outcome::pending: break;
    case sync::Enrolled::Outcome::spent:
        return problem(410, "code-spent", "this code was used or has expired");
    case sync::Enrolled::Outcome::wrong:
        return problem(403, "code-wrong", "no such code", {{"tries_left", outcome.tries_left}});
    case sync::Enrolled::Outcome::elsewhere:
        return problem(409, "code-elsewhere", outcome.why, {{"site", outcome.site}});
    }
    json::array words;
    for (std::string_view rest = outcome.words; !rest.empty();) {
        const auto word = rest.substr(0, rest.find(' '));
        words.emplace_back(word);
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    json::object body{{"kiosk", outcome.kiosk}, {"words", words}};
    if (!outcome.site.empty()) body["site"] = outcome.site;
    if (!outcome.shard.empty()) body["shard"] = outcome.shard;
    return {202, "application/json", json::serialize(body)};
}

}  // namespace

std::expected<sync::Kiosk, Response> signed_by(const Call& call) {
    const auto& request = call.request;
    Signature signature{std::string{request.header("chiosco-kiosk")},
                        std::string{request.header("chiosco-time")},
                        std::string{request.header("chiosco-nonce")},
                        {}};
    auto bytes = read_signature(request.header("chiosco-signature"));
    if (!bytes || signature.nonce.empty()) return unauthorized();
    signature.bytes = std::move(*bytes);
    auto kiosk = sync::find_kiosk(call.db, signature.kiosk);
    if (!kiosk && kiosk.error().code != ErrorCode::not_found)
        return std::unexpected(problem(kiosk.error()));
    const auto key = kiosk ? from_hex(kiosk->key) : Result<std::string>{""};
    if (!kiosk || !key ||
        !signature_fits(signature, *key, request.method, request.target, request.body))
        return unauthorized();
    if (kiosk->state == "revoked")
        return std::unexpected(problem(403, "revoked", "this kiosk was revoked"));
    return std::move(*kiosk);
}

std::expected<sync::Kiosk, Response> approved(const Call& call) {
    auto kiosk = signed_by(call);
    if (kiosk && kiosk->state != "active")
        return std::unexpected(problem(403, "not-approved", "the desk has not approved this yet"));
    return kiosk;
}

Answer post_enrol(const Call& call) {
    const auto body = parse_json_object(call.request.body);
    if (!body) return problem(body.error());
    auto ask = enrol_ask_from_json(*body);
    if (!ask) return problem(400, "invalid", ask.error().message);
    return Write{[ask = std::move(*ask), &clock = call.coop.clock](store::Db& db) {
        const auto outcome = sync::enrol(db, ask, clock);
        return outcome ? enrolled(*outcome) : problem(outcome.error());
    }};
}

Answer get_enrol(const Call& call) {
    const auto kiosk = signed_by(call);
    if (!kiosk) return kiosk.error();
    if (kiosk->id != call.parts[0]) return problem(403, "refused", "that is another kiosk");
    if (kiosk->state == "pending")
        return enrolled({sync::Enrolled::Outcome::pending, kiosk->id, kiosk->words, 0});
    auto told = sync::assignment_of(call.db, *kiosk);
    if (!told) return problem(told.error());
    told->publish_key = call.coop.publish_key;
    told->coop_seal = call.coop.coop_seal;
    auto body = to_json(*told);
    // To who is about to be wiped or moved, without handing over what it will not keep.
    const auto era = sync::awaiting_era(call.db, kiosk->id);
    if (!era) return problem(era.error());
    if (!era->empty()) body["era"] = *era;
    return Response{.body = json::serialize(body)};
}

}  // namespace chiosco::coop
