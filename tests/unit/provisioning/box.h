// SPDX-License-Identifier: AGPL-3.0-or-later
// A box that was made a kiosk of a real cooperative in this process, and what stands around it.
#pragma once

#include <gtest/gtest.h>

#include "core/base/file.h"
#include "core/store/inbox/inbox.h"
#include "core/store/outbox/outbox.h"
#include "core/sync/server_kiosks.h"
#include "provisioning/upkeep/upkeep.h"
#include "tests/support/served_coop.h"

namespace chiosco::provisioning {

struct Box : testing::Test {
    ServedCoop coop;
    TempFolder folder;
    Places places{folder.path() / "state", folder.path() / "run"};
    std::vector<std::string> said;
    std::function<void()> while_waiting = [this] { approve(); };
    Console console{[this](const std::string& sentence) { said.push_back(sentence); },
                    [] { return true; },
                    [this](std::chrono::milliseconds pause) {
                        coop.clock.advance(pause);
                        while_waiting();
                    }};
    std::string kiosk;

    void SetUp() override {
        ASSERT_TRUE(make_folder(places.run));
        keep_code("K7M2Q9XR", "site");
        const auto made =
            enrol(*coop.http,
                  {coop.url(), "K7M2Q9XR", places.state, *reference_panel("P2"), "ipp://printer/"},
                  coop.clock, console);
        ASSERT_TRUE(made) << made.error().message;
        kiosk = made->kiosk;
        said.clear();
    }
    void keep_code(const std::string& code, const std::string& site) {
        ASSERT_TRUE(committed(*coop.db, [&] {
            return sync::keep_enrol_code(*coop.db, code, site, "demo", "no. 42", coop.clock);
        }));
    }
    void approve() {
        const auto waits = coop.db->one_text("select id from kiosk where state = 'pending'");
        if (!waits || !*waits) return;
        ASSERT_TRUE(
            committed(*coop.db, [&] { return sync::approve(*coop.db, **waits, coop.clock); }));
    }
    store::Inbox open_inbox() {
        return std::move(*store::Inbox::open((places.state / "agent/inbox.db").string()));
    }
    store::Outbox open_outbox() {
        ENSURE(make_folder(places.state / "ui").has_value());
        return std::move(*store::Outbox::open((places.state / "ui/outbox.db").string()));
    }
};

}  // namespace chiosco::provisioning
