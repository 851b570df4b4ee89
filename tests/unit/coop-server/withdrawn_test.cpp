// SPDX-License-Identifier: AGPL-3.0-or-later
// A request that was taken back, as its slip and the cooperative's desk say it: undone by the
// porter who passed it on, or by the person's own word. Both had read "answered", and the desk went
// on reading the name.
#include <gtest/gtest.h>

#include <functional>

#include "coop-server/ops/hearing.h"
#include "coop-server/ops/init.h"
#include "core/sync/server_handoffs.h"
#include "core/sync/server_inbox.h"
#include "core/sync/server_porters.h"
#include "core/sync/server_slips.h"
#include "tests/support/coop_db.h"
#include "tests/support/temp_folder.h"

namespace chiosco::coop {
namespace {

class WithdrawnTest : public testing::Test {
protected:
    Fact request(const std::string& kind, int slip, const std::string& from = {}) {
        auto fact = fact_of(kind, {{"slip", slip_numbered(slip)},
                                   {"urgent", false},
                                   {"sensitive", false},
                                   {"language", "it"},
                                   {"contact_how", "telephone"}});
        fact.by = from.empty() ? "resident" : "porter:marta";
        if (!from.empty()) fact.body["from"] = from, fact.body["to"] = "caf", fact.prev = {from};
        fact.sealed = *seal(keys.coop.public_key, R"({"name":"Ada Prova","contact":"3331234567"})");
        return fact;
    }
    Fact move(const Fact& opened, const char* step) {
        auto fact = fact_of("handoff.moved", {{"opened", opened.id}, {"step", step}});
        fact.by = "porter:marta";
        fact.prev = {opened.id};
        return fact;
    }
    // By a porter who has seen all that is there.
    Fact settling(const Fact& opened, const char* step) {
        auto fact = move(opened, step);
        fact.prev = sync::handoff_standing(*db, opened.id)->heads;
        return fact;
    }
    void arrives(const Fact& fact) {
        const auto reply = send(*db, kiosk, fact, clock);
        ASSERT_TRUE(reply) << reply.error().message;
        ASSERT_TRUE(reply->rejected.empty()) << reply->rejected[0].detail;
        if (fact.kind == "handoff.moved") return;
        ASSERT_TRUE(committed(*db, [&] { return sync::hand_down(*db, keys, "site", fact); }));
    }
    std::string slip_says(int slip) {
        return sync::slip_state(*db, slip_numbered(slip)).value().state;
    }
    std::vector<json::object> told(const std::string& kind) {
        std::vector<json::object> found;
        const auto page = sync::inbox_after(*db, kiosk, 0).value();
        for (const auto& item : page.items)
            if (item.kind == kind) found.push_back(item.body);
        return found;
    }
    // What is sealed anywhere in the database of the request that began with this fact.
    std::int64_t kept_of(const Fact& fact) {
        return db
            ->one_integer(
                "select (select count(*) from fact where id = ?1 and fact like '%sealed%')"
                " + (select count(*) from handoff where id = ?1 and item like '%sealed%')"
                " + (select count(*) from inbox where kind = 'handoff' and body like '%sealed%'"
                "   and json_extract(body, '$.id') = ?1)",
                {fact.id})
            .value()
            .value();
    }

