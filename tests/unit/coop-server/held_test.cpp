// SPDX-License-Identifier: AGPL-3.0-or-later
// What the desk reads and may do while a restore holds seats (docs/operating/backup.md).
#include <gtest/gtest.h>

#include "coop-server/cli/run.h"
#include "core/base/file.h"
#include "core/sync/server_restore.h"
#include "tests/support/coop_db.h"
#include "tests/support/said.h"
#include "tests/support/temp_folder.h"

namespace chiosco::coop {
namespace {

class HeldSeats : public testing::Test {
protected:
    Said say(std::vector<std::string> words) const {
        return heard([&] { return run(words, clock_); });
    }
    std::string dir() const { return (folder_.path() / "c").string(); }
    void SetUp() override {
        ASSERT_EQ(say({"init", dir(), "--name", "Prova"}).code, 0);
        const auto kinds = (folder_.path() / "k.ndjson").string();
        ASSERT_TRUE(write_file(
            kinds, R"({"kind":"event","id":"event:corso","name":"Corso","signup":"seats",)"
                   R"("seats":8,"starts":{"in_days":3,"at":"18:30"},)"
                   R"("ends":{"in_days":3,"at":"20:00"}})"));
        ASSERT_EQ(say({"import", dir(), "kinds", kinds}).code, 0);
        const auto db = store::open_sqlite(dir() + "/coop.db", store::Open::create).value();
        for (int number : {1, 2}) add_kiosk(*db, number);
        ASSERT_TRUE(db->script("update kiosk set label = 'no. ' || substr(key, 4)"));
        ASSERT_EQ(say({"publish", dir(), "--shard", "demo"}).code, 0);
        ASSERT_TRUE(committed(*db, [&] { return sync::begin_era(*db, clock_); }));
        clock_.advance(std::chrono::hours{1});
        // The second has heard of it, and its program does not know how to tell.
        ASSERT_TRUE(
            send(*db, kiosk_named(2), fact_of("health.reported", {{"state", "ok"}}), clock_));
        ASSERT_TRUE(db->run("update kiosk set seen = ? where id = ?",
                            {rfc3339(clock_.now()), kiosk_named(2)}));
    }

    TempFolder folder_;
    FakeClock clock_{the_day};
};

TEST_F(HeldSeats, AreListedWithWhomTheyWaitForAndWhy) {
    const auto said = say({"release", dir()});
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_TRUE(said.out.contains("1 coming events lend no seats since the restore")) << said.out;
    EXPECT_TRUE(said.out.contains(kiosk_named(1) +
                                  " (no. 1), last heard never: not heard of since the restore"))
        << said.out;
    EXPECT_TRUE(said.out.contains(kiosk_named(2) + " (no. 2), last heard 2026-03-10T10:00:00Z: its "
                                                   "program is too old to tell: update it"))
        << said.out;
}

TEST_F(HeldSeats, AreReleasedOnlyByWhoSaysThatTheyMayBePromisedTwice) {
    const auto refused = say({"release", dir(), "event:corso"});
    EXPECT_EQ(refused.code, 1);
    EXPECT_TRUE(refused.err.contains("2 kiosks have not told yet")) << refused.err;
    EXPECT_TRUE(refused.err.contains("a seat may be promised twice")) << refused.err;
    EXPECT_TRUE(say({"release", dir()}).out.contains("1 coming events"));
    EXPECT_EQ(say({"release", dir(), "event:corso", "--anyway", "yes"}).code, 0);
    EXPECT_TRUE(say({"release", dir()}).out.contains("0 coming events"));
}

TEST_F(HeldSeats, SayWhatItMeansToRevokeAKioskThatTheyWaitForAndGoOnSayingIt) {
    const auto refused = say({"revoke", dir(), kiosk_named(1)});
    EXPECT_EQ(refused.code, 1);
    EXPECT_TRUE(refused.err.contains("may be promised again (events held meanwhile: 1)"))
        << refused.err;
    EXPECT_TRUE(refused.err.contains("--anyway yes")) << refused.err;
    for (int number : {1, 2})
        EXPECT_EQ(say({"revoke", dir(), kiosk_named(number), "--anyway", "yes"}).code, 0);
    const auto after = say({"release", dir()});
    EXPECT_TRUE(after.out.contains("0 coming events")) << after.out;
    EXPECT_TRUE(after.out.contains("Out of use without having told")) << after.out;
    EXPECT_TRUE(after.out.contains(kiosk_named(1) + " (no. 1), since 2026-03-10T10:00:00Z"))
        << after.out;
}

}  // namespace
}  // namespace chiosco::coop
