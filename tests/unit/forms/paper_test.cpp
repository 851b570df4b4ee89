// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/paper.h"

#include <gtest/gtest.h>

#include "tests/unit/forms/support.h"

namespace chiosco::forms {
namespace {

using Style = PaperLine::Style;

const Said omar{{"person.1.name", "Ana"},
                {"own.rents", "yes"},
                {"home.rent", "450"},
                {"family.others", "1"},
                {"person.2.name", "Omar"},
                {"person.2.relation", "child"},
                {"person.2.birth_date", "3/4/2015"}};

TEST(FormPaper, HasTheAnswersInItalianWherePaperWantsThem) {
    auto form = small_form();
    form.lang = "ar";
    form.words["person.#.relation.choice.child"] = {"ابن أو ابنة", "ar"};
    const auto lines = fill(form, interviewed(form, omar));
    ASSERT_EQ(lines.size(), 4u);
    EXPECT_EQ(lines[1].cells[0], (FilledLine::Cell{"Nome", "Ana", 1}));
    EXPECT_EQ(lines[1].cells[1].value, "450,00 €");
    EXPECT_EQ(lines[2].style, Style::tick);
    const std::vector<std::vector<std::string>> rows{{"Omar", "figlio/a", "03/04/2015"}};
    EXPECT_EQ(lines[3].rows, rows);
}

TEST(FormPaper, WhatWasSkippedIsBlankAndWhatWasNotDeclaredIsNotThere) {
    const auto form = small_form();
    const auto lines = fill(
        form,
        interviewed(form, {{"person.1.name", "Ana"}, {"own.rents", "no"}, {"family.others", "0"}}));
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[1].cells[1].value, "");
    const std::vector<std::vector<std::string>> blank{{"", "", ""}};
    EXPECT_EQ(lines[2].rows, blank) << "a row to write on";
}

TEST(FormPaper, NothingThatAChangeHasHiddenIsPrinted) {
    const auto form = small_form();
    auto answers = interviewed(form, omar);
    answers["own.rents"] = false;
    answers["family.others"] = std::int64_t{0};
    for (const auto& line : fill(form, answers)) {
        EXPECT_NE(line.style, Style::tick);
        for (const auto& cell : line.cells) EXPECT_EQ(cell.value.find("450"), std::string::npos);
        for (const auto& row : line.rows) EXPECT_EQ(row.front(), "");
    }
}

TEST(FormPaper, TheCoverTellsEveryAnswerAgain) {
    const auto form = small_form();
    const auto all = told(form, interviewed(form, omar));
    ASSERT_EQ(all.size(), 8u) << "everything asked but the notice";
    EXPECT_EQ(all[4].ask.text, "Persona 2: il nome?");
    EXPECT_EQ(all[4].answer.text, "Omar");
    EXPECT_EQ(all[5].ask.text, "Chi è \u2068Omar\u2069?");
    EXPECT_TRUE(all[7].answer.empty());
}

// Art. 46 DPR 445/2000 needs the declarant, what is declared, and the warning of art. 76.
TEST(FormPaper, TheSelfDeclarationSaysOnlyWhatWasAskedFor) {
    const auto form = form_of_ours("autocertificazione", "it");
    const auto texts = [&](const char* what, const char* others) {
        const auto answers = interviewed(form, {{"own.what", what},
                                                {"person.1.name", "Ana"},
                                                {"person.1.surname", "Ruiz"},
                                                {"person.1.birth_date", "3/4/1980"},
                                                {"person.1.birth_place", "Lima"},
                                                {"person.1.residence.town", "Borgolieto"},
                                                {"person.1.residence.street", "Via Po 1"},
                                                {"family.others", others},
                                                {"person.2.name", "Omar"},
                                                {"person.2.surname", "Ruiz"},
                                                {"person.2.birth_date", "3/4/2015"},
                                                {"person.2.birth_place", "Lima"},
                                                {"person.2.relation", "child"}});
        EXPECT_TRUE(complete(form, answers));
        std::string all;
        for (const auto& line : fill(form, answers)) {
            all += line.text + "\n";
            for (const auto& cell : line.cells) all += cell.label + ": " + cell.value + "\n";
            for (const auto& row : line.rows)
                for (const auto& cell : row) all += cell + "|";
        }
        return all;
    };
    const auto has = [](const std::string& all, const char* words) {
        return all.find(words) != std::string::npos;
    };
    const auto both = texts("both", "1");
    for (const auto* words :
         {"lettere b) e f)", "art. 76", "art. 71", "30-bis", "di essere residente",
          "Ruiz Omar|Lima|03/04/2015|figlio/a|", "Via Po 1"})
        EXPECT_TRUE(has(both, words)) << words;
    const auto residence = texts("residence", "");
    EXPECT_TRUE(has(residence, "lettera b)"));
    EXPECT_FALSE(has(residence, "stato di famiglia"));
    EXPECT_FALSE(has(residence, "Omar"));
    const auto alone = texts("family", "0");
    EXPECT_TRUE(has(alone, "solo da chi dichiara"));
    EXPECT_FALSE(has(alone, "Via Po"));
    // Never asked, so it cannot be told (field guide 2, V4).
    EXPECT_FALSE(has(both, "ermesso di soggiorno"));
}

}  // namespace
}  // namespace chiosco::forms
