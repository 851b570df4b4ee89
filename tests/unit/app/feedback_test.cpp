// SPDX-License-Identifier: AGPL-3.0-or-later
// Corrections and "È servito?" as facts: nameless outside, sealed inside.
#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/keys.h"
#include "core/store/outbox/reader.h"
#include "core/sync/check_fact.h"
#include "kiosk-app/app/ledger.h"
#include "kiosk-app/app/runtime.h"
#include "tests/support/temp_folder.h"

namespace chiosco::app {
namespace {

const char* const record = "0c7e1f7a-6d0b-5c55-9a35-3f1c52a1d007";

class FeedbackTest : public testing::Test {
protected:
    FeedbackTest() {
        device_.assignment.site = "site";
        device_.assignment.coop_seal = hex(seal_.public_key);
        ledger_.emplace(Ledger::open(folder_.path(), device_, clock_).value());
    }

    std::vector<json::object> facts(int lane) {
        auto outbox =
            store::OutboxReader::open((folder_.path() / "ui" / "outbox.db").string()).value();
        std::vector<json::object> all;
        const auto rows = outbox.after(lane, 0, 100).value();
        for (const auto& row : rows) all.push_back(parse_json_object(row.fact).value());
        return all;
    }
    json::object opened(const json::object& fact) {
        const auto box = from_base64(text_of(fact, "sealed")).value();
        return parse_json_object(open_seal(seal_, box).value()).value();
    }

    TempFolder folder_;
    SealKey seal_ = make_seal_key();
    Device device_;
    FakeClock clock_{parse_rfc3339("2026-03-10T09:30:00Z").value()};
    std::optional<Ledger> ledger_;
};

TEST_F(FeedbackTest, ACorrectionSaysWhichRecordAndSealsTheWords) {
    const Correction correction{
        .record = record, .field = Correction::Field::phone, .phone = "0990 22"};
    ASSERT_TRUE(ledger_->propose({7, "it"}, correction, 3));
    const auto fact = facts(0).at(0);
    EXPECT_EQ(object_of(fact, "body"),
              (json::object{{"field", "phone"}, {"record", record}, {"rev", 3}}));
    EXPECT_EQ(text_of(opened(fact), "phone"), "0990 22");
    EXPECT_TRUE(sync::check_fact(fact)) << sync::check_fact(fact).error().message;
    const auto written = read_file(folder_.path() / "ui" / "outbox.db").value() +
                         read_file(folder_.path() / "ui" / "outbox.db-wal").value_or("");
    EXPECT_FALSE(written.contains("0990 22"));
}

TEST_F(FeedbackTest, EveryKindOfCorrectionFitsItsSchema) {
    using enum Correction::Field;
    for (const auto field : {phone, hours, address, other, closed})
        ASSERT_TRUE(ledger_->propose({7, "it"}, {.record = record, .field = field}, 1));
    ASSERT_TRUE(ledger_->propose(
        {7, "it"}, {.record = record, .field = closed, .closed = Correction::Closed::for_good}, 1));
    ASSERT_TRUE(ledger_->propose({7, "it"}, {.field = missing, .name = "Orto", .words = "qui"}, 0));
    const auto all = facts(0);
    ASSERT_EQ(all.size(), 7u);
    for (const auto& fact : all) EXPECT_TRUE(sync::check_fact(fact)) << json::serialize(fact);
}

TEST_F(FeedbackTest, ServedIsCountedWithoutAnybodysName) {
    using enum Feedback::Why;
    ASSERT_TRUE(ledger_->give_feedback({7, "it"}, {.served = Feedback::Served::yes}));
    for (const auto why : {closed, not_there, not_for_me, no_answer, other})
        ASSERT_TRUE(ledger_->give_feedback(
            {7, "it"}, {.about = "help", .served = Feedback::Served::no, .why = why}));
    const auto all = facts(1);
    ASSERT_EQ(all.size(), 6u);
    for (const auto& fact : all) {
        EXPECT_TRUE(sync::check_fact(fact)) << json::serialize(fact);
        EXPECT_FALSE(fact.contains("sealed"));
    }
    EXPECT_EQ(object_of(all.back(), "body"),
              (json::object{{"about", "help"}, {"served", "no"}, {"why", "other"}}));
}

// A request passed on a moment before the visit ended was dropped: nobody ever heard of it.
TEST(Orders, ThatSomebodyConfirmedOutliveTheVisit) {
    const Effect confirmed[] = {TakeSeats{},      JoinWaiting{},   CancelSeats{}, SendHelp{},
                                CountUnmet{},     RecordContact{}, RecordTally{}, UndoContact{},
                                SetDesk{},        MoveCase{},      PassOn{},      UndoPass{},
                                SendCorrection{}, SendFeedback{}};
    for (const auto& effect : confirmed) EXPECT_TRUE(leaves_a_fact(effect)) << effect.index();
    const Effect asked[] = {Search{},    LoadToday{},  EnterPin{},
                            PrintHelp{}, PrintTally{}, FindPlaces{}};
    for (const auto& effect : asked) EXPECT_FALSE(leaves_a_fact(effect)) << effect.index();
    EXPECT_EQ(std::variant_size_v<AnyEffect>, 72u) << "does the new one leave a fact?";
}

}  // namespace
}  // namespace chiosco::app
