// SPDX-License-Identifier: AGPL-3.0-or-later
#include "provisioning/upkeep/upkeep.h"

#include <gtest/gtest.h>
#include <sys/fsuid.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/store/inbox/inbox.h"
#include "core/store/outbox/outbox.h"
#include "core/sync/server_kiosks.h"
#include "firmware/loop/door.h"
#include "tests/unit/provisioning/box.h"

namespace chiosco::provisioning {
namespace {

namespace fs = std::filesystem;

// A kiosk that was set up, with a lease of five seats of which two are spent.
struct Upkeep : Box {
    void SetUp() override {
        Box::SetUp();
        lend();
    }
    void lend() {
        ASSERT_TRUE(
            coop.db->run("insert into lease(event, kiosk, epoch, granted, expires)"
                         " values(?, ?, 1, 5, '2026-03-20T00:00:00Z')",
                         {the_event, kiosk}));
        ASSERT_TRUE(open_inbox().apply(
            {{1, store::LeaseGranted{the_event, 1, 5, the_day + std::chrono::days{9}}}}));
        auto outbox = open_outbox();
        ASSERT_TRUE(outbox.put_lease_use({.event = the_event, .epoch = 1, .spent = 0}));
    }
    std::string leave_fact() {
        const auto fact = fact_of("need.unmet", {{"where", "search"}});
        EXPECT_TRUE(
            open_outbox().add({fact.id, fact.kind, store::Lane::people, encode_fact(fact)}));
        return fact.id;
    }
    std::string state_of(const std::string& id) {
        return coop.db->one_text("select state from kiosk where id = ?", {id}).value().value_or("");
    }
    std::int64_t lease_closed() {
        return coop.db->one_integer("select closed from lease where kiosk = ?", {kiosk})
            .value()
            .value_or(-1);
    }
    bool is_blank() {
        for (const auto* left : {"ui", "agent"})
            if (fs::exists(places.state / left) && !fs::is_empty(places.state / left)) return false;
        return true;
    }
    bool is_untouched() {
        return fs::exists(places.state / "agent/identity/device.key") &&
               fs::exists(places.state / "ui/outbox.db") && state_of(kiosk) == "active";
    }
    Result<void> wipe_it(std::int64_t lose = 0) {
        return wipe_kiosk(*coop.http, {places, lose}, coop.clock, console);
    }
};

TEST_F(Upkeep, StatusTellsWhatIsThere) {
    leave_fact();
    const auto found = look(*coop.http, places, coop.clock);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->device->kiosk, kiosk);
    EXPECT_TRUE(found->device_key);
    EXPECT_TRUE(found->server_answers);
    EXPECT_FALSE(found->agent);
    EXPECT_EQ(found->unsent->waiting, 1);
    EXPECT_GT(found->disk_free_mb.value_or(-1), 0);
    const auto words = as_sentences(*found);
    for (const auto* wanted :
         {"no. 42", "Device key: there", "does not answer", "Line: ok", "To be sent: 1"})
        EXPECT_TRUE(words.contains(wanted)) << wanted << " in\n" << words;
    const auto json = to_json(*found);
    EXPECT_EQ(text_of(json, "line"), "ok");
    EXPECT_EQ(int_of(object_of(json, "queue"), "waiting"), 1);
    const auto device = read_file(places.state / "agent/device.json").value();
    EXPECT_TRUE(device.contains(kiosk));
}

// Looks as somebody who is neither root nor one of the programs' users. Of this thread only.
class AsNobody {
public:
    AsNobody() { ::setfsuid(65534); }
    ~AsNobody() { ::setfsuid(::geteuid()); }
};

// "Device key: MISSING", "To be sent: 0": the technician enrolled a sound kiosk anew.
TEST_F(Upkeep, StatusSaysOfWhatItMayNotLookAtThatItMayNotAndToRunItAsRoot) {
    if (::geteuid() != 0) GTEST_SKIP() << "SKIPPED: only root can become nobody";
    leave_fact();
    const fs::perms everybody{0755};
    for (const auto& open : {folder.path(), places.state, places.state / "agent"})
        fs::permissions(open, everybody);
    for (const auto* closed : {"agent/identity", "ui"})
        fs::permissions(places.state / closed, fs::perms::owner_all);
    const auto look_as_nobody = [&] {
        const AsNobody nobody;
        return look(*coop.http, places, coop.clock).value();
    };
    const auto found = look_as_nobody();
    const auto words = as_sentences(found);
    EXPECT_FALSE(words.contains("MISSING")) << words;
    EXPECT_FALSE(words.contains("To be sent")) << words;
    EXPECT_TRUE(words.contains("Device key: not known")) << words;
    EXPECT_TRUE(words.contains("You may not look at: device key, outbox")) << words;
    EXPECT_TRUE(words.contains("Run this as root")) << words;
    EXPECT_TRUE(to_json(found).at("device_key").is_null());
    EXPECT_EQ(found.device->kiosk, kiosk) << "that, everybody may read";
    fs::permissions(places.state / "agent", fs::perms::owner_all);
    const auto hidden = look_as_nobody();
    const auto shut = as_sentences(hidden);
    EXPECT_FALSE(shut.contains("Not set up")) << shut;
    EXPECT_TRUE(shut.contains("Whether it is set up is not known")) << shut;
    EXPECT_TRUE(shut.contains("last exchange not known")) << shut;
    EXPECT_TRUE(shut.contains("pack not known")) << shut;
    const auto json = to_json(hidden);
    for (const auto* unknown : {"set_up", "device_key", "wipe_ordered", "last_sync", "disk_failed"})
        EXPECT_TRUE(json.at(unknown).is_null()) << unknown << " in " << json;
    EXPECT_TRUE(object_of(json, "versions").at("pack").is_null());
    const auto root = look(*coop.http, places, coop.clock).value();
    EXPECT_TRUE(as_sentences(root).contains("key: there"));
    EXPECT_TRUE(as_sentences(root).contains("last exchange never")) << as_sentences(root);
    const auto seen = to_json(root);
    EXPECT_TRUE(bool_of(seen, "set_up"));
    EXPECT_EQ(seen.at("wipe_ordered"), json::value(false));
    EXPECT_EQ(seen.at("last_sync"), json::value(""));
}

// All that status said of it was in the log.
TEST_F(Upkeep, StatusNamesWhatWasSetAsideAndADiskThatFails) {
    leave_fact();
    ASSERT_TRUE(write_file(places.state / "ui/outbox.db", std::string(4096, 'x')));
    for (const auto* part : {"ui/outbox.db-wal", "ui/outbox.db-shm"})
        fs::remove(places.state / part);
    (void)open_outbox();
    auto found = look(*coop.http, places, coop.clock).value();
    EXPECT_TRUE(as_sentences(found).contains("set aside as ui/outbox.db.damaged-1"))
        << as_sentences(found);
    const auto aside = to_json(found).at("set_aside").as_array();
    ASSERT_EQ(aside.size(), 1u);
    EXPECT_EQ(text_of(aside[0].as_object(), "file"), "outbox.db.damaged-1");
    EXPECT_TRUE(to_json(found).at("disk_failed").is_null()) << "no agent that would know";
    found.agent = json::object{{"disk_failed", true}};
    EXPECT_TRUE(as_sentences(found).contains("the disk has failed to read or to write"));
    EXPECT_TRUE(bool_of(to_json(found), "disk_failed"));
    found.agent = json::object{{"disk_failed", false}};
    EXPECT_EQ(to_json(found).at("disk_failed"), json::value(false));
    fs::remove(places.state / "ui/outbox.db.damaged-1");
    found = look(*coop.http, places, coop.clock).value();
    EXPECT_FALSE(as_sentences(found).contains("set aside")) << as_sentences(found);
}

TEST_F(Upkeep, StatusOfABlankBoxSaysWhatNobodyKnows) {
    const auto blank =
        look(*coop.http, {folder.path() / "no" / "thing", places.run}, coop.clock).value();
    const auto words = as_sentences(blank);
    for (const auto* wanted : {"Line: not known (not set up)", "Printer: not known (not set up).\n",
                               "Clock: not known.\n", " MB free.\n"})
        EXPECT_TRUE(words.contains(wanted)) << wanted << " in\n" << words;
    for (const auto* wrong : {"-1", "Printer: ok", "off by"})
        EXPECT_FALSE(words.contains(wrong)) << words;
    const auto json = to_json(blank);
    EXPECT_EQ(text_of(json, "printer"), "unknown");
    EXPECT_TRUE(json.at("clock_offset_ms").is_null());
}

// A page that answers everything, with the status that it likes.
struct Page final : net::Http {
    Result<net::Response> send(const net::Request&) override {
        return net::Response{200, {{"content-type", "text/html"}}, "<html>Benvenuti</html>"};
    }
};

TEST_F(Upkeep, APageToSignInOnIsSaidToAnswerInPlaceOfTheCooperative) {
    Page page;
    const auto found = look(page, places, coop.clock).value();
    EXPECT_TRUE(as_sentences(found).contains("Line: captive")) << as_sentences(found);
    keep_code("AAAABBBB", "other-site");
    const auto moved = move_kiosk(page, {{places}, "AAAABBBB", ""}, coop.clock, console);
    ASSERT_FALSE(moved);
    EXPECT_TRUE(moved.error().message.starts_with("nothing was changed here: "))
        << moved.error().message;
    EXPECT_TRUE(moved.error().message.contains("a page to sign in on answers"))
        << moved.error().message;
    EXPECT_TRUE(is_untouched());
    ASSERT_TRUE(wipe_kiosk(page, {places}, coop.clock, console));
    EXPECT_EQ(said.back(),
              "The cooperative was not told (a page to sign in on answers in the cooperative's "
              "place (200): is the address right? If it is, whoever runs the network must let this "
              "box through). There, if it knows this kiosk: chiosco-coop revoke DIR " +
                  kiosk);
    EXPECT_FALSE(fs::exists(places.state / "agent")) << "no empty folders either";
    EXPECT_FALSE(fs::exists(places.state / "ui"));
}

// "off by 0 s", said of a clock in 2019 that nobody had compared since it began anew.
TEST_F(Upkeep, AClockThatBeganAnewIsNotSaidToBeRight) {
    auto inbox = store::Inbox::open((places.state / "agent/inbox.db").string());
    const auto clock_line = [&](const Clock& clock) {
        const auto words = as_sentences(look(*coop.http, places, clock).value());
        const auto from = words.find("Clock: ");
        return words.substr(from, words.find('\n', from) - from);
    };
    EXPECT_EQ(clock_line(coop.clock), "Clock: not known.") << "never heard";
    ASSERT_TRUE(inbox->set_meta("last_sync", rfc3339(coop.clock.now())));
    ASSERT_TRUE(inbox->set_meta("clock_offset_ms", "0"));
    EXPECT_EQ(clock_line(coop.clock), "Clock: off by 0 s.");
    const FakeClock anew{parse_rfc3339("2019-01-01T10:00:00Z").value()};
    EXPECT_EQ(clock_line(anew), "Clock: not known.");
    const auto years = std::chrono::milliseconds{coop.clock.now() - anew.now()};
    ASSERT_TRUE(inbox->set_meta("clock_offset_ms", std::to_string(years.count())));
    EXPECT_TRUE(clock_line(anew).starts_with("Clock: off by 22")) << "compared since";
}

TEST(KioskState, WithoutAPrinterIsNotSaidToHaveAGoodOne) {
    KioskState state;
    state.agent = json::object{{"printer", "ok"}};
    EXPECT_TRUE(as_sentences(state).contains("Printer: not known")) << "not set up";
    state.device = Device{};
    EXPECT_TRUE(as_sentences(state).contains("Printer: none.\n"));
    state.device->printer = "ipp://printer/";
    EXPECT_TRUE(as_sentences(state).contains("Printer: ok.\n"));
    state.agent = std::nullopt;
    EXPECT_TRUE(as_sentences(state).contains("Printer: not known (the agent does not say).\n"));
}

TEST_F(Upkeep, StatusOfABlankOrSpoiltBoxIsASentence) {
    const auto blank =
        look(*coop.http, {folder.path() / "nothing", places.run}, coop.clock).value();
    EXPECT_TRUE(as_sentences(blank).contains("Not set up: there is no device.json"));
    ASSERT_TRUE(write_file(places.state / "agent/device.json", "{\"format\":1"));
    fs::remove(places.state / "agent/identity/device.key");
    const auto spoilt = look(*coop.http, places, coop.clock).value();
    EXPECT_TRUE(as_sentences(spoilt).contains("Not set up: device.json:"));
    EXPECT_TRUE(as_sentences(spoilt).contains("Device key: MISSING"));
}

TEST_F(Upkeep, WhatPeopleLeftIsNotWipedByTheWay) {
    leave_fact();
    leave_fact();
    const auto refused = wipe_it();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_TRUE(refused.error().message.contains("2 facts")) << refused.error().message;
    EXPECT_TRUE(refused.error().message.contains("--lose 2"));
    EXPECT_EQ(wipe_it(1).error().code, ErrorCode::conflict);
    EXPECT_EQ(wipe_it(3).error().code, ErrorCode::conflict);
    EXPECT_TRUE(is_untouched());
    EXPECT_TRUE(wipe_it(2));
    EXPECT_TRUE(is_blank());
}

TEST_F(Upkeep, WhatTheCooperativeHasIsNotMissed) {
    const auto id = leave_fact();
    auto inbox = *store::Inbox::open((places.state / "agent/inbox.db").string());
    ASSERT_TRUE(inbox.acknowledge({{id}}));
    EXPECT_TRUE(wipe_it());
}

TEST_F(Upkeep, WipingGivesTheSeatsBackAndTakesTheKioskOutOfUse) {
    ASSERT_TRUE(wipe_it());
    EXPECT_TRUE(is_blank());
    EXPECT_EQ(lease_closed(), 1);
    EXPECT_EQ(state_of(kiosk), "revoked");
    ASSERT_EQ(said.size(), 1u);
}

TEST_F(Upkeep, WithoutALineItIsWipedAllTheSameAndTheDeskIsToBeTold) {
    coop.server.reset();
    ASSERT_TRUE(wipe_it());
    EXPECT_TRUE(is_blank());
    ASSERT_EQ(said.size(), 2u);
    EXPECT_TRUE(said[1].contains("chiosco-coop revoke DIR " + kiosk)) << said[1];
    EXPECT_EQ(lease_closed(), 0);
}

TEST_F(Upkeep, NothingIsDoneUnderARunningAgent) {
    const SystemClock clock;
    firmware::Loop loop{clock};
    const auto door =
        firmware::Door::open(loop, (places.run / "agent.sock").string(), 0600, {::getuid()},
                             [](auto, auto&) { return Result<void>{}; });
    ASSERT_TRUE(door);
    EXPECT_TRUE(wipe_it().error().message.contains("chioscod is running"));
    EXPECT_EQ(move_kiosk(*coop.http, {{places}, "K7M2Q9XR", ""}, coop.clock, console).error().code,
              ErrorCode::conflict);
    EXPECT_TRUE(is_untouched());
}

TEST_F(Upkeep, AMovedKioskIsAnotherOneAtTheNewPoint) {
    keep_code("AAAABBBB", "other-site");
    const auto before = read_file(places.state / "agent/identity/device.key").value();
    const auto moved =
        move_kiosk(*coop.http, {{places}, "AAAABBBB", "other-site"}, coop.clock, console);
    ASSERT_TRUE(moved) << moved.error().message;
    EXPECT_EQ(moved->assignment.site, "other-site");
    EXPECT_NE(moved->kiosk, kiosk);
    EXPECT_EQ(moved->panel, *reference_panel("P2"));
    EXPECT_EQ(moved->printer, "ipp://printer/");
    EXPECT_EQ(state_of(kiosk), "revoked");
    EXPECT_EQ(state_of(moved->kiosk), "active");
    EXPECT_EQ(lease_closed(), 1);
    EXPECT_FALSE(fs::exists(places.state / "ui/outbox.db")) << "the old point's";
    EXPECT_FALSE(fs::exists(places.state / "agent/inbox.db"));
    EXPECT_NE(read_file(places.state / "agent/identity/device.key").value(), before);
}

TEST_F(Upkeep, AMoveNeedsAnEmptyOutboxAndALine) {
    keep_code("AAAABBBB", "other-site");
    leave_fact();
    const auto go = [&](std::int64_t exported = 0) {
        return move_kiosk(*coop.http, {{places, exported}, "AAAABBBB", ""}, coop.clock, console);
    };
    const auto refused = go();
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_TRUE(refused.error().message.contains("--exported 1")) << refused.error().message;
    EXPECT_TRUE(is_untouched());
    coop.server.reset();
    EXPECT_EQ(go(1).error().code, ErrorCode::offline);
    EXPECT_TRUE(fs::exists(places.state / "agent/identity/device.key"));
    EXPECT_TRUE(fs::exists(places.state / "ui/outbox.db"));
}

TEST_F(Upkeep, AWrongCodeOrAnotherSiteLeavesTheKioskAsItWas) {
    keep_code("AAAABBBB", "other-site");
    const auto go = [&](const char* code, const char* site) {
        const auto moved = move_kiosk(*coop.http, {{places}, code, site}, coop.clock, console);
        EXPECT_FALSE(moved);
        return moved ? std::string{} : moved.error().message;
    };
    EXPECT_TRUE(go("ZZZZZZZZ", "").contains("nothing was changed here"));
    EXPECT_TRUE(is_untouched());
    EXPECT_FALSE(fs::exists(places.state / "moving"));
    EXPECT_TRUE(go("AAAABBBB", "a-third-site").contains("leads to site other-site"));
    EXPECT_TRUE(is_untouched());
    EXPECT_FALSE(fs::exists(places.state / "moving"));
    EXPECT_EQ(state_of(kiosk), "active");
}

TEST_F(Upkeep, AWrongSiteIsSaidBeforeTheDeskIsAskedAndTheCodeIsGoodForTheRightOne) {
    keep_code("AAAABBBB", uuid5("sample", "site:altrove"));
    while_waiting = [] { ADD_FAILURE() << "the desk was asked"; };
    const auto go = [&](const char* site) {
        return move_kiosk(*coop.http, {{places}, "AAAABBBB", site}, coop.clock, console);
    };
    const auto wrong = go("site:nessuno");
    ASSERT_FALSE(wrong);
    const auto site = uuid5("sample", "site:altrove");
    EXPECT_EQ(wrong.error().message,
              "nothing was changed here: the code leads to site " + site +
                  ", not to site:nessuno. The code is as good as before: say --site " + site +
                  ", or ask the desk for a code of the other site (chiosco-coop enrol-code DIR "
                  "--site SITE)");
    EXPECT_TRUE(said.empty()) << said.front();
    EXPECT_EQ(coop.db->one_integer("select count(*) from kiosk").value(), 1) << "none was begun";
    EXPECT_FALSE(fs::exists(places.state / "moving"));
    EXPECT_TRUE(is_untouched());
    while_waiting = [this] { approve(); };
    const auto moved = go("site:altrove");
    ASSERT_TRUE(moved) << moved.error().message;
    EXPECT_EQ(moved->assignment.site, site);
}

TEST_F(Upkeep, AMoveThatWasCutOffIsNotTakenForOneToTheSiteThatIsSaidNow) {
    keep_code("AAAABBBB", "other-site");
    const auto fresh = enrol(
        *coop.http, {coop.url(), "AAAABBBB", places.state / "moving", *reference_panel("P2"), ""},
        coop.clock, console);
    ASSERT_TRUE(fresh) << fresh.error().message;
    const auto moved =
        move_kiosk(*coop.http, {{places}, "AAAABBBB", "a-third-site"}, coop.clock, console);
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().message,
              "nothing was changed here: the code leads to site other-site, not a-third-site; at "
              "the cooperative: chiosco-coop revoke DIR " +
                  fresh->kiosk + ", and ask for another code");
    EXPECT_TRUE(is_untouched());
    EXPECT_FALSE(fs::exists(places.state / "moving"));
}

