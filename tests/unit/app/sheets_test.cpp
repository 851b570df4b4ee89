// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/sheets.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/clock.h"
#include "kiosk-app/devices/paper/pdf.h"
#include "tests/support/pdf_text.h"

namespace chiosco::app {
namespace {

std::string all_words(const paper::Sheet& sheet) {
    std::string out = sheet.point + "\n";
    for (const auto& piece : sheet.pieces)
        out += piece.label.text + "|" + piece.label.italian + "|" + piece.words.text + "|" +
               piece.words.italian + "\n";
    return out;
}

Sheets::Reader reader(const std::string& lang) {
    return {.lang = lang,
            .size = ui::TextSize::normal,
            .today = parse_iso_date("2026-03-10").value(),
            .desk = {.point = "Punto Lucciola", .phone = "+39 0990 55 0101"}};
}

ServiceCard card(const Words& name, const Words& description) {
    ServiceCard card;
    card.line.name = name;
    card.description = description;
    card.phones = {"+39 0990 55 0123"};
    card.places = {
        {.address = "Via dei Mulini 4",
         .week = {{{std::chrono::Monday},
                   {{LocalTime{std::chrono::hours{9}}, LocalTime{std::chrono::hours{12}}}}}}}};
    return card;
}

TEST(Sheets, AServiceIsPrintedInBothLanguages) {
    const Twice<ServiceCard> twice{card({"مطعم", "ar", true}, {"وجبة", "ar", true}),
                                   card({"Mensa"}, {"Un pasto"})};
    const auto sheet = Sheets{}.service(reader("ar"), twice);
    EXPECT_TRUE(sheet.right_to_left);
    const auto words = all_words(sheet);
    for (const auto* wanted : {"مطعم", "Mensa", "Un pasto", "Via dei Mulini 4", "Dove", "أين"})
        EXPECT_NE(words.find(wanted), std::string::npos) << wanted << " in\n" << words;
    EXPECT_EQ(sheet.qr->payload, "tel:+390990550123");
    EXPECT_EQ(sheet.small_print.size(), 3u) << "an automatic translation says so";
}

// The sheet had the hours of every Friday, and the person went there with it on Christmas.
TEST(Sheets, OnChristmasTheHoursOnPaperSayThatItMayBeClosed) {
    auto asker = reader("ar");
    asker.today = parse_iso_date("2026-12-25").value();
    auto twice = Twice<ServiceCard>{card({"مطعم", "ar"}, {}), card({"Mensa"}, {})};
    const auto said = [&] { return all_words(Sheets{}.service(asker, twice)); };
    EXPECT_FALSE(said().contains("festa")) << "by its hours it is closed today, or never";
    for (auto* one : {&twice.mine, &twice.italian})
        one->places[0].open = {OpenState::Kind::holiday, {}, asker.today};
    const auto words = said();
    for (const auto* wanted :
         {"venerd\xc3\xac 25 dicembre", "è festa, può essere chiuso", "عطلة رسمية", "09:00"})
        EXPECT_TRUE(words.contains(wanted)) << wanted << " in\n" << words;
    asker.lang = "it";
    EXPECT_TRUE(said().contains("è festa, può essere chiuso")) << said();
    for (const auto* status : {"temporarily closed", "inactive", "defunct"}) {
        twice.mine.status = twice.italian.status = status;
        EXPECT_FALSE(said().contains("festa")) << "it is closed anyway: " << status;
    }
    twice.mine.status = twice.italian.status = "active";
    EXPECT_TRUE(said().contains("festa"));
}

TEST(Sheets, AnItalianReaderGetsOneColumn) {
    const Twice<ServiceCard> twice{card({"Mensa"}, {"Un pasto"}), card({"Mensa"}, {"Un pasto"})};
    for (const auto& piece : Sheets{}.service(reader("it"), twice).pieces)
        EXPECT_TRUE(piece.words.italian.empty());
}

TEST(Sheets, AHelpSlipSaysNothingOfTheNeed) {
    const auto sheet = Sheets{}.help(reader("it"), {"K7M2Q-9XR4B-5"});
    EXPECT_EQ(sheet.qr->payload, "CHIOSCO1:K7M2Q-9XR4B-5");
    EXPECT_EQ(std::ranges::count(sheet.pieces, paper::Piece::Kind::code, &paper::Piece::kind), 1);
}

std::size_t times(const std::string& words, const std::string& said) {
    std::size_t count = 0;
    for (auto at = words.find(said); at != words.npos; at = words.find(said, at + 1)) ++count;
    return count;
}

// "Il tuo codice" stood above the code and again below its square.
TEST(Sheets, ASlipSaysOnceThatThisIsTheCode) {
    const EventCard event;
    Sheets sheets;
    for (const auto& sheet : {sheets.help(reader("it"), {"K7M2Q-9XR4B-5"}),
                              sheets.seats(reader("it"), {event, event}, "K", 1, false)})
        EXPECT_EQ(times(all_words(sheet) + sheet.qr->caption.text, "Il tuo codice"), 1u);
}

TEST(Sheets, AHelpSlipSaysUntilWhenTheYesHolds) {
    Sheets sheets;
    const auto until = parse_iso_date("2026-04-09").value();
    const auto words = all_words(sheets.help(reader("ar"), {"K7M2Q-9XR4B-5", until}));
    EXPECT_TRUE(words.contains("Il tuo s\xc3\xac vale fino a")) << words;
    EXPECT_TRUE(words.contains("gioved\xc3\xac 9 aprile")) << words;
    EXPECT_TRUE(words.contains("موافقتك")) << words;
    EXPECT_FALSE(all_words(sheets.help(reader("it"), {"K"})).contains("vale fino"));
}

// The slip of what a porter has passed on said nothing of where it had gone, in Italian only.
TEST(Sheets, APassedOnRequestSaysToWhomInBothLanguagesUnlessItMayNot) {
    Sheets sheets;
    const Twice<Words> to{{"مكتب السكن", "ar"}, {"Sportello casa"}};
    const auto sheet = sheets.help(reader("ar"), {"K", {}, true, to});
    const auto words = all_words(sheet);
    for (const auto* wanted : {"La richiesta \xc3\xa8 passata a", "أُحيل طلبك إلى"})
        EXPECT_TRUE(words.contains(wanted)) << wanted << " in\n" << words;
    for (const auto& piece : sheet.pieces) {
        EXPECT_FALSE(piece.words.italian.contains("مكتب")) << "the service reads Italian";
        EXPECT_FALSE(piece.words.text.contains("Sportello"));
    }
    EXPECT_EQ(times(words, "مكتب السكن"), 1u);
    EXPECT_EQ(times(words, "Sportello casa"), 1u);
    const auto quiet = all_words(sheets.help(reader("it"), {"K", {}, true, {}}));
    EXPECT_TRUE(quiet.contains("al servizio di cui avete parlato")) << quiet;
    EXPECT_FALSE(all_words(sheets.help(reader("it"), {"K"})).contains("passata"));
}

std::string all_said(const paper::Sheet& sheet) {
    auto out = all_words(sheet);
    for (const auto& words : sheet.small_print) out += words.text + "|" + words.italian + "\n";
    return out;
}

// "Qui non resta niente di te", on the slip of a request that waited there for a line.
TEST(Sheets, ASlipSaysWhatOfItStaysAndThatItLeavesNowWhereThereIsALine) {
    Sheets sheets;
    const auto waits = all_said(sheets.help(reader("ar"), {.code = "K"}));
    EXPECT_FALSE(waits.contains("non resta niente")) << waits;
    EXPECT_TRUE(waits.contains("chiusa a chiave") && waits.contains("مقفل")) << waits;
    EXPECT_TRUE(waits.contains("appena c’è la linea")) << waits;
    const auto leaves = all_said(sheets.help(reader("it"), {.code = "K", .line = true}));
    EXPECT_FALSE(leaves.contains("appena c’è la linea")) << leaves;
    EXPECT_TRUE(leaves.contains("sta partendo")) << leaves;
    const auto seat = all_said(sheets.seats(reader("it"), {}, "K", 1, false));
    EXPECT_FALSE(seat.contains("non resta niente")) << seat;
    EXPECT_TRUE(seat.contains("Il tuo nome è chiuso a chiave")) << seat;
    EXPECT_TRUE(all_said(sheets.event(reader("it"), {})).contains("non resta niente"));
}

// It had come on two sheets, the square and the small print alone on the second.
TEST(Sheets, APassedOnRequestIsOneSheetInTwoLanguages) {
    auto asker = reader("ar");
    asker.desk.address = "Piazza della Filanda 1, 99010 Borgolieto";
    const Sheets::HelpSlip slip{
        "K7M2Q-9XR4B-5",
        parse_iso_date("2026-04-09").value(),
        true,
        {{"مكتب السكن, Cooperativa Lucciola", "ar"}, {"Sportello casa, Cooperativa Lucciola"}}};
    const auto text = pdf_text(paper::to_pdf(Sheets{}.help(asker, slip)).value());
    if (text.empty()) GTEST_SKIP() << "SKIPPED: pdftotext (poppler-utils) is not installed";
    EXPECT_EQ(std::ranges::count(text, '\f'), 1) << text;
}

TEST(Sheets, AreDatedInBothLanguages) {
    const auto date = Sheets{}.help(reader("ar"), {"K"}).date;
    EXPECT_TRUE(date.italian.contains("10 marzo")) << date.italian;
    EXPECT_TRUE(date.text.contains("10") && !date.text.contains("marzo")) << date.text;
}

TEST(Sheets, AnEventGoesIntoATelephonesCalendar) {
    EventCard card;
    card.line.name = {"Sartoria della seta"};
    card.line.day = parse_iso_date("2026-03-12").value();
    const auto sheet = Sheets{}.event(reader("ar"), {card, card});
    EXPECT_TRUE(sheet.qr->payload.starts_with("BEGIN:VCALENDAR"));
    EXPECT_LE(sheet.qr->payload.size(), 480u);
}

TEST(Sheets, APlaceOnTheWaitingListIsNotCalledASeat) {
    EventCard event;
    event.line.name = {"Corso"};
    const Twice<EventCard> twice{event, event};
    Sheets sheets;
    const auto confirmed = all_words(sheets.seats(reader("it"), twice, "K7M2Q-9XR4B-5", 1, false));
    const auto waiting = all_words(sheets.seats(reader("it"), twice, "K7M2Q-9XR4B-5", 1, true));
    EXPECT_NE(confirmed.find("confermato"), std::string::npos);
    EXPECT_EQ(waiting.find("confermato"), std::string::npos);
    EXPECT_NE(waiting.find("lista d’attesa"), std::string::npos);
}

}  // namespace
}  // namespace chiosco::app
