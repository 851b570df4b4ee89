// SPDX-License-Identifier: AGPL-3.0-or-later
// A codice fiscale beside a name and a day: the rule of D.M. 23 December 1976, n. 13813, on
// people's names as they are on their documents. Nobody's: every code is made up here.
#include "core/forms/agree.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "core/domain/codice_fiscale.h"
#include "core/forms/letters.h"
#include "tests/unit/forms/support.h"

namespace chiosco::forms {
namespace {

using Kind = Fault::Kind;

Answers person(const std::string& surname, const std::string& name, const std::string& birth,
               const std::string& code, const std::string& sex = {}) {
    Answers answers{{"person.1.surname", surname},
                    {"person.1.name", name},
                    {"person.1.birth_date", parse_iso_date(birth).value()},
                    {"person.1.cf", codice_fiscale(code).value_or("wrong " + code)}};
    if (!sex.empty()) answers["person.1.sex"] = sex;
    return answers;
}

TEST(CodeAndName, GoTogetherHoweverTheNameIsWritten) {
    struct {
        const char *surname, *name, *birth, *code, *what;
    } const people[] = {
        {"Rossi", "Mario", "1980-01-01", "RSSMRA80A01H501U", "the usual"},
        {"ROSSI", "mario", "1980-01-01", "RSSMRA80A01H501U", "capitals or not"},
        {"Rossi", "Maria", "1980-01-01", "RSSMRA80A41H501Y", "a woman: the day and 40"},
        {"Rossi", "Mario", "1980-01-01", "RSSMRA80A01H50MM", "a namesake: one letter for a digit"},
        {"Rossi", "Mario", "1980-01-01", "RSSMRAULAL1H501N", "letters in the year and the day"},
        {"Rossi", "Mario", "1980-01-01", "RSSMRAULALMHRLMD", "letters for all seven digits"},
        {"Fo", "Dario", "1926-03-24", "FOXDRA26C24I690T", "a surname of two letters"},
        {"Hu", "Li", "2001-12-01", "HUXLIX01T41Z210L", "both of two letters"},
        {"Ao", "Ai", "1960-01-01", "AOXAIX60A01F205R", "no consonant at all"},
        {"D'Angelo", "Anna Maria", "1990-10-12", "DNGNMR90R52F205P", "an apostrophe, two names"},
        {"d’Angelo", "Anna-Maria", "1990-10-12", "DNGNMR90R52F205P", "a hyphen instead"},
        {"Muñoz", "María", "1985-04-09", "MNZMRA85D49Z131C", "ñ and í"},
        {"Şahin", "Mertcan", "1970-11-30", "SHNMTC70S30Z243L", "Turkish, and the second left out"},
        {"Nguyễn", "Thị", "1988-08-01", "NGYTHI88M41Z251W", "Vietnamese"},
        {"Kowal", "Łukasz", "1964-06-15", "KWLLSZ64H15Z127O", "Polish ł"},
        {"Jørgensen", "Søren", "1981-07-22", "JRGSRN81L22Z107J", "Danish ø"},
        {"Gal·la", "Matic", "1999-01-10", "GLLMTC99A10Z131P", "a Catalan dot"},
        {"Höß", "Rudölf", "1972-01-01", "HSORLF72A01Z112T", "ö as o, ß as s"},
        {"Höß", "Rudölf", "1972-01-01", "HSSRLF72A01Z112U", "ö as oe, ß as ss"},
    };
    for (const auto& [surname, name, birth, code, what] : people) {
        const auto answers = person(tidied(surname), name, birth, code);
        EXPECT_EQ(cf_differs(answers, "person.1.cf"), std::nullopt) << what;
    }
}

TEST(CodeAndName, AreAskedAboutWhereTheyDiffer) {
    const std::string code = "RSSMRA80A41H501Y";  // Maria Rossi, 1 January 1980.
    struct {
        const char *surname, *name, *birth, *sex;
        std::optional<Kind> kind;
        const char* what;
    } const people[] = {
        {"Bianchi", "Maria", "1980-01-01", "", Kind::cf_and_surname, "her husband's surname"},
        {"Rossi", "Luisa", "1980-01-01", "", Kind::cf_and_name, "her other name"},
        {"Rossi", "Maria Luisa", "1980-01-01", "", Kind::cf_and_name, "one name more"},
        {"Rossi", "Maria", "1980-01-02", "", Kind::cf_and_birth, "the day after"},
        {"Rossi", "Maria", "1980-10-01", "", Kind::cf_and_birth, "another month"},
        {"Rossi", "Maria", "1981-01-01", "", Kind::cf_and_birth, "the year after"},
        {"Rossi", "Maria", "1880-01-01", "", std::nullopt, "a code has no century"},
        {"Rossi", "Maria", "1980-01-01", "m", Kind::cf_and_sex, "another sex"},
        {"Rossi", "Maria", "1980-01-01", "f", std::nullopt, "the same sex"},
        {"Maria", "Rossi", "1980-01-01", "", Kind::cf_and_more, "name and surname in each other"},
        {"Bianchi", "Ada", "1999-12-31", "m", Kind::cf_and_more, "somebody else's code"},
    };
    for (const auto& [surname, name, birth, sex, kind, what] : people)
        EXPECT_EQ(cf_differs(person(surname, name, birth, code, sex), "person.1.cf"), kind) << what;
}

TEST(CodeAndName, AreComparedByTheAnswerJustGiven) {
    const auto answers = person("Bianchi", "Ada", "1980-01-02", "RSSMRA80A01H501U");
    EXPECT_EQ(cf_differs(answers, "person.1.surname"), Kind::cf_and_surname);
    EXPECT_EQ(cf_differs(answers, "person.1.name"), Kind::cf_and_name);
    EXPECT_EQ(cf_differs(answers, "person.1.birth_date"), Kind::cf_and_birth);
    EXPECT_EQ(cf_differs(answers, "person.1.birth_place"), std::nullopt);
    EXPECT_EQ(cf_differs(answers, "person.2.cf"), std::nullopt);
    EXPECT_EQ(cf_differs(answers, "own.note"), std::nullopt);
}

TEST(CodeAndName, SayNothingWhereThereIsNothingToCompare) {
    auto answers = person("Bianchi", "Ada", "1980-01-02", "90000000001");
    EXPECT_EQ(cf_differs(answers, "person.1.cf"), std::nullopt) << "provisional";
    answers["person.1.cf"] = Skipped{};
    EXPECT_EQ(cf_differs(answers, "person.1.cf"), std::nullopt) << "left out";
    answers = {{"person.1.cf", std::string{"RSSMRA80A01H501U"}}, {"person.1.surname", Skipped{}}};
    EXPECT_EQ(cf_differs(answers, "person.1.cf"), std::nullopt) << "nothing else is known";
}

}  // namespace
}  // namespace chiosco::forms
