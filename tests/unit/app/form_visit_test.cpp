// SPDX-License-Identifier: AGPL-3.0-or-later
// A form within a visit: half-way left it waits, and it ends with the visit. And the people of a
// form's list, coming and going.
#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "kiosk-app/app/form_people.h"
#include "kiosk-app/app/shell.h"

namespace chiosco::app {
namespace {

const Instant morning = parse_rfc3339("2026-03-10T09:30:00Z").value();
constexpr auto id = "autocertificazione";

Answer asked(const std::string& name, int number, FormAnswers answers) {
    return FormAsked{
        id,
        {.name = name, .type = Question::Type::yesno, .number = number, .first = number == 1},
        std::move(answers)};
}

void hear(Shell& shell, const Answer& answer) { deliver(shell, shell.visit.number, answer); }

// Two questions into a form, reached from the home.
Shell in_a_form() {
    Shell shell;
    begin(shell, morning);
    tap(shell, "lang:it", morning);
    tap(shell, "tile:forms", morning);
    hear(shell, FormsLoaded{.forms = {FormLine{.id = id, .name = {"Modulo"}}}});
    tap(shell, std::string{"form:"} + id, morning);
    hear(shell, FormLoaded{id, {.line = {id, {"Modulo"}}}});
    tap(shell, "begin", morning);
    hear(shell, asked("a", 1, {}));
    tap(shell, "yes", morning);
    hear(shell, asked("b", 2, {{"a", true}}));
    EXPECT_EQ(shown(shell).screen, "form");
    return shell;
}

const form::Model& form_of(const Shell& shell) { return std::get<form::Model>(shell.visit.screen); }

TEST(FormInAVisit, GoesBackByOneQuestionBeforeItIsLeft) {
    auto shell = in_a_form();
    const auto outcome = tap(shell, "bar:back", morning);
    ASSERT_EQ(outcome.orders.size(), 1u);
    EXPECT_EQ(std::get<AskForm>(outcome.orders[0].effect).go, AskForm::Go::previous);
    EXPECT_EQ(shown(shell).screen, "form");
    hear(shell, asked("a", 1, {{"a", true}}));
    tap(shell, "bar:back", morning);
    EXPECT_EQ(form_of(shell).stage, form::Stage::card);
    tap(shell, "bar:back", morning);
    EXPECT_EQ(shown(shell).screen, "form_list");
}

TEST(FormInAVisit, WaitsWithItsAnswersForWhoGoesHomeAndComesBack) {
    auto shell = in_a_form();
    tap(shell, "bar:home", morning);
    EXPECT_EQ(shown(shell).screen, "home");
    tap(shell, "tile:forms", morning);
    hear(shell, FormsLoaded{.forms = {FormLine{.id = id, .name = {"Modulo"}}}});
    tap(shell, std::string{"form:"} + id, morning);
    EXPECT_EQ(form_of(shell).stage, form::Stage::card);
    EXPECT_EQ(form_of(shell).answers, (FormAnswers{{"a", true}}));
    const auto outcome = tap(shell, "begin", morning);
    ASSERT_EQ(outcome.orders.size(), 1u);
    EXPECT_EQ(std::get<AskForm>(outcome.orders[0].effect).at, "b");
}

// Given once is enough within a visit, and only with a yes.
TEST(FormInAVisit, OffersAnotherFormWhatWasAnsweredBeforeAndNothingOfItsOwnNames) {
    auto shell = in_a_form();
    tap(shell, "bar:back", morning);
    hear(shell, asked("b", 2, {{"own.what", true}, {"person.1.name", std::string{"Ada"}}}));
    tap(shell, "bar:home", morning);
    tap(shell, "tile:forms", morning);
    hear(shell, FormsLoaded{.forms = {FormLine{.id = "other", .name = {"Altro"}}}});
    tap(shell, "form:other", morning);
    hear(shell, FormLoaded{"other", {.line = {"other", {"Altro"}}}});
    EXPECT_TRUE(form_of(shell).answers.empty()) << "offered, not taken";
    const auto outcome = tap(shell, "earlier", morning);
    ASSERT_EQ(outcome.orders.size(), 1u);
    EXPECT_EQ(
        outcome.orders[0].effect,
        Effect{(AskForm{"other", {{"person.1.name", std::string{"Ada"}}}, AskForm::Go::first})});
}

TEST(FormInAVisit, IsAskedAgainInTheLanguageThatWasChosenHalfWay) {
    auto shell = in_a_form();
    tap(shell, "bar:language", morning);
    EXPECT_EQ(shown(shell).screen, "welcome");
    const auto outcome = tap(shell, "lang:ar", morning);
    EXPECT_EQ(shown(shell).screen, "form");
    ASSERT_FALSE(outcome.orders.empty());
    EXPECT_EQ(outcome.orders.back().lang, "ar");
    EXPECT_EQ(outcome.orders.back().effect,
              Effect{(AskForm{id, {{"a", true}}, AskForm::Go::here, "b", std::nullopt})});
}

TEST(FormInAVisit, EndsWithTheVisit) {
    auto shell = in_a_form();
    tap(shell, "bar:home", morning);
    ASSERT_EQ(shell.visit.half_done.size(), 1u);
    EXPECT_TRUE(tap(shell, "bar:close_now", morning).wipe);
    EXPECT_TRUE(shell.visit.half_done.empty());
}

Question of_person(const char* name) {
    return {.name = name, .type = Question::Type::text, .each = FormEach{"others", 2, 3}};
}

Form family() {
    return {.id = id,
            .questions = {{.name = "others", .type = Question::Type::number},
                          of_person("person.#.name"),
                          of_person("person.#.surname")}};
}

FormAnswers three() {
    FormAnswers all{{"others", std::int64_t{3}}};
    for (const auto* nth : {"2", "3", "4"}) {
        all[std::string{"person."} + nth + ".name"] = std::string{"name"} + nth;
        all[std::string{"person."} + nth + ".surname"] = std::string{"surname"} + nth;
    }
    return all;
}

TEST(FormPeople, MoveUpWhenOneBeforeThemLeaves) {
    auto answers = three();
    remove_person(family(), answers, "person.3.surname");
    const FormAnswers left{{"others", std::int64_t{2}},
                           {"person.2.name", "name2"},
                           {"person.2.surname", "surname2"},
                           {"person.3.name", "name4"},
                           {"person.3.surname", "surname4"}};
    EXPECT_EQ(answers, left);
}

TEST(FormPeople, LeaveFromTheEndWithoutMovingAnybody) {
    auto answers = three();
    remove_person(family(), answers, "person.4.name");
    EXPECT_EQ(answers.size(), 5u);
    EXPECT_FALSE(answers.contains("person.4.surname"));
}

TEST(FormPeople, AreLeftAloneByANameThatIsAboutNobody) {
    auto answers = three();
    remove_person(family(), answers, "others");
    remove_person(family(), answers, "person.9.name");
    EXPECT_EQ(answers, three());
}

TEST(FormPeople, AreAddedUntilTheListIsFull) {
    FormAnswers answers{{"others", std::int64_t{1}}};
    EXPECT_EQ(list_with_room(family(), answers), "others");
    EXPECT_EQ(add_person(family(), answers, "others"), "person.3.name");
    EXPECT_EQ(answers.at("others"), FormAnswer{std::int64_t{2}});
    EXPECT_EQ(add_person(family(), answers, "others"), "person.4.name");
    EXPECT_EQ(list_with_room(family(), answers), "");
    EXPECT_EQ(add_person(family(), answers, "others"), "");
    EXPECT_EQ(answers.at("others"), FormAnswer{std::int64_t{3}});
}

}  // namespace
}  // namespace chiosco::app
