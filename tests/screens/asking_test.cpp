// SPDX-License-Identifier: AGPL-3.0-or-later
// Seats, slips and requests for help: where something of a person is written down.
#include "kiosk-app/text/t.h"
#include "tests/screens/support.h"

namespace chiosco {
namespace {

using namespace parts::samples;

signup::Model at(signup::Stage stage) {
    auto model = preview(signup::previews(), "confirm");
    model.stage = stage;
    return model;
}

TEST(Events, AreGroupedByDayAndOpenTheirCard) {
    auto model = preview(events::previews(), "shown");
    EXPECT_TRUE(says(model, t::parts_today(today)));
    EXPECT_EQ(tap(model, "event:" + model.events[0].id), Effects{OpenEvent{model.events[0].id}});
    EXPECT_FALSE(offers(model, "event:" + model.events[8].id));
    EXPECT_EQ(tap(model, "page:next"), Effects{});
    EXPECT_TRUE(offers(model, "event:" + model.events[8].id));
}

TEST(Events, AShorterListLeavesNobodyOnAPageThatIsGone) {
    auto model = preview(events::previews(), "last-page");
    (void)update(model, EventsLoaded{event_lines(3), today});
    EXPECT_EQ(model.rows_page, 0);
    EXPECT_TRUE(offers(model, "event:" + event_line(0).id));
}

TEST(Event, OnlySeatsCanBeSignedUpFor) {
    auto model = preview(event::previews(), "seats");
    EXPECT_EQ(tap(model, "signup"), Effects{OpenSignup{model.event}});
    for (const auto* name : {"just-come", "desk", "past"})
        EXPECT_FALSE(offers(preview(event::previews(), name), "signup")) << name;
    // None here does not mean none anywhere.
    EXPECT_TRUE(offers(preview(event::previews(), "seats-unsure"), "signup"));
}

TEST(Event, IgnoresTheCardOfAnother) {
    event::Model model{.event = "a"};
    (void)update(model, EventLoaded{"b", event_card()});
    EXPECT_EQ(model.stage, event::Stage::loading);
}

TEST(Event, ThatHasBegunTakesNoSignup) {
    auto model = event::previews().front().model;
    for (const auto& [name, each] : event::previews())
        if (name == "begun") model = each;
    EXPECT_TRUE(says(model, t::event_begun()));
    EXPECT_FALSE(offers(model, "signup"));
    model.card.begun = false;
    EXPECT_TRUE(offers(model, "signup"));
}

TEST(Signup, TakesSeatsInTheNameThatWasTyped) {
    signup::Model model{.event = id(200)};
    EXPECT_EQ(start(model), Effects{LoadEvent{id(200)}});
    (void)update(model, EventLoaded{id(200), event_card(), today});
    EXPECT_EQ(tap(model, "seats:2"), Effects{});
    type(model, "Ada");
    EXPECT_EQ(tap(model, "next"), Effects{});
    type(model, "3331234567");
    EXPECT_EQ(tap(model, "key:done"), Effects{});
    EXPECT_EQ(model.stage, signup::Stage::confirm);
    EXPECT_EQ(tap(model, "yes"),
              (Effects{TakeSeats{id(200), 2, "Ada", "3331234567", model.card.organization,
                                 model.card.line.day}}));
}

TEST(Signup, ASecondTapTakesNothing) {
    auto model = at(signup::Stage::confirm);
    const auto yes = ui::tap(view(model), "yes").value();
    EXPECT_EQ(update(model, yes).size(), 1u);
    EXPECT_EQ(update(model, yes), Effects{});
    EXPECT_EQ(names(view(model).page), std::set<std::string>{});
}

TEST(Signup, SaysToWhomAndUntilWhenBeforeTheYes) {
    auto model = at(signup::Stage::confirm);
    const ui::Verbatim to{model.card.organization, "it"};
    EXPECT_TRUE(says(model, t::signup_consent_contact(to, model.card.line.day)));
    model.contact = {};
    EXPECT_TRUE(says(model, t::signup_consent_name(to, model.card.line.day)));
}

TEST(Signup, NoLosesNothing) {
    auto model = at(signup::Stage::confirm);
    EXPECT_EQ(tap(model, "no"), Effects{});
    EXPECT_TRUE(says(model, parts::number_words(model.card.phone)));
    EXPECT_EQ(tap(model, "person"), Effects{OpenPerson{}});
    EXPECT_EQ(tap(model, "yes"), Effects{});
    EXPECT_EQ(model.stage, signup::Stage::confirm);
    EXPECT_EQ(model.name.value, "Samira");
}

TEST(Signup, PrintsTheSlipAndForgetsTheName) {
    auto model = at(signup::Stage::saving);
    EXPECT_EQ(update(model, SeatsTaken{"another event", "X", 2}), Effects{});
    EXPECT_EQ(update(model, SeatsTaken{model.event, "K7M2Q-9XR4B-5", 2}),
              (Effects{PrintSeats{model.event, "K7M2Q-9XR4B-5", 2, false}}));
    EXPECT_TRUE(model.name.value.empty() && model.contact.value.empty());
    EXPECT_TRUE(says(model, t::signup_done(2)));
    EXPECT_EQ(update(model, SeatsTaken{model.event, "OTHER", 2}), Effects{});
    EXPECT_EQ(model.code, "K7M2Q-9XR4B-5");
}

TEST(Signup, NoCodeIsEverShownAsAQr) {
    for (const auto& [name, model] : signup::previews())
        for (const auto& part : all_parts(view(model).page))
            EXPECT_NE(part.role, ui::Role::picture) << name;
    for (const auto& [name, model] : help::previews())
        for (const auto& part : all_parts(view(model).page))
            EXPECT_NE(part.role, ui::Role::picture) << name;
}

TEST(Signup, WhenFullTheWaitingListIsOfferedAndNamed) {
    auto model = at(signup::Stage::saving);
    EXPECT_EQ(update(model, SeatsNotTaken{model.event, ErrorCode::full}), Effects{});
    EXPECT_TRUE(says(model, t::signup_full()));
    EXPECT_EQ(tap(model, "yes"),
              (Effects{JoinWaiting{model.event, 2, "Samira", "3331234567", model.card.organization,
                                   model.card.line.day}}));
    EXPECT_EQ(update(model, SeatsWaiting{model.event, "CODE", 2}),
              (Effects{PrintSeats{model.event, "CODE", 2, true}}));
    EXPECT_TRUE(says(model, t::signup_waiting(2)));
}

// "The hall is full", to who asked for two seats where four were free and the line was down.
TEST(Signup, WithoutALineNobodyIsToldThatTheHallIsFull) {
    auto model = at(signup::Stage::saving);
    EXPECT_EQ(update(model, SeatsNotTaken{model.event, ErrorCode::offline}), Effects{});
    EXPECT_TRUE(says(model, t::signup_no_line(2)));
    EXPECT_TRUE(says(model, t::signup_no_line_waiting()));
    EXPECT_FALSE(says(model, t::signup_full()));
    EXPECT_TRUE(step_back(model));
    EXPECT_EQ(model.stage, signup::Stage::confirm);
    EXPECT_EQ(model.name.value, "Samira");

    model.stage = signup::Stage::no_line;
    EXPECT_EQ(tap(model, "yes"),
              (Effects{JoinWaiting{model.event, 2, "Samira", "3331234567", model.card.organization,
                                   model.card.line.day}}));
    EXPECT_EQ(update(model, SeatsWaiting{model.event, "CODE", 2}),
              (Effects{PrintSeats{model.event, "CODE", 2, true}}));
    model.stage = signup::Stage::no_line;
    EXPECT_EQ(tap(model, "no"), Effects{GoBack{}});
}

// Name, telephone and consent were typed before anything was said of it.
TEST(Signup, SaysThatTheLineIsMissingBeforeAnythingIsTyped) {
    const auto asked = [](int seats_here, bool line) {
        signup::Model model{.event = id(200)};
        auto card = event_card();
        card.line.seats_here = seats_here;
        (void)update(model, EventLoaded{id(200), card, today, line});
        EXPECT_TRUE(offers(model, "seats:2"));
        return model;
    };
    EXPECT_TRUE(says(asked(1, false), t::signup_line_some(1)));
    EXPECT_TRUE(says(asked(0, false), t::signup_line_none()));
    EXPECT_FALSE(says(asked(4, false), t::signup_line_some(4))) << "nobody here can ask for more";
    EXPECT_FALSE(says(asked(1, true), t::signup_line_some(1)));
    EXPECT_FALSE(says(asked(0, true), t::signup_line_none()));
}

// "Not saved" on a disk that is full, whoever of the two programs found it so.
TEST(Signup, AFullDiskIsNoFullHall) {
    auto model = at(signup::Stage::saving);
    (void)update(model, SeatsNotTaken{model.event, ErrorCode::retry_later});
    EXPECT_TRUE(says(model, t::signup_try_later()));
    EXPECT_FALSE(says(model, t::signup_full()));
}

TEST(Signup, AFailureKeepsWhatWasTypedAndTriesTheSameAgain) {
    for (const auto code : {ErrorCode::retry_later, ErrorCode::invalid, ErrorCode::conflict,
                            ErrorCode::not_found, ErrorCode::refused, ErrorCode::damaged}) {
        auto model = at(signup::Stage::saving);
        (void)update(model, SeatsNotTaken{model.event, code});
        EXPECT_TRUE(offers(model, "person")) << name(code);
        EXPECT_EQ(tap(model, "retry"),
                  (Effects{TakeSeats{model.event, 2, "Samira", "3331234567",
                                     model.card.organization, model.card.line.day}}));
    }
    auto model = at(signup::Stage::joining);
    model.for_waiting = true;
    (void)update(model, SeatsNotTaken{model.event, ErrorCode::full});
    EXPECT_EQ(tap(model, "retry"),
              (Effects{JoinWaiting{model.event, 2, "Samira", "3331234567", model.card.organization,
                                   model.card.line.day}}));
}

TEST(Signup, AnotherLanguageKeepsWhatWasTyped) {
    auto model = at(signup::Stage::contact);
    EXPECT_EQ(start(model), Effects{LoadEvent{model.event}});
    auto card = event_card();
    card.line.name = {"دورة اللغة الإيطالية", "ar"};
    (void)update(model, EventLoaded{model.event, card, today});
    EXPECT_EQ(model.stage, signup::Stage::contact);
    EXPECT_EQ(model.name.value, "Samira");
    EXPECT_EQ(view(model).page.title, parts::words(card.line.name));
}

TEST(Signup, BackGoesOneQuestionBackAndWaitsForAnAnswerOnItsWay) {
    auto model = at(signup::Stage::contact);
    EXPECT_TRUE(step_back(model));
    EXPECT_EQ(model.stage, signup::Stage::name);
    EXPECT_TRUE(step_back(model));
    EXPECT_FALSE(step_back(model));
    model = at(signup::Stage::saving);
    EXPECT_TRUE(step_back(model));
    EXPECT_EQ(model.stage, signup::Stage::saving);
}

TEST(Signup, ACorrectionComesBackToTheConfirmation) {
    auto model = at(signup::Stage::confirm);
    (void)tap(model, "change:seats");
    (void)tap(model, "seats:4");
    EXPECT_EQ(model.stage, signup::Stage::confirm);
    EXPECT_EQ(model.seats, 4);
}

TEST(Signup, HiddenWordsAreNotOnThePage) {
    auto model = at(signup::Stage::confirm);
    EXPECT_TRUE(says(model, ui::verbatim("Samira")));
    model.hidden = true;
    EXPECT_FALSE(says(model, ui::verbatim("Samira")));
    model.stage = signup::Stage::name;
    for (const auto& part : all_parts(view(model).page))
        EXPECT_TRUE(part.role != ui::Role::field || part.hidden);
}

TEST(Slip, LooksTheCodeUpAndForgetsIt) {
    slip::Model model;
    EXPECT_EQ(start(model), Effects{LoadDesk{}});
    EXPECT_EQ(tap(model, "look"), Effects{});  // Nothing typed, nothing asked.
    type(model, "K7M2Q9XR4B5");
    EXPECT_EQ(tap(model, "look"), Effects{FindSlip{"K7M2Q9XR4B5"}});
    EXPECT_EQ(update(model, slip::LookedFor{}), Effects{});
    (void)update(model, preview(slip::previews(), "confirmed").slip);
    EXPECT_EQ(model.stage, slip::Stage::found);
    EXPECT_TRUE(model.code.value.empty());
}

TEST(Slip, AWrongCodeStaysToBeCorrected) {
    const std::pair<ErrorCode, ui::Text> table[] = {
        {ErrorCode::invalid, t::slip_check_code()},
        {ErrorCode::not_found, t::slip_unknown()},
        {ErrorCode::refused, t::slip_too_many()},
        {ErrorCode::offline, t::slip_offline_call(parts::unbroken("+39 0990 55 0101"))}};
    for (const auto& [code, words] : table) {
        auto model = preview(slip::previews(), "mistyped");
        EXPECT_EQ(tap(model, "look").size(), 1u);
        (void)update(model, SlipNotFound{code});
        EXPECT_TRUE(says(model, words)) << name(code);
        EXPECT_EQ(model.code.value, "K7M2Q-9XR4B-5");
        (void)tap(model, "key:erase");
        EXPECT_FALSE(says(model, words)) << "corrected: the complaint is about another code";
    }
}

TEST(Slip, CancellingAsksFirstAndHappensOnce) {
    auto model = preview(slip::previews(), "confirmed");
    EXPECT_EQ(tap(model, "cancel"), Effects{});
    EXPECT_EQ(tap(model, "no"), Effects{});
    EXPECT_EQ(tap(model, "cancel"), Effects{});
    const auto yes = ui::tap(view(model), "yes").value();
    EXPECT_EQ(update(model, yes), (Effects{CancelSeats{model.slip.slip, model.slip.event}}));
    EXPECT_EQ(update(model, yes), Effects{});
    (void)update(model, SeatsCancelled{"another slip"});
    EXPECT_EQ(model.stage, slip::Stage::cancelling);
    (void)update(model, SeatsCancelled{model.slip.slip});
    EXPECT_TRUE(says(model, t::slip_done()));
}

TEST(Slip, OnlyASeatThatStandsCanBeCancelled) {
    EXPECT_TRUE(offers(preview(slip::previews(), "waiting"), "cancel"));
    for (const auto* name : {"already-cancelled", "help-sent", "help-answered"})
        EXPECT_FALSE(offers(preview(slip::previews(), name), "cancel")) << name;
}

// Its slip said that there was an answer: the person came back for it, and there was none.
TEST(Slip, OfARequestThatWasTakenBackSaysSoAndOffersToAskAgain) {
    auto model = preview(slip::previews(), "help-withdrawn");
    EXPECT_TRUE(says(model, t::slip_help_withdrawn()));
    EXPECT_FALSE(says(model, t::slip_help_answered()));
    EXPECT_EQ(tap(model, "help"), Effects{OpenHelp{}});
    EXPECT_FALSE(offers(preview(slip::previews(), "help-answered"), "help"));
}

help::Model asking(std::string_view name) { return preview(help::previews(), name); }

help::Model fresh(bool sensitive = false) {
    auto model = help::opened({id(321), {"Affitto"}, false, sensitive});
    (void)update(model, DeskLoaded{desk(), today});
    return model;
}

void answer_up_to_consent(help::Model& model) {
    (void)tap(model, "yes");
    type(model, "ada");
    (void)tap(model, "next");
    (void)tap(model, "how:phone");
    type(model, "3331234567");
    (void)tap(model, "next");
    (void)tap(model, "yes");
    (void)tap(model, "when:morning");
    (void)tap(model, "skip");
}

TEST(Help, SendsWhatWasSaidYesTo) {
    auto model = fresh();
    answer_up_to_consent(model);
    EXPECT_FALSE(model.consent) << "off by default";
    const auto until = help::consent_until(today);
    EXPECT_TRUE(says(model, t::help_consent_phone({"Punto Lucciola", "it"}, until)));
    EXPECT_TRUE(says(model, t::help_consent_no_loss()));
    (void)tap(model, "yes");
    const HelpAsked expected{.need = id(321),
                             .need_name = {"Affitto"},
                             .name = "ada",
                             .contact = "3331234567",
                             .when = "di mattina",
                             .how = HelpAsked::How::telephone,
                             .safe_to_call = true,
                             .consent_to = "Punto Lucciola",
                             .consent_until = until};
    EXPECT_EQ(tap(model, "send"), Effects{SendHelp{expected}});
    EXPECT_EQ(update(model, help::Sent{}), Effects{}) << "a second tap sends nothing";
}

TEST(Help, NoKeepsTheAddressesAndTellsNobody) {
    auto model = fresh();
    answer_up_to_consent(model);
    EXPECT_EQ(tap(model, "no"), Effects{});
    EXPECT_EQ(update(model, help::Sent{}), Effects{});
    EXPECT_TRUE(says(model, parts::number_words("+39 0990 55 0101")));
    EXPECT_EQ(tap(model, "addresses"), Effects{GoBack{}});
    EXPECT_EQ(model.name.value, "ada");
}

TEST(Help, ANumberThatIsNotSafeIsNeitherKeptNorSent) {
    auto model = asking("safe");
    model.consent = false;
    (void)tap(model, "no");
    EXPECT_EQ(model.how, HelpAsked::How::here);
    EXPECT_TRUE(model.phone.value.empty());
    EXPECT_TRUE(says(model, t::help_you_come()));
}

TEST(Help, AnotherWayToBeReachedIsAnotherConsent) {
    auto model = asking("review");
    (void)tap(model, "change:how");
    (void)tap(model, "how:here");
    EXPECT_EQ(model.stage, help::Stage::consent);
    EXPECT_FALSE(model.consent);
    EXPECT_TRUE(
        says(model, t::help_consent_name({"Punto Lucciola", "it"}, help::consent_until(today))));
}

TEST(Help, AHalfChangedNumberIsNotCalled) {
    auto model = asking("review");
    model.how = HelpAsked::How::here;
    model.phone = {.layer = ui::Layer::phone, .limit = 20};
    model.safe_to_call = false;
    (void)tap(model, "change:how");
    (void)tap(model, "how:phone");
    EXPECT_TRUE(step_back(model));  // To the question.
    EXPECT_TRUE(step_back(model));  // Out of it, with no number given.
    EXPECT_EQ(model.how, HelpAsked::How::here);
}

TEST(Help, NothingIsWrittenOfAPersonWhoDoesNotKnow) {
    auto model = fresh();
    (void)tap(model, "no");
    (void)tap(model, "no");
    EXPECT_TRUE(says(model, t::help_unaware()));
    EXPECT_EQ(names(view(model).page), std::set<std::string>{"person"});
}

TEST(Help, WithoutADeskThereIsNothingToSayYesTo) {
    auto model = asking("consent-no-desk");
    EXPECT_FALSE(offers(model, "yes"));
    EXPECT_EQ(tap(model, "retry"), Effects{LoadDesk{}});
    (void)update(model, DeskLoaded{desk(), today});
    EXPECT_TRUE(offers(model, "yes"));
}

TEST(Help, TheSlipIsPrintedUnlessItIsSensitive) {
    auto open = asking("sending");
    const PrintHelp slip{.code = "CODE", .until = help::consent_until(today)};
    EXPECT_EQ(update(open, HelpSent{"CODE"}), Effects{slip});
    EXPECT_TRUE(open.name.value.empty() && open.phone.value.empty() && open.words.value.empty());

    auto sensitive = asking("sending");
    sensitive.about.sensitive = true;
    EXPECT_EQ(update(sensitive, HelpSent{"CODE"}), Effects{});
    EXPECT_EQ(tap(sensitive, "print"), Effects{});
    EXPECT_TRUE(says(sensitive, t::parts_paper_seen()));
    EXPECT_EQ(tap(sensitive, "yes"), Effects{slip});
}

// "samira neri" stood on the porter's list.
TEST(Help, BeginsANameWithCapitalsAndASentenceWithOne) {
    auto model = fresh();
    (void)start(model);
    (void)tap(model, "yes");
    type(model, "Ada");
    (void)tap(model, "key:space");
    EXPECT_TRUE(offers(model, "key:N"));
    (void)tap(model, "key:shift");
    EXPECT_TRUE(offers(model, "key:n")) << "the shift key has the last word";
    model.stage = help::Stage::words;
    type(model, "Ho");
    (void)tap(model, "key:space");
    EXPECT_TRUE(offers(model, "key:f"));
}

// Arabic has no capitals: its shifted keys are marks.
TEST(Help, LeavesAKeyboardWithoutCapitalsAsItIs) {
    auto model = fresh();
    (void)start(model);
    (void)tap(model, "yes");
    EXPECT_TRUE(offers(model, "key:Q"));
    model.lang = "ar";
    (void)start(model);
    EXPECT_TRUE(offers(model, "key:u0628"));
    model.lang = "it";
    (void)start(model);
    EXPECT_TRUE(offers(model, "key:Q"));
}

TEST(Signup, BeginsANameWithCapitals) {
    signup::Model model{.event = id(200)};
    (void)start(model);
    (void)update(model, EventLoaded{id(200), event_card(), today});
    (void)tap(model, "seats:1");
    type(model, "Ada");
    EXPECT_EQ(model.name.value, "Ada");
    EXPECT_TRUE(offers(model, "key:a"));
}

TEST(Help, ASensitiveNeedIsNotWrittenOnThePage) {
    for (auto model : {asking("whom-sensitive"), asking("sent-sensitive")})
        EXPECT_FALSE(says(model, t::help_about(parts::words(model.about.need_name))));
    EXPECT_TRUE(says(asking("whom"), t::help_about(parts::words(asking("whom").about.need_name))));
}

// "Done. They will call you", of a request that a captive portal kept here.
TEST(Help, WhatHasNotLeftIsNotSaidToBeOnItsWay) {
    for (const auto how : {HelpAsked::How::telephone, HelpAsked::How::here}) {
        auto model = asking("sending");
        model.how = how;
        const bool call = how == HelpAsked::How::telephone;
        const ui::Verbatim to{model.desk->point, "it"};
        const auto gone = call ? t::help_sent_call(to) : t::help_sent_here();
        const auto kept = call ? t::help_kept_call(to) : t::help_kept_here();
        auto other = model;
        (void)update(model, HelpSent{"CODE", false});
        EXPECT_TRUE(says(model, kept));
        EXPECT_FALSE(says(model, gone));
        (void)update(other, HelpSent{"CODE", true});
        EXPECT_TRUE(says(other, gone));
        EXPECT_FALSE(says(other, kept));
    }
}

TEST(Help, AFailureKeepsWhatWasTyped) {
    auto model = asking("sending");
    (void)update(model, HelpNotSent{ErrorCode::full});
    const auto again = tap(model, "retry");
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(std::get<SendHelp>(again[0]).help.name, "Samira");
}

TEST(Help, WordsEndAtSixHundredLettersInAnyScript) {
    auto model = asking("words");
    model.words.value.clear();
    for (int i = 0; i < help::words_max; ++i) model.words.value += "م";
    model.words.caret = model.words.value.size();
    (void)tap(model, "key:a");
    EXPECT_FALSE(model.words.value.ends_with('a'));
    (void)tap(model, "key:erase");
    (void)tap(model, "key:a");
    EXPECT_TRUE(model.words.value.ends_with('a'));
}

}  // namespace
}  // namespace chiosco
