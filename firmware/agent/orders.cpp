// SPDX-License-Identifier: AGPL-3.0-or-later
#include "firmware/agent/orders.h"

#include <charconv>
#include <vector>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/shred.h"
#include "core/store/inbox/reader.h"

namespace chiosco::agent {
namespace {

constexpr const char* cursor = "orders_done";

Result<std::int64_t> done_so_far(store::Inbox& inbox) {
    const auto text = TRY(inbox.meta(cursor)).value_or("0");
    std::int64_t done = 0;
    std::from_chars(text.data(), text.data() + text.size(), done);
    return done;
}

}  // namespace

Result<Orders> open_orders(store::Inbox& inbox, const std::string& inbox_path) {
    Orders orders{.last = TRY(done_so_far(inbox))};
    auto reader = TRY(store::InboxReader::open(inbox_path));
    for (;;) {
        const auto items = TRY(reader.items_after(orders.last));
        if (items.empty()) return orders;
        for (const auto& item : items) {
            orders.last = item.n;
            const auto body = parse_json_object(item.body);
            if (item.kind != "command" || !body) continue;
            const auto order = text_of(*body, "do");
            orders.restart = orders.restart || order == "restart";
            orders.report = orders.report || order == "logs";
            orders.wipe = orders.wipe || order == "wipe";
        }
    }
}

Result<void> orders_done(store::Inbox& inbox, std::int64_t last) {
    return inbox.set_meta(cursor, std::to_string(last));
}

Result<void> wipe_state(const std::filesystem::path& state) {
    const auto agent = state / "agent";
    // First, so that a power cut in between is gone on with.
    if (!std::filesystem::exists(agent / "wipe-ordered"))
        TRY_VOID(write_file(agent / "wipe-ordered", "1\n"));
    TRY_VOID(shred_inside(agent / "identity"));
    TRY_VOID(shred_file(agent / "device.json"));
    // The damaged ones that were set aside too.
    std::vector<std::filesystem::path> inboxes;
    std::error_code gone;
    for (const auto& entry : std::filesystem::directory_iterator{agent, gone})
        if (entry.path().filename().string().starts_with("inbox.db")) inboxes.push_back(entry);
    for (const auto& file : inboxes) TRY_VOID(shred_file(file));
    for (const auto* folder : {"content", "media"}) TRY_VOID(shred_inside(agent / folder));
    log::note("wiped");
    return {};
}

}  // namespace chiosco::agent
