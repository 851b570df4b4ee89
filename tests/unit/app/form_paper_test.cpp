// SPDX-License-Identifier: AGPL-3.0-or-later
// The paper of a form as a clerk and a resident get it, read back by a reader that is not ours.
#include "kiosk-app/app/form_paper.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk-app/app/tally_paper.h"
#include "tests/support/forms.h"
#include "tests/support/pdf_text.h"

namespace chiosco::app {
namespace {

Said family_of(int others) {
    Said said{{"own.what", "both"},
              {"person.1.name", "Amal"},
              {"person.1.surname", "El Mansouri"},
              {"person.1.birth_date", "3/4/1980"},
              {"person.1.birth_place", "Casablanca (Marocco)"},
              {"person.1.residence.town", "Borgolieto"},
              {"person.1.residence.street", "Via della Filanda 12"},
              {"family.others", std::to_string(others)},
              {"own.signing_place", "Borgolieto"}};
    for (int nth = 2; nth < others + 2; ++nth) {
        const auto person = "person." + std::to_string(nth) + ".";
        said[person + "name"] = "Nome" + std::string(static_cast<std::size_t>(nth), 'x');
        said[person + "surname"] = "El Mansouri";
        said[person + "birth_date"] = std::to_string(nth) + "/11/2010";
        said[person + "birth_place"] = "Borgolieto";
        said[person + "relation"] = "child";
    }
    return said;
}

std::string pdf_of(const std::string& lang, const Said& said,
                   ui::TextSize size = ui::TextSize::normal, const std::string& helper = {}) {
    const auto form = form_of_ours("autocertificazione", lang);
    Sheets::Reader reader{
        .lang = lang,
        .size = size,
        .today = Date{std::chrono::year{2026}, std::chrono::March, std::chrono::day{10}},
        .desk = {}};
    reader.desk.point = "Punto Lucciola";
    return form_pdf(form, interviewed(form, said), reader, helper).value();
}

// Words in the order of the page, each gap one space.
std::string read_back(const std::string& pdf) {
    std::string out;
    for (const char c : pdf_text(pdf)) {
        const bool white = c == ' ' || c == '\n';
        if (!white || (!out.empty() && out.back() != ' ')) out += white ? ' ' : c;
    }
    return out;
}

std::ptrdiff_t pages(const std::string& text) { return std::count(text.begin(), text.end(), '\f'); }

#define READ_BACK(text, pdf)          \
    const auto text = read_back(pdf); \
    if (text.empty()) GTEST_SKIP() << "SKIPPED: pdftotext (poppler-utils) is not installed"

TEST(FormPaper, TheItalianPageReadsBack) {
    READ_BACK(text, pdf_of("it", family_of(2)));
    const auto page = text.substr(text.rfind("Dichiarazione sostitutiva"));
    for (const auto* words :
         {"El Mansouri Amal", "Casablanca (Marocco)", "03/04/1980", "Borgolieto",
          "Via della Filanda 12", "El Mansouri Nomexx", "02/11/2010", "figlio/a", "art. 76",
          "Firma per esteso", "Pagina 1 di 1"})
        EXPECT_NE(page.find(words), std::string::npos) << words << " in\n" << page;
}

TEST(FormPaper, AFamilyOfFourFitsOnOnePage) {
    READ_BACK(text, pdf_of("it", family_of(4)));
    EXPECT_NE(text.find("Pagina 1 di 1"), std::string::npos) << text;
}

TEST(FormPaper, TheCoverIsInThePersonsLanguageAndShaped) {
    READ_BACK(text, pdf_of("ar", family_of(1)));
    // Joined and in reading order: letters drawn one by one do not come back as a word.
    EXPECT_NE(text.find("العائلية"), std::string::npos) << text;
    EXPECT_NE(text.find("Comune"), std::string::npos) << "office words stay Italian";
    const auto cover = text.substr(0, text.find("Dichiarazione sostitutiva"));
    for (const auto* answer : {"Amal", "El Mansouri", "Casablanca", "Via della Filanda 12"})
        EXPECT_NE(cover.find(answer), std::string::npos) << answer << " in\n" << cover;
    EXPECT_NE(cover.find("condanna penale"), std::string::npos) << "law stays Italian";
}

// "Stampato martedì 10 marzo" stood at the head of the Arabic cover.
TEST(FormPaper, TheCoverIsDatedInThePersonsLanguage) {
    READ_BACK(arabic, pdf_of("ar", family_of(0)));
    EXPECT_EQ(arabic.find("Stampato"), std::string::npos) << arabic;
    EXPECT_EQ(arabic.find("marzo"), std::string::npos) << arabic;
    READ_BACK(english, pdf_of("en", family_of(0)));
    EXPECT_NE(english.find("10 March"), std::string::npos) << english;
}

// "Questa pagina resta a te" was read on the glass, where there is no page yet.
TEST(FormPaper, SaysOnPaperAloneThatTheCoverIsForTheirOwn) {
    for (const auto* lang : {"it", "en", "ar"}) {
        const auto form = form_of_ours("autocertificazione", lang);
        for (const auto* said : {"Questa pagina", "This page", "هذه الصفحة"})
            for (const auto& [key, words] : form.words)
                EXPECT_FALSE(words.text.contains(said)) << lang << " " << key;
    }
    READ_BACK(text, pdf_of("it", family_of(0)));
    EXPECT_NE(text.find("Per te: questa pagina non si consegna"), std::string::npos);
}

// Who had chosen "Solo la residenza" read on the cover of their family, too.
TEST(FormPaper, TheCoverSpeaksOfWhatWasDeclaredAlone) {
    const std::map<std::string, std::vector<std::string>> family{
        {"it", {"stato di famiglia"}},
        {"en", {"stato di famiglia", "family"}},
        {"ar", {"العائلية", "stato di famiglia"}}};
    for (const auto& [lang, words] : family) {
        auto said = family_of(0);
        said["own.what"] = "residence";
        READ_BACK(text, pdf_of(lang, said));
        for (const auto& one : words) EXPECT_FALSE(text.contains(one)) << one << " in\n" << text;
        EXPECT_TRUE(text.contains("El Mansouri Amal · Autocertificazione: residenza"));
        said["own.what"] = "family";
        READ_BACK(other, pdf_of(lang, said));
        for (const auto& one : words) EXPECT_TRUE(other.contains(one)) << one << " in\n" << other;
        EXPECT_FALSE(other.contains("Via della Filanda")) << other;
    }
}

TEST(FormPaper, TheItalianPageHasNoArabicOnIt) {
    READ_BACK(text, pdf_of("ar", family_of(3)));
    const auto page = text.substr(text.find("Dichiarazione sostitutiva"));
    EXPECT_EQ(page.find("\xd9"), std::string::npos);
    EXPECT_EQ(page.find("\xd8"), std::string::npos);
    EXPECT_NE(page.find("figlio/a"), std::string::npos);
}

TEST(FormPaper, ABigFamilyGoesOnOnTheNextPageAndNobodyIsLost) {
    READ_BACK(text, pdf_of("it", family_of(12)));
    EXPECT_NE(text.find("Pagina 1 di 2"), std::string::npos);
    EXPECT_NE(text.find("Pagina 2 di 2"), std::string::npos);
    const auto page = text.substr(text.find("Dichiarazione sostitutiva"));
    for (int nth = 2; nth < 14; ++nth) {
        const auto name = "Nome" + std::string(static_cast<std::size_t>(nth), 'x');
        EXPECT_NE(page.find(name + " "), std::string::npos) << name;
    }
    const auto second = page.substr(page.find("Pagina 1 di 2"));
    EXPECT_NE(second.find("Cognome e nome"), std::string::npos) << "the table's head again";
    EXPECT_NE(second.find("Firma per esteso"), std::string::npos);
    EXPECT_NE(second.find("El Mansouri Amal"), std::string::npos) << "whose page it is";
}

TEST(FormPaper, ALongNameIsWrappedAndNotCut) {
    auto said = family_of(1);
    said["person.1.surname"] = "Fernandez de Cordoba y Hinojosa Villavicencio de los Santos Reyes";
    said["person.2.surname"] = std::string(80, 'W');
    READ_BACK(text, pdf_of("it", said));
    const auto page = text.substr(text.rfind("Dichiarazione sostitutiva"));
    for (const auto* part : {"Fernandez", "Hinojosa", "Reyes"})
        EXPECT_NE(page.find(part), std::string::npos) << part;
    EXPECT_EQ(std::count(page.begin(), page.end(), 'W'), 80);
}

// A box in the place of a letter, or a letter without its mark, makes another person of it.
TEST(FormPaper, NamesAreOnThePaperLetterByLetterAsOnTheDocument) {
    const char* const names[] = {"Muñoz Ibáñez",     "Şahin Erdoğan",     "Yıldız İnci",
                                 "Wałęsa Świętożar", "Szőke Űrné",        "Țăranu Ștefan",
                                 "Kovač Đorđević",   "Jørgensen Åsa",     "Nguyễn Thị Hồng",
                                 "Þór Əliyev Ẹbùn",  "D'Oro-Piñón Gal·la"};
    auto said = family_of(static_cast<int>(std::size(names)));
    for (std::size_t i = 0; i < std::size(names); ++i)
        said["person." + std::to_string(i + 2) + ".surname"] = names[i];
    said["person.1.surname"] = "Ħaż-Żebbuġ Çelik";
    READ_BACK(text, pdf_of("ar", said));
    const auto cover = text.substr(0, text.find("Dichiarazione sostitutiva"));
    const auto page = text.substr(text.find("Dichiarazione sostitutiva"));
    for (const auto* name : names) {
        EXPECT_NE(page.find(name), std::string::npos) << name << " in\n" << page;
        EXPECT_NE(cover.find(name), std::string::npos) << name << " in\n" << cover;
    }
    EXPECT_NE(page.find("Ħaż-Żebbuġ Çelik"), std::string::npos) << page;
}

TEST(FormPaper, SaysWhoHelpedToTypeItAndOnlyThen) {
    READ_BACK(helped, pdf_of("en", family_of(0), ui::TextSize::normal, "Marta"));
    EXPECT_NE(helped.find("Answers typed with the help of Marta, Punto Lucciola."),
              std::string::npos);
    const auto page = helped.substr(helped.find("Dichiarazione sostitutiva"));
    EXPECT_NE(page.find("Risposte scritte con l’aiuto di Marta, Punto Lucciola."),
              std::string::npos)
        << page;
    READ_BACK(alone, pdf_of("en", family_of(0)));
    EXPECT_EQ(alone.find("with the help of"), std::string::npos);
}

// The sheet for the strokes: every reason in order, on one page, and room for no name.
TEST(TallyPaper, HasARowForEveryReasonAndIsOnePage) {
    std::vector<NeedLine> situations;
    for (int i = 1; i <= 16; ++i)
        situations.push_back({.name = {"Motivo lungo numero " + std::to_string(i) + "."}});
    Sheets::Reader reader{};
    reader.desk.point = "Punto Lucciola";
    const auto pdf = tally_pdf(situations, reader);
    ASSERT_TRUE(pdf) << pdf.error().message;
    READ_BACK(text, *pdf);
    std::size_t at = 0;
    for (const auto& need : situations) {
        at = text.find(need.name.text, at);
        ASSERT_NE(at, std::string::npos) << need.name.text << " in\n" << text;
    }
    EXPECT_NE(text.find("Foglio dei contatti"), std::string::npos);
    EXPECT_NE(text.find("Punto Lucciola"), std::string::npos);
    EXPECT_EQ(pages(text), 1);
    EXPECT_FALSE(tally_pdf({}, reader));
}

TEST(FormPaper, WhatWasSkippedIsALineToWriteOn) {
    READ_BACK(text, pdf_of("it", family_of(0)));
    EXPECT_NE(text.find("lasciato vuoto"), std::string::npos) << "the cover says so";
    const auto page = text.substr(text.rfind("Dichiarazione sostitutiva"));
    EXPECT_NE(page.find("Codice fiscale"), std::string::npos);
    EXPECT_EQ(page.find("lasciato vuoto"), std::string::npos);
    EXPECT_NE(page.find("solo da chi dichiara"), std::string::npos);
}

TEST(FormPaper, TheCoverFollowsTheTextSizeAndTheOfficesPageDoesNot) {
    READ_BACK(normal, pdf_of("en", family_of(2)));
    READ_BACK(huge, pdf_of("en", family_of(2), ui::TextSize::huge));
    EXPECT_GT(pages(huge), pages(normal));
    EXPECT_NE(huge.find("Pagina 1 di 1"), std::string::npos);
}

TEST(FormPaper, NamesNobodyInItsTitle) {
    const auto pdf = pdf_of("it", family_of(0));
    const auto info = pdf.find("/Title (Chiosco)");
    EXPECT_NE(info, std::string::npos);
}

}  // namespace
}  // namespace chiosco::app
