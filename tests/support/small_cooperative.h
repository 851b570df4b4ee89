// SPDX-License-Identifier: AGPL-3.0-or-later
// A cooperative in memory behind the Http port: packs that it signs, facts that it keeps once,
// an inbox. A world for tests of the kiosk's half, where the answer may also be a wrong one.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/keys.h"
#include "core/domain/device.h"
#include "core/net/http.h"
#include "core/sync/manifest.h"
#include "core/sync/messages.h"

namespace chiosco {

class SmallCooperative final : public net::Http {
public:
    // A pack of shard "demo": a real SQLite file with some rows. `more` runs on it before it is
    // closed (another shard in meta, another format).
    sync::Manifest publish(std::int64_t seq, const std::string& more = {});
    // The same with a patch from pack `from`, which was published before.
    sync::Manifest publish_with_patch(std::int64_t seq, std::int64_t from);
    // The compressed bytes of a pack or a patch, to be spoilt.
    std::map<std::string, std::string> packs;         // By path.
    std::map<std::int64_t, std::string> plain_packs;  // By sequence number.
    std::string head_bytes, head_signature;
    void sign_head(const sync::Manifest& manifest);

    std::map<std::string, std::string> facts;  // What has arrived, by id.
    std::vector<std::string> order;            // Ids in the order of their first arrival.
    std::set<std::string> unwanted;            // Ids that are rejected.
    std::size_t lines_max = 500;               // More: 413.
    std::vector<sync::InboxItem> items;
    std::int64_t grant = 0;  // Seats for whoever asks; the lease comes by the inbox.
    Instant time{};

    // If set and not empty, this is the answer instead.
    std::function<std::optional<Result<net::Response>>(const net::Request&)> instead;
    int requests = 0;

    Result<net::Response> send(const net::Request& request) override;

    // A kiosk of this cooperative, and its key.
    Device device() const;
    const SigningKey& kiosk_key() const { return kiosk_key_; }

private:
    Result<net::Response> answer(const net::Request& request, const std::string& target);
    Result<net::Response> take_facts(const std::string& lines);
    Result<net::Response> give_pack(const net::Request& request, const std::string& bytes);

    SigningKey publish_key_ = make_signing_key(), kiosk_key_ = make_signing_key();
};

}  // namespace chiosco
