// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/file.h"
#include "kiosk-app/devices/paper/pdf.h"
#include "kiosk-app/devices/paper/qr.h"
#include "tests/support/pdf_text.h"
#include "tests/support/temp_folder.h"

namespace chiosco::paper {
namespace {

using Kind = Piece::Kind;

Sheet service_sheet() {
    Sheet sheet{.lang = "ar",
                .right_to_left = true,
                .point = "Punto Lucciola",
                .date = {"طُبع 10 مارس", "Stampato 10 marzo"}};
    sheet.pieces = {
        {Kind::title, {"مطعم الخير", "Mensa di San Biagio"}},
        {Kind::lead, {"وجبة ساخنة كل يوم", "Un pasto caldo ogni giorno"}},
        {Kind::labelled, {"كل يوم 11:45–13:15", "Tutti i giorni 11:45–13:15"}, {"متى", "Quando"}},
        {Kind::code, {"K7M2Q-9XR4B-5"}}};
    sheet.qr = Sheet::Qr{"tel:+390990550123", {"للاتصال", "Per telefonare"}};
    sheet.small_print = {{"هذه الورقة لك", "Questo foglio è tuo"}};
    return sheet;
}

TEST(Paper, ReadsBackInBothLanguages) {
    const auto text = pdf_text(to_pdf(service_sheet()).value());
    if (text.empty()) GTEST_SKIP() << "SKIPPED: pdftotext (poppler-utils) is not installed";
    for (const auto* words : {"Mensa di San", "Un pasto caldo", "11:45", "K7M2Q-9XR4B-5",
                              "Punto Lucciola", "Stampato 10 marzo", "Questo foglio è tuo"})
        EXPECT_NE(text.find(words), std::string::npos) << words << " in\n" << text;
    // Shaped Arabic comes back as presentation forms or as letters; either way it is Arabic.
    EXPECT_NE(text.find("\xd9"), std::string::npos);
}

TEST(Paper, KeepsATelephoneNumberInOrderInTheArabicColumnToo) {
    auto sheet = service_sheet();
    sheet.pieces.push_back(
        {Kind::labelled, {"+39 0990 55 1130", "+39 0990 55 1130"}, {"الهاتف", "Telefono"}});
    const auto text = pdf_text(to_pdf(sheet).value());
    if (text.empty()) GTEST_SKIP() << "SKIPPED: pdftotext (poppler-utils) is not installed";
    const auto italian = text.find("+39 0990 55 1130");
    ASSERT_NE(italian, std::string::npos) << text;
    EXPECT_NE(text.find("+39 0990 55 1130", italian + 1), std::string::npos) << text;
}

TEST(Paper, ALongGuideGoesOverSeveralPages) {
    Sheet sheet{.scale = 1.5, .point = "Punto Lucciola"};
    sheet.pieces.push_back({Kind::title, {"Ho ricevuto uno sfratto"}});
    for (int i = 1; i <= 40; ++i)
        sheet.pieces.push_back({Kind::step, {"Porta la lettera allo sportello e chiedi."}, {}, i});
    const auto text = pdf_text(to_pdf(sheet).value());
    if (text.empty()) GTEST_SKIP() << "SKIPPED: pdftotext (poppler-utils) is not installed";
    EXPECT_GE(std::count(text.begin(), text.end(), '\f'), 3);
    EXPECT_NE(text.find("40. Porta"), std::string::npos);
}

TEST(Paper, NothingToPrintIsSaid) {
    EXPECT_EQ(to_pdf(Sheet{}).error().code, ErrorCode::invalid);
    auto sheet = service_sheet();
    sheet.qr->payload = std::string(481, 'x');
    EXPECT_EQ(to_pdf(sheet).error().code, ErrorCode::invalid);
}

TEST(Qr, IsASquareWithItsThreeEyes) {
    const auto symbol = qr("CHIOSCO1:K7M2Q9XR4B5").value();
    ASSERT_GE(symbol.size(), 21u);
    const auto last = symbol.size() - 1;
    for (const auto& row : symbol) EXPECT_EQ(row.size(), symbol.size());
    EXPECT_TRUE(symbol[0][0] && symbol[0][last] && symbol[last][0]);
    EXPECT_FALSE(symbol[1][1] || symbol[7][7]);
}

}  // namespace
}  // namespace chiosco::paper
