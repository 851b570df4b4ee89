// SPDX-License-Identifier: AGPL-3.0-or-later
// A community point in this process: a kiosk's own files and its half of the sync, of a
// cooperative made by coop::init.
#pragma once

#include "coop-server/ops/init.h"
#include "core/store/inbox/reader.h"
#include "core/store/outbox/outbox.h"
#include "core/sync/kiosk_courier.h"
#include "core/sync/kiosk_sync.h"
#include "tests/support/coop_db.h"
#include "tests/support/temp_folder.h"

namespace chiosco {

class Point {
public:
    // Kiosk `number` of shard "demo", known to the cooperative in `coop_folder`.
    Point(const std::filesystem::path& coop_folder, int number, const Clock& clock)
        : clock_(clock) {
        const auto db = *coop::open_coop(coop_folder);
        device.kiosk = add_kiosk(*db, number, hex(key.public_key));
        const auto keys = *coop::read_keys(coop_folder);
        device.server = "http://cooperative.invalid";
        device.assignment.site = "site";
        device.assignment.shard = "demo";
        device.assignment.publish_key = hex(keys.publish.public_key);
        device.assignment.coop_seal = hex(keys.seal.public_key);
    }

    std::string add(const Fact& fact, store::Lane lane = store::Lane::people) {
        ENSURE(outbox.add({fact.id, fact.kind, lane, encode_fact(fact)}).has_value());
        return fact.id;
    }
    // As the screen does.
    void prune() {
        auto seen = *store::InboxReader::open(inbox_path());
        ENSURE(outbox.prune(*seen.acked()).has_value());
        ENSURE(sync::forget_old_acks(outbox_path(), inbox).has_value());
    }
    sync::StickVisit visit(const std::filesystem::path& stick) {
        return sync::visit_stick({device, key, clock_, inbox, content, outbox_path()}, stick, {});
    }
    sync::Round round(net::Http& http, const std::string& server) {
        auto here = device;
        here.server = server;
        sync::Cooperative cooperative{http, clock_, here, key};
        sync::KioskSync sync{
            cooperative, inbox,
            content,     outbox_path(),
            clock_,      sync::Backoff{std::chrono::seconds{1}, std::chrono::seconds{9}, 1}};
        return sync.round({});
    }
    std::int64_t waiting() { return *sync::facts_waiting(outbox_path(), inbox); }
    std::string outbox_path() const { return (folder_.path() / "outbox.db").string(); }
    std::string inbox_path() const { return (folder_.path() / "inbox.db").string(); }

private:
    TempFolder folder_;
    const Clock& clock_;

public:
    SigningKey key = make_signing_key();
    Device device;
    store::Outbox outbox = *store::Outbox::open(outbox_path());
    store::Inbox inbox = *store::Inbox::open(inbox_path());
    sync::Content content{folder_.path() / "content", "demo"};
};

}  // namespace chiosco
