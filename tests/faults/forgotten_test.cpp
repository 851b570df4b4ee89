// SPDX-License-Identifier: AGPL-3.0-or-later
// A kiosk that was enrolled after the backup which its cooperative comes from: nobody there knows
// it. It says so, promises nothing, keeps everything, and hands it over when it is enrolled again.
#include <gtest/gtest.h>

#include "core/base/file.h"
#include "core/store/inbox/inbox.h"
#include "core/sync/kiosk_sync.h"
#include "core/sync/server_kiosks.h"
#include "core/sync/server_restore.h"
#include "kiosk-app/app/ledger.h"
#include "provisioning/upkeep/upkeep.h"
#include "tests/support/served_coop.h"

namespace chiosco {
namespace {

constexpr std::chrono::hours day{24};

class ForgottenKiosk : public testing::Test {
protected:
    ForgottenKiosk() {
        known_ = coop_.kiosk(7).id;
        device_ = enrolled();
        ENSURE(committed(*coop_.db, [&] {
                   return sync::note_events(*coop_.db, "demo", {{the_event, 40, ends_ - day}});
               }).has_value());
        ENSURE(committed(*coop_.db, [&] {
                   return sync::grant_leases(*coop_.db, coop_.clock);
               }).has_value());
        open();
    }
    void keep_code(const std::string& code, const std::string& site, const std::string& shard) {
        ENSURE(committed(*coop_.db, [&] {
                   return sync::keep_enrol_code(*coop_.db, code, site, shard, "no. 42",
                                                coop_.clock);
               }).has_value());
    }
    Result<Device> asks(const std::string& code) {
        return provisioning::enrol(*coop_.http,
                                   {coop_.url(), code, places_.state, *reference_panel("P2"), ""},
                                   coop_.clock, console_);
    }
    Device enrolled() {
        keep_code(codes_.back(), "site", "demo");
        const auto device = asks(codes_.back());
        EXPECT_TRUE(device) << device.error().message;
        codes_.pop_back();
        return device.value_or(Device{});
    }
    void approve() {
        const auto waits = coop_.db->one_text("select id from kiosk where state = 'pending'");
        if (!waits || !*waits) return;
        ASSERT_TRUE(
            committed(*coop_.db, [&] { return sync::approve(*coop_.db, **waits, coop_.clock); }));
    }
    // As its programs begin, after a start.
    void open() {
        ledger_.reset();
        inbox_.emplace(*store::Inbox::open((places_.state / "agent/inbox.db").string()));
        ledger_.emplace(*app::Ledger::open(places_.state, device_, coop_.clock));
        key_ = *signing_key(*read_file(places_.state / "agent/identity/device.key", 1024));
    }
    // One exchange, and what the screen does with what it brought.
    sync::Round round() {
        sync::Cooperative cooperative{*coop_.http, coop_.clock, device_, key_};
        sync::KioskSync sync{
            cooperative, *inbox_,
            content_,    (places_.state / "ui/outbox.db").string(),
            coop_.clock, sync::Backoff{std::chrono::seconds{1}, std::chrono::seconds{9}, 1}};
        const auto done = sync.round({});
        EXPECT_TRUE(ledger_->tidy());
        return done;
    }
    void signs_up(int seats) {
        const auto code = ledger_->take_seats({1, "it"}, {the_event, seats, "Ada", ""}, ends_);
        ASSERT_TRUE(code) << code.error().message;
    }
    // The backup is of before this kiosk was enrolled.
    void restore() {
        ASSERT_TRUE(coop_.db->script(
            "delete from fact; delete from signup;"
            "delete from lease where kiosk in (select id from kiosk where label = 'no. 42');"
            "delete from inbox where kiosk in (select id from kiosk where label = 'no. 42');"
            "delete from kiosk where label = 'no. 42'"));
        ASSERT_TRUE(committed(*coop_.db, [&] { return sync::begin_era(*coop_.db, coop_.clock); }));
    }
    std::int64_t count(const std::string& what) {
        return coop_.db->one_integer("select count(*) from " + what)->value();
    }

