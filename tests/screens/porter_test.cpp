// SPDX-License-Identifier: AGPL-3.0-or-later
// The porter's rooms: the way in, a contact in four touches, the tally, the desk, the day's list.
#include "core/domain/rome.h"
#include "kiosk-app/text/t.h"
#include "tests/screens/support.h"

namespace chiosco {
namespace {

using namespace std::chrono_literals;
namespace samples = parts::samples;
using samples::id;

const Instant half_past_ten = from_rome(samples::today, {10h + 30min});

porter::Model way_in(std::vector<PorterLine> porters) {
    porter::Model model;
    EXPECT_EQ(start(model), Effects{LoadPorters{}});
    time_passed(model, half_past_ten);
    (void)update(model, PortersLoaded{std::move(porters)});
    return model;
}

porter::Model inside() {
    auto model = preview(porter::previews(), "menu");
    time_passed(model, half_past_ten);
    return model;
}

TEST(Porter, ComesInByTheQuietButtonBelowTheDesksHours) {
    auto person = preview(person::previews(), "here");
    EXPECT_EQ(tap(person, "staff"), Effects{OpenPorter{}});
    EXPECT_TRUE(offers(preview(person::previews(), "failed"), "staff"))
        << "also on the day when nothing loads";
}

TEST(Porter, GivesAPinThatIsNeverOnTheGlassNorSpoken) {
    auto model = way_in({{"m", "Marta", true}, {"y", "Yusuf", true}});
    (void)tap(model, "porter:m");
    type(model, "407182");
    for (const auto& part : all_parts(view(model).page))
        EXPECT_TRUE(part.role != ui::Role::field || part.hidden);
    EXPECT_EQ(tap(model, "next"), (Effects{EnterPin{"m", "407182"}}));
    EXPECT_TRUE(model.typed.value.empty());
    EXPECT_EQ(update(model, PorterIn{"Marta"}), Effects{LoadDesk{}});
    EXPECT_TRUE(is_inside(model));
    EXPECT_FALSE(offers(model, "desk")) << "open or closed, nobody knows yet";
    (void)update(model, NotLoaded{});
    EXPECT_EQ(model.stage, porter::Stage::menu);
}

TEST(Porter, AloneAtAPointIsNotAskedWhoTheyAre) {
    EXPECT_EQ(way_in({{"m", "Marta", true}}).stage, porter::Stage::pin);
    EXPECT_EQ(way_in({{"m", "Marta"}}).stage, porter::Stage::code);
    EXPECT_EQ(way_in({{"m", "Marta", true, true}}).stage, porter::Stage::code);
    EXPECT_EQ(way_in({}).stage, porter::Stage::nobody);
}

TEST(Porter, ChoosesAPinTwiceAfterTheCode) {
    auto model = way_in({{"m", "Marta"}});
    type(model, "K7M2Q9XR");
    EXPECT_EQ(tap(model, "next"), (Effects{EnterCode{"m", "K7M2Q9XR"}}));
    (void)update(model, CodeTaken{});
    type(model, "123456");
    EXPECT_EQ(tap(model, "next"), Effects{});
    EXPECT_TRUE(says(model, t::porter_pin_easy()));
    type(model, "407182");
    (void)tap(model, "next");
    type(model, "407183");
    EXPECT_EQ(tap(model, "next"), Effects{});
    EXPECT_TRUE(says(model, t::porter_pin_differs()));
    type(model, "407182");
    (void)tap(model, "next");
    type(model, "407182");
    EXPECT_EQ(tap(model, "next"), Effects{ChoosePin{"407182"}});
    EXPECT_TRUE(model.chosen.empty() && model.typed.value.empty());
}

// "Nothing happened, so I typed on, and chose another PIN than I meant."
TEST(Porter, APinWithTooFewDigitsIsSaidToBeSo) {
    auto model = preview(porter::previews(), "pin");
    model.typed.value = "12";
    model.typed.caret = 2;
    EXPECT_EQ(tap(model, "next"), Effects{});
    EXPECT_TRUE(says(model, t::porter_pin_short()));
    (void)tap(model, "key:3");
    EXPECT_FALSE(says(model, t::porter_pin_short()));
    EXPECT_EQ(model.typed.value, "123") << "what was typed stays";
}

TEST(Porter, IsToldWhatIsLeftHowLongToWaitAndWhenOnlyACodeHelps) {
    auto model = way_in({{"m", "Marta", true}});
    const auto refuse = [&](PorterNotIn refusal) {
        type(model, "111222");
        (void)tap(model, "next");
        (void)update(model, refusal);
    };
    refuse({ErrorCode::refused, 30s, 5});
    EXPECT_TRUE(says(model, t::porter_pin_wrong(5)));
    EXPECT_TRUE(says(model, t::porter_wait_seconds(30)));
    refuse({ErrorCode::retry_later, 250s});
    EXPECT_TRUE(says(model, t::porter_wait_minutes(5)));
    refuse({ErrorCode::conflict});
    EXPECT_TRUE(says(model, t::porter_locked()));
    EXPECT_EQ(model.stage, porter::Stage::code);
}

TEST(Porter, OpensAndClosesTheDeskInOneTouch) {
    auto model = inside();
    model.desk.presence = {Presence::Kind::later, "Yusuf", {}, samples::today, {15h}};
    model.desk.week = {{{{std::chrono::Tuesday}, {{{9h}, {12h}}, {{15h}, {18h}}}}, "Marta"}};
    EXPECT_EQ(tap(model, "desk"), (Effects{SetDesk{true, {12h}}}));
    DeskPage set = model.desk;
    set.presence = {Presence::Kind::here, "Marta", {12h}};
    (void)update(model, DeskSet{set, samples::today});
    EXPECT_TRUE(says(model, parts::presence_words(set.presence, samples::today)));
    EXPECT_EQ(tap(model, "desk"), (Effects{SetDesk{false, {12h}}}));
}

TEST(Porter, MayChooseAnotherHour) {
    auto model = inside();
    (void)tap(model, "hour");
    EXPECT_EQ(tap(model, "until:780"), (Effects{SetDesk{true, {13h}}}));
}

TEST(Porter, WithoutHoursOpensForTwoHoursAndNeverPastMidnight) {
    EXPECT_EQ(porter::usual_end({}, samples::today, {10h + 30min}), LocalTime{13h});
    EXPECT_EQ(porter::usual_end({}, samples::today, {23h}), LocalTime{24h - 1min});
    EXPECT_TRUE(porter::hours_after({23h + 10min}).empty());
}

TEST(Porter, FillsInAFormTogetherWithAPerson) {
    auto model = inside();
    EXPECT_EQ(tap(model, "form"), Effects{OpenForms{}});
    EXPECT_TRUE(is_inside(model)) << "the session goes on behind it";
}

TEST(Porter, EndsTheShiftWithTheDesk) {
    auto model = inside();
    model.desk.presence = {Presence::Kind::here, "Marta", {12h}};
    EXPECT_EQ(tap(model, "shift"), (Effects{SetDesk{false, {12h}}}));
    auto full = model;
    using enum EndVisit::Desk;
    EXPECT_EQ(update(model, DeskSet{model.desk, samples::today}), Effects{EndVisit{closed}});
    EXPECT_EQ(update(full, DeskNotSet{ErrorCode::full}), Effects{EndVisit{maybe_open}});
    auto away = inside();
    away.desk.presence = {};
    EXPECT_EQ(tap(away, "shift"), Effects{EndVisit{}}) << "nothing is known of it";
}

// "Did that close the desk too?"
TEST(Porter, IsToldWhatBecomesOfTheDeskAtTheEndOfTheShift) {
    auto model = inside();
    model.desk.presence = {Presence::Kind::here, "Marta", {12h}};
    EXPECT_TRUE(says(model, t::porter_shift_detail()));
    model.desk.presence = {};
    EXPECT_TRUE(says(model, t::porter_shift_only()));
    for (const auto& [preview_of, said] :
         {std::pair{"goodbye-desk-closed", t::farewell_desk_closed()},
          std::pair{"goodbye-desk-was-closed", t::farewell_desk_was_closed()},
          std::pair{"goodbye-desk-maybe-open", t::farewell_desk_maybe_open()}})
        EXPECT_TRUE(says(preview(farewell::previews(), preview_of), said)) << preview_of;
    EXPECT_FALSE(says(preview(farewell::previews(), "goodbye"), t::farewell_desk_closed()));
}

// "It said: warn the cooperative. But the desk had closed by itself at twelve."
TEST(Porter, WhoEndsTheShiftWhenTheHourHasComeIsToldThatTheDeskWasClosed) {
    using enum EndVisit::Desk;
    auto model = inside();
    model.desk.presence = {Presence::Kind::here, "Marta", {12h}};
    time_passed(model, from_rome(samples::today, {12h}) - 1s);
    auto just_before = model;
    EXPECT_EQ(tap(just_before, "shift"), (Effects{SetDesk{false, {12h}}}));
    EXPECT_EQ(update(just_before, DeskNotSet{ErrorCode::invalid}), Effects{EndVisit{was_closed}})
        << "the hour came while it was asked";
    time_passed(model, from_rome(samples::today, {12h}));
    auto again = model;
    EXPECT_EQ(tap(model, "shift"), Effects{EndVisit{was_closed}});
    EXPECT_EQ(tap(again, "desk"), Effects{LoadDesk{}}) << "closing neither fails nor opens it";
    (void)update(again, DeskLoaded{{}, samples::today});
    EXPECT_FALSE(says(again, t::porter_desk_not_set()));
}

TEST(Porter, CleansForThirtySecondsInWhichNothingCanBeTouched) {
    auto model = inside();
    (void)tap(model, "clean");
    EXPECT_TRUE(is_locked(model));
    EXPECT_EQ(names(view(model).page), std::set<std::string>{});
    EXPECT_TRUE(time_passed(model, half_past_ten + 10s));
    EXPECT_TRUE(says(model, t::porter_cleaning_left(20)));
    EXPECT_FALSE(time_passed(model, half_past_ten + 10s + 300ms)) << "drawn once a second";
    EXPECT_TRUE(time_passed(model, half_past_ten + 30s));
    EXPECT_EQ(model.stage, porter::Stage::menu);
}

NeedPage situations() { return preview(needs::previews(), "situations").page; }
NeedPage leaves() { return preview(needs::previews(), "leaves").page; }

contact::Model contact_begun() {
    contact::Model model;
    EXPECT_EQ(start(model), Effects{LoadNeed{}});
    time_passed(model, half_past_ten);
    (void)update(model, NeedLoaded{"", situations(), samples::today});
    return model;
}

// The door of the menu is the first touch; these are the other three.
TEST(Contact, IsSavedWithThreeMoreTouches) {
    auto model = contact_begun();
    EXPECT_EQ(tap(model, "need:" + id(300)), Effects{LoadNeed{id(300)}});
    (void)update(model, NeedLoaded{id(300), leaves(), samples::today});
    EXPECT_EQ(tap(model, "need:" + id(320)), Effects{});
    time_passed(model, half_past_ten + 3min + 10s);
    const Contact expected{.need = id(320), .outcome = Contact::Outcome::sent_on, .minutes = 4};
    EXPECT_EQ(tap(model, "outcome:sent_on"), Effects{RecordContact{expected}});
    EXPECT_EQ(update(model, contact::OutcomeChosen{Contact::Outcome::done_here}), Effects{})
        << "a second tap saves nothing";
}

TEST(Contact, AWrongTouchIsTakenBackAndMendedWithOneMore) {
    auto model = preview(contact::previews(), "saved");
    (void)tap(model, "undo");
    (void)update(model, ContactUndone{});
    model.contact.minutes = 4;
    EXPECT_EQ(tap(model, "mend"), Effects{});
    auto expected = model.contact;
    expected.outcome = Contact::Outcome::nothing_found;
    EXPECT_EQ(tap(model, "outcome:nothing_found"), Effects{RecordContact{expected}});
}

TEST(Contact, OneThatWasTakenBackIsNotSavedWhenAnotherIsTriedAgain) {
    auto model = preview(contact::previews(), "undone");
    (void)tap(model, "mend");
    while (model.stage != contact::Stage::situations) ASSERT_TRUE(step_back(model));
    (void)tap(model, "need:" + id(300));
    (void)update(model, NotLoaded{id(300), ErrorCode::damaged});
    EXPECT_EQ(tap(model, "retry"), Effects{LoadNeed{id(300)}});
}

TEST(Contact, ShowsEveryLeafAtOnce) {
    auto model = preview(contact::previews(), "leaves");
    for (const auto& leaf : model.leaves) EXPECT_TRUE(offers(model, "need:" + leaf.id));
    (void)tap(model, "need:" + model.situation.id);
    EXPECT_EQ(model.contact.need, model.situation.id) << "something else of this kind";
}

TEST(Contact, WhatIsChangedIsSavedAndWhatMayBeLeftOutIsTakenBack) {
    auto model = preview(contact::previews(), "more");
    for (const auto* name : {"whom:other_away", "channel:telephone", "spoken:bn", "minutes:15",
                             "age:65-79", "first:yes", "area:town", "age:65-79"})
        (void)tap(model, name);
    const Contact expected{.need = id(320),
                           .channel = Contact::Channel::telephone,
                           .for_whom = Contact::ForWhom::other_away,
                           .language = "bn",
                           .minutes = 15,
                           .first = Contact::First::yes,
                           .area = Contact::Area::town};
    (void)tap(model, "more");
    EXPECT_EQ(tap(model, "outcome:informed"), Effects{RecordContact{expected}});
}

TEST(Contact, OfASensitiveReasonSaysAndKeepsNothingMore) {
    auto model = contact_begun();
    auto page = leaves();
    page.need.sensitive = true;
    page.need.id = id(312);
    (void)tap(model, "need:" + id(312));
    (void)update(model, NeedLoaded{id(312), page, samples::today});
    (void)tap(model, "need:" + id(320));
    EXPECT_TRUE(model.contact.sensitive) << "a leaf is as sensitive as its situation";
    EXPECT_TRUE(says(model, t::contact_reason(t::contact_quiet())));
    for (const auto& part : all_parts(view(model).page))
        EXPECT_NE(part.words, ui::verbatim(page.children[0].name.text));
    (void)tap(model, "more");
    for (const auto* name : {"age:0-17", "first:yes", "area:town"})
        EXPECT_FALSE(offers(model, name)) << name;
}

TEST(Contact, NobodyIsAskedForNationalityPermitOrName) {
    for (const auto& [name, model] : contact::previews())
        for (const auto& part : all_parts(view(model).page))
            EXPECT_NE(part.role, ui::Role::field) << name;
}

TEST(Contact, IsTakenBackWithinAMinuteAndNotLater) {
    auto model = preview(contact::previews(), "saved");
    const auto saved = *model.saved;
    EXPECT_TRUE(is_counting(model));
    time_passed(model, saved + 59s);
    EXPECT_TRUE(offers(model, "undo"));
    auto late = model;
    EXPECT_TRUE(time_passed(late, saved + 60s)) << "the page changes";
    EXPECT_FALSE(offers(late, "undo"));
    EXPECT_EQ(tap(model, "undo"), Effects{UndoContact{}});
    (void)update(model, ContactUndone{});
    EXPECT_TRUE(says(model, t::contact_undone()));
}

TEST(Contact, OneThatWasNotSavedIsTriedAgainAsItWas) {
    auto model = preview(contact::previews(), "saving");
    (void)update(model, ContactNotKept{ErrorCode::full});
    const auto again = tap(model, "retry");
    ASSERT_EQ(again.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<RecordContact>(again[0]));
}

TEST(Tally, IsATouchForEveryStrokeOnADayThatMayBePast) {
    tally::Model model;
    EXPECT_EQ(start(model), Effects{LoadNeed{}});
    (void)update(model, NeedLoaded{"", situations(), samples::today});
    EXPECT_FALSE(offers(model, "save"));
    for (const auto* need : {"300", "300", "300", "312", "301", "301"})
        (void)tap(model, "need:" + id(std::stoi(need)));
    (void)tap(model, "sign");
    (void)tap(model, "need:" + id(301));
    (void)tap(model, "sign");
    (void)tap(model, "day:1");
    EXPECT_EQ(tap(model, "save"),
              (Effects{RecordTally{
                  2026y / 3 / 9, {{id(300), false, 3}, {id(301), false, 1}, {id(312), true, 1}}}}));
}

// "Of which day am I counting?"
TEST(Tally, SaysWhichDayItIsFor) {
    auto model = preview(tally::previews(), "counting");
    EXPECT_EQ(view(model).page.title, t::porter_tally());
    (void)tap(model, "day:1");
    EXPECT_EQ(view(model).page.title, t::tally_title_yesterday());
    (void)tap(model, "day:2");
    EXPECT_EQ(view(model).page.title, t::tally_title_day(2026y / 3 / 8));
}

TEST(Tally, PrintsTheSheetThatItIsMadeOn) {
    auto model = preview(tally::previews(), "empty");
    EXPECT_EQ(tap(model, "print"), Effects{PrintTally{}});
    EXPECT_EQ(update(model, parts::PrintWanted{}), Effects{}) << "one at a time";
    (void)update(model, Printing{PrintState::done, PrintTrouble::none, "tally"});
    EXPECT_TRUE(says(model, t::parts_paper_take()));
}

TEST(Tally, NeverGoesBelowNothing) {
    auto model = preview(tally::previews(), "counting");
    (void)tap(model, "sign");
    for (int i = 0; i < 30; ++i)
        for (const int need : {300, 301, 303, 305}) (void)tap(model, "need:" + id(need));
    EXPECT_EQ(total(model) >= 0, true);
    for (const auto& [need, count] : model.counts) EXPECT_GT(count, 0);
}

TEST(Tally, TakenBackIsThereToBeMended) {
    auto model = preview(tally::previews(), "saved");
    const auto before = total(model);
    EXPECT_EQ(tap(model, "undo"), Effects{UndoContact{}});
    (void)update(model, ContactUndone{});
    EXPECT_EQ(total(model), before);
    EXPECT_TRUE(offers(model, "save"));
}

// The strokes stood there as before, and nothing said whether they counted.
TEST(Tally, SaysThatItWasTakenBackUntilItIsSavedAgain) {
    auto model = preview(tally::previews(), "saved");
    EXPECT_FALSE(says(model, t::tally_undone()));
    (void)tap(model, "undo");
    (void)update(model, ContactUndone{});
    EXPECT_TRUE(says(model, t::tally_undone()));
    (void)tap(model, "save");
    (void)update(model, ContactKept{12});
    EXPECT_TRUE(says(model, t::tally_saved(12)));
    EXPECT_FALSE(says(model, t::tally_undone()));
}

// "Aspetta un momento", of a disk that no moment mends.
TEST(Porter, WhatADiskDidNotTakeIsSaidNotToBeSaved) {
    for (const auto code : {ErrorCode::full, ErrorCode::retry_later}) {
        auto counted = preview(tally::previews(), "saving");
        (void)update(counted, ContactNotKept{code});
        EXPECT_TRUE(says(counted, t::signup_try_later()));
        auto made = preview(contact::previews(), "saving");
        made.outcome_said = true;
        (void)update(made, ContactNotKept{code});
        EXPECT_TRUE(says(made, t::signup_try_later()));
    }
    auto nobody = preview(tally::previews(), "saving");
    (void)update(nobody, ContactNotKept{ErrorCode::refused});
    EXPECT_FALSE(says(nobody, t::signup_try_later())) << "nobody is in: trying again is no use";
}

TEST(Agenda, ShowsWhomToCallAndWhatIsLate) {
    auto model = preview(agenda::previews(), "list");
    EXPECT_TRUE(says(model, ui::verbatim("Samira", "it")));
    bool late = false;
    for (const auto& part : all_parts(view(model).page))
        for (const auto& mark : part.marks) late = late || mark == t::agenda_late();
    EXPECT_TRUE(late);
}

TEST(Agenda, NamesNobodyWhoAskedForSomethingSensitiveInTheList) {
    const auto model = preview(agenda::previews(), "list");
    EXPECT_TRUE(says(model, t::agenda_quiet()));
    EXPECT_FALSE(says(model, ui::verbatim("Lina", "it")));
}

TEST(Agenda, AMoveNamesEverythingThatItHasSeen) {
    auto model = preview(agenda::previews(), "one");
    model.cases[0].now.heads = {"b", "c"};
    EXPECT_EQ(tap(model, "step:called"),
              (Effects{MoveCase{model.chosen, Step::called, {}, {"b", "c"}}}));
    EXPECT_EQ(update(model, agenda::StepChosen{Step::solved}), Effects{}) << "one at a time";
    EXPECT_EQ(update(model, CaseMoved{model.chosen}), Effects{LoadToday{}});
    (void)update(model, TodayLoaded{{}, samples::today});
    EXPECT_TRUE(says(model, t::agenda_nothing()));
}

bool shows_an_answer(const agenda::Model& model) {
    std::set<std::string> keys;
    for (const auto& part : all_parts(view(model).page))
        for (const auto& said : {part.words, part.detail}) collect_keys(said, keys);
    return keys.contains(std::string{t::agenda_answered().key()});
}

// The list of today is told anew when the cooperative says something, also while a step is written.
TEST(Agenda, AListThatComesUnaskedShowsTheAnswerAndHidesNotThatAStepWasNoted) {
    auto model = preview(agenda::previews(), "list");
    auto cases = model.cases;
    for (auto& one : model.cases) one.answered = false;
    EXPECT_FALSE(shows_an_answer(model));
    cases[0].answered = true;
    (void)update(model, TodayLoaded{cases, samples::today});
    EXPECT_TRUE(shows_an_answer(model));

    auto writing = preview(agenda::previews(), "one");
    (void)tap(writing, "step:solved");
    (void)tap(writing, "yes");
    const auto chosen = writing.chosen;
    (void)update(writing, TodayLoaded{{}, samples::today});
    EXPECT_EQ(writing.stage, agenda::Stage::working);
    auto failing = writing;
    (void)update(failing, CaseNotMoved{chosen, ErrorCode::full});
    EXPECT_EQ(failing.stage, agenda::Stage::list) << "it is gone from the list";
    EXPECT_EQ(update(writing, CaseMoved{chosen}), Effects{LoadToday{}});
    (void)update(writing, TodayLoaded{{}, samples::today});
    EXPECT_TRUE(says(writing, t::agenda_moved()));
}

// "Ritirata" and "Risolto" happened at one tap, and nothing could take them back.
TEST(Agenda, AsksOnceMoreBeforeWhatCannotBeUnsaid) {
    for (const auto last : {Step::solved, Step::in_part, Step::not_solved, Step::withdrawn}) {
        const std::string name = "step:" + std::string{code(last)};
        auto model = preview(agenda::previews(), "one");
        EXPECT_EQ(tap(model, name), Effects{}) << name;
        EXPECT_EQ(says(model, t::agenda_withdrawn_erases()), last == Step::withdrawn) << name;
        EXPECT_EQ(tap(model, "no"), Effects{}) << name;
        EXPECT_EQ(model.stage, agenda::Stage::one);
        (void)tap(model, name);
        EXPECT_TRUE(step_back(model));
        EXPECT_EQ(model.stage, agenda::Stage::one) << "back is a no";
        (void)tap(model, name);
        EXPECT_EQ(tap(model, "yes"),
                  (Effects{MoveCase{model.chosen, last, {}, chosen_case(model)->now.heads}}));
    }
    for (const auto* name : {"step:called", "step:not_found"}) {
        auto model = preview(agenda::previews(), "one");
        EXPECT_EQ(tap(model, name).size(), 1u) << name << " can be followed by another";
    }
}

TEST(Agenda, WhatIsGoneWhileItIsAskedIsNotMoved) {
    auto model = preview(agenda::previews(), "sure-withdrawn");
    (void)update(model, TodayLoaded{{}, samples::today});
    EXPECT_EQ(model.stage, agenda::Stage::list);
    EXPECT_EQ(update(model, agenda::Sure{true}), Effects{});
}

TEST(Agenda, AnAppointmentHasADay) {
    auto model = preview(agenda::previews(), "one");
    EXPECT_EQ(tap(model, "step:appointment"), Effects{});
    const auto moved = tap(model, "day:3");
    ASSERT_EQ(moved.size(), 1u);
    EXPECT_EQ(std::get<MoveCase>(moved[0]).day, (Date{2026y / 3 / 13}));
}

}  // namespace
}  // namespace chiosco
