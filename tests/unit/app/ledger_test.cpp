// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/ledger.h"

#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/keys.h"
#include "core/store/inbox/inbox.h"
#include "core/store/outbox/reader.h"
#include "tests/support/temp_folder.h"

namespace chiosco::app {
namespace {

const char* const event = "0c7e1f7a-6d0b-5c55-9a35-3f1c52a1d001";

// A kiosk with a lease of three seats that its agent has received.
class LedgerTest : public testing::Test {
protected:
    LedgerTest() {
        device_.assignment.site = "site";
        device_.assignment.coop_seal = hex(seal_.public_key);
        EXPECT_TRUE(make_folder(folder_.path() / "agent"));
        auto inbox = store::Inbox::open((folder_.path() / "agent" / "inbox.db").string());
        EXPECT_TRUE(inbox);
        const auto expires = parse_rfc3339("2026-03-20T00:00:00Z").value();
        EXPECT_TRUE(inbox->apply({{1, store::LeaseGranted{event, 1, 3, expires}}}));
        ledger_.emplace(Ledger::open(folder_.path(), device_, clock_).value());
    }

    std::vector<json::object> facts() {
        auto outbox =
            store::OutboxReader::open((folder_.path() / "ui" / "outbox.db").string()).value();
        std::vector<json::object> all;
        const auto rows = outbox.after(0, 0, 100).value();
        for (const auto& row : rows) all.push_back(parse_json_object(row.fact).value());
        return all;
    }

