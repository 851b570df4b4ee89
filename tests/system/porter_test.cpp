// SPDX-License-Identifier: AGPL-3.0-or-later
// A porter's first day, by the running programs: the desk's code, a PIN, a contact in four touches,
// the desk open, the tally, a request that came down to the point; and the kiosk started again with
// no line. What nobody may find is looked for in every file at the end.
#include "tests/support/memory.h"
#include "tests/system/porter_day.h"

namespace chiosco {
namespace {

// Every touch is one press on what is on the glass now: none turns a page, none is uncounted.
class Finger {
public:
    explicit Finger(Driver& driver) : driver_(driver) {}
    Result<void> touch(const std::string& name) {
        TRY_VOID(driver_.sees(name));
        ++touches_;
        return driver_.press(name);
    }
    int touches() const { return touches_; }

private:
    Driver& driver_;
    int touches_ = 0;
};

// From the menu to "saved"; how many touches it took.
Result<int> record_contact(Driver& driver) {
    Finger finger{driver};
    TRY_VOID(finger.touch("contact"));
    TRY_VOID(finger.touch(TRY(driver.name_of("need:", "Casa"))));
    TRY_VOID(finger.touch(TRY(driver.name_of("need:", "affitto"))));
    TRY_VOID(finger.touch("outcome:sent_on"));
    TRY_VOID(driver.sees("undo"));
    return finger.touches();
}

TEST_F(PorterDay, AContactTakesAtMostFiveTouchesAndArrives) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    const auto touches = record_contact(*driver_);
    ASSERT_TRUE(touches) << touches.error().message << town_->last_words();
    EXPECT_LE(*touches, 5);
    const auto made = arrived("contact.made");
    ASSERT_EQ(made.size(), 1u);
    EXPECT_EQ(text_of(made[0].body, "outcome"), "sent_on");
    EXPECT_EQ(text_of(made[0].body, "language"), "it");
    EXPECT_EQ(text_of(made[0].body, "channel"), "in_person");

    expect_done(driver_->tap("undo"));
    expect_done(driver_->reads("Annullato"));
    EXPECT_EQ(arrived("contact.voided").size(), 1u);
    // What was wrong is mended with one touch more: the outcome saves it again.
    expect_done(driver_->tap("mend"));
    expect_done(driver_->tap("outcome:done_here"));
    expect_done(driver_->sees("undo"));
    EXPECT_EQ(arrived("contact.made").size(), 2u);
    expect_done(driver_->tap("another"));
    expect_done(driver_->tap(driver_->name_of("need:", "Salute").value_or("")));
    expect_done(driver_->tap(driver_->name_of("need:", "Denti").value_or("")));
    expect_done(driver_->tap("outcome:informed"));
    expect_done(driver_->sees("undo"));
    // After a minute there is nothing to take back; the porter's page is covered by then too.
    expect_done(driver_->clock(50s));
    expect_done(driver_->tap("menu"));
    EXPECT_EQ(arrived("contact.made").size(), 3u);
}

TEST_F(PorterDay, WrongPinsWaitAndLockUntilACodeByTelephone) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(end_visit(*driver_));
    expect_done(way_in(*driver_));
    for (int wrong = 1; wrong < 8; ++wrong) {
        expect_done(dial_and_go(*driver_, "field:pin", wrong_pin));
        expect_done(driver_->reads("PIN sbagliato"));
        if (wrong < 3) continue;
        expect_done(dial_and_go(*driver_, "field:pin", pin));
        expect_done(driver_->reads("Aspetta"));
        // Waits out the pause, at the welcome page: nobody stands there for half an hour.
        expect_done(driver_->clock(31min));
        expect_done(way_in(*driver_));
    }
    expect_done(dial_and_go(*driver_, "field:pin", wrong_pin));
    expect_done(driver_->reads("Troppi PIN sbagliati"));

    town_->server.kill();  // The telephone works all the same.
    const auto listed = town_->coop({"porter", "list"});
    ASSERT_TRUE(listed);
    const auto spare = code_for({"porter", "code", listed->substr(0, 36)});
    ASSERT_TRUE(spare) << spare.error().message;
    expect_done(end_visit(*driver_));
    expect_done(come_in_by_code(*driver_, *spare, pin));
}

TEST_F(PorterDay, TheHomeSaysThatThePorterIsHere) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    const auto menu = driver_->page();
    ASSERT_TRUE(menu);
    // By its hours Marta is here until noon: closed and opened again, until the hour chosen.
    expect_done(driver_->tap("desk"));
    expect_done(driver_->reads("torna"));
    expect_done(driver_->tap("hour"));
    expect_done(driver_->tap("until:780"));
    expect_done(driver_->reads("Marta è qui fino alle 13:00"));
    expect_done(end_visit(*driver_));
    expect_done(begin_visit(*driver_, "it"));
    expect_done(driver_->reads("Marta è qui fino alle 13:00"));
    EXPECT_EQ(arrived("desk.closed").size(), 1u);
    EXPECT_EQ(arrived("desk.opened").size(), 1u);
}

