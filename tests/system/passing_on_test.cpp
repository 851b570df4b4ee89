// SPDX-License-Identifier: AGPL-3.0-or-later
// What a porter passes on, by the running programs: it is followed by list and slip, read in
// Italian where it was said in Arabic, taken back by the porter, withdrawn by the person.
#include "tests/support/memory.h"
#include "tests/system/porter_day.h"

namespace chiosco {
namespace {

class PassingOn : public PorterDay {};

// From the request's page to the slip in the hand; what the slip says.
Result<Told> pass_on(Driver& driver, const std::string& yes) {
    TRY_VOID(driver.tap("pass"));
    TRY_VOID(driver.on("handoff"));
    const auto found = TRY(
        driver.page_when([](const ShownPage& page) { return !page.names_of("service:").empty(); }));
    TRY_VOID(driver.tap(found.names_of("service:").front()));
    TRY_VOID(driver.reads("Posso dire a"));
    TRY_VOID(driver.tap(yes));
    TRY_VOID(driver.sees("undo"));
    return told_on(TRY(driver.page()), "sent");
}

TEST_F(PassingOn, ARequestIsPassedOnArrivesAndIsFollowedByListAndSlip) {
    open_the_request();
    const auto slip = pass_on(*driver_, "yes:here");
    ASSERT_TRUE(slip) << slip.error().message << town_->last_words();

    const auto asked = arrived("help.asked"), passed = arrived("handoff.opened");
    ASSERT_EQ(asked.size(), 1u);
    ASSERT_EQ(passed.size(), 1u);
    EXPECT_EQ(text_of(passed[0].body, "from"), asked[0].id);
    EXPECT_EQ(text_of(passed[0].body, "slip"), slip->slip());
    // The desk of the cooperative finds it with its own key, and to whom the person said yes.
    const auto shown = town_->coop({"help", "show", slip->slip()});
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_TRUE(shown->contains(asking) && shown->contains("agreed to")) << *shown;

    expect_done(wait_for_items("handoff", 2));
    expect_done(driver_->tap("done"));
    expect_done(driver_->reads("Passata a"));
    const auto list = driver_->page();
    ASSERT_TRUE(list);
    ASSERT_EQ(list->names_of("case:").size(), 1u) << "one request, not two";
    expect_done(driver_->tap(list->names_of("case:").front()));
    expect_done(driver_->tap("step:called"));
    expect_done(driver_->reads("Ci siamo sentiti"));
    expect_done(wait_for_items("answer", 1));
    expect_done(end_visit(*driver_));
    expect_done(begin_visit(*driver_, "it"));
    expect_done(look_up(*driver_, slip->code));
    expect_done(driver_->reads("C’è una risposta per te"));
}

// From the menu, with the screen in Arabic: said at the desk by Samir, passed on at once.
Result<Told> pass_on_in_arabic(Driver& driver) {
    TRY_VOID(tap_each(
        driver, {"contact", "need:" + Town::id_of("need:casa"),
                 "need:" + Town::id_of("need:casa-affitto-non-pago"), "outcome:sent_on", "pass"}));
    TRY_VOID(driver.on("handoff"));
    TRY_VOID(driver.tap(TRY(driver.name_of("service:", "(Sportello casa)"))));
    TRY_VOID(driver.sees("field:name"));
    TRY_VOID(driver.type("سمير"));
    TRY_VOID(tap_each(driver, {"next", "how:here", "yes:here"}));
    TRY_VOID(driver.sees("undo"));
    return told_on(TRY(driver.page()), "sent");
}

// The porter of the afternoon and the cooperative's desk had read it in Arabic.
TEST_F(PassingOn, WhatWasPassedOnInArabicIsReadInItalianByThePorterAndTheDesk) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(end_visit(*driver_));
    expect_done(come_in_by_pin(*driver_, pin, "ar"));
    const auto slip = pass_on_in_arabic(*driver_);
    ASSERT_TRUE(slip) << slip.error().message << town_->last_words();
    ASSERT_EQ(arrived("handoff.opened").size(), 1u);

    const std::string need = "Non riesco a pagare l'affitto", to = "Sportello casa del Comune, ";
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"help", "list"}, {"help", "show", slip->slip()}}) {
        const auto told = town_->coop(words);
        ASSERT_TRUE(told) << told.error().message;
        EXPECT_TRUE(told->contains(need) && told->contains(to)) << *told;
    }
    EXPECT_TRUE(town_->coop({"help", "list"})->contains("speaks ar"));
    // How Samir wants to hear of it: who comes by may not be telephoned.
    EXPECT_TRUE(town_->coop({"help", "show", slip->slip()})->contains("do not telephone"));

    expect_done(wait_for_items("handoff", 1));
    expect_done(end_visit(*driver_));
    expect_done(come_in_by_pin(*driver_, pin));
    expect_done(driver_->tap("today"));
    expect_done(driver_->reads(need));
    expect_done(driver_->reads("Passata a"));
    expect_done(driver_->reads(to));
    expect_done(driver_->reads("Parla arabo"));
}

