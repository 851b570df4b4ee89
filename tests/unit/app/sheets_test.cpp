// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/sheets.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/clock.h"

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

TEST(Sheets, AnItalianReaderGetsOneColumn) {
    const Twice<ServiceCard> twice{card({"Mensa"}, {"Un pasto"}), card({"Mensa"}, {"Un pasto"})};
    for (const auto& piece : Sheets{}.service(reader("it"), twice).pieces)
        EXPECT_TRUE(piece.words.italian.empty());
}

TEST(Sheets, AHelpSlipSaysNothingOfTheNeed) {
    const auto sheet = Sheets{}.help(reader("it"), "K7M2Q-9XR4B-5");
    EXPECT_EQ(sheet.qr->payload, "CHIOSCO1:K7M2Q-9XR4B-5");
    EXPECT_EQ(std::ranges::count(sheet.pieces, paper::Piece::Kind::code, &paper::Piece::kind), 1);
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
