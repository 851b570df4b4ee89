// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts up, and what one kiosk is told and may ask.
#include <algorithm>
#include <charconv>

#include "coop-server/api/handlers.h"
#include "coop-server/ops/points.h"
#include "core/sync/server_facts.h"
#include "core/sync/server_inbox.h"
#include "core/sync/server_seats.h"
#include "core/sync/server_slips.h"

namespace chiosco::coop {
namespace {

bool is_ndjson(std::string_view content_type) {
    const auto bare = content_type.substr(0, content_type.find(';'));
    return bare.substr(0, bare.find_last_not_of(' ') + 1) == "application/x-ndjson";
}

bool asks_for_help(const sync::FactBatch& batch) {
    return std::ranges::any_of(batch.facts, [](const auto& read) {
        return read.fact.kind == "help.asked" || read.fact.kind == "handoff.opened";
    });
}

}  // namespace

Answer post_facts(const Call& call) {
    if (!is_ndjson(call.request.header("content-type")))
        return problem(415, "media-type", "facts are application/x-ndjson");
    const auto kiosk = approved(call);
    if (!kiosk) return kiosk.error();
    auto batch = sync::read_facts(call.request.body);
    if (!batch) return problem(413, "too-large", batch.error().message);
    return Write{[kiosk = kiosk->id, batch = std::move(*batch), &coop = call.coop](store::Db& db) {
        const auto& clock = coop.clock;
        const auto seen =
            db.run("update kiosk set seen = ? where id = ?", {rfc3339(clock.now()), kiosk});
        if (!seen) return problem(seen.error());
        const auto reply = sync::accept_facts(db, kiosk, batch, clock);
        if (!reply) return problem({ErrorCode::retry_later, reply.error().message});
        if (asks_for_help(batch))
            if (const auto down = hand_down_all(db, coop.folder); !down)
                return problem({ErrorCode::retry_later, down.error().message});
        return Response{.body = sync::encode(*reply)};
    }};
}

Answer get_inbox(const Call& call) {
    const auto kiosk = approved(call);
    if (!kiosk) return kiosk.error();
    const auto text = call.request.query("after");
    std::int64_t after = 0;
    const auto* end = text.data() + text.size();
    const auto [read, failed] = std::from_chars(text.data(), end, after);
    if (!text.empty() && (failed != std::errc{} || read != end || after < 0))
        return problem(400, "invalid", "\"after\" is a whole number");
    const auto page = sync::inbox_after(call.db, kiosk->id, after);
    if (!page) return problem({ErrorCode::retry_later, page.error().message});
    Response response{.body = sync::encode(*page)};
    if (page->items.empty()) return response;
    const auto last = page->items.back().n;
    const auto noted = sync::is_handed_over(call.db, kiosk->id, last);
    if (noted && *noted) return response;
    // On the disk before it leaves: what a kiosk cannot know may be taken back, nothing else.
    return Write{[kiosk = kiosk->id, after, last, response = std::move(response)](store::Db& db) {
        const auto done = sync::hand_over(db, kiosk, last, after);
        return done ? response : problem({ErrorCode::retry_later, done.error().message});
    }};
}

Answer post_leases(const Call& call) {
    const auto kiosk = approved(call);
    if (!kiosk) return kiosk.error();
    auto ask = sync::decode_lease_ask(call.request.body);
    if (!ask) return problem(ask.error());
    return Write{
        [kiosk = kiosk->id, ask = std::move(*ask), &clock = call.coop.clock](store::Db& db) {
            const auto granted = sync::grant_more(db, kiosk, ask, clock);
            return granted ? Response{.body = sync::encode_granted(*granted)}
                           : problem({ErrorCode::retry_later, granted.error().message});
        }};
}

Answer get_slip(const Call& call) {
    const auto kiosk = approved(call);
    if (!kiosk) return kiosk.error();
    if (const auto wait = call.coop.slips.wait(kiosk->id); wait.count() > 0) {
        auto later = problem(429, "too-many", "at most 60 slips an hour");
        later.headers.emplace_back("Retry-After", std::to_string(wait.count()));
        return later;
    }
    const auto slip = sync::slip_state(call.db, call.parts[0]);
    return slip ? Response{.body = sync::encode(*slip)} : problem(slip.error());
}

}  // namespace chiosco::coop
