// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/forms/support.h"

namespace chiosco::forms {
namespace {

using Names = std::vector<std::string>;

TEST(Interview, AsksOnlyWhatTheAnswersCallFor) {
    const auto form = small_form();
    EXPECT_EQ(names_of(steps(form, {})),
              (Names{"own.hello", "person.1.name", "own.rents", "family.others", "own.note"}));
    Answers answers{{"own.rents", true}, {"home.rent", Money{60000}}, {"family.others", 2L}};
    EXPECT_EQ(names_of(steps(form, answers)),
              (Names{"own.hello", "person.1.name", "own.rents", "home.rent", "own.late",
                     "family.others", "person.2.name", "person.2.relation", "person.3.name",
                     "person.3.relation", "own.note"}));
    answers["person.3.relation"] = std::string{"child"};
    EXPECT_TRUE(step_of(form, answers, "person.3.birth_date"));
    EXPECT_FALSE(step_of(form, answers, "person.2.birth_date"));
}

TEST(Interview, GoesForwardToTheReviewAndBackToTheBeginning) {
    const auto form = small_form();
    Names seen;
    auto at = first(form, {});
    for (; !at.review(); at = after(form, {}, at)) seen.push_back(at.name);
    EXPECT_EQ(seen, names_of(steps(form, {})));
    EXPECT_EQ(after(form, {}, at), at);
    Names back;
    for (auto before_it = before(form, {}, at); before_it; before_it = before(form, {}, at)) {
        at = *before_it;
        back.insert(back.begin(), at.name);
    }
    EXPECT_EQ(back, seen);
    EXPECT_EQ(at.number, 0) << "a notice is no question";
    EXPECT_EQ(at.share, 0);
}

// "Domanda 8 di 9", and after four people "domanda 9 di 29": it went backwards.
TEST(Interview, HasEverMoreOfTheFormBehindItWhateverIsAnswered) {
    const auto form = small_form();
    for (const auto* rents : {"yes", "no"})
        for (const auto* others : {"0", "1", "3"}) {
            const Said said{{"person.1.name", "Ana"},
                            {"own.rents", rents},
                            {"home.rent", "600"},
                            {"own.late", "yes"},
                            {"family.others", others},
                            {"person.2.name", "Bo"},
                            {"person.2.relation", "child"},
                            {"person.3.name", "Cy"},
                            {"person.3.relation", "spouse"},
                            {"person.4.name", "Di"},
                            {"person.4.relation", "child"}};
            Answers answers;
            int share = -1, number = -1;
            for (auto at = first(form, {}); !at.review(); at = after(form, answers, at)) {
                EXPECT_GT(at.share, share) << at.name << " " << rents << others;
                EXPECT_GE(at.number, number) << at.name;
                EXPECT_LT(at.share, 100);
                share = at.share, number = at.number;
                const auto& question = form.questions[at.question];
                if (question.type == Question::Type::notice) continue;
                const auto given = said.find(at.name);
                answers[at.name] =
                    heard(question, given == said.end() ? "" : given->second, test_day).value();
            }
        }
}

// "Circa 4 domande" had become eleven by the end.
TEST(Interview, IsNeverLongerThanItWasSaidToBe) {
    const auto form = small_form();
    EXPECT_EQ(length(form), (Length{6, 3}));
    for (const int others : {0, 1, 3}) {
        Answers answers{{"own.rents", true}, {"home.rent", Money{60000}}};
        answers["family.others"] = std::int64_t{others};
        for (int nth = 2; nth < others + 2; ++nth)
            answers["person." + std::to_string(nth) + ".relation"] = std::string{"child"};
        EXPECT_LE(steps(form, answers).back().number, 6 + 3 * others);
    }
}

TEST(Interview, AnAnswerThatIsNoLongerAskedDecidesNothingAndStaysOffThePaper) {
    const auto form = small_form();
    Answers answers{
        {"own.rents", true}, {"home.rent", Money{60000}}, {"own.late", true}, {"own.note", {}}};
    EXPECT_TRUE(on_paper(form, answers).contains("own.late"));
    answers["own.rents"] = false;
    EXPECT_FALSE(on_paper(form, answers).contains("home.rent"));
    EXPECT_FALSE(on_paper(form, answers).contains("own.late")) << "its condition is out of sight";
    EXPECT_TRUE(answers.contains("home.rent")) << "kept until the end, should it be asked again";
    answers["own.rents"] = true;
    EXPECT_TRUE(on_paper(form, answers).contains("own.late"));
}

TEST(Interview, WhoStandsOnAQuestionThatVanishesGoesOnWithTheNext) {
    const auto form = small_form();
    Answers answers{{"own.rents", true}};
    const auto rent = *step_of(form, answers, "home.rent");
    answers["own.rents"] = false;
    EXPECT_EQ(after(form, answers, rent).name, "family.others");
    EXPECT_EQ(before(form, answers, rent)->name, "own.rents");
    answers["family.others"] = 3L;
    const auto third = *step_of(form, answers, "person.4.name");
    answers["family.others"] = 1L;
    EXPECT_EQ(after(form, answers, third).name, "own.note");
}

TEST(Interview, AChangeFromTheReviewComesBackThroughWhatItHasBrought) {
    const auto form = small_form();
    auto answers =
        interviewed(form, {{"person.1.name", "Ana"}, {"own.rents", "no"}, {"family.others", "0"}});
    const auto at = *step_of(form, answers, "own.rents");
    answers["own.rents"] = true;
    EXPECT_EQ(after_change(form, answers, at).name, "home.rent");
    answers["home.rent"] = Money{100};
    EXPECT_TRUE(after_change(form, answers, at).review());
}

TEST(Interview, IsCompleteWhenEverythingNeededHasAnAnswer) {
    const auto form = small_form();
    Answers answers{{"person.1.name", std::string{"Ana"}},
                    {"own.rents", false},
                    {"family.others", std::int64_t{0}}};
    EXPECT_FALSE(complete(form, answers)) << "own.note has not been asked";
    answers["own.note"] = Skipped{};
    EXPECT_TRUE(complete(form, answers));
    answers["person.1.name"] = Skipped{};
    EXPECT_FALSE(complete(form, answers)) << "a name cannot be skipped";
}

TEST(Interview, CallsPeopleByTheirNamesInTheNextQuestions) {
    const auto form = small_form();
    Answers answers{{"family.others", 1L}};
    const auto name = *step_of(form, answers, "person.2.name");
    EXPECT_EQ(say(form, answers, name, "ask").text, "Persona 2: il nome?");
    const auto relation = *step_of(form, answers, "person.2.relation");
    EXPECT_EQ(say(form, answers, relation, "ask").text, "Chi è …?");
    answers["person.2.name"] = std::string{"Omar"};
    EXPECT_EQ(say(form, answers, relation, "ask").text, "Chi è \u2068Omar\u2069?");
    EXPECT_TRUE(say(form, answers, relation, "hint").empty());
}

TEST(Interview, ShowsAnswersAsPeopleReadThem) {
    auto form = small_form();
    Answers answers{{"own.rents", true}, {"family.others", 1L}};
    const auto shown_at = [&](const std::string& name, const Answer& answer) {
        return shown(form, *step_of(form, answers, name), answer).text;
    };
    EXPECT_EQ(shown_at("own.rents", true), "Sì");
    EXPECT_EQ(shown_at("home.rent", Money{123456789}), "1.234.567,89 €");
    EXPECT_EQ(shown_at("person.2.relation", std::string{"child"}), "figlio/a");
    EXPECT_EQ(shown_at("family.others", std::int64_t{1}), "1");
    EXPECT_EQ(shown_at("own.note", Skipped{}), "");
    form.words["own.rents.ask"] = {"?", "ar", true};
    form.words["form.yes"] = {"نعم", "ar"};
    EXPECT_EQ(shown_at("own.rents", true), "نعم");
    EXPECT_TRUE(say(form, answers, *step_of(form, answers, "own.rents"), "ask").automatic);
}

}  // namespace
}  // namespace chiosco::forms
