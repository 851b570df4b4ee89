// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/domain/codice_fiscale.h"
#include "core/domain/iban.h"

namespace chiosco {
namespace {

TEST(CodiceFiscale, HasAShapeAndACheckCharacter) {
    EXPECT_EQ(codice_fiscale("RSSMRA80A01H501U"), "RSSMRA80A01H501U");
    EXPECT_EQ(codice_fiscale(" rss mra 80a01 h501u "), "RSSMRA80A01H501U");
    EXPECT_EQ(codice_fiscale("RSSMRA80A41H501Y"), "RSSMRA80A41H501Y") << "a woman: day + 40";
    for (const auto* wrong :
         {"", "RSSMRA80A01H501", "RSSMRA80A01H501X", "RSSMRA80A01H501UU", "RSSMRA80F01H501U",
          "RSSMRA80A00H501T", "RSSMRA80A32H501Z", "1SSMRA80A01H501U", "RSSMRA80A01H50\xc3\xa0"})
        EXPECT_FALSE(codice_fiscale(wrong)) << wrong;
}

TEST(CodiceFiscale, OfNamesakesHasLettersForDigits) {
    // The last digit, then all of them, replaced; the check character counts the letters.
    EXPECT_EQ(codice_fiscale("RSSMRA80A01H50MM"), "RSSMRA80A01H50MM");
    EXPECT_FALSE(codice_fiscale("RSSMRA80A01H50MU"));
    EXPECT_FALSE(codice_fiscale("RSSMRA80A01H50AU")) << "A stands for no digit";
}

TEST(CodiceFiscale, OfSomebodyNewlyArrivedIsElevenDigits) {
    EXPECT_EQ(codice_fiscale("90000000001"), "90000000001");
    EXPECT_FALSE(codice_fiscale("90000000008"));
    EXPECT_FALSE(codice_fiscale("00000000000"));
}

TEST(CodiceFiscale, SaysWhomItWasMadeFor) {
    const CodedPerson maria{"RSS", "MRA", 80, 1, 1, true};
    EXPECT_EQ(coded_person("RSSMRA80A41H501Y"), maria);
    EXPECT_EQ(coded_person("RSSMRAULAQMH501Q"), maria) << "letters of a namesake";
    EXPECT_EQ(coded_person("HUXLIX01T31Z210L"), (CodedPerson{"HUX", "LIX", 1, 12, 31, false}));
    for (const auto* nothing : {"", "90000000001", "RSSMRA80F01H501U", "RSSMRA80A32H501Z"})
        EXPECT_EQ(coded_person(nothing), std::nullopt) << nothing;
}

TEST(CodiceFiscale, TakesThreeLettersOfANameByTheLettersRule) {
    const std::tuple<const char*, const char*, const char*> rules[] = {
        {"ROSSI", "RSS", "RSS"},    {"MARIO", "MRA", "MRA"},     {"GIANFRANCO", "GNF", "GFR"},
        {"BIANCHI", "BNC", "BCH"},  {"FO", "FOX", "FOX"},        {"AIA", "AIA", "AIA"},
        {"LUDOVICO", "LDV", "LVC"}, {"ANNAMARIA", "NNM", "NMR"}, {"YI", "YIX", "YIX"},
        {"O", "OXX", "OXX"}};
    for (const auto& [letters, surname, name] : rules) {
        EXPECT_EQ(coded_surname(letters), surname) << letters;
        EXPECT_EQ(coded_name(letters), name) << letters;
    }
}

TEST(Iban, HasCheckDigitsAndALength) {
    EXPECT_EQ(iban("it60 x054 2811 1010 0000 0123 456"), "IT60X0542811101000000123456");
    EXPECT_EQ(iban("DE89 3704 0044 0532 0130 00"), "DE89370400440532013000");
    for (const auto* wrong :
         {"", "IT60", "IT61X0542811101000000123456", "IT60X054281110100000012345",
          "6060X0542811101000000123456", "DE89 3704 0044 0532 0130 0\xc3\xa0"})
        EXPECT_FALSE(iban(wrong)) << wrong;
}

}  // namespace
}  // namespace chiosco
