// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/kiosk_cooperative.h"

#include <algorithm>

#include "core/domain/signed_request.h"
#include "core/net/portal.h"

namespace chiosco::sync {
namespace {

// A pack on a slow line takes as long as it takes; the stall limit is what ends a dead one.
constexpr std::chrono::milliseconds no_limit{0};

Result<void> check_status(int status) {
    if (status == 200 || status == 206 || status == 304) return {};
    const auto text = "status " + std::to_string(status);
    if (status == 401 || status == 403) return failure(ErrorCode::refused, text);
    if (status == 404) return failure(ErrorCode::not_found, text);
    if (status == 413) return failure(ErrorCode::full, text);
    if (status == 429 || status >= 500) return failure(ErrorCode::retry_later, text);
    return failure(ErrorCode::damaged, text);
}

std::optional<Standing> standing_in(const net::Response& response) {
    if (response.status >= 200 && response.status < 300) return Standing::known;
    if (response.status == 401 && response.header("www-authenticate") == "Chiosco")
        return Standing::stranger;
    if (response.status != 403) return std::nullopt;
    const auto problem = parse_json_object(response.body);
    const auto type = problem ? text_of(*problem, "type") : std::string{};
    if (type.ends_with("/problems/revoked")) return Standing::revoked;
    return type.ends_with("/problems/not-approved") ? std::optional{Standing::unapproved}
                                                    : std::nullopt;
}

std::string without_slash(std::string url) {
    while (url.ends_with('/')) url.pop_back();
    return url;
}

}  // namespace

std::string_view name(Standing standing) {
    switch (standing) {
    case Standing::known: return "";
    case Standing::stranger: return "stranger";
    case Standing::revoked: return "revoked";
    case Standing::unapproved: return "unapproved";
    }
    ENSURE(false);
}

Cooperative::Cooperative(net::Http& http, const Clock& clock, const Device& device,
                         const SigningKey& key)
    : http_(http), clock_(clock), device_(device), key_(key) {}

net::Request Cooperative::request(const std::string& method, const std::string& target,
                                  std::string body) {
    return net::Request{.method = method,
                        .url = without_slash(device_.server) + target,
                        .body = std::move(body),
                        .limits = limits_,
                        .stop = stop_};
}

Result<net::Response> Cooperative::ask(const net::Request& request) {
    auto response = TRY(http_.send(request));
    if (net::is_portals(response)) {
        portal_ = true;
        return failure(ErrorCode::offline,
                       "somebody else answers: status " + std::to_string(response.status));
    }
    if (const auto wait = net::retry_after(response))
        wait_ = std::max(wait_.value_or(*wait), *wait);
    return response;
}

Result<net::Response> Cooperative::send(const net::Request& request) {
    auto response = TRY(ask(request));
    TRY_VOID(check_status(response.status));
    return response;
}

Result<net::Response> Cooperative::send_signed(const std::string& method, const std::string& target,
                                               std::string body, const std::string& type) {
    auto asks = request(method, target, std::move(body));
    const auto signature = sign_request(key_, device_.kiosk, method, target, asks.body, clock_);
    for (auto& [name, value] : headers_of(signature)) asks.headers.push_back({name, value});
    if (!type.empty()) asks.headers.push_back({"Content-Type", type});
    auto response = TRY(ask(asks));
    standing_ = standing_in(response).value_or(standing_);
    TRY_VOID(check_status(response.status));
    return response;
}

Result<std::optional<Manifest>> Cooperative::head(std::int64_t current) {
    auto ask = request("GET", "/v1/shards/" + device_.assignment.shard +
                                  "/head?format=" + std::to_string(formats_.newest));
    if (current > 0) ask.headers.push_back({"If-None-Match", '"' + std::to_string(current) + '"'});
    const auto response = TRY(send(ask));
    if (response.status == 304) return std::optional<Manifest>{};
    auto manifest = TRY(open_manifest(response.body, response.header("chiosco-signature"),
                                      device_.assignment.publish_key, formats_));
    if (manifest.shard != device_.assignment.shard)
        return failure(ErrorCode::refused, "the head of another shard");
    return std::optional{std::move(manifest)};
}

Result<void> Cooperative::fetch(const std::string& path, std::int64_t size, int file,
                                std::uint64_t have) {
    auto ask = request("GET", path);
    ask.range_from = have;
    ask.sink = file;
    ask.limits.total = no_limit;
    ask.limits.response_bytes = static_cast<std::uint64_t>(size);
    const auto response = TRY(send(ask));
    // Whatever else it was, it went to memory and is no pack.
    if (response.status != 200 && response.status != 206)
        return failure(ErrorCode::damaged, "not a pack");
    return {};
}

Result<FactsReply> Cooperative::post_facts(const std::string& lines) {
    const auto response = TRY(send_signed("POST", "/v1/facts", lines, "application/x-ndjson"));
    return decode_facts_reply(response.body);
}

Result<InboxPage> Cooperative::inbox(std::int64_t after) {
    const auto response = TRY(send_signed("GET", "/v1/inbox?after=" + std::to_string(after)));
    return decode_inbox_page(response.body);
}

Result<std::int64_t> Cooperative::ask_lease(const LeaseAsk& ask) {
    const auto response = TRY(send_signed("POST", "/v1/leases", encode(ask), "application/json"));
    return decode_granted(response.body);
}

Result<SlipState> Cooperative::slip(const std::string& id) {
    const auto response = TRY(send_signed("GET", "/v1/slips/" + id));
    return decode_slip_state(response.body);
}

}  // namespace chiosco::sync
