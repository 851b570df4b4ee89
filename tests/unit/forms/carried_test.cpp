// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/forms/support.h"

namespace chiosco::forms {
namespace {

TEST(Carried, AnotherFormBeginsWithWhatThisOneHasAsked) {
    const auto small = small_form();
    const auto paper = form_of_ours("autocertificazione", "it");
    const auto answers = interviewed(small, {{"person.1.name", "Ana"},
                                             {"own.rents", "yes"},
                                             {"home.rent", "450"},
                                             {"family.others", "1"},
                                             {"person.2.name", "Omar"},
                                             {"person.2.relation", "child"},
                                             {"person.2.birth_date", "3/4/2015"}});
    const Answers fit{{"person.1.name", std::string{"Ana"}},
                      {"family.others", std::int64_t{1}},
                      {"person.2.name", std::string{"Omar"}},
                      {"person.2.relation", std::string{"child"}},
                      {"person.2.birth_date", *heard(paper.questions[5], "3/4/2015", test_day)}};
    EXPECT_EQ(carried(paper, answers, test_day), fit) << "the rent is asked by no other form";
}

TEST(Carried, WhatDoesNotFitTheOtherFormIsAskedAfresh) {
    const auto paper = form_of_ours("autocertificazione", "it");
    const Answers answers{{"person.1.name", std::string{"مريم"}},
                          {"family.others", std::int64_t{40}},
                          {"person.1.cf", Skipped{}}};
    EXPECT_TRUE(carried(paper, answers, test_day).empty());
}

}  // namespace
}  // namespace chiosco::forms
