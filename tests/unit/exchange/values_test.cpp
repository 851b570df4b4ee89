// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/values.h"

#include <gtest/gtest.h>

namespace chiosco::exchange {
namespace {

using Pair = std::pair<std::string, std::string>;

TEST(Values, TimesOfDayHaveOneForm) {
    for (const auto& [text, expected] : {Pair{"9:00am", "09:00"},
                                         {"9 PM", "21:00"},
                                         {"12:00 a.m.", "00:00"},
                                         {"12:30pm", "12:30"},
                                         {"14:00", "14:00"},
                                         {"14:00:00Z", "14:00"},
                                         {"10:00:00+01:00", "10:00"},
                                         {"9", "09:00"},
                                         {" 08:15 ", "08:15"}})
        EXPECT_EQ(clock_time(text).value_or("?"), expected) << text;
    for (const char* bad : {"", "noon", "25:00", "13:00pm", "0:30am", "9:75", "9:0:0:0"})
        EXPECT_FALSE(clock_time(bad)) << bad;
}

TEST(Values, HtmlBecomesThePlainTextThatItSays) {
    for (const auto& [html, expected] : {Pair{"<p>Uno</p><p>Due &amp; tre</p>", "Uno\nDue & tre"},
                                         {"a<br/>b", "a\nb"},
                                         {"<ul><li>x</li><li>y</li></ul>", "x\ny"},
                                         {"perch&eacute; &#233; &#xE9;", "perché é é"},
                                         {"under < 18 & > 3", "under < 18 & > 3"},
                                         {"<script>alert(1)</script>safe", "safe"},
                                         {"<style>p{}</style>", ""},
                                         {"<!-- no -->yes", "yes"},
                                         {"<img src=x onerror=alert(1)>ok", "ok"},
                                         {"&unknown; &#0; &#xD800;", "&unknown; &#0; &#xD800;"},
                                         {"plain", "plain"}})
        EXPECT_EQ(plain_text(html), expected) << html;
}

TEST(Values, HostileHtmlDoesNotTakeForever) {
    std::string many;
    for (int i = 0; i < 200'000; ++i) many += "<a";
    EXPECT_EQ(plain_text(many), many);
}

TEST(Values, MarksAndWrittenLineEndsAreMended) {
    EXPECT_EQ(mended("Uno.\\n\\nDue.\\n\\n###MON###"), "Uno.\n\nDue.");
    EXPECT_EQ(mended("## titolo ###"), "## titolo ###");
}

TEST(Values, EachPropertyHasItsForm) {
    struct Case {
        std::string property, text, expected;  // As JSON; empty: not taken.
    };
    for (const auto& [property, text, expected] : {
             Case{"latitude", "45.5", "4.55E1"},
             Case{"latitude", "100", ""},
             Case{"latitude", "45,5", ""},
             Case{"minimum_age", "18", "18"},
             Case{"url", "www.example.org/x", "\"http://www.example.org/x\""},
             Case{"url", "https://example.org", "\"https://example.org\""},
             Case{"valid_from", "2026-02-30", ""},
             Case{"valid_from", "2026-02-28T10:00:00Z", "\"2026-02-28\""},
             Case{"byday", "MO,TU", "\"MO,TU\""},
             Case{"byday", "1MO,-1FR", "\"1MO,-1FR\""},
             Case{"byday", "Monday", ""},
             Case{"status", "active", "\"active\""},
             Case{"status", "temporarily closed", "\"temporarily closed\""},
             Case{"status", "closed", ""},
             Case{"status", "active|inactive", ""},
             Case{"confidential", "TRUE", "true"},
             Case{"confidential", "maybe", ""},
         }) {
        const auto* shape = shape_of(property);
        ASSERT_NE(shape, nullptr) << property;
        const auto value = shaped(*shape, json::value(text));
        EXPECT_EQ(value ? json::serialize(*value) : "", expected) << property << " " << text;
    }
}

TEST(Values, ATelephoneIsOneThatCanBeDialledFromAnywhere) {
    const std::pair<const char*, const char*> cases[] = {{"0990551041", "+39 0990551041"},
                                                         {" 0990 55-1041", "+39 0990 55 1041"},
                                                         {"(0990) 55.1041", "+39 0990 55 1041"},
                                                         {"+390990551041", "+39 0990551041"},
                                                         {"+39 0990 55 1041", "+39 0990 55 1041"},
                                                         {"+3 9 0990 55", "+39 0990 55"},
                                                         {"0039 02 8846", "+39 02 8846"},
                                                         {"393331234567", "+39 3331234567"},
                                                         {"333 123 4567", "+39 333 123 4567"},
                                                         {"390 123 4567", "+39 390 123 4567"},
                                                         {"112", "112"},
                                                         {"1522", "1522"},
                                                         {"116117", "116117"},
                                                         {"800 290 290", "800 290 290"},
                                                         {"+39 800 290290", "800 290290"},
                                                         {"+41 91 123 45 67", "+41 91 123 45 67"},
                                                         {"0041911234567", "+41911234567"}};
    for (const auto& [typed, kept] : cases) {
        EXPECT_EQ(telephone(typed).value_or("refused"), kept) << typed;
        EXPECT_EQ(telephone(kept).value_or("refused"), kept) << "once is enough";
    }
    const std::pair<const char*, const char*> wrong[] = {
        {"", "has no digit"},
        {"+", "has 0 digits after the +"},
        {"00", "has 0 digits after the +"},
        {"0990", "has 4 digits"},
        {"0990 551041 551042", "has 16 digits"},
        {"333 12345", "has 8 digits"},
        {"555 1234", "begins as no Italian number does"},
        {"0990 551041 int. 3", "has more in it than one number"},
        {"0990 551041+1", "has more in it than one number"},
        {"\xd9\xa0\xd9\xa9", "has more in it than one number"},
        {"+41 1", "has 3 digits after the +"},
        {"+12345678901234567", "has 17 digits after the +"}};
    for (const auto& [typed, says] : wrong) {
        const auto number = telephone(typed);
        ASSERT_FALSE(number) << typed;
        EXPECT_EQ(number.error().message, says) << typed;
    }
}

// "39 02 884641" was printed as "+39 39 02 884641", which rings at nobody's.
TEST(Values, ALandlineWithoutThePlusIsNotTakenForAMobile) {
    const std::pair<const char*, const char*> cases[] = {{"39 02 884641", "+39 02 884641"},
                                                         {"39 06 12345", "+39 06 12345"},
                                                         {"39 0990 5510", "+39 0990 5510"},
                                                         {"(39) 02/884641", "+39 02 884641"},
                                                         {"390612345", "+39 0612345"},
                                                         {"3902 88464", "+39 02 88464"},
                                                         {"39 333 1234567", "+39 333 1234567"},
                                                         {"390 123 4567", "+39 390 123 4567"},
                                                         {"390 1234567", "+39 390 1234567"},
                                                         {"3912345678", "+39 3912345678"},
                                                         {"39", "refused"},
                                                         {"39 ", "refused"}};
    for (const auto& [typed, kept] : cases)
        EXPECT_EQ(telephone(typed).value_or("refused"), kept) << typed;
    for (const auto* either : {"3902884641", "3902 884641", "3901234567"}) {
        const auto number = telephone(either);
        ASSERT_FALSE(number) << either << " is kept as " << *number;
        EXPECT_EQ(number.error().message,
                  "is a mobile's, or a landline's without its plus: begin it with +39");
    }
    EXPECT_EQ(telephone("+39 3901234567").value_or("refused"), "+39 3901234567");
    EXPECT_EQ(telephone("+39 02884641").value_or("refused"), "+39 02884641");
}

}  // namespace
}  // namespace chiosco::exchange
