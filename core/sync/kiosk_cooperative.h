// SPDX-License-Identifier: AGPL-3.0-or-later
// The cooperative's server as a kiosk sees it: signed requests, checked answers.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "core/base/clock.h"
#include "core/base/keys.h"
#include "core/domain/device.h"
#include "core/net/http.h"
#include "core/sync/manifest.h"
#include "core/sync/messages.h"

namespace chiosco::sync {

// What the cooperative's own answers say of who asks; nobody else's 401 or 403 says anything.
enum class Standing { known, stranger, revoked, unapproved };
// As `status.line` (docs/formats/socket.md) has it; empty for `known`.
std::string_view name(Standing standing);

// Besides what each call says, any of them can fail with: `offline` (no answer, or a stranger's:
// then met_portal()), `damaged` (an answer that is not the cooperative's), `retry_later` (429,
// 5xx), `refused` (401, 403, TLS), `not_found` (404), `full` (413). Not thread-safe.
class Cooperative {
public:
    // All of them outlive this.
    Cooperative(net::Http& http, const Clock& clock, const Device& device, const SigningKey& key);

    // From now on a call takes at most so long, and ends when `stop` is requested.
    void limit(std::chrono::milliseconds total) { limits_.total = total; }
    void stop_with(std::stop_token stop) { stop_ = std::move(stop); }
    // Whether somebody else has answered since the last time this was asked: a hotel's login page,
    // a school's filter. Nothing of such an answer counts, and nothing sent to it is gone.
    bool met_portal() { return std::exchange(portal_, false); }
    // As of the last signed request that the cooperative has answered.
    Standing standing() const { return standing_; }
    // What the last answers asked for with Retry-After; forgotten by asking.
    std::optional<std::chrono::seconds> asked_to_wait() { return std::exchange(wait_, {}); }

    // Which pack formats this program reads, if not those of sync/manifest.h.
    void read_formats(const Formats& formats) { formats_ = formats; }
    // The newest pack of this kiosk's shard, in the newest format that both sides know; nothing
    // if that is still `current`. `refused` when not signed by the publish key, of another shard
    // or format.
    Result<std::optional<Manifest>> head(std::int64_t current);
    // Appends the file at `path` of a manifest, `size` bytes, to `file`, which holds its first
    // `have` bytes.
    Result<void> fetch(const std::string& path, std::int64_t size, int file, std::uint64_t have);
    Result<FactsReply> post_facts(const std::string& lines);
    Result<InboxPage> inbox(std::int64_t after);
    // Seats granted in all for the open epoch; the lease itself comes by the inbox.
    Result<std::int64_t> ask_lease(const LeaseAsk& ask);
    Result<SlipState> slip(const std::string& id);

private:
    net::Request request(const std::string& method, const std::string& target,
                         std::string body = {});
    Result<net::Response> ask(const net::Request& request);
    Result<net::Response> send(const net::Request& request);
    Result<net::Response> send_signed(const std::string& method, const std::string& target,
                                      std::string body = {}, const std::string& type = {});

    net::Http& http_;
    const Clock& clock_;
    const Device& device_;
    const SigningKey& key_;
    net::Limits limits_ = {};
    Formats formats_ = {};
    bool portal_ = false;
    Standing standing_ = Standing::known;
    std::stop_token stop_ = {};
    std::optional<std::chrono::seconds> wait_ = {};
};

}  // namespace chiosco::sync
