// SPDX-License-Identifier: AGPL-3.0-or-later
// What people told at the kiosks, and what the desk does with it.
#include "coop-server/ops/hearing.h"

#include <gtest/gtest.h>

#include "coop-server/ops/corrections.h"
#include "core/domain/slip_answer.h"
#include "core/exchange/hsds.h"
#include "core/sync/server_handoffs.h"
#include "core/sync/server_inbox.h"
#include "core/sync/server_porters.h"
#include "core/sync/server_slips.h"
#include "tests/support/coop_db.h"

namespace chiosco::coop {
namespace {

const FakeClock noon{parse_rfc3339("2026-03-11T11:00:00Z").value()};

class HearingTest : public testing::Test {
protected:
    HearingTest() {
        kiosk_ = add_kiosk(*db_, 1);
        import();
    }

    void import() {
        const std::vector<exchange::NamedFile> files{
            {"services.csv", "id,name,status\n1,CAF Prova,active\n"},
            {"phones.csv", "id,number,service_id\n2,0990 1,1\n"}};
        report_ = exchange::import_hsds(*db_, files, "t").value();
    }

    void say(Fact fact, const json::object& person = {}) {
        if (!person.empty()) fact.sealed = seal(key_.public_key, canonical(person)).value();
        const auto reply = send(*db_, kiosk_, fact, noon);
        ASSERT_TRUE(reply) << reply.error().message;
        ASSERT_EQ(reply->acked.size(), 1u) << reply->rejected.at(0).detail;
    }
    void propose(json::object body, const json::object& person = {}) {
        body["record"] = service_;
        body["rev"] = 1;
        say(fact_of("correction.proposed", body), person);
    }
    ProposedCorrection only() {
        const auto open = corrections(*db_, key_, false).value();
        EXPECT_EQ(open.size(), 1u);
        return open.empty() ? ProposedCorrection{} : open.front();
    }
    Result<bool> accept(const ProposedCorrection& one, bool even_so = false,
                        const std::string& value = "") {
        bool changed = false;
        TRY_VOID(db_->transaction([&]() -> Result<void> {
            changed = TRY(accept_correction(*db_, one, {even_so, value}, noon));
            return {};
        }));
        return changed;
    }
    std::string number() {
        return db_
            ->one_text(
                "select json_extract(body, '$.number') from record"
                " where kind = 'phone'")
            .value()
            .value_or("");
    }

