// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/forms/support.h"

namespace chiosco::forms {
namespace {

TEST(FormWords, AreReadFromGettext) {
    const auto words = parse_words(
        "# A comment\n"
        "msgid \"\"\nmsgstr \"\"\n\"Language: ar\\n\"\n\n"
        "#, fuzzy\nmsgid \"form.name\"\nmsgstr \"\"\n\"one \"\n\"\\\"two\\\"\\n\"\n\n"
        "msgid \"form.about\"\nmsgstr \"x\"\nmsgid \"form.where\"\nmsgstr \"\"",
        "ar");
    ASSERT_TRUE(words) << words.error().message;
    EXPECT_EQ(words->at("form.name"), (Words{"one \"two\"\n", "ar", true}));
    EXPECT_EQ(words->at("form.about"), (Words{"x", "ar", false}));
    EXPECT_EQ(words->size(), 2u) << "what is not translated is left out";
}

TEST(FormWords, AMistakeIsFoundByItsLine) {
    const std::pair<std::string, std::string> table[] = {
        {"hello", "line 1: is not gettext"},
        {"msgid \"a\"\nmsgid \"b\"", "line 2: no msgstr before this msgid"},
        {"msgstr \"a\"", "line 1: a msgstr without a msgid"},
        {"msgid a", "line 1: no \"...\" here"},
        {"msgid \"a", "line 1: no \"...\" here"},
        {"msgid \"a\"\nmsgstr \"b\"c\"", "line 2: a \" in the middle"},
        {"msgid \"a\"\nmsgstr \"b\\q\"", "line 2: an unknown \\ escape"},
        {"msgid \"a\"\nmsgstr \"b\\\"", "line 2: a \\ at the end"},
        {"msgid \"a\"\n", "at the end: a msgid without a msgstr"},
        {"msgid \"a\"\nmsgstr \"x\"\n\nmsgid \"a\"\nmsgstr \"y\"\n", "a: is there twice"},
        {"msgid \"a\"\nmsgstr \"\xff\"\n\n", "a: is not UTF-8"},
        {"\"loose\"", "line 1: is not gettext"},
        {"msgid \"a\"\nmsgstr \"" + std::string(5000, 'x') + "\"", "line 2: is too long"},
        {std::string(600 << 10, '\n'), "is larger than"}};
    for (const auto& [po, said] : table) {
        const auto words = parse_words(po, "it");
        ASSERT_FALSE(words) << po.substr(0, 80);
        EXPECT_NE(words.error().message.find(said), std::string::npos) << words.error().message;
    }
}

TEST(FormWords, BelongToTheFormAndNameItsQuestions) {
    const auto form = small_form();
    const auto said = [&](const char* key, const char* text) {
        const auto checked = check_words(form, {{key, {.text = text}}});
        return checked ? std::string{} : checked.error().message;
    };
    EXPECT_EQ(said("own.note.ask", "Hello {person.1.name}"), "");
    EXPECT_EQ(said("person.#.relation.ask", "Who is {person.#.name}, number {n}?"), "");
    EXPECT_EQ(said("own.note.hint", "a hint need not be there, but may"), "");
    EXPECT_EQ(said("own.none.ask", "x"), "own.none.ask: this form has no such words");
    EXPECT_EQ(said("own.note.ask", "{person.#.name}"),
              "own.note.ask: names {person.#.name}, which is not asked");
    EXPECT_EQ(said("own.note.ask", "{n}"), "own.note.ask: names {n}, which is not asked");
    EXPECT_EQ(said("own.note.ask", "{"), "own.note.ask: has a brace without its other one");
    EXPECT_EQ(said("own.note.ask", "{<script>}"), "own.note.ask: names {?}, which is not asked");
}

TEST(FormWords, WhatThePersonSignsForAtLawStaysItalianUntilAPersonHasTranslatedIt) {
    auto form = small_form();
    form.italian["own.hello.ask"] = {.text = "Attenzione"};
    const auto hello = first(form, {});
    translate(form,
              {{"own.hello.ask", {"Careful", "en", true}}, {"form.law", {"Law", "en", true}}});
    EXPECT_EQ(say(form, {}, hello, "ask"), (Words{"Attenzione", "it", false}));
    EXPECT_TRUE(form_words(form, "form.law").empty());
    translate(form, {{"own.hello.ask", {"Careful", "en", false}}});
    EXPECT_EQ(say(form, {}, hello, "ask"), (Words{"Careful", "en", false}));
    translate(form, {{"own.note.ask", {"Note?", "en", true}}});
    EXPECT_EQ(form_words(form, "own.note.ask"), (Words{"Note?", "en", true}));
}

}  // namespace
}  // namespace chiosco::forms
