// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/logic.h"

#include <gtest/gtest.h>

namespace chiosco::forms {
namespace {

const Answers answers{{"own.rents", true},
                      {"own.no", false},
                      {"family.others", std::int64_t{3}},
                      {"home.rent", Money{45000}},
                      {"person.1.name", std::string{"Ana"}},
                      {"person.2.name", std::string{"Omar"}},
                      {"person.1.birth_date",
                       Date{std::chrono::year{1984}, std::chrono::March, std::chrono::day{25}}},
                      {"person.1.cf", Skipped{}}};

bool true_of(const char* logic, int nth = 0) {
    return holds(parse_logic(parse_json(logic).value()).value(), answers, nth);
}

TEST(Logic, IsJsonLogicsSmallPart) {
    for (const auto* yes :
         {R"({"var": "own.rents"})", R"({"!": {"var": "own.no"}})",
          R"({"!": [{"var": "no.such"}]})", R"({"==": [{"var": "person.1.name"}, "Ana"]})",
          R"({"!=": [{"var": "own.rents"}, null]})", R"({"==": [{"var": "person.1.cf"}, null]})",
          R"({">": [{"var": "family.others"}, 2]})", R"({"<=": [{"var": "family.others"}, 3]})",
          R"({">=": [{"var": "home.rent"}, 45000]})",
          R"({"<": [{"var": "person.1.birth_date"}, "2008-03-10"]})",
          R"({"in": [{"var": "person.1.name"}, ["Eva", "Ana"]]})",
          R"({"and": [true, {"or": [false, {"var": "own.rents"}]}]})",
          R"({"if": [{"var": "own.no"}, false, {"==": [1, 1]}]})", "true", "\"x\"", "1"})
        EXPECT_TRUE(true_of(yes)) << yes;
    for (const auto* no :
         {R"({"var": "own.no"})", R"({"var": "no.such"})", R"({"<": [{"var": "no.such"}, 1]})",
          R"({"==": [{"var": "family.others"}, "3"]})", R"({">": ["b", 1]})", "false", "0", "null",
          R"({"in": [{"var": "person.1.name"}, []]})", R"("")", R"({">": [null, null]})",
          R"({"and": [true, false]})", R"({"if": [true, false, true]})"})
        EXPECT_FALSE(true_of(no)) << no;
}

TEST(Logic, TheSignOfAListStandsForTheOneAskedAbout) {
    const auto* omar = R"({"==": [{"var": "person.#.name"}, "Omar"]})";
    EXPECT_TRUE(true_of(omar, 2));
    EXPECT_FALSE(true_of(omar, 1));
}

TEST(Logic, WhatItDoesNotKnowIsSaidWithItsPlace) {
    std::string deep = "true";
    for (int i = 0; i < 12; ++i) deep = R"({"!": )" + deep + "}";
    const std::pair<std::string, std::string> table[] = {
        {R"({"xor": [1, 2]})", "unknown operator \"xor\""},
        {R"({"and": [true, {"or": [{"%": [1, 2]}]}]})", "and[1]: or[0]: unknown operator \"%\""},
        {R"({"==": [1]})", "\"==\" with 1 operands"},
        {R"({"if": [1, 2]})", "\"if\" with 2 operands"},
        {R"({"in": [1, 2]})", "\"in\" without a list"},
        {R"({"in": [1, [{"var": "a"}]]})", "a list of more than values"},
        {R"({"var": ""})", "var: is not a name"},
        {R"({"var": 7})", "var: is not a name"},
        {R"({"==": [1, 2], "!": [true]})", "is not one operator"},
        {R"({})", "is not one operator"},
        {R"({"==": [1.5, 2]})", "is not a whole number, a text, true, false or null"},
        {R"({"and": []})", "\"and\" with 0 operands"},
        {deep, "is nested too deep"}};
    for (const auto& [logic, said] : table) {
        const auto made = parse_logic(parse_json(logic).value());
        ASSERT_FALSE(made) << logic;
        EXPECT_NE(made.error().message.find(said), std::string::npos)
            << logic << ": " << made.error().message;
    }
}

}  // namespace
}  // namespace chiosco::forms
