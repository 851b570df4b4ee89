// SPDX-License-Identifier: AGPL-3.0-or-later
// A place as people begin to write it, and the comuni that it may be.
#include "core/forms/places.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "core/forms/load.h"
#include "core/store/pack/rows.h"
#include "tests/support/temp_folder.h"

namespace chiosco::forms {
namespace {

Date day(const char* iso) { return parse_iso_date(iso).value(); }

Places some() {
    Places all;
    all.add("Abano Terme", "PD");
    all.add("Abano", "PD", day("1924-11-13"), "Abano Terme");
    all.add("Abbadia Alpina", "TO", day("1928-12-05"));
    all.add("Canicatt\xc3\xac", "AG");
    all.add("Canicattini Bagni", "SR");
    all.add("L'Aquila", "AQ");
    all.add("Reggio nell'Emilia", "RE");
    all.add("Reggio Calabria", "RC");
    all.add("Genga", "AN");
    all.add("Genova", "GE");
    all.add("Samone", "TN");
    all.add("Samone", "TO");
    all.add("San Giovanni in Persiceto", "BO");
    all.add("Torino", "TO");
    all.add("Torino di Sangro", "CH");
    all.add("Tora e Piccilli", "CE");
    return all;
}

std::string found(const PlaceAsked& asked, std::size_t most = 3) {
    std::string all;
    for (const auto& place : some().find(asked, most))
        all += (all.empty() ? "" : " | ") + place.written;
    return all;
}

TEST(Places, AreFoundByTheBeginningOfTheirNameHoweverItIsTyped) {
    const struct {
        const char *typed, *found;
    } table[] = {{"aban", "Abano Terme (PD)"},
                 {"CANICATTI", "Canicatt\xc3\xac (AG) | Canicattini Bagni (SR)"},
                 {"canicatt\xc3\xac", "Canicatt\xc3\xac (AG) | Canicattini Bagni (SR)"},
                 {"laquila", "L'Aquila (AQ)"},
                 {"l\xe2\x80\x99"
                  "aq",
                  "L'Aquila (AQ)"},
                 {"aquila", "L'Aquila (AQ)"},
                 {"reggio em", "Reggio nell'Emilia (RE)"},
                 {"s giovanni", "San Giovanni in Persiceto (BO)"},
                 {"sangiov", "San Giovanni in Persiceto (BO)"},
                 {"persi", "San Giovanni in Persiceto (BO)"},
                 {"gen", "Genova (GE) | Genga (AN)"},
                 {"samone", "Samone (TN) | Samone (TO)"},
                 {"tor", "Torino (TO) | Tora e Piccilli (CE) | Torino di Sangro (CH)"},
                 {"torino", "Torino (TO) | Torino di Sangro (CH)"}};
    for (const auto& [typed, wanted] : table) EXPECT_EQ(found({typed}), wanted) << typed;
    EXPECT_EQ(found({"tor"}, 1), "Torino (TO)");
}

TEST(Places, AreNotAskedForByOneLetterNorOnceItIsSaidWhichOneIsMeant) {
    for (const auto* typed : {"", "t", "Samone (TN)", "Dacca (Bangladesh)", "Torino, Italia"})
        EXPECT_EQ(found({typed}), "") << typed;
}

// "Abano" until 1924: for who was born there then, and for nobody's address.
TEST(Places, OfABirthHaveTheNamesThatTheyHadThen) {
    EXPECT_EQ(found({"ab", true}), "Abano Terme (PD) | Abano (PD) | Abbadia Alpina (TO)");
    EXPECT_EQ(found({"ab", true, day("1926-01-01")}), "Abano Terme (PD) | Abbadia Alpina (TO)");
    EXPECT_EQ(found({"ab", true, day("1985-04-09")}), "Abano Terme (PD)");
    const auto older = some().find({"abano", true, day("1920-01-01")}, 3);
    ASSERT_EQ(older.size(), 2u);
    EXPECT_EQ(older[0].written, "Abano (PD)") << "the whole of the name";
    EXPECT_EQ(older[0].now, "Abano Terme");
    const auto gone = some().find({"abbadia", true, day("1920-01-01")}, 3);
    ASSERT_EQ(gone.size(), 1u);
    EXPECT_EQ(gone[0].until, day("1928-12-05"));
    EXPECT_EQ(gone[0].now, "");
}

// With as many others as all Italy has.
Places whole() {
    auto all = some();
    for (int i = 0; i < 7900; ++i) {
        std::string name = "Q";
        for (int left = i + 1; left > 0; left /= 26) name += static_cast<char>('a' + left % 26);
        all.add(name, "XX");
    }
    return all;
}

TEST(Places, SayWhenThereIsNoSuchComuneAndOnlyThen) {
    const auto all = whole();
    for (const auto* typed : {"Casablanca", "Bresica", "abbadia"})
        EXPECT_TRUE(all.unknown({typed})) << typed;
    for (const auto* typed :
         {"Ca", "Torino", "tor", "Casablanca (Marocco)", "\xd8\xa7\xd9\x84\xd8\xaf", ""})
        EXPECT_FALSE(all.unknown({typed})) << typed;
    EXPECT_FALSE(all.unknown({"abbadia", true}));
    EXPECT_FALSE(Places{}.unknown({"Casablanca"})) << "a pack without comuni knows nothing";
    // The demo's town has 25 of them, and said of Como that it may be abroad.
    EXPECT_FALSE(some().unknown({"Como"})) << "what is not in a short list may well be in Italy";
}

TEST(Places, ComeOutOfThePackWithTheNamesOfBefore) {
    store::PackRows rows;
    rows.records = {
        {"a", "comune", 1,
         R"({"id":"a","code":"A001","name":"Abano Terme","province":"PD","from":"1924-11-14",)"
         R"("before":[{"name":"Abano","from":"1866-11-19","to":"1924-11-13"},{"name":1},7]})"},
        {"b", "comune", 1,
         R"({"id":"b","code":"A003","name":"Abbadia Alpina","province":"TO","from":"1864-04-01",)"
         R"("to":"1928-12-05"})"},
        {"c", "comune", 1, R"({"id":"c","code":"X000"})"}};
    store::settle(rows);
    const TempFolder folder;
    const auto path = (folder.path() / "p.db").string();
    ASSERT_TRUE(store::write_pack(path, rows, {{"shard", "demo"}, {"seq", "1"}}));
    const auto all = places(*store::Pack::open(path).value()).value();
    const auto found = all.find({"ab", true}, 9);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0], (PlaceLine{"Abano Terme (PD)"}));
    EXPECT_EQ(found[1], (PlaceLine{"Abano (PD)", "Abano Terme", day("1924-11-13")}));
    EXPECT_EQ(found[2], (PlaceLine{"Abbadia Alpina (TO)", "", day("1928-12-05")}));
}

