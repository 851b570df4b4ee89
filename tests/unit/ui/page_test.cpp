// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/page.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk-app/ui/speech.h"
#include "tests/support/snapshot.h"
#include "tests/unit/ui/gallery.h"

namespace chiosco::ui {
namespace {

const Page& exhibit(const std::string& name) {
    static const auto all = gallery();
    return std::ranges::find(all, name, &Exhibit::name)->page;
}

TEST(Text, IsEqualByWhatItSays) {
    EXPECT_EQ(verbatim("Casa"), verbatim("Casa"));
    EXPECT_NE(verbatim("Casa"), verbatim("Casa", "it"));
    EXPECT_TRUE(Text{}.empty());
    EXPECT_TRUE(verbatim("").empty());
    EXPECT_FALSE(verbatim(" ").empty());
}

TEST(Page, IsTakenApartInTheOrderOfReading) {
    EXPECT_EQ(snapshot(exhibit("questions")),
              "# Chiedo aiuto\n"
              "## Come ti rispondiamo\n"
              "? Quando ti possiamo chiamare?\n"
              "o [when:mattina] mattina\n"
              "o [when:pomeriggio] pomeriggio\n"
              "o [when:sera] sera (chosen)\n"
              "o [here] Torno qui di persona (chosen)\n"
              "o [phone] Per telefono\n"
              "* [yes] Sì, potete dirlo a loro\n"
              "* [no] No, faccio da solo\n"
              "* [alone] Non lo so\n"
              "... Un momento…\n");
}

TEST(Page, TellsTheShellsPiecesAfterItsOwn) {
    const std::string all = snapshot(exhibit("bare"), full_chrome());
    EXPECT_TRUE(all.starts_with("Solo un paragrafo.\n<- [back] Indietro\n= [bar:volume-2]")) << all;
    EXPECT_NE(all.find("= [bar:contrast] Contrasto (chosen)\n"), std::string::npos);
    EXPECT_TRUE(
        all.ends_with("X [leave] Chiudi subito\nP Punto Lucciola | Portineria di "
                      "quartiere\nT 10:24 | martedì 10 marzo\n"))
        << all;
}

TEST(Page, SaysWhereTheCaretIs) {
    const std::string all = snapshot(exhibit("search"));
    EXPECT_NE(all.find("_ [field:search] Come ti chiami? | nome o soprannome = \"sportelo cas^\""),
              std::string::npos)
        << all;
    EXPECT_NE(all.find("\nk q w e r t y u i o p u00e8 a "), std::string::npos) << all;
}

TEST(Tap, SendsTheMessageOfTheNamedTarget) {
    PageOf<std::string> shown;
    shown.show(Button{shown.target("yes", verbatim("Sì"), "agreed")});
    Rows rows;
    rows.pager.next = shown.target("page:next", verbatim("Altri"), "turned");
    shown.show(rows);
    EXPECT_EQ(tap(shown, "yes"), "agreed");
    EXPECT_EQ(tap(shown, "page:next"), "turned");
    EXPECT_EQ(tap(shown, "no"), std::nullopt);
    EXPECT_EQ(tap(shown, ""), std::nullopt);
}

TEST(Speech, NeverSaysWhatAHiddenFieldHolds) {
    std::string all;
    for (const auto& words : spoken(exhibit("form"), full_chrome())) all += written(words) + "\n";
    EXPECT_EQ(all.find("segreto"), std::string::npos) << all;
    EXPECT_NE(all.find("nome o soprannome"), std::string::npos) << all;
}

TEST(Speech, BeginsWithTheTitleAndLeavesKeysOut) {
    const auto all = spoken(exhibit("search"), full_chrome());
    EXPECT_EQ(written(all.at(0)), "Indirizzi e orari");
    EXPECT_EQ(written(all.at(1)), "Come ti chiami?");
    EXPECT_EQ(written(all.at(2)), "sportelo cas");
    EXPECT_EQ(written(all.at(3)), "Mostra i 12 risultati");
}

TEST(Speech, SaysAFactAsLabelAndValueAndARowWithItsMarks) {
    const Part fact = parts(Element{Facts{{{verbatim("Telefono"), verbatim("030 1234")}}}})[0];
    ASSERT_EQ(spoken(fact).size(), 2u);
    EXPECT_EQ(written(spoken(fact)[1]), "030 1234");
    Rows rows{{{{"r", verbatim("Mensa"), {}}, verbatim("Caritas"), {verbatim("gratis")}}}, {}};
    EXPECT_EQ(spoken(parts(Element{rows})[0]).size(), 3u);
}

}  // namespace
}  // namespace chiosco::ui