// "Finisci" went back to the welcome page, and the home went on saying that Marta was there.
TEST_F(PorterDay, WhoFinishesWithTheDeskOpenIsToldAndClosesItThere) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->tap("bar:end"));
    expect_done(driver_->on("desk_open"));
    expect_done(driver_->reads("Fino alle 12:00"));
    expect_done(driver_->tap("close"));
    expect_done(driver_->on("goodbye"));
    expect_done(driver_->reads("lo sportello è chiuso"));
    expect_done(driver_->tap("new"));
    expect_done(begin_visit(*driver_, "it"));
    expect_done(driver_->reads("torna"));
    EXPECT_EQ(arrived("desk.closed").size(), 1u);
}

TEST_F(PorterDay, TenRowsOfTheTallyAreTenFactsOfYesterday) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->tap("tally"));
    expect_done(driver_->tap("day:1"));
    const auto page = driver_->page();
    ASSERT_TRUE(page);
    auto rows = page->names_of("need:");
    ASSERT_GE(rows.size(), 10u);
    rows.resize(10);
    for (const auto& row : rows) expect_done(driver_->tap(row));
    expect_done(driver_->tap(rows[0]));
    expect_done(driver_->tap("save"));
    expect_done(driver_->reads("11 contatti"));
    const auto made = arrived("contact.made");
    ASSERT_EQ(made.size(), 10u);
    std::int64_t count = 0;
    for (const auto& fact : made) {
        count += int_of(fact.body, "count");
        EXPECT_EQ(text_of(fact.body, "day"), "2026-03-09");
    }
    EXPECT_EQ(count, 11);
    expect_done(driver_->tap("undo"));
    expect_done(driver_->reads("Annullato: questi contatti non contano"));
    EXPECT_EQ(arrived("contact.voided").size(), 1u);
}

TEST_F(PorterDay, CleaningFeelsNothingForThirtySeconds) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->tap("clean"));
    expect_done(driver_->reads("non sente i tocchi"));
    const auto page = driver_->page();
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->names.empty()) << testing::PrintToString(page->names);
    expect_done(driver_->clock(31s));
    expect_done(driver_->sees("contact"));
}

TEST_F(PorterDay, ARequestComesDownAndWhatCameOfItGoesUp) {
    open_the_request();
    expect_done(driver_->reads(their_phone));
    expect_done(driver_->tap("step:solved"));
    expect_done(driver_->reads("Segno: Risolto?"));
    expect_done(driver_->tap("yes"));
    expect_done(driver_->reads("non c’è niente da fare"));
    const auto moved = arrived("handoff.moved");
    ASSERT_EQ(moved.size(), 1u);
    EXPECT_EQ(text_of(moved[0].body, "step"), "solved");
}

// The porter's list said that nobody had answered until they left it and came back.
TEST_F(PorterDay, WhatTheDeskAnswersIsInThePortersListWithoutATouch) {
    const auto asked = come_in_to_a_request();
    ASSERT_TRUE(asked) << asked.error().message << town_->last_words();
    expect_done(driver_->reads("Nessuno ha ancora risposto"));
    ASSERT_TRUE(town_->coop({"help", "answer", asked->slip(), "--state", "answered"}));
    expect_done(driver_->reads("C’è già una risposta"));
}

// What a stolen disk would show.
TEST_F(PorterDay, StartedAgainWithoutALineThePinStillOpensAndNothingIsFound) {
    ASSERT_TRUE(come_in_to_a_request());
    town_->server.kill();
    town_->agent.kill();
    driver_.reset();
    auto again = town_->open_screen();
    ASSERT_TRUE(again) << again.error().message << town_->last_words();
    driver_.emplace(std::move(*again));
    expect_done(come_in_by_pin(*driver_, pin));
    expect_done(driver_->tap("today"));
    ASSERT_TRUE(driver_->name_of("case:", asking));
    expect_done(driver_->tap("bar:end"));

    const Planted planted{{pin, code_, "Zelmira", "Quartucci", their_phone}};
    for (const auto& folder : {town_->state(), town_->logs()}) {
        const auto hits = planted.in_files(folder);
        ASSERT_TRUE(hits);
        EXPECT_TRUE(hits->empty()) << described(*hits);
    }
}

TEST_F(PorterDay, WalkedAwayFromIsCoveredAfterAMinuteAndLeftForGood) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->clock(61s));
    expect_done(driver_->on("idle_warning"));
    expect_done(driver_->clock(31s));
    expect_done(driver_->on("welcome"));
    expect_done(way_in(*driver_));
    expect_done(driver_->sees("field:pin"));
}

}  // namespace
}  // namespace chiosco