// "Castrogiovanni (EN)" is in no paper of 1920: the province began seven years later.
TEST(Places, ANameOfBeforeHasTheProvinceOfThen) {
    store::PackRows rows;
    rows.records = {
        {"a", "comune", 1,
         R"({"id":"a","code":"C342","name":"Enna","province":"EN","from":"1927-12-01","before":[)"
         R"({"name":"Castrogiovanni","province":"CL","from":"1861-03-17","to":"1927-01-11"},)"
         R"({"name":"Castrogiovanni","province":"EN","from":"1927-01-12","to":"1927-11-30"}]})"},
        {"b", "comune", 1,
         R"({"id":"b","code":"X001","name":"Castel Nuovo","province":"XX","from":"1930-01-01",)"
         R"("before":[{"name":"Castrovecchio","from":"1861-03-17","to":"1929-12-31"}]})"},
        {"c", "comune", 1,
         R"({"id":"c","code":"X002","name":"Borgo","province":"AB","from":"1941-01-01","before":[)"
         R"({"name":"Pontevecchio","province":"ZB","from":"1861-03-17","to":"1930-12-31"},)"
         R"({"name":"Pontevecchio","province":"AB","from":"1931-01-01","to":"1940-12-31"}]})"}};
    store::settle(rows);
    const TempFolder folder;
    const auto path = (folder.path() / "p.db").string();
    ASSERT_TRUE(store::write_pack(path, rows, {{"shard", "demo"}, {"seq", "1"}}));
    const auto all = places(*store::Pack::open(path).value()).value();
    const auto born = [&](const char* typed, const char* on) {
        std::string found;
        for (const auto& place : all.find({typed, true, day(on)}, 3))
            found += place.written + ", now " + place.now + "; ";
        return found;
    };
    EXPECT_EQ(born("castrog", "1920-05-04"),
              "Castrogiovanni (CL), now Enna; Castrogiovanni (EN), now Enna; ");
    EXPECT_EQ(born("castrog", "1927-05-04"), "Castrogiovanni (EN), now Enna; ");
    EXPECT_EQ(born("castrov", "1920-05-04"), "Castrovecchio (XX), now Castel Nuovo; ")
        << "a pack that does not say";
    EXPECT_EQ(born("ponte", "1920-05-04"),
              "Pontevecchio (ZB), now Borgo; Pontevecchio (AB), now Borgo; ")
        << "that of the birth first";
}

}  // namespace
}  // namespace chiosco::forms
