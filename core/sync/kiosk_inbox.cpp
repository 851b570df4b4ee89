// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/kiosk_inbox.h"

#include <tuple>

#include "core/base/log.h"

namespace chiosco::sync {
namespace {

store::Delivery delivery(const InboxItem& item) {
    const store::ItemKept kept{item.kind, json::serialize(item.body)};
    if (item.kind == "lease")
        if (const auto lease = lease_from_json(item.body))
            // lease_from_json has read the time already.
            return {item.n, store::LeaseGranted{lease->event, lease->epoch, lease->granted,
                                                *parse_rfc3339(lease->expires)}};
    if (item.kind == "lease.close") {
        const auto event = need_text(item.body, "event");
        const auto epoch = need_int(item.body, "epoch");
        if (event && epoch) return {item.n, store::LeaseClosing{*event, *epoch}};
    }
    if (item.kind == "era") return {item.n, store::EraBegan{text_of(item.body, "since")}};
    // What we cannot read is kept for a newer program; it must not stop what comes after it.
    if (item.kind.starts_with("lease"))
        log::warn("inbox.unreadable", {{"n", std::to_string(item.n)}, {"kind", item.kind}});
    return {item.n, kept};
}

// Neither "no line" nor "no seats": whoever asked may try again.
std::unexpected<Error> not_kept(const Error& error) {
    const auto code = error.code == ErrorCode::offline ? error.code : ErrorCode::full;
    return failure(code, error.message);
}

}  // namespace

Result<std::int64_t> apply_items(store::Inbox& inbox, const std::vector<InboxItem>& items) {
    std::vector<store::Delivery> deliveries;
    for (const auto& item : items) deliveries.push_back(delivery(item));
    return inbox.apply(deliveries);
}

Result<std::int64_t> pull_inbox(Cooperative& cooperative, store::Inbox& inbox) {
    std::int64_t fresh = 0;
    for (;;) {
        const auto cursor = TRY(inbox.cursor());
        const auto page = TRY(cooperative.inbox(cursor));
        fresh += TRY(apply_items(inbox, page.items));
        if (!page.more) {
            TRY_VOID(inbox.note_told());
            return fresh;
        }
        if (TRY(inbox.cursor()) == cursor)
            return failure(ErrorCode::damaged, "an inbox that never ends");
    }
}

Result<bool> ask_for_seats(Cooperative& cooperative, store::Inbox& inbox, const LeaseAsk& ask) {
    const auto before = inbox.granted_ever(ask.event);
    if (!before) return not_kept(before.error());
    const auto newest = inbox.newest_grant(ask.event);
    if (!newest) return not_kept(newest.error());
    auto known = ask;
    std::tie(known.epoch, known.have) = *newest;
    const auto granted = TRY(cooperative.ask_lease(known));
    if (granted > 0)
        if (const auto pulled = pull_inbox(cooperative, inbox); !pulled)
            return not_kept(pulled.error());
    const auto after = inbox.granted_ever(ask.event);
    if (!after) return not_kept(after.error());
    return *after > *before;
}

}  // namespace chiosco::sync