TEST_F(PassingOn, ARequestPassedOnByMistakeIsTakenBackAndIsThePointsAgain) {
    open_the_request();
    town_->server.kill();  // None of the rest needs a line.
    ASSERT_TRUE(pass_on(*driver_, "yes:phone"));
    expect_done(driver_->tap("undo"));
    expect_done(driver_->reads("resta a questo sportello"));
    expect_done(driver_->tap("done"));
    expect_done(driver_->tap("list"));
    expect_done(driver_->reads("Nessuno ha ancora risposto"));

    const Planted planted{{"Zelmira", "Quartucci", their_phone}};
    const auto hits = planted.in_files(town_->state());
    ASSERT_TRUE(hits);
    EXPECT_TRUE(hits->empty()) << described(*hits);
}

// With the line up it had left within that minute. Its slip said "C'è una risposta per te", the
// desk read "answered", and the name stayed where it had come.
TEST_F(PassingOn, WhatWasPassedOnAndUndoneIsWithdrawnOnItsSlipAndAtTheDeskAndNamesNobody) {
    open_the_request();
    const auto slip = pass_on(*driver_, "yes:here");
    ASSERT_TRUE(slip) << slip.error().message << town_->last_words();
    expect_done(wait_for_items("handoff", 2));
    expect_done(driver_->tap("undo"));
    expect_done(driver_->reads("resta a questo sportello"));
    ASSERT_EQ(arrived("handoff.moved").size(), 1u);
    expect_done(wait_for_items("erase", 1));
    EXPECT_EQ(count("agent/inbox.db", "item where kind = 'handoff'"), 1);

    const auto listed = town_->coop({"help", "list", "all"});
    ASSERT_TRUE(listed) << listed.error().message;
    const auto line = listed->find(slip->slip());
    ASSERT_NE(line, listed->npos) << *listed;
    EXPECT_TRUE(listed->substr(line, listed->find('\n', line) - line).contains("withdrawn"));
    const auto shown = town_->coop({"help", "show", slip->slip()});
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_FALSE(shown->contains("Quartucci") || shown->contains(their_phone)) << *shown;

    expect_done(driver_->tap("done"));
    expect_done(driver_->tap("list"));
    expect_done(driver_->reads("Nessuno ha ancora risposto"));
    expect_done(end_visit(*driver_));
    expect_done(begin_visit(*driver_, "it"));
    expect_done(look_up(*driver_, slip->code));
    expect_done(driver_->reads("è stata ritirata"));
    expect_done(driver_->tap("help"));
    expect_done(driver_->on("help"));
}

// "Ritirata dalla persona": the request that it had gone on from came back into the list, and was
// named at the desk.
TEST_F(PassingOn, WhatThePersonTakesBackAfterItWasPassedOnNamesThemNowhere) {
    open_the_request();
    ASSERT_TRUE(pass_on(*driver_, "yes:here"));
    expect_done(driver_->tap("done"));
    expect_done(driver_->reads("Passata a"));
    expect_done(driver_->tap(driver_->name_of("case:", asking).value_or("")));
    expect_done(driver_->tap("step:withdrawn"));
    expect_done(driver_->reads("si cancellano"));
    EXPECT_EQ(arrived("handoff.moved").size(), 0u) << "not before it is sure";
    expect_done(driver_->tap("yes"));
    expect_done(driver_->reads("non c’è niente da fare"));
    ASSERT_EQ(arrived("handoff.moved").size(), 2u);
    expect_done(wait_for_items("erase", 2));
    EXPECT_EQ(count("agent/inbox.db", "item where kind = 'handoff'"), 0);
    EXPECT_EQ(count("agent/inbox.db", "kept where fact like '%sealed%'"), 0);
    EXPECT_EQ(count("ui/vault.db", "passed"), 0);
    for (const char* kind : {"help.asked", "handoff.opened"}) {
        const auto shown = town_->coop({"help", "show", text_of(arrived(kind).at(0).body, "slip")});
        ASSERT_TRUE(shown) << shown.error().message;
        EXPECT_TRUE(shown->contains("name and contact are erased")) << *shown;
        EXPECT_FALSE(shown->contains("Quartucci") || shown->contains(their_phone)) << *shown;
    }
}

}  // namespace
}  // namespace chiosco
