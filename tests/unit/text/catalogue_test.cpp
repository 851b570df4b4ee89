// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/text/catalogue.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "kiosk-app/text/t.h"

namespace chiosco::text {
namespace {

using namespace std::chrono_literals;

// Without the invisible isolates, which only one test is about.
std::string plain(std::string shown) {
    for (const std::string_view isolate : {"\u2066", "\u2067", "\u2068", "\u2069"})
        for (std::size_t at; (at = shown.find(isolate)) != std::string::npos;)
            shown.erase(at, isolate.size());
    return shown;
}

std::string say(const ui::Text& text, std::string_view lang) {
    static const Catalogue catalogue;
    return plain(catalogue.shown(text, lang));
}

const Date tuesday = 2026y / 3 / 10;

TEST(Catalogue, PutsAKeyIntoTheLanguageAskedFor) {
    EXPECT_EQ(say(t::common_next(), "it"), "Avanti");
    EXPECT_EQ(say(t::common_next(), "en"), "Next");
    EXPECT_EQ(say(t::common_next(), "ar"), "التالي");
    EXPECT_EQ(say(t::common_next(), "tlh"), "Avanti");
}

TEST(Catalogue, ChoosesThePluralOfTheLanguage) {
    struct {
        std::string_view lang;
        std::int64_t count;
        std::string_view words;
    } const rules[] = {
        {"it", 0, "0 posti"},   {"it", 1, "1 posto"},    {"it", 1'000'000, "1.000.000 posti"},
        {"en", 1, "1 seat"},    {"en", 2, "2 seats"},    {"ar", 0, "لا أماكن"},
        {"ar", 1, "مكان واحد"}, {"ar", 2, "مكانان"},     {"ar", 3, "3 أماكن"},
        {"ar", 11, "11 مكانًا"}, {"ar", 100, "100 مكان"}, {"ar", 103, "103 أماكن"}};
    for (const auto& [lang, count, words] : rules)
        EXPECT_EQ(say(t::common_seats(count), lang), words) << lang << " " << count;
}

TEST(Catalogue, WritesDaysInWordsAndHoursInLatinDigits) {
    const auto text = t::common_date_at(tuesday, LocalTime{9h + 5min});
    EXPECT_EQ(say(text, "it"), "martedì 10 marzo, ore 09:05");
    EXPECT_EQ(say(text, "en"), "Tuesday, 10 March, 09:05");
    EXPECT_EQ(say(text, "ar"), "الثلاثاء، 10 مارس، الساعة 09:05");
    EXPECT_EQ(say(t::common_opens_at(tuesday, LocalTime{14h}), "it"), "Apre martedì alle 14:00");
}

TEST(Catalogue, TellsDistancesAsPeopleDo) {
    EXPECT_EQ(say(t::common_distance({347}), "it"), "a 350 m da qui");
    EXPECT_EQ(say(t::common_distance({1234}), "it"), "a 1,2 km da qui");
    EXPECT_EQ(say(t::common_distance({1234}), "en"), "1.2 km from here");
    const Catalogue catalogue;
    EXPECT_EQ(catalogue.spoken(t::common_distance({1234}), "it"), "a 1,2 chilometri da qui");
}

TEST(Catalogue, IsolatesArgumentsForTheEyeAndNotForTheVoice) {
    const Catalogue catalogue;
    const auto text = t::common_open_until(LocalTime{19h});
    EXPECT_EQ(catalogue.shown(text, "ar"), "مفتوح حتى الساعة \u206819:00\u2069");
    EXPECT_EQ(catalogue.spoken(text, "ar"), "مفتوح حتى الساعة 19:00");
}

TEST(Catalogue, ListsHoursInTheDirectionOfTheLanguage) {
    const Catalogue catalogue;
    const auto morning = t::common_from_to(LocalTime{9h}, LocalTime{12h});
    const auto afternoon = t::common_from_to(LocalTime{14h}, LocalTime{18h});
    const auto both = t::parts_list(morning, afternoon);
    EXPECT_TRUE(catalogue.shown(both, "ar").starts_with("\u2067\u206809:00\u2069"));
    EXPECT_TRUE(catalogue.shown(both, "it").starts_with("\u2066\u206809:00\u2069"));
    const auto name = t::parts_list(ui::verbatim("Casa", "it"), ui::verbatim("Orto", "it"));
    EXPECT_TRUE(catalogue.shown(name, "ar").starts_with("\u2068Casa\u2069"));
}

TEST(Catalogue, LeavesWordsOfPeopleAlone) {
    const Catalogue catalogue;
    const auto name = ui::verbatim("Casa {del} Quartiere", "it");
    EXPECT_EQ(catalogue.shown(name, "ar"), "Casa {del} Quartiere");
    EXPECT_EQ(catalogue.written_in(name, "ar"), "it");
    EXPECT_EQ(catalogue.written_in(ui::verbatim("x"), "ar"), "ar");
    EXPECT_EQ(catalogue.written_in(t::common_next(), "ar"), "ar");
    EXPECT_FALSE(catalogue.machine_made(t::common_next(), "it"));
}

TEST(Catalogue, LengthensThePseudoLocale) {
    const auto words = say(t::common_seats(2), "xx");
    EXPECT_TRUE(words.starts_with("[2 ")) << words;
    EXPECT_TRUE(words.ends_with("]")) << words;
    EXPECT_GE(words.size(), say(t::common_seats(2), "it").size() + 4);
}

TEST(Languages, AreThoseOfTheLocalesFolder) {
    std::string codes;
    for (const auto& language : languages()) codes += std::string{language.code} + " ";
    EXPECT_TRUE(codes.starts_with("it en ")) << codes;
    EXPECT_NE(codes.find("ar "), std::string::npos) << codes;
    EXPECT_EQ(codes.find("xx"), std::string::npos) << codes;
    EXPECT_TRUE(find_language("ar")->right_to_left);
}

}  // namespace
}  // namespace chiosco::text