TEST_F(Upkeep, AMoveThatWasCutOffGoesOn) {
    keep_code("AAAABBBB", "other-site");
    const auto go = [&] {
        return move_kiosk(*coop.http, {{places}, "AAAABBBB", ""}, coop.clock, console);
    };
    const auto moved = go();
    ASSERT_TRUE(moved);
    // As after a power cut when the old one was gone and the new one not yet in its place.
    fs::create_directories(places.state / "moving/agent/identity");
    for (const auto* name : {"identity/device.key", "device.json"})
        fs::rename(places.state / "agent" / name, places.state / "moving/agent" / name);
    const auto again = go();
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->kiosk, moved->kiosk);
    EXPECT_TRUE(fs::exists(places.state / "agent/identity/device.key"));
    EXPECT_FALSE(fs::exists(places.state / "moving"));
}

// `moving` was left there: "Wiped: identity ... gone", and the new kiosk's key stayed in the box.
TEST_F(Upkeep, AWipeAfterAMoveThatWasCutOffLeavesNoKeyAndNoKioskThatNobodyIs) {
    keep_code("AAAABBBB", "other-site");
    const auto beside = places.state / "moving";
    const auto fresh =
        enrol(*coop.http, {coop.url(), "AAAABBBB", beside, *reference_panel("P2"), ""}, coop.clock,
              console);
    ASSERT_TRUE(fresh) << fresh.error().message;
    said.clear();
    ASSERT_TRUE(wipe_it());
    EXPECT_TRUE(is_blank());
    EXPECT_FALSE(fs::exists(beside));
    EXPECT_EQ(state_of(kiosk), "revoked");
    EXPECT_EQ(state_of(fresh->kiosk), "revoked");
    EXPECT_EQ(said.size(), 1u);
    EXPECT_EQ(wipe_it().error().code, ErrorCode::not_found);
}

