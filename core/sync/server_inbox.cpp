// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/server_inbox.h"

namespace chiosco::sync {

Result<void> tell(store::Db& db, std::string_view kiosk, std::string_view kind,
                  const json::object& body) {
    return db.run(
        "insert into inbox(kiosk, n, kind, body)"
        " select ?, coalesce(max(n), 0) + 1, ?, ? from inbox where kiosk = ?",
        {std::string{kiosk}, std::string{kind}, canonical(body), std::string{kiosk}});
}

Result<InboxPage> inbox_after(store::Db& db, std::string_view kiosk, std::int64_t after) {
    InboxPage page;
    Result<void> read;
    TRY_VOID(db.run("select n, kind, body from inbox where kiosk = ? and n > ? order by n limit ?",
                    {std::string{kiosk}, after, inbox_items_max + 1}, [&](const store::Row& row) {
                        auto body = parse_json_object(row.text(2));
                        if (!body)
                            read = within("inbox", body.error());
                        else
                            page.items.push_back({row.integer(0), row.text(1), std::move(*body)});
                    }));
    TRY_VOID(std::move(read));
    page.more = page.items.size() > std::size_t(inbox_items_max);
    if (page.more) page.items.pop_back();
    return page;
}

Result<void> hand_over(store::Db& db, std::string_view kiosk, std::int64_t n, std::int64_t seen) {
    return db.run(
        "update kiosk set inbox_sent = max(inbox_sent, ?),"
        " inbox_seen = max(inbox_seen, min(?, inbox_sent)) where id = ?",
        {n, seen, std::string{kiosk}});
}

Result<bool> is_handed_over(store::Db& db, std::string_view kiosk, std::int64_t n) {
    return TRY(db.one_integer("select inbox_sent from kiosk where id = ?", {std::string{kiosk}}))
               .value_or(0) >= n;
}

}  // namespace chiosco::sync