    ServedCoop coop_;
    TempFolder folder_;
    provisioning::Places places_{folder_.path() / "state", folder_.path() / "run"};
    std::vector<std::string> codes_{"AAAABBBB", "K7M2Q9XR"}, said_ = {};
    bool words_agree_ = true;
    provisioning::Console console_{
        [this](const std::string& sentence) { said_.push_back(sentence); },
        [this] { return words_agree_; },
        [this](std::chrono::milliseconds pause) {
            coop_.clock.advance(pause);
            approve();
        }};
    Instant ends_ = the_day + 4 * day;
    std::string known_;
    Device device_;
    SigningKey key_;
    sync::Content content_{folder_.path() / "content", "demo"};
    std::optional<store::Inbox> inbox_;
    std::optional<app::Ledger> ledger_;
};

TEST_F(ForgottenKiosk, SaysSoPromisesNothingAndHandsOverEverythingOnceItIsEnrolledAgain) {
    round();
    signs_up(1);
    EXPECT_EQ(round().acked, 1);
    round();
    ASSERT_GT(ledger_->lease(the_event)->left(), 0) << "it had seats to promise";
    const auto lent = ledger_->lease(the_event)->granted;
    ASSERT_TRUE(ledger_->join_waiting({2, "it"}, {the_event, 2, "Bea", ""}, ends_));
    restore();
    const auto before = device_.kiosk;

    EXPECT_EQ(round().turned_away, "stranger");
    EXPECT_EQ(ledger_->lease(the_event)->left(), 0) << "of " << lent << " that nobody knows of";
    EXPECT_EQ(ledger_->take_seats({3, "it"}, {the_event, 1, "Eva", ""}, ends_).error().code,
              ErrorCode::full);
    ASSERT_TRUE(ledger_->join_waiting({3, "it"}, {the_event, 1, "Eva", ""}, ends_));
    EXPECT_EQ(round().waiting, 2) << "what people leave stays";
    EXPECT_EQ(count("fact"), 0);
    const auto seen = *provisioning::look(*coop_.http, places_, coop_.clock);
    EXPECT_TRUE(as_sentences(seen).contains("does not know this kiosk: enrol it again"))
        << as_sentences(seen);
    EXPECT_EQ(text_of(to_json(seen), "line"), "stranger");

    device_ = enrolled();
    EXPECT_NE(device_.kiosk, before);
    EXPECT_EQ(device_.panel, *reference_panel("P2"));
    ASSERT_GE(said_.size(), 2u);
    EXPECT_TRUE(said_.back().contains("what it kept goes up"));
    open();
    const Fact told =
        fact_of("era.settled", {{"since", coop_.db
                                              ->one_text("select value from meta where"
                                                         " key = 'restored'")
                                              ->value()},
                                {"confirmed", json::array{}},
                                {"more", false}});
    ASSERT_TRUE(send(*coop_.db, known_, told, coop_.clock));
    EXPECT_EQ(coop_.db->one_integer("select max(restored) from event_seats")->value(), 1)
        << "it is waited for";
    for (int i = 0; i < 5; ++i) round();
    EXPECT_EQ(coop_.db->one_integer("select max(restored) from event_seats")->value(), 2);
    EXPECT_EQ(count("signup"), 3) << "Ada, whom the old server knew, Bea and Eva";
    EXPECT_EQ(count("signup where state = 'confirmed'"), 3);
    EXPECT_EQ(count("(select distinct id from fact)"), count("fact"));
    EXPECT_EQ(count("quarantine"), 0);
    EXPECT_EQ(round().waiting, 0);
    EXPECT_GE(sync::capacity_of(*coop_.db, the_event)->free(), 0);
    EXPECT_TRUE(sync::holds(*coop_.db, coop_.clock)->awaited.empty());
    sync::Cooperative asks{*coop_.http, coop_.clock, device_, key_};
    EXPECT_TRUE(*sync::ask_for_seats(asks, *inbox_, {.event = the_event, .want = 2}));
    EXPECT_GE(ledger_->lease(the_event)->left(), 2) << "and goes on like any other";
}

TEST_F(ForgottenKiosk, IsNotEnrolledAgainWhereItIsKnownOrElsewhere) {
    const auto elsewhere = [&](const std::string& code, const std::string& site,
                               const std::string& shard) {
        keep_code(code, site, shard);
        said_.clear();
        const auto refused = asks(code);
        EXPECT_FALSE(refused);
        return refused ? Error{} : refused.error();
    };
    EXPECT_EQ(elsewhere("CCCCDDDD", "other", "demo").code, ErrorCode::conflict)
        << "this is a kiosk already";
    restore();
    const std::pair<std::string, Error> refusals[] = {
        {"site other, not site. Ask for another", elsewhere("CCCCEEEE", "other", "demo")},
        {"shard north, not demo. Ask for another", elsewhere("CCCCFFFF", "site", "north")}};
    for (const auto& [words, error] : refusals)
        EXPECT_TRUE(error.message.contains("leads to " + words)) << error.message;
    EXPECT_EQ(said_.size(), 1u) << "refused before the desk has four words to compare";
    EXPECT_EQ(count("kiosk where state = 'active' and label = 'no. 42'"), 0);
    EXPECT_EQ(decode_device(*read_file(places_.state / "agent/device.json", 1 << 16))->kiosk,
              device_.kiosk)
        << "nothing was changed";
}

// Its key was still taken by who it was to be: every later code was "used or has expired".
TEST_F(ForgottenKiosk, ComesBackAlsoAfterACodeOfAnotherSiteAndWordsThatDiffered) {
    round();
    signs_up(1);
    restore();
    round();
    const auto waits = [&] {
        std::vector<std::string> found;
        const auto held = *sync::holds(*coop_.db, coop_.clock);
        for (const auto& one : held.awaited)
            if (one.kiosk != known_) found.push_back(one.kiosk);
        return found;
    };
    keep_code("CCCCDDDD", "other", "demo");
    ASSERT_FALSE(asks("CCCCDDDD"));
    const auto first = waits();
    ASSERT_EQ(first.size(), 1u) << "what it promised is waited for from now on";
    keep_code("CCCCEEEE", "site", "demo");
    words_agree_ = false;
    EXPECT_TRUE(asks("CCCCEEEE").error().message.contains("the words differ"));
    const auto second = waits();
    ASSERT_EQ(second.size(), 1u);
    EXPECT_NE(second, first);
    // The desk had said yes already, and takes it out of use.
    approve();
    ASSERT_TRUE(committed(*coop_.db, [&] {
        return sync::revoke(*coop_.db, second[0], coop_.clock, sync::IfUntold::accept);
    }));
    words_agree_ = true;
    device_ = enrolled();
    EXPECT_EQ(waits(), std::vector{device_.kiosk});
    EXPECT_TRUE(sync::holds(*coop_.db, coop_.clock)->untold.empty()) << "it will tell after all";
    EXPECT_EQ(count("kiosk where label = 'no. 42' and state <> 'revoked'"), 1);
    open();
    for (int i = 0; i < 5; ++i) round();
    EXPECT_EQ(count("signup where state = 'confirmed'"), 1) << "Ada";
    EXPECT_TRUE(waits().empty());
}

}  // namespace
}  // namespace chiosco