    std::unique_ptr<store::Db> db_ = coop_db();
    SealKey key_ = make_seal_key();
    std::string kiosk_, service_ = exchange::uuid_of("t", "1", "service:");
    exchange::Report report_;
};

TEST_F(HearingTest, ACorrectionIsShownBesideWhatIsPublished) {
    propose({{"field", "phone"}}, {{"phone", "0990 22"}});
    const auto one = only();
    EXPECT_EQ(one.record_name, "CAF Prova");
    const auto both = both_versions(*db_, one).value();
    EXPECT_EQ(both.now, "0990 1");
    EXPECT_EQ(both.proposed, "0990 22");
    EXPECT_EQ(number(), "0990 1") << "nothing changes by itself";
}

TEST_F(HearingTest, AnAcceptedTelephoneIsInTheRecordAndTheSamePackageDoesNotUndoIt) {
    propose({{"field", "phone"}}, {{"phone", "0990 22"}});
    EXPECT_TRUE(accept(only()).value());
    EXPECT_EQ(number(), "+39 0990 22");
    EXPECT_EQ(db_->one_integer("select rev from record where kind = 'phone'").value(), 2);
    EXPECT_TRUE(corrections(*db_, key_, false)->empty());
    import();
    EXPECT_EQ(number(), "+39 0990 22");
    EXPECT_EQ(report_.changed, 0);
}

// Two people corrected the same old number; the second answer replaced the first unseen.
TEST_F(HearingTest, ASecondNumberForTheSameOldOneIsAConflict) {
    propose({{"field", "phone"}}, {{"phone", "0990 22"}});
    propose({{"field", "phone"}}, {{"phone", "0990 33"}});
    EXPECT_TRUE(accept(corrections(*db_, key_, false)->front()).value());
    EXPECT_EQ(accept(only()).error().code, ErrorCode::conflict);
    EXPECT_EQ(number(), "+39 0990 22");
    EXPECT_TRUE(accept(only(), true).value());
    EXPECT_EQ(number(), "+39 0990 33");
}

// What a person typed in a hurry stood on every kiosk and every slip.
TEST_F(HearingTest, ATelephoneIsKeptAsOthersAreAndWhatIsNoneIsRefusedWithWhatToType) {
    propose({{"field", "phone"}}, {{"phone", " 0990-55.1041 "}});
    EXPECT_TRUE(accept(only()).value());
    EXPECT_EQ(number(), "+39 0990 55 1041");
    propose({{"field", "phone"}}, {{"phone", "0990"}});
    const auto refused = accept(only(), true);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message,
              "\"0990\" is no telephone number (it has 4 digits). Find the right one and say it: "
              "--value \"+39 0990 55 1041\"");
    EXPECT_EQ(number(), "+39 0990 55 1041");
    EXPECT_FALSE(accept(only(), true, "chiedere a Marta"));
    EXPECT_TRUE(accept(only(), true, "0990 55 1042").value());
    EXPECT_EQ(number(), "+39 0990 55 1042");
    propose({{"field", "closed"}, {"closed", "for_now"}});
    EXPECT_EQ(accept(only(), true, "0990 55 1042").error().message,
              "--value is for a telephone, and this is about: closed");
}

TEST_F(HearingTest, AClosedServiceIsMarkedSo) {
    propose({{"field", "closed"}, {"closed", "for_now"}});
    EXPECT_TRUE(accept(only()).value());
    EXPECT_EQ(db_->one_text("select json_extract(body, '$.status') from record"
                            " where kind = 'service'")
                  .value(),
              "temporarily closed");
}

TEST_F(HearingTest, WordsChangeNothingButAreMarkedDone) {
    propose({{"field", "hours"}}, {{"words", "il sabato è chiuso"}});
    const auto one = only();
    EXPECT_EQ(both_versions(*db_, one)->proposed, "il sabato è chiuso");
    EXPECT_FALSE(accept(one).value());
    EXPECT_EQ(corrections(*db_, key_, true)->front().state, "done");
    EXPECT_EQ(accept(corrections(*db_, key_, true)->front()).error().code, ErrorCode::conflict);
}

TEST_F(HearingTest, ARecordThatHasChangedSinceIsNotChangedBlindly) {
    propose({{"field", "closed"}, {"closed", "for_good"}});
    ASSERT_TRUE(db_->run("update record set rev = 5 where id = ?", {service_}));
    EXPECT_EQ(accept(only()).error().code, ErrorCode::conflict);
    EXPECT_TRUE(accept(only(), true).value());
}

TEST_F(HearingTest, ARefusalSaysWhy) {
    propose({{"field", "address"}}, {{"words", "si è spostato"}});
    EXPECT_FALSE(refuse_correction(*db_, only(), "", noon));
    EXPECT_TRUE(refuse_correction(*db_, only(), "ho telefonato: è giusto", noon));
    EXPECT_EQ(corrections(*db_, key_, true)->front().why, "ho telefonato: è giusto");
}

TEST_F(HearingTest, WhatIsMissingIsReadToo) {
    say(fact_of("correction.proposed", {{"field", "missing"}}),
        {{"name", "Doposcuola Prova"}, {"words", "in via Roma"}});
    EXPECT_EQ(both_versions(*db_, only())->proposed, "Doposcuola Prova; in via Roma");
    EXPECT_FALSE(accept(only()).value());
}

TEST(PlainWords, OfAResidentDoNotWriteOverTheDesksScreen) {
    EXPECT_EQ(plain_words("Perché? سلام 你好"), "Perché? سلام 你好");
    EXPECT_EQ(plain_words("uno\ndue"), "uno / due");
    EXPECT_EQ(plain_words("\x1b[2Jvia\x7f"), " [2Jvia ");
    EXPECT_EQ(plain_words("a\u009bb"), "ab") << "a C1 control begins a sequence too";
    EXPECT_EQ(plain_words("06\u202e21\u2066x\u2069"), "0621x") << "a number read backwards";
    EXPECT_EQ(plain_words("1\u200f2\u061c3\u2028x"), "123x");
    EXPECT_EQ(plain_words("caffè \u00a0\u2019"), "caffè \u00a0\u2019");
    EXPECT_EQ(plain_words("\xc2"), "\xc2") << "cut letters are the terminal's";
}

TEST_F(HearingTest, AnotherKeyReadsNothing) {
    propose({{"field", "other"}}, {{"words", "segreto"}});
    const auto one = corrections(*db_, make_seal_key(), false)->front();
    EXPECT_TRUE(one.sealed);
    EXPECT_EQ(one.words, "");
}

TEST_F(HearingTest, AnAnswerIsFoundByTheSlipAndItsWordsOpenWithTheCode) {
    const auto code = make_slip_code(random_bytes(10));
    say(fact_of("help.asked", {{"slip", slip_id(code)},
                               {"urgent", false},
                               {"sensitive", false},
                               {"language", "it"},
                               {"contact_how", "here"}}),
        {{"name", "Ada Prova"},
         {"words", "una lettera"},
         {"answer_key", answer_key(code).value()}});
    for (const auto& by : {written(code), slip_id(code), slip_id(code).substr(0, 8)}) {
        const auto found = find_help(*db_, key_, by);
        ASSERT_TRUE(found) << found.error().message;
        EXPECT_EQ(text_of(found->person, "name"), "Ada Prova");
    }
    const auto request = find_help(*db_, key_, written(code)).value();
    EXPECT_FALSE(answer_help(*db_, request, "lost", "", noon));
    ASSERT_TRUE(db_->transaction(
        [&] { return answer_help(*db_, request, "answered", "Torna giovedì.", noon); }));
    const auto state = sync::slip_state(*db_, slip_id(code)).value();
    EXPECT_EQ(state.state, "answered");
    EXPECT_EQ(open_answer(code, state.capsule).value(), "Torna giovedì.");
    const auto item = sync::inbox_after(*db_, kiosk_, 0)->items.at(0);
    EXPECT_EQ(item.kind, "answer");
    EXPECT_EQ(text_of(item.body, "slip"), slip_id(code));
    EXPECT_FALSE(json::serialize(item.body).contains("giovedì"));
    EXPECT_TRUE(help_requests(*db_, key_, false)->empty());
    // "Letta", with the words of the answer beside it.
    const auto back =
        db_->transaction([&] { return answer_help(*db_, request, "received", "", noon); });
    ASSERT_FALSE(back);
    EXPECT_EQ(back.error().code, ErrorCode::conflict);
    EXPECT_TRUE(back.error().message.contains("answered with words")) << back.error().message;
    EXPECT_EQ(sync::slip_state(*db_, slip_id(code))->state, "answered");
    ASSERT_TRUE(db_->transaction(
        [&] { return answer_help(*db_, request, "received", "Ci vuole ancora.", noon); }));
    const auto waits = sync::slip_state(*db_, slip_id(code)).value();
    EXPECT_EQ(waits.state, "received");
    EXPECT_EQ(open_answer(code, waits.capsule).value(), "Ci vuole ancora.");
}

TEST_F(HearingTest, ACodeWithAWrongSignIsSaidToBeMisread) {
    const auto code = written(SlipCode{"K7M2Q9XR4B"});
    auto wrong = code;
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    for (const auto& [typed, why] :
         {std::pair{wrong, "the slip code's check character does not fit"},
          std::pair{code.substr(0, 10), "a slip code has 11 characters"}}) {
        const auto found = find_help(*db_, key_, typed);
        ASSERT_FALSE(found);
        EXPECT_EQ(found.error().code, ErrorCode::invalid);
        EXPECT_TRUE(found.error().message.ends_with(why)) << found.error().message;
        EXPECT_FALSE(found.error().message.contains(typed)) << "it may be somebody's";
    }
    EXPECT_EQ(find_help(*db_, key_, code).error().code, ErrorCode::not_found);
    EXPECT_EQ(find_help(*db_, key_, "abcdef").error().code, ErrorCode::not_found);
}

TEST_F(HearingTest, ARequestThatWasPassedOnStaysOnTheDesksListUntilItIsOver) {
    const auto sent = [&](const char* kind, json::object body, const std::string& from) {
        auto fact = fact_of(kind, std::move(body));
        fact.by = "porter:marta";
        fact.prev = {from};
        if (std::string_view{kind} == "handoff.opened")
            fact.sealed = *seal(key_.public_key, R"({"name":"Ada Prova","to":"CAF"})");
        const auto reply = send(*db_, kiosk_, fact, FakeClock{the_day});
        EXPECT_TRUE(reply && reply->rejected.empty()) << reply->rejected.front().detail;
        return fact;
    };
    const sync::PointKeys keys{key_, make_seal_key()};
    const auto from = uuid7(the_day);
    const auto opened = sent("handoff.opened",
                             {{"slip", slip_numbered(7)},
                              {"urgent", false},
                              {"sensitive", false},
                              {"language", "it"},
                              {"contact_how", "telephone"},
                              {"from", from},
                              {"to", "service:caf"}},
                             from);
    ASSERT_TRUE(committed(*db_, [&] { return sync::hand_down(*db_, keys, "site", opened); }));
    const auto waits = [&] { return help_requests(*db_, key_, false)->size(); };
    EXPECT_EQ(waits(), 1u);
    sent("handoff.moved", {{"opened", opened.id}, {"step", "called"}}, opened.id);
    EXPECT_EQ(waits(), 1u) << "the porter called the person; nobody has called the service";
    sent("handoff.moved", {{"opened", opened.id}, {"step", "solved"}}, opened.id);
    EXPECT_EQ(waits(), 0u);
}

// What was passed on while the screen was Arabic was Arabic at the cooperative's desk.
TEST_F(HearingTest, ARequestOfAnArabicVisitIsReadInTheWordsOfTheRecords) {
    ASSERT_TRUE(
        db_->run("insert into record(id, kind, rev, body, source, hash) values"
                 " ('rent', 'need', 1, '{\"name\":\"Non riesco a pagare\"}', '', '')"));
    const auto passed = [&](int slip, bool sensitive, json::object named, json::object person) {
        json::object body{{"slip", slip_numbered(slip)},
                          {"urgent", false},
                          {"sensitive", sensitive},
                          {"language", "ar"},
                          {"contact_how", "telephone"}};
        for (auto& [name, value] : named) body[name] = value;
        auto fact = fact_of("handoff.opened", body);
        fact.by = "porter:marta";
        person["need"] = "لا أستطيع الدفع";
        person["to"] = "مكتب, ACLI";
        say(std::move(fact), person);
        return find_help(*db_, key_, slip_numbered(slip)).value();
    };
    // An older kiosk's: ids in the body alone. Then ours, of what is sensitive. Then unknown ids.
    const auto older = passed(1, false, {{"need", "rent"}, {"to", service_}}, {});
    const auto quiet = passed(2, true, {}, {{"need_id", "rent"}, {"to_id", service_}});
    for (const auto& one : {older, quiet}) {
        EXPECT_EQ(one.need, "Non riesco a pagare");
        EXPECT_EQ(one.to, "CAF Prova");
        EXPECT_EQ(one.speaks, "ar") << "an interpreter may be wanted";
    }
    EXPECT_EQ(passed(3, false, {{"to", "service:gone"}}, {}).to, "مكتب, ACLI");
}

TEST_F(HearingTest, FeedbackIsCountedAndFewAreNotTold) {
    const auto give = [&](int times, const char* served, const char* why = "") {
        for (int i = 0; i < times; ++i) {
            json::object body{{"about", "visit"}, {"served", served}};
            if (*why) body["why"] = why;
            say(fact_of("feedback.given", body));
        }
    };
    give(12, "yes");
    give(6, "partly", "closed");
    give(2, "no", "not_there");
    const auto counts = feedback_counts(*db_, "2026-03").value();
    EXPECT_EQ(counts.at("visit").at("yes"), 12);
    EXPECT_EQ(counts.at("visit").at("no"), -1);
    EXPECT_EQ(counts.at("visit").at("partly"), -1) << "it would tell the other by subtraction";
    EXPECT_TRUE(feedback_counts(*db_, "2026-02")->empty());
}

TEST_F(HearingTest, FeedbackWithAWordOfAPersonIsNotTaken) {
    auto fact = fact_of("feedback.given", {{"about", "visit"}, {"served", "yes"}});
    fact.sealed = seal(key_.public_key, "{}").value();
    const auto reply = send(*db_, kiosk_, fact, noon).value();
    EXPECT_EQ(reply.rejected.size(), 1u);
}

}  // namespace
}  // namespace chiosco::coop