TEST_F(Upkeep, AWipeOfAMoveThatTheDeskHasNotDecidedSaysNotToApproveIt) {
    keep_code("AAAABBBB", "other-site");
    const auto beside = places.state / "moving";
    while_waiting = [] {};
    ASSERT_FALSE(enrol(*coop.http, {coop.url(), "AAAABBBB", beside, *reference_panel("P2"), ""},
                       coop.clock, console));
    ASSERT_TRUE(fs::exists(beside / "agent/identity/device.key"));
    said.clear();
    ASSERT_TRUE(wipe_it());
    EXPECT_FALSE(fs::exists(beside));
    ASSERT_EQ(said.size(), 2u);
    EXPECT_TRUE(said[1].contains("do not approve it")) << said[1];
}

TEST_F(Upkeep, AWipeWithoutALineAfterAMoveThatWasCutOffNamesTheKioskToRevoke) {
    keep_code("AAAABBBB", "other-site");
    const auto moved = move_kiosk(*coop.http, {{places}, "AAAABBBB", ""}, coop.clock, console);
    ASSERT_TRUE(moved);
    // As after a power cut when the old one was gone and the new one not yet in its place.
    fs::create_directories(places.state / "moving");
    fs::rename(places.state / "agent", places.state / "moving/agent");
    coop.server.reset();
    said.clear();
    ASSERT_TRUE(wipe_it());
    EXPECT_FALSE(fs::exists(places.state / "moving"));
    ASSERT_EQ(said.size(), 2u);
    EXPECT_TRUE(said[1].ends_with("chiosco-coop revoke DIR " + moved->kiosk)) << said[1];
}

TEST_F(Upkeep, AnOrderToWipeAnEarlierLifeIsNoOrderToTheNextOne) {
    ASSERT_TRUE(wipe_it());
    ASSERT_TRUE(make_folder(places.state / "agent"));
    ASSERT_TRUE(write_file(places.state / "agent/wipe-ordered", "1\n"));
    keep_code("AAAABBBB", "other-site");
    ASSERT_TRUE(enrol(*coop.http,
                      {coop.url(), "AAAABBBB", places.state, *reference_panel("P1"), ""},
                      coop.clock, console));
    EXPECT_FALSE(fs::exists(places.state / "agent/wipe-ordered"));
}

}  // namespace
}  // namespace chiosco::provisioning