    FakeClock clock{the_day};
    sync::PointKeys keys{make_seal_key(), make_seal_key()};
    std::unique_ptr<store::Db> db = coop_db();
    std::string kiosk = add_kiosk(*db, 1);
    const Fact asked = request("help.asked", 1), passed = request("handoff.opened", 2, asked.id);
};

TEST_F(WithdrawnTest, AnUndoneHandoffsSlipSaysWithdrawnAndNotThatThereIsAnAnswer) {
    arrives(asked);
    arrives(passed);
    ASSERT_EQ(kept_of(passed), 3);
    arrives(move(passed, "withdrawn"));
    EXPECT_EQ(slip_says(2), "withdrawn");
    const auto answers = told("answer");
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(text_of(answers[0], "state"), "withdrawn");
    EXPECT_EQ(kept_of(passed), 0);
    ASSERT_EQ(told("erase").size(), 1u);
    EXPECT_EQ(text_of(told("erase")[0], "id"), passed.id);
    EXPECT_EQ(slip_says(1), "received") << "the first request is the point's own again";
    EXPECT_EQ(kept_of(asked), 3);
}

// "Ritirata dalla persona" on what had been passed on: the request that it went on from stayed
// "received" and named at the desk, and came back into the porter's list.
TEST_F(WithdrawnTest, TakenBackByThePersonTheRequestItWentOnFromNamesNobodyEither) {
    arrives(asked);
    arrives(passed);
    ASSERT_EQ(kept_of(asked) + kept_of(passed), 6);
    // As a kiosk sends them.
    arrives(move(asked, "withdrawn"));
    arrives(move(passed, "withdrawn"));
    EXPECT_EQ(kept_of(asked) + kept_of(passed), 0);
    EXPECT_EQ(told("erase").size(), 2u);
    EXPECT_EQ(told("answer").size(), 2u) << "no slip says anything else in between";
    const auto all = help_requests(*db, keys.coop, true).value();
    ASSERT_EQ(all.size(), 2u);
    for (const auto& one : all) {
        EXPECT_EQ(one.state, "withdrawn");
        EXPECT_TRUE(one.person.empty());
    }
    EXPECT_TRUE(help_requests(*db, keys.coop, false)->empty());
}

// "C'è già una risposta", on a request that nobody had answered: what had answered it was undone.
TEST_F(WithdrawnTest, WhatOnlyTheUndoneOneHadAnsweredIsAskedAgain) {
    arrives(asked);
    arrives(passed);
    arrives(move(passed, "called"));
    ASSERT_EQ(slip_says(1), "answered");
    ASSERT_EQ(help_requests(*db, keys.coop, false)->size(), 1u) << "the one that went on";
    arrives(settling(passed, "withdrawn"));
    EXPECT_EQ(slip_says(1), "received");
    EXPECT_EQ(text_of(told("answer").back(), "slip"), slip_numbered(1));
    EXPECT_EQ(text_of(told("answer").back(), "state"), "received");
    const auto waits = help_requests(*db, keys.coop, false).value();
    ASSERT_EQ(waits.size(), 1u);
    EXPECT_EQ(waits[0].slip, slip_numbered(1));
}

TEST_F(WithdrawnTest, WhatSomebodyElseHasAnsweredStaysAnswered) {
    const auto other = request("handoff.opened", 3, asked.id);
    const std::pair<const char*, std::function<void()>> answers[] = {
        {"the desk",
         [&] {
             const auto shown = find_help(*db, keys.coop, slip_numbered(1)).value();
             ASSERT_TRUE(answer_help(*db, shown, "answered", "", clock));
         }},
        {"a porter", [&] { arrives(move(asked, "called")); }},
        {"another that it was passed on to", [&] {
             arrives(other);
             arrives(move(other, "called"));
         }}};
    for (const auto& [who, answer] : answers) {
        db = coop_db();
        add_kiosk(*db, 1);
        arrives(asked);
        answer();
        arrives(passed);
        arrives(move(passed, "called"));
        arrives(settling(passed, "withdrawn"));
        EXPECT_EQ(slip_says(2), "withdrawn") << who;
        EXPECT_EQ(slip_says(1), "answered") << who;
    }
}

// Both facts of a kiosk that had no line come in one batch, or in the other order after a restore.
TEST_F(WithdrawnTest, UndoneBeforeItHadLeftItIsNeverTheDesksToRead) {
    arrives(asked);
    ASSERT_TRUE(send(*db, kiosk, move(passed, "withdrawn"), clock));
    arrives(passed);
    EXPECT_EQ(slip_says(2), "withdrawn");
    EXPECT_EQ(kept_of(passed), 0);
    const auto later = add_kiosk(*db, 2);
    ASSERT_TRUE(committed(*db, [&] { return sync::tell_newcomer(*db, later); }));
    EXPECT_EQ(kept_of(passed), 0) << "nor a kiosk's that comes later";
}

TEST_F(WithdrawnTest, TheDeskReadsWithdrawnAndNeitherNameNorContact) {
    arrives(asked);
    arrives(passed);
    ASSERT_EQ(text_of(find_help(*db, keys.coop, slip_numbered(2))->person, "name"), "Ada Prova");
    arrives(move(passed, "withdrawn"));
    const auto shown = find_help(*db, keys.coop, slip_numbered(2)).value();
    EXPECT_EQ(shown.state, "withdrawn");
    EXPECT_TRUE(shown.person.empty());
    const auto waits = help_requests(*db, keys.coop, false).value();
    ASSERT_EQ(waits.size(), 1u) << "nothing is to be done about it";
    EXPECT_EQ(waits[0].slip, slip_numbered(1));
    EXPECT_EQ(answer_help(*db, shown, "answered", "", clock).error().code, ErrorCode::refused);
    EXPECT_EQ(slip_says(2), "withdrawn");
}

// "Ritirata dalla persona", in the porter's list: the slip that promises "cancelliamo" kept all.
TEST_F(WithdrawnTest, WhatThePersonTakesBackIsErasedWithTheWordsThatHadAnsweredIt) {
    arrives(asked);
    ASSERT_TRUE(db->run("update help set state = 'answered', capsule = 'sealed words'"));
    arrives(move(asked, "withdrawn"));
    EXPECT_EQ(slip_says(1), "withdrawn");
    EXPECT_EQ(sync::slip_state(*db, slip_numbered(1))->capsule, "");
    EXPECT_FALSE(told("answer").back().contains("capsule"));
    EXPECT_EQ(kept_of(asked), 0);
}

TEST_F(WithdrawnTest, WhereAnotherPorterWroteSomethingElseNothingIsErasedUntilItIsSettled) {
    arrives(asked);
    arrives(move(asked, "called"));
    arrives(move(asked, "withdrawn"));
    EXPECT_EQ(slip_says(1), "answered");
    EXPECT_EQ(kept_of(asked), 3);
    arrives(settling(asked, "withdrawn"));
    EXPECT_EQ(slip_says(1), "withdrawn");
    EXPECT_EQ(kept_of(asked), 0);
}

TEST_F(WithdrawnTest, TheSameFactAgainIsKnownAndBringsNothingBack) {
    arrives(passed);
    arrives(move(passed, "withdrawn"));
    arrives(passed);
    EXPECT_EQ(kept_of(passed), 0);
    EXPECT_EQ(slip_says(2), "withdrawn");
    EXPECT_EQ(db->one_integer("select count(*) from quarantine").value(), 0);
    EXPECT_EQ(told("erase").size(), 1u);
}

// What came under its id with other words, for a person to look at, went on naming who asked.
TEST_F(WithdrawnTest, AnotherFactOfItsIdNamesNobodyEitherWheneverItComes) {
    const auto with_visit = [&](std::uint32_t visit) {
        auto other = passed;
        other.visit = visit;
        ASSERT_EQ(send(*db, kiosk, other, clock)->rejected.size(), 1u);
    };
    const auto naming = [&] {
        return db->one_integer("select count(*) from quarantine where fact like '%sealed%'")
            .value();
    };
    arrives(passed);
    with_visit(98);
    ASSERT_EQ(naming(), 1);
    arrives(move(passed, "withdrawn"));
    EXPECT_EQ(naming(), 0);
    with_visit(99);
    EXPECT_EQ(naming(), 0);
    EXPECT_EQ(db->one_integer("select count(*) from quarantine").value(), 2) << "to be seen";
}

// The release before had called them answered: after the update the desk went on reading the name.
TEST_F(WithdrawnTest, AfterAnUpdateWhatWasTakenBackBeforeItNamesNobody) {
    const TempFolder folder;
    ASSERT_TRUE(init(folder.path() / "c", "Prova", clock));
    db = open_coop(folder.path() / "c").value();
    add_kiosk(*db, 1);
    arrives(asked);
    arrives(passed);
    // As that release left it.
    ASSERT_TRUE(
        db->run("insert into handoff_move(id, handoff, step, prev, at, item)"
                " values ('m', ?, 'withdrawn', ?, '2026-03-10T09:00:00Z', '{}')",
                {passed.id, passed.id}));
    ASSERT_TRUE(db->script("update help set state = 'answered'; pragma user_version = 10"));
    ASSERT_EQ(kept_of(passed), 3);
    db = open_coop(folder.path() / "c").value();
    EXPECT_EQ(slip_says(2), "withdrawn");
    EXPECT_EQ(kept_of(passed), 0);
    EXPECT_EQ(told("erase").size(), 1u);
    EXPECT_EQ(slip_says(1), "received");
    EXPECT_EQ(kept_of(asked), 3) << "nobody has taken that one back";
    const auto heard = sync::inbox_after(*db, kiosk, 0)->items.size();
    db = open_coop(folder.path() / "c").value();
    EXPECT_EQ(sync::inbox_after(*db, kiosk, 0)->items.size(), heard) << "once";
}

}  // namespace
}  // namespace chiosco::coop