    TempFolder folder_;
    SealKey seal_ = make_seal_key();
    Device device_;
    FakeClock clock_{parse_rfc3339("2026-03-10T09:30:00Z").value()};
    std::optional<Ledger> ledger_;
    const Asker asker_{7, "it"};
    const Date until_{std::chrono::year{2026} / 3 / 11};
    const Instant after_event_ = parse_rfc3339("2026-03-12T00:00:00Z").value();
};

TEST_F(LedgerTest, ASeatAndItsFactAreOneAndTheNameIsSealed) {
    const auto code = ledger_->take_seats(
        asker_, {event, 2, "Ada Prova", "0990", "Papà in cucina", until_}, after_event_);
    ASSERT_TRUE(code) << code.error().message;
    EXPECT_EQ(ledger_->lease(event)->left(), 1);
    ASSERT_EQ(facts().size(), 1u);
    const auto fact = facts().front();
    EXPECT_EQ(text_of(fact, "kind"), "seat.taken");
    EXPECT_EQ(int_of(object_of(fact, "body"), "seats"), 2);
    EXPECT_EQ(text_of(object_of(fact, "body"), "slip"), slip_id(*code));
    const auto opened = open_seal(seal_, from_base64(text_of(fact, "sealed")).value()).value();
    EXPECT_NE(opened.find("Ada Prova"), std::string::npos);
    // What was said yes to, as it was shown.
    const auto consent = object_of(parse_json_object(opened).value(), "consent");
    EXPECT_EQ(text_of(consent, "to"), "Papà in cucina");
    EXPECT_EQ(text_of(consent, "until"), "2026-03-11");
    const auto file = read_file(folder_.path() / "ui" / "outbox.db").value() +
                      read_file(folder_.path() / "ui" / "outbox.db-wal").value_or("");
    EXPECT_EQ(file.find("Ada Prova"), std::string::npos);
    EXPECT_EQ(file.find(code->characters), std::string::npos);
}

TEST_F(LedgerTest, ARestoredCooperativeIsToldAllThatThisKioskKnewOfSeats) {
    auto inbox = store::Inbox::open((folder_.path() / "agent" / "inbox.db").string()).value();
    ASSERT_TRUE(ledger_->take_seats(asker_, {event, 2, "Ada", ""}, after_event_));
    const auto waits = ledger_->join_waiting(asker_, {event, 2, "Bea", ""}, after_event_).value();
    const auto gone = ledger_->join_waiting(asker_, {event, 1, "Caio", ""}, after_event_).value();
    const auto answer = [](const SlipCode& code, const char* state) {
        return json::serialize(json::object{{"slip", slip_id(code)}, {"state", state}});
    };
    ASSERT_TRUE(inbox.apply({{2, store::ItemKept{"answer", answer(waits, "confirmed")}},
                             {3, store::ItemKept{"answer", answer(gone, "confirmed")}},
                             {4, store::ItemKept{"answer", answer(gone, "cancelled")}}}));
    ASSERT_FALSE(ledger_->tidy().value());
    ASSERT_TRUE(inbox.apply({{1'000'004, store::EraBegan{"2026-03-10T09:00:00Z"}}}));
    EXPECT_TRUE(ledger_->lease(event)->closed) << "its lender may have forgotten it";
    ASSERT_TRUE(ledger_->tidy().value());
    EXPECT_EQ(text_of(facts().back(), "kind"), "lease.closed");
    EXPECT_EQ(int_of(object_of(facts().back(), "body"), "spent"), 2);
    ASSERT_FALSE(ledger_->tidy().value()) << "what was kept is still going up";
    ASSERT_TRUE(inbox.resent_all());
    ASSERT_TRUE(ledger_->tidy().value());
    const auto told = facts().back();
    EXPECT_EQ(text_of(told, "kind"), "era.settled");
    EXPECT_EQ(object_of(told, "body"), (json::object{{"since", "2026-03-10T09:00:00Z"},
                                                     {"confirmed", json::array{slip_id(waits)}},
                                                     {"more", false}}));
    ASSERT_FALSE(ledger_->tidy().value()) << "told once";
    // A lease of the new era is as good as any.
    const auto expires = parse_rfc3339("2026-03-20T00:00:00Z").value();
    ASSERT_TRUE(inbox.apply({{1'000'005, store::LeaseGranted{event, 1001, 3, expires}}}));
    EXPECT_EQ(ledger_->lease(event)->left(), 3);
}

TEST_F(LedgerTest, WhatADamagedInboxHasForgottenIsToldToARestoredCooperativeToo) {
    ASSERT_TRUE(ledger_->take_seats(asker_, {event, 2, "Ada", ""}, after_event_));
    const auto path = (folder_.path() / "agent" / "inbox.db").string();
    for (const auto* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
    auto inbox = store::Inbox::open(path).value();
    ASSERT_TRUE(inbox.apply({{1'000'004, store::EraBegan{"2026-03-10T09:00:00Z"}}}));
    ASSERT_TRUE(inbox.resent_all());
    ASSERT_TRUE(ledger_->tidy().value());
    const auto all = facts();
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(text_of(all[1], "kind"), "lease.closed");
    EXPECT_EQ(int_of(object_of(all[1], "body"), "spent"), 2) << "two seats are somebody's";
    EXPECT_EQ(text_of(all[2], "kind"), "era.settled");
}

// "Inviata" on the slip of what a porter had just undone, until there was a line; then an older
// cooperative said that there was an answer.
TEST_F(LedgerTest, ASlipThatWasWithdrawnHereSaysSoAtOnceAndForGood) {
    const Ledger::Deed opened{.kind = "handoff.opened", .body = {{"slip", "s"}}, .slip = "s"};
    ASSERT_TRUE(ledger_->record(asker_, "marta", {opened}));
    EXPECT_EQ(ledger_->slip("s").value()->state, "sent");
    ASSERT_TRUE(ledger_->record(
        asker_, "marta",
        {{.kind = "handoff.moved", .body = {}, .slip = "s", .slip_state = "withdrawn"}}));
    EXPECT_EQ(ledger_->slip("s").value()->state, "withdrawn");
    auto inbox = store::Inbox::open((folder_.path() / "agent" / "inbox.db").string()).value();
    ASSERT_TRUE(inbox.apply(
        {{2, store::ItemKept{"answer", R"({"slip":"s","state":"answered","capsule":"x"})"}}}));
    EXPECT_EQ(ledger_->slip("s").value()->state, "withdrawn");
}

TEST_F(LedgerTest, NothingIsPromisedBeyondTheLease) {
    ASSERT_TRUE(ledger_->take_seats(asker_, {event, 2, "Ada", ""}, after_event_));
    EXPECT_EQ(ledger_->take_seats(asker_, {event, 2, "Bea", ""}, after_event_).error().code,
              ErrorCode::full);
    EXPECT_EQ(facts().size(), 1u);
    EXPECT_EQ(ledger_->take_seats(asker_, {"another", 1, "Bea", ""}, after_event_).error().code,
              ErrorCode::full);
    clock_.set(parse_rfc3339("2026-03-20T00:00:00Z").value());
    EXPECT_EQ(ledger_->take_seats(asker_, {event, 1, "Bea", ""}, after_event_).error().code,
              ErrorCode::full);
}

TEST_F(LedgerTest, CancellingTwiceIsOneFactAndTheRightIsNotResurrected) {
    const auto code = ledger_->take_seats(asker_, {event, 1, "Ada", ""}, after_event_).value();
    const CancelSeats cancel{slip_id(code), event};
    EXPECT_TRUE(ledger_->cancel_seats(asker_, cancel));
    EXPECT_TRUE(ledger_->cancel_seats(asker_, cancel));
    EXPECT_EQ(facts().size(), 2u);
    EXPECT_EQ(ledger_->slip(slip_id(code)).value()->state, "cancelled");
    EXPECT_EQ(ledger_->lease(event)->left(), 2);
}

TEST_F(LedgerTest, ASensitiveNeedIsOnlyInsideTheSeal) {
    HelpAsked help{.need = "need-uuid", .need_name = {"Ho paura"}, .sensitive = true};
    help.name = "Ada Prova", help.words = "parole mie";
    ASSERT_TRUE(ledger_->send_help(asker_, help));
    const auto written = json::serialize(facts().front());
    for (const auto* hidden : {"need-uuid", "Ho paura", "Ada", "parole"})
        EXPECT_EQ(written.find(hidden), std::string::npos) << hidden;
    help.sensitive = false;
    ASSERT_TRUE(ledger_->send_help(asker_, help));
    EXPECT_EQ(text_of(object_of(facts().back(), "body"), "need"), "need-uuid");
}

TEST_F(LedgerTest, AFormIsCountedWithNothingOfWhatIsInIt) {
    ASSERT_TRUE(ledger_->count_form(asker_, "", "autocertificazione", 2));
    ASSERT_EQ(facts().size(), 1u);
    const auto fact = facts().front();
    EXPECT_EQ(text_of(fact, "kind"), "form.sent");
    EXPECT_FALSE(fact.contains("sealed"));
    EXPECT_EQ(object_of(fact, "body"), (json::object{{"form", "autocertificazione"},
                                                     {"version", 2},
                                                     {"language", "it"},
                                                     {"printed", true}}));
    EXPECT_EQ(text_of(fact, "by"), "resident");
}

// Who typed stands in the fact and on the paper (DECISIONS R).
TEST_F(LedgerTest, AFormThatAPorterTypedSaysSo) {
    ASSERT_TRUE(ledger_->count_form(asker_, "marta", "autocertificazione", 2));
    ASSERT_EQ(facts().size(), 1u);
    EXPECT_EQ(text_of(facts().front(), "by"), "porter:marta");
}

TEST_F(LedgerTest, ALeaseThatIsToBeClosedIsReportedOnceAndSpentFromNoMore) {
    ASSERT_TRUE(ledger_->take_seats(asker_, {event, 1, "Ada", ""}, after_event_));
    auto inbox = store::Inbox::open((folder_.path() / "agent" / "inbox.db").string()).value();
    ASSERT_TRUE(inbox.apply({{2, store::LeaseClosing{event, 1}}}));
    EXPECT_TRUE(ledger_->tidy().value());
    EXPECT_FALSE(ledger_->tidy().value());
    const auto closed = facts().back();
    EXPECT_EQ(text_of(closed, "kind"), "lease.closed");
    EXPECT_EQ(int_of(object_of(closed, "body"), "spent"), 1);
    EXPECT_EQ(ledger_->take_seats(asker_, {event, 1, "Bea", ""}, after_event_).error().code,
              ErrorCode::full);
}

TEST_F(LedgerTest, WhatTheCooperativeHasIsDropped) {
    ASSERT_TRUE(ledger_->take_seats(asker_, {event, 1, "Ada", ""}, after_event_));
    auto inbox = store::Inbox::open((folder_.path() / "agent" / "inbox.db").string()).value();
    ASSERT_TRUE(inbox.acknowledge({{text_of(facts().front(), "id")}}));
    ASSERT_TRUE(ledger_->tidy());
    EXPECT_TRUE(facts().empty());
    EXPECT_EQ(ledger_->lease(event)->left(), 2);
}

}  // namespace
}  // namespace chiosco::app
