// SPDX-License-Identifier: AGPL-3.0-or-later
// Filling in a form, as a screen alone sees it: what it asks, what it keeps, what it never loses.
#include "tests/screens/support.h"

namespace chiosco {
namespace {

using Go = AskForm::Go;
using Type = Question::Type;

constexpr auto id = "autocertificazione";

FormQuestion question(std::string name, Type type, int number = 2) {
    return {.name = std::move(name),
            .type = type,
            .ask = {"?"},
            .number = number,
            .first = number == 1};
}

// What the interview would say to the last thing asked.
form::Model asked(FormQuestion next, FormAnswers answers = {}) {
    form::Model model{.form = id};
    (void)start(model);
    (void)update(model, FormLoaded{id, {.line = {id, {"Modulo"}}}});
    (void)tap(model, "begin");
    (void)update(model, FormAsked{id, std::move(next), std::move(answers)});
    return model;
}

AskForm only(const Effects& effects) {
    EXPECT_EQ(effects.size(), 1u);
    if (effects.empty() || !std::holds_alternative<AskForm>(effects[0])) return {};
    return std::get<AskForm>(effects[0]);
}

FindPlaces looked_for(const Effects& effects) {
    EXPECT_EQ(effects.size(), 1u);
    if (effects.empty() || !std::holds_alternative<FindPlaces>(effects[0])) return {};
    return std::get<FindPlaces>(effects[0]);
}

form::Model reviewed() {
    auto model = asked(question("b", Type::yesno), {{"a", std::string{"Ada"}}});
    (void)tap(model, "yes");
    (void)update(model, FormReview{id,
                                   {{.name = "a", .ask = {"?"}, .answer = {"Ada"}, .hidden = true},
                                    {.name = "person.2.name", .ask = {"?"}, .nth = 2}},
                                   {{"a", std::string{"Ada"}}, {"b", true}},
                                   true,
                                   "count"});
    return model;
}

TEST(Form, BeginsEmptyForWhoDoesNotWantTheEarlierAnswers) {
    auto model = preview(form::previews(), "card-earlier");
    EXPECT_TRUE(says(model, t::form_earlier()));
    EXPECT_EQ(tap(model, "begin"), Effects{(AskForm{.form = model.form, .go = Go::first})});
}

TEST(Form, BeginsWithWhatItIsAndAsksTheFirstQuestion) {
    form::Model model{.form = id};
    EXPECT_EQ(start(model), Effects{LoadForm{id}});
    EXPECT_FALSE(offers(model, "begin"));
    (void)update(model, FormLoaded{id, {.line = {id, {"Modulo"}}}});
    EXPECT_EQ(tap(model, "begin"), Effects{(AskForm{.form = id, .go = Go::first})});
}

TEST(Form, GivesWhatWasTypedAndWaitsForWhatComesNext) {
    auto model = asked(question("person.1.surname", Type::text));
    (void)tap(model, "key:R");
    type(model, "ossi");
    const AskForm given{id, {}, Go::next, "person.1.surname", "Rossi"};
    EXPECT_EQ(tap(model, "next"), Effects{given});
    EXPECT_EQ(tap(model, "next"), Effects{}) << "a second tap would answer the next question";
}

// "Write in my own letters" was offered at a town, and the answer then refused: the interview takes
// no answer in other letters (docs/formats/form.md).
TEST(Form, OffersNoLettersThatItWouldRefuse) {
    for (const auto kind : {Type::text, Type::place})
        for (const bool latin : {true, false}) {
            auto model = asked(question("person.1.birth_place", kind));
            model.question.latin = latin;
            model.lang = "ar";
            EXPECT_TRUE(offers(model, "key:Q"));
            EXPECT_FALSE(offers(model, "letters"));
        }
}

TEST(Form, BeginsWithACapitalAgainWhenTheFirstLetterWasErased) {
    for (const auto kind : {Type::text, Type::place}) {
        auto model = asked(question("person.1.name", kind));
        model.question.latin = kind == Type::text;
        for (const auto* first : {"key:M", "key:shift"}) {
            (void)tap(model, first);
            if (model.typed.value.empty()) (void)tap(model, "key:m");
            (void)tap(model, "key:erase");
            EXPECT_TRUE(model.typed.value.empty());
            EXPECT_TRUE(offers(model, "key:M")) << first;
        }
        type(model, "De");
        (void)tap(model, "key:space");
        (void)tap(model, "key:L");
        (void)tap(model, "key:erase");
        EXPECT_TRUE(offers(model, "key:L"));
    }
}

// The town stood in the field, and nothing below it until one typed.
TEST(Form, ShowsTheTownsForWhatIsInTheFieldWhenOneComesBack) {
    auto birth = question("person.1.birth_place", Type::place);
    birth.typed = "Trino";
    form::Model model{.form = id, .stage = form::Stage::question};
    model.pending = AskForm{id, {}, Go::previous};
    const auto order = looked_for(update(model, FormAsked{id, birth, {}}));
    EXPECT_EQ(order.asked, (PlaceAsked{"Trino", false, {}}));
    (void)update(model, PlacesFound{order.asked, {{"Trino (VC)"}}});
    EXPECT_TRUE(offers(model, "place:0"));
    (void)tap(model, "hide");
    EXPECT_FALSE(offers(model, "place:0"));
    birth.hidden = true;
    model.pending = AskForm{id, {}, Go::previous};
    EXPECT_EQ(update(model, FormAsked{id, birth, {}}), Effects{}) << "covered: told to nobody";
}

// "Portalo qui: Consegna le pagine in italiano…": two sentences in one.
TEST(Form, SaysHowToHandThePaperInByTheFormsOwnSentence) {
    const auto model = preview(form::previews(), "printed");
    ASSERT_FALSE(model.card.where.empty());
    EXPECT_TRUE(says(model, parts::words(model.card.where)));
}

// "Via Dei Mulini": the shift key went up by itself at every word.
TEST(Form, BeginsNamesWithACapitalAtEveryWordAndAStreetAtTheFirst) {
    auto name = asked(question("person.1.surname", Type::text));
    name.question.latin = true;
    type(name, "De");
    (void)tap(name, "key:space");
    EXPECT_TRUE(offers(name, "key:L"));
    auto street = asked(question("person.1.residence.street", Type::text));
    type(street, "Via");
    (void)tap(street, "key:space");
    EXPECT_TRUE(offers(street, "key:d"));
    auto place = asked(question("person.1.birth_place", Type::place));
    type(place, "San");
    (void)tap(place, "key:space");
    EXPECT_TRUE(offers(place, "key:G"));
}

form::Model at_a_birthplace() {
    using namespace std::chrono_literals;
    auto birth = question("person.1.birth_place", Type::place);
    birth.former = true;
    birth.born = 1920y / 1 / 31;
    return asked(birth);
}

TEST(Form, FindsTheComuneWhileItsNameIsTyped) {
    auto model = at_a_birthplace();
    EXPECT_EQ(tap(model, "key:A"), Effects{}) << "one letter is no name";
    const auto order = looked_for(tap(model, "key:b"));
    EXPECT_EQ(order.asked, (PlaceAsked{"Ab", true, model.question.born}));
    (void)update(model, PlacesFound{order.asked, {{"Abano Terme (PD)"}, {"Abbadia (LC)"}}});
    EXPECT_TRUE(says(model, ui::verbatim("Abano Terme (PD)", "it")));
    EXPECT_EQ(tap(model, "place:0"), Effects{});
    EXPECT_EQ(model.typed.value, "Abano Terme (PD)");
    EXPECT_FALSE(offers(model, "place:0")) << "it has been taken";
    EXPECT_EQ(only(tap(model, "next")).typed, "Abano Terme (PD)");
}

TEST(Form, OffersNoComuneThatWasFoundForOtherLetters) {
    auto model = at_a_birthplace();
    (void)tap(model, "key:A");
    const auto order = looked_for(tap(model, "key:b"));
    (void)update(model, PlacesFound{order.asked, {{"Abano Terme (PD)"}}});
    (void)tap(model, "key:c");
    EXPECT_FALSE(offers(model, "place:0")) << "to be read, not to be taken";
    (void)update(model, PlacesFound{order.asked, {{"Abano Terme (PD)"}}});
    EXPECT_FALSE(offers(model, "place:0"));
    (void)tap(model, "key:erase");
    EXPECT_TRUE(offers(model, "place:0"));
    (void)tap(model, "key:erase");
    (void)tap(model, "key:erase");
    EXPECT_FALSE(model.places);
}

// Born abroad, or in a town of another name: told, and never held up.
TEST(Form, GoesOnWithAPlaceThatIsNoComuneOfToday) {
    auto model = at_a_birthplace();
    type(model, "Casabl");
    const PlaceAsked asked{"Casabl", true, model.question.born};
    (void)update(model, PlacesFound{asked, {}, true});
    EXPECT_TRUE(says(model, t::form_place_unknown()));
    EXPECT_EQ(only(tap(model, "next")).typed, "Casabl");
}

TEST(Form, ShowsNoPlaceBesideOneThatIsTypedCovered) {
    auto model = at_a_birthplace();
    (void)tap(model, "hide");
    EXPECT_EQ(tap(model, "key:A"), Effects{});
    EXPECT_EQ(tap(model, "key:b"), Effects{});
}

TEST(Form, ShowsADayAsItIsTypedAndWhichDayItIs) {
    auto model = asked(question("person.1.birth_date", Type::date));
    type(model, "0904");
    EXPECT_TRUE(tap(model, "key:1").empty());
    EXPECT_EQ(model.typed.value, "09041");
    type(model, "985");
    using namespace std::chrono_literals;
    EXPECT_TRUE(says(model, t::form_day_is(1985y / 4 / 9)));
    type(model, "7");
    EXPECT_EQ(only(tap(model, "next")).typed, "09041985");
}

TEST(Form, SaysWhatIsWrongBesideTheFieldAndKeepsWhatWasTyped) {
    auto model = asked(question("person.1.cf", Type::cf));
    (void)tap(model, "key:A");
    (void)tap(model, "next");
    const FormFault fault{FormFault::Kind::wrong_cf};
    (void)update(model, FormRefused{id, "person.1.cf", fault});
    EXPECT_TRUE(says(model, t::form_fault_wrong_cf()));
    EXPECT_EQ(model.typed.value, "A");
    (void)tap(model, "key:B");
    EXPECT_FALSE(says(model, t::form_fault_wrong_cf()));
}

TEST(Form, AsksAboutACodeThatDoesNotGoWithTheNameAndTakesTheAnswer) {
    auto model = asked(question("person.1.cf", Type::cf), {{"a", true}});
    type(model, "RSSMRA80A01H501U");
    const auto given = only(tap(model, "next"));
    EXPECT_FALSE(given.sure);
    (void)update(model, FormRefused{id, "person.1.cf", {FormFault::Kind::cf_and_name}});
    EXPECT_TRUE(says(model, t::form_cf_and_name()));
    auto sure = given;
    sure.sure = true;
    EXPECT_TRUE(says(model, t::form_stand_by()));
    EXPECT_EQ(tap(model, "next"), Effects{sure});
    EXPECT_EQ(update(model, form::StoodBy{}), Effects{}) << "it is on its way";
}

TEST(Form, AsksNothingAnyMoreOnceTheCodeIsTypedAgain) {
    auto model = asked(question("person.1.cf", Type::cf));
    type(model, "RSSMRA80A01H501U");
    (void)tap(model, "next");
    (void)update(model, FormRefused{id, "person.1.cf", {FormFault::Kind::cf_and_more}});
    (void)tap(model, "key:erase");
    EXPECT_FALSE(says(model, t::form_stand_by()));
    EXPECT_FALSE(only(tap(model, "next")).sure);
}

// A wrong code is no question: there is nothing to be sure of.
TEST(Form, OffersToStandByNothingThatIsWrong) {
    auto model = asked(question("person.1.cf", Type::cf));
    type(model, "X");
    (void)tap(model, "next");
    (void)update(model, FormRefused{id, "person.1.cf", {FormFault::Kind::wrong_cf}});
    EXPECT_FALSE(says(model, t::form_stand_by()));
}

// The sex is chosen, not typed: there the way on is a button of its own.
TEST(Form, AsksAboutAChoiceThatDoesNotGoWithTheCode) {
    auto sex = question("person.1.sex", Type::choice);
    sex.choices = {{"f", {"Donna"}}, {"m", {"Uomo"}}};
    auto model = asked(sex);
    auto given = only(tap(model, "choice:m"));
    (void)update(model, FormRefused{id, "person.1.sex", {FormFault::Kind::cf_and_sex}});
    given.sure = true;
    EXPECT_EQ(tap(model, "sure"), Effects{given});
}

TEST(Form, TypesALetterOfTheDocumentThatIsOnNoKey) {
    auto model = asked(question("person.1.surname", Type::text));
    model.question.latin = true;
    (void)tap(model, "key:M");
    type(model, "un");
    (void)tap(model, "key:accents");
    (void)tap(model, "key:u00f1");
    type(model, "oz");
    EXPECT_EQ(only(tap(model, "next")).typed, "Muñoz");
}

TEST(Form, LosesNothingWhenTheLanguageChangesHalfWay) {
    auto model = asked(question("person.1.surname", Type::text), {{"a", std::string{"Ada"}}});
    (void)tap(model, "key:R");
    model.lang = "ar";  // As the shell does before it starts the screen again.
    const auto effects = start(model);
    ASSERT_EQ(effects.size(), 2u);
    const AskForm again{
        id, {{"a", std::string{"Ada"}}}, Go::here, "person.1.surname", std::nullopt};
    EXPECT_EQ(effects[1], Effect{again});
    auto arabic = question("person.1.surname", Type::text);
    arabic.ask = {"ما هو لقبك؟", "ar"};
    (void)update(model, FormAsked{id, arabic, model.answers});
    EXPECT_EQ(model.typed.value, "R");
    EXPECT_EQ(model.question.ask.lang, "ar");
}

// The welcome page was open when the answer came: nobody was there to hear it.
TEST(Form, AsksAgainForWhatWasMissedOnAnotherPage) {
    auto model = asked(question("a", Type::yesno));
    const auto given = tap(model, "yes");
    const auto effects = start(model);
    ASSERT_EQ(effects.size(), 2u);
    EXPECT_EQ(effects[1], given[0]);
}

TEST(Form, GoesBackByOneQuestionAndKeepsWhatWasTyped) {
    auto model = asked(question("b", Type::text));
    type(model, "");
    (void)tap(model, "key:M");
    EXPECT_EQ(step_back(model), Effects{(AskForm{id, {}, Go::previous, "b", std::nullopt})});
    (void)update(model, FormAsked{id, question("a", Type::yesno, 1), {}});
    (void)tap(model, "yes");
    (void)update(model, FormAsked{id, question("b", Type::text), {{"a", true}}});
    EXPECT_EQ(model.typed.value, "M");
}

TEST(Form, GoesBackFromTheFirstQuestionToTheCardAndOnAgain) {
    auto model = asked(question("a", Type::yesno, 1), {{"b", true}});
    EXPECT_EQ(step_back(model), Effects{});
    EXPECT_EQ(model.stage, form::Stage::card);
    EXPECT_EQ(step_back(model), std::nullopt);
    EXPECT_EQ(only(tap(model, "begin")).at, "a");
}

TEST(Form, LeavesOutOnlyWhatMayBeLeftOut) {
    auto model = asked(question("a", Type::text));
    EXPECT_FALSE(offers(model, "skip"));
    model.question.optional = true;
    EXPECT_EQ(only(tap(model, "unknown")).typed, "");
}

TEST(Form, ChangesOneAnswerFromTheReviewAndComesBackToIt) {
    auto model = reviewed();
    EXPECT_EQ(only(tap(model, "change:a")).go, Go::here);
    (void)update(model, FormAsked{id, question("a", Type::text), model.answers});
    (void)tap(model, "key:B");
    EXPECT_EQ(only(tap(model, "next")).go, Go::after_change);
}

TEST(Form, LeavesAChangeByGoingBackToTheReview) {
    auto model = reviewed();
    (void)tap(model, "change:a");
    (void)update(model, FormAsked{id, question("a", Type::text), model.answers});
    (void)tap(model, "key:B");
    EXPECT_EQ(only(*step_back(model)).go, Go::review);
    EXPECT_TRUE(model.drafts.empty());
}

TEST(Form, CoversWhatIsPrivateInTheReviewUntilAskedToShowIt) {
    auto model = reviewed();
    EXPECT_TRUE(says(model, t::signup_covered()));
    (void)tap(model, "hide");
    EXPECT_FALSE(says(model, t::signup_covered()));
}

TEST(Form, TakesAPersonOutOnlyAfterAQuestion) {
    auto model = reviewed();
    EXPECT_EQ(tap(model, "remove:2"), Effects{});
    EXPECT_TRUE(says(model, t::form_remove_sure(2)));
    const auto order = only(tap(model, "yes"));
    EXPECT_EQ(order.go, Go::remove);
    EXPECT_EQ(order.at, "person.2.name");
}

TEST(Form, IsNotPrintedWhileAnAnswerIsMissing) {
    auto model = reviewed();
    model.complete = false;
    EXPECT_FALSE(offers(model, "print"));
    EXPECT_TRUE(says(model, t::form_not_complete()));
}

TEST(Form, CanBePrintedAgainWhenThePaperDidNotCome) {
    auto model = reviewed();
    const PrintForm order{id, model.answers};
    EXPECT_EQ(tap(model, "print"), Effects{order});
    (void)update(model, Printing{PrintState::failed, PrintTrouble::paper_out, id});
    EXPECT_TRUE(says(model, t::form_still_here()));
    EXPECT_EQ(tap(model, "print"), Effects{order});
    (void)update(model, Printing{PrintState::done, PrintTrouble::none, id});
    EXPECT_TRUE(says(model, t::parts_paper_take()));
}

TEST(Form, IsErasedAtOnceWhenThePersonAsks) {
    auto model = reviewed();
    (void)tap(model, "print");
    (void)update(model, Printing{PrintState::done, PrintTrouble::none, id});
    (void)tap(model, "erase");
    EXPECT_TRUE(model.answers.empty());
    EXPECT_TRUE(model.entries.empty());
    EXPECT_FALSE(form::begun(model));
    EXPECT_TRUE(says(model, t::form_erased()));
}

form::Model reviewed_at_length() {
    auto model = reviewed();
    for (int i = 0; i < 12; ++i)
        model.entries.push_back({.name = "x" + std::to_string(i), .ask = {"?"}});
    return model;
}

// The paper was printed with a birthday of page two that nobody had looked at.
TEST(Form, IsPrintedOnlyAfterTheLastAnswerHasBeenSeen) {
    auto model = reviewed_at_length();
    for (int page = 0; page < 2; ++page) {
        EXPECT_FALSE(offers(model, "print")) << page;
        EXPECT_TRUE(says(model, t::form_print_after())) << page;
        (void)tap(model, "page:next");
    }
    EXPECT_TRUE(offers(model, "change:x11"));
    EXPECT_TRUE(offers(model, "print"));
    EXPECT_FALSE(says(model, t::form_print_after()));
}

// What can be tapped comes after what is to be read, on every glass: there it is turned.
TEST(Form, HasThePrintButtonBelowTheAnswers) {
    const auto parts = all_parts(view(reviewed()).page);
    const auto print = std::ranges::find(parts, "print", &ui::Part::name);
    const auto row =
        std::ranges::find(parts.rbegin(), parts.rend(), ui::Role::row, &ui::Part::role);
    ASSERT_NE(print, parts.end());
    EXPECT_LT(row.base(), print + 1);
}

TEST(Form, SaysHowFarOneHasComeAndFromTheReviewWhereOneGoesBackTo) {
    auto model = asked(question("a", Type::yesno, 3));
    model.question.share = 40;
    EXPECT_TRUE(says(model, t::form_progress(3, 40)));
    model.question.nth = 2;
    EXPECT_TRUE(says(model, t::form_progress_person(3, 2, 40)));
    model.reviewing = true;
    EXPECT_TRUE(says(model, t::form_changing_person(2)));
    model.question.nth = 0;
    EXPECT_TRUE(says(model, t::form_changing()));
}

// A paging tap, on the way to the last people of a large family.
TEST(Form, TurnsThePagesOfALongReview) {
    auto model = reviewed_at_length();
    EXPECT_FALSE(offers(model, "change:x11"));
    (void)tap(model, "page:next");
    (void)tap(model, "page:next");
    EXPECT_TRUE(offers(model, "change:x11"));
}

TEST(Form, IsRetriedWithTheSameAnswerWhenTheInterviewFailed) {
    auto model = asked(question("a", Type::yesno));
    const auto given = tap(model, "yes");
    (void)update(model, FormNotAsked{id, ErrorCode::damaged});
    EXPECT_EQ(tap(model, "retry"), given);
}

}  // namespace
}  // namespace chiosco
