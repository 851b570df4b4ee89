// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/forms/support.h"

namespace chiosco::forms {
namespace {

using Kind = Fault::Kind;
using Type = Question::Type;

Date day(int year, unsigned month, unsigned day) {
    return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

void expect_answer(const Question& question, const std::string& typed_words, const Answer& answer) {
    const auto got = heard(question, typed_words, test_day);
    ASSERT_TRUE(got) << typed_words << ": fault " << static_cast<int>(got.error().kind);
    EXPECT_EQ(*got, answer) << typed_words;
    EXPECT_EQ(heard(question, typed(answer), test_day), got) << "typed again: " << typed(answer);
}

void expect_fault(const Question& question, const std::string& typed_words, Kind kind,
                  std::int64_t limit = 0) {
    const auto got = heard(question, typed_words, test_day);
    ASSERT_FALSE(got) << typed_words;
    EXPECT_EQ(got.error(), (Fault{kind, limit})) << typed_words;
}

TEST(Heard, NamesAreInLatinLettersAsOnTheDocument) {
    const Question name{.name = "person.1.name", .check = {.latin = true, .longest = 20}};
    for (const auto* fine : {"José Ángel", "D'Angelo", "Nguyễn Thị", "Łukasz", "Anna-Maria", "Ș."})
        expect_answer(name, fine, std::string{fine});
    // As they stand on documents of people who live here.
    for (const auto* fine :
         {"Muñoz Ibáñez", "Şahin",       "Çelik",  "Erdoğan", "Yıldız",    "İnci",
          "Wałęsa",       "Kovács Ödön", "Szőke",  "Ţăranu",  "Țurcanu",   "Kovač",
          "Đorđević",     "Jørgensen",   "Åsa",    "Þór",     "Straße",    "Əliyev",
          "Ẹbùn",         "D'Oro-Piñón", "Gal·la", "Œuvrard", "Ħaż-Żebbuġ"})
        expect_answer(name, fine, std::string{fine});
    expect_answer(name, "  Anna \t  Maria ", std::string{"Anna Maria"});
    expect_answer(name, "D’Angelo", std::string{"D'Angelo"});
    expect_answer(name, "Anna\u200f\u202e", std::string{"Anna"});
    for (const auto* bad : {"مريم", "Иван", "王", "Иван2", "Anna\xff", "Ann\xc3"})
        expect_fault(name, bad, Kind::not_latin);
    // "I wrote M4rio, in Latin letters, and was told to write Latin letters."
    for (const auto* bad : {"M4rio", "Anna2", "a@b", "--"})
        expect_fault(name, bad, Kind::odd_signs);
    expect_fault(name, "", Kind::missing);
    expect_fault(name, " \u200f ", Kind::missing);
    expect_fault(name, std::string(21, 'a'), Kind::too_long, 20);
}

TEST(Heard, WhatIsPrintedOnTheItalianPageIsInNoOtherScript) {
    const Question street{.name = "person.1.residence.street"};
    expect_answer(street, "Via Garibaldi 12/B, scala A (int. 3)",
                  std::string{"Via Garibaldi 12/B, scala A (int. 3)"});
    expect_fault(street, "شارع غاريبالدي 12", Kind::not_latin);
    const Question place{.name = "person.1.birth_place", .type = Type::place};
    expect_answer(place, "Dacca (Bangladesh)", std::string{"Dacca (Bangladesh)"});
    expect_fault(place, "a@b", Kind::odd_signs);
    expect_fault(place, "دكا", Kind::not_latin);
    expect_fault(street, std::string(121, 'a'), Kind::too_long, 120);
}

TEST(Heard, LengthCountsLettersAndNotBytes) {
    const Question name{.name = "own.x", .check = {.shortest = 3, .longest = 4}};
    expect_answer(name, "ÀÈÌÒ", std::string{"ÀÈÌÒ"});
    expect_fault(name, "ÀÈ", Kind::too_short, 3);
}

TEST(Heard, DaysAsPeopleWriteThem) {
    const Question birth{.name = "person.1.birth_date",
                         .type = Type::date,
                         .check = {.past = true, .years_back = 125}};
    for (const auto* typed_words :
         {"3/4/1980", "03/04/1980", "03041980", "3.4.1980", "3-4-1980", "3 4 1980", "1980-04-03"})
        expect_answer(birth, typed_words, day(1980, 4, 3));
    expect_answer(birth, "10/3/2026", day(2026, 3, 10));
    expect_answer(birth, "29/2/2024", day(2024, 2, 29));
    for (const auto* bad : {"29/2/2025", "31/4/2000", "3/4/80", "3/4", "0/1/2000", "1/13/2000",
                            "abc", "3//1980", "1/2/3/4", "-1/2/2000", "99999999999/1/2000"})
        expect_fault(birth, bad, Kind::not_a_date);
    expect_fault(birth, "11/3/2026", Kind::not_past);
    expect_fault(birth, "1/1/1900", Kind::too_long_ago, 125);
    const Question until{.name = "own.x", .type = Type::date, .check = {.future = true}};
    expect_fault(until, "9/3/2026", Kind::not_future);
}

TEST(Heard, NumbersAndMoneyWithTheirLimits) {
    const Question count{.name = "own.x", .type = Type::number, .check = {.least = 1, .most = 12}};
    expect_answer(count, "12", std::int64_t{12});
    expect_answer(count, "007", std::int64_t{7});
    expect_fault(count, "0", Kind::too_small, 1);
    expect_fault(count, "13", Kind::too_big, 12);
    for (const auto* bad : {"-1", "1,5", "due", "1 2", "9999999999999999999"})
        expect_fault(count, bad, Kind::not_a_number);
    const Question rent{.name = "home.rent", .type = Type::money, .check = {.most = 200'000}};
    const std::pair<const char*, std::int64_t> table[] = {
        {"450", 45000},    {"450,5", 45050},    {"450.50", 45050}, {"1.234,50", 123450},
        {"1.234", 123400}, {"€ 12", 0},         {"12 €", 1200},    {"0,01", 1},
        {"1 000", 100000}, {"1.000,00", 100000}};
    for (const auto& [typed_words, cents] : table)
        if (cents > 0) expect_answer(rent, typed_words, Money{cents});
    for (const auto* bad : {"1.23.4", "12,345", "1,", ",5", "1.2345,00", "abc", "1.0000", "-5"})
        expect_fault(rent, bad, Kind::not_money);
    expect_fault(rent, "2.000,01", Kind::too_big, 200'000);
}

TEST(Heard, CodesWithTheirCheckCharacters) {
    const Question cf{.name = "person.1.cf", .type = Type::cf, .optional = true};
    expect_answer(cf, "rss mra 80a01 h501u", std::string{"RSSMRA80A01H501U"});
    expect_fault(cf, "RSSMRA80A01H501X", Kind::wrong_cf);
    expect_answer(cf, "", Skipped{});
    const Question account{.name = "person.1.iban", .type = Type::iban};
    expect_answer(account, "IT60 X054 2811 1010 0000 0123 456",
                  std::string{"IT60X0542811101000000123456"});
    expect_fault(account, "IT61X0542811101000000123456", Kind::wrong_iban);
}

TEST(Heard, ChoicesAndYesAndNo) {
    const Question choice{.name = "own.x", .type = Type::choice, .choices = {"a", "b"}};
    expect_answer(choice, "b", std::string{"b"});
    expect_fault(choice, "c", Kind::not_a_choice);
    const Question yes{.name = "own.x", .type = Type::yesno};
    expect_answer(yes, "yes", true);
    expect_answer(yes, "no", false);
    expect_fault(yes, "maybe", Kind::not_a_choice);
    expect_fault(yes, "", Kind::missing);
}

}  // namespace
}  // namespace chiosco::forms
