// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables with a mapping: what goes in, what is told, and that nothing is half-done.
#include "core/exchange/mapped.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "tests/unit/exchange/support.h"

namespace chiosco::exchange {
namespace {

const std::string office = std::string{SOURCE_ROOT} + "/assets/mappings/comuni_rubrica_csv.json";

Mapping mapping_of(const std::string& path) {
    return read_mapping(read_file(path, 1 << 20).value()).value();
}

IcsWindow from(const char* instant) { return {parse_rfc3339(instant).value()}; }

Result<Report> take(store::Db& db, const Mapping& mapping, const std::string& name,
                    const std::string& content) {
    Report report;
    TRY_VOID(db.transaction([&]() -> Result<void> {
        report = TRY(import_mapped(db, {name, content}, mapping, from("2026-03-10T00:00:00Z")));
        return {};
    }));
    return report;
}

void add_types(store::Db& db) {
    ASSERT_TRUE(import_hsds(db,
                            {{"taxonomies.csv", "id,name\n1,service_types\n"},
                             {"taxonomy_terms.csv",
                              "id,code,name,taxonomy,taxonomy_id\n1,caf,CAF,service_types,1\n"
                              "2,centro_antiviolenza,Centro,service_types,1\n"
                              "3,farmacia,Farmacia,service_types,1\n"
                              "4,dipendenze,Dipendenze,service_types,1\n"}},
                            "types"));
}

// A spreadsheet as an office saves it: semicolons, Windows-1252, decimal commas.
const std::string sheet =
    "Ente;Servizio;Tipo;Indirizzo;Comune;CAP;Lat;Lon;Telefono;Orari;Riservato;Stato;Descrizione;"
    "Email\r\n"
    "CAF Prova;Sportello ISEE;CAF;Via Roma 4;Borgolieto;99010;45,54;10,21;0990 1 / 0990 2;"
    "lun-ven 9-12,30; sab 9-12;;;Aiuto per l\x92ISEE;isee@caf.example\r\n"
    "Rete Donne;Ascolto;Centro antiviolenza;Via Segreta 1;Borgolieto;99010;45,5;10,2;0990 "
    "3;;s\xEC;;;\r\n"
    "Vecchia;Chiusa;Mensa;;;;;;;;;chiuso;;\r\n"
    "Vuota;;CAF;;;;;;;;;;;\r\n"
    "Lontana;Sportello;CAF;Via Lunga 1;Altrove;1;10,21;45,54;;quando capita;;;;\r\n";

std::string quoted(std::string text) {
    // The cell with hours holds the separator.
    const std::string hours = "lun-ven 9-12,30; sab 9-12";
    return text.replace(text.find(hours), hours.size(), "\"" + hours + "\"");
}

TEST(Mapped, AnOfficesSpreadsheetBecomesServicesWithPlaceHoursAndType) {
    auto db = empty_coop();
    add_types(*db);
    const auto report = take(*db, mapping_of(office), "rubrica.csv", quoted(sheet));
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->rows, 5);
    EXPECT_EQ(report->rows_taken, 3) << testing::PrintToString(lines(*report));
    const auto service = body_of(*db, uuid_of("rubrica", "CAF Prova/Sportello ISEE", "service:"));
    EXPECT_EQ(text_of(service, "name"), "Sportello ISEE");
    EXPECT_EQ(text_of(service, "description"), "Aiuto per l’ISEE");
    const auto place = body_of(*db, uuid_of("rubrica", "CAF Prova/Sportello ISEE", "location:"));
    EXPECT_DOUBLE_EQ(place.at("latitude").to_number<double>(), 45.54);
    EXPECT_EQ(count(*db, "phone"), 3);
    EXPECT_EQ(count(*db, "schedule"), 2);
    EXPECT_EQ(count(*db, "attribute"), 3);
}

TEST(Mapped, EveryRowThatIsNotTakenIsToldWithItsRowAndColumn) {
    auto db = empty_coop();
    add_types(*db);
    const auto report = take(*db, mapping_of(office), "rubrica.csv", quoted(sheet)).value();
    const auto told = lines(report);
    const std::vector<std::string> wanted{
        "rubrica.csv:4: is closed", "rubrica.csv:5:name: is empty",
        "rubrica.csv:6:latitude: latitude and longitude look swapped: the place is left out "
        "(taken)",
        "rubrica.csv:6:hours: hours: \"quando\" is not understood (taken)",
        "rubrica.csv:3: is reserved: its address and its place stay out (taken)"};
    for (const auto& line : wanted)
        EXPECT_TRUE(std::ranges::find(told, line) != told.end()) << line << " in\n"
                                                                 << testing::PrintToString(told);
}

TEST(Mapped, OfHundredsOfRemarksThatSayTheSameTheFirstAreToldAndHowMany) {
    Report report;
    for (int row = 2; row < 242; ++row)
        note(report, {"c.ics", row, "", "is over since 2026-01-" + std::to_string(row % 28 + 1)});
    note(report, {"c.ics", 243, "name", "is empty"});
    EXPECT_EQ(told(report, 3),
              (std::vector<std::string>{
                  "c.ics:2: is over since 2026-01-3", "c.ics:3: is over since 2026-01-4",
                  "c.ics:4: is over since 2026-01-5", "c.ics:243:name: is empty",
                  "... and 237 more like these, the last: c.ics:241: is over since 2026-01-18"}));
    EXPECT_EQ(told(report, remarks_max), lines(report));
}

TEST(Mapped, TheAddressOfAReservedServiceIsNotKeptByTheServer) {
    auto db = empty_coop();
    add_types(*db);
    ASSERT_TRUE(take(*db, mapping_of(office), "rubrica.csv", quoted(sheet)));
    const auto place = body_of(*db, uuid_of("rubrica", "Rete Donne/Ascolto", "location:"));
    EXPECT_FALSE(place.contains("latitude"));
    EXPECT_FALSE(place.contains("longitude"));
    EXPECT_TRUE(bool_of(place, "confidential"));
    EXPECT_EQ(db->one_integer("select count(*) from record where body like '%Segreta%'").value(),
              0);
}

TEST(Mapped, ARefugeIsReservedThoughNobodyMarkedIt) {
    auto db = empty_coop();
    const auto text =
        "Ente;Servizio;Tipo;Indirizzo;Comune;CAP;Lat;Lon;Telefono\n"
        "Casa Rifugio Aurora;Accoglienza;;Via Segreta 1;Borgolieto;1;45,5;10,2;\n";
    const auto report = take(*db, mapping_of(office), "rubrica.csv", text);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->rows_taken, 1);
    EXPECT_EQ(db->one_integer("select count(*) from record where body like '%Segreta%'"
                              " or body like '%45.5%'")
                  .value(),
              0);
}

TEST(Mapped, TheSameFileAgainChangesNothing) {
    auto db = empty_coop();
    add_types(*db);
    const auto first = take(*db, mapping_of(office), "rubrica.csv", quoted(sheet)).value();
    const auto again = take(*db, mapping_of(office), "rubrica.csv", quoted(sheet)).value();
    EXPECT_EQ(again.added, 0);
    EXPECT_EQ(again.changed, 0);
    EXPECT_EQ(again.same, first.added);
}

TEST(Mapped, AFileThatCannotBeReadChangesNothingAndSaysWhere) {
    const auto mapping = mapping_of(office);
    auto utf8 = mapping;
    utf8.encoding = "utf-8";
    const struct {
        const Mapping& by;
        std::string content, says;
    } cases[] = {
        {utf8, quoted(sheet), "rubrica.csv: line 2 is not UTF-8"},
        {mapping, "Nome;Via\nA;B\n",
         "rubrica.csv: the mapping's who.key names the column \"Ente\", which is not there"},
        {mapping, "Ente;Servizio\n\"A;B\n", "rubrica.csv: line 2: a quote opens here"},
        {mapping, "Ente;Servizio;Tipo\nA;B;C\nD;", "rubrica.csv: line 3: the file is cut"},
        {mapping, "", "rubrica.csv: there is nothing in it"}};
    for (const auto& [by, content, says] : cases) {
        auto db = empty_coop();
        const auto report = take(*db, by, "rubrica.csv", content);
        ASSERT_FALSE(report) << says;
        EXPECT_TRUE(report.error().message.starts_with(says)) << report.error().message;
        EXPECT_EQ(db->one_integer("select count(*) from record").value(), 0);
    }
}

TEST(Mapped, AMappingThatIsWrongSaysWhere) {
    const struct {
        const char *text, *says;
    } cases[] = {
        {"{}", "mapping: is not 1"},
        {R"({"mapping":1,"source":"s","format":"xls"})", "format: is none of csv, geojson, ics"},
        {R"({"mapping":1,"source":"s","format":"csv"})", "records: there is none"},
        {R"({"mapping":1,"format":"csv"})", "mapping.source: must be text"},
        {R"({"mapping":1,"source":"s","format":"csv","colour":1})",
         "mapping: does not know \"colour\""},
        {R"({"mapping":1,"source":"s","format":"csv","records":[{"kind":"service","key":"{A"}]})",
         "records[0].key: a brace is never closed"},
        {R"({"mapping":1,"source":"s","format":"csv","records":[{"kind":"service","key":"{A}",)"
         R"("set":{"name":{"from":"{A}","table":"t"}}}]})",
         "records[0].set.name.table: there is no table \"t\""},
        {R"({"mapping":1,"source":"s","format":"csv","records":[{"kind":"phone","key":"{A}",)"
         R"("set":{"service_id":{"record":"service"}}}]})",
         "records[0].set.service_id.record: there is no record \"service\" before it"},
        {R"({"mapping":1,"source":"s","format":"csv","bounds":[9,1,2,3],"records":[]})",
         "bounds: must be [west, south, east, north] or null"}};
    for (const auto& [text, says] : cases) {
        const auto read = read_mapping(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().message, says);
    }
}

TEST(Mapped, WhatStandsBetweenCellsIsSaidOnlyBetweenCellsThatSaySomething) {
    const auto pattern = Pattern::read("{A}, {B} ({C|D})").value();
    const auto fill = [&](std::map<std::string, std::string> cells) {
        return pattern.fill([&](const std::string& column) { return cells[column]; });
    };
    EXPECT_EQ(fill({{"A", "Via Roma"}, {"B", "4"}, {"D", "scala B"}}), "Via Roma, 4 (scala B)");
    EXPECT_EQ(fill({{"A", "Via Roma"}, {"B", "4"}}), "Via Roma, 4");
    EXPECT_EQ(fill({{"B", "4"}}), "4");
    EXPECT_EQ(fill({}), "");
    EXPECT_EQ(Pattern::read("farmacia").value().fill([](auto&) { return std::string{}; }),
              "farmacia");
}

TEST(Mapped, CapitalsBecomeWordsAsOnAStreetSign) {
    const std::pair<const char*, const char*> cases[] = {
        {"VIA DEGLI ALPINI, 4", "Via degli Alpini, 4"},
        {"PIAZZA S. GIOVANNI XXIII", "Piazza S. Giovanni XXIII"},
        {"VIA DELL'ARTIGIANATO", "Via dell'Artigianato"},
        {"FARMACIE DAMIOLI S.R.L.", "Farmacie Damioli S.R.L."},
        {"REGGIO NELL'EMILIA", "Reggio nell'Emilia"},
        {"CERNUSCO SUL NAVIGLIO", "Cernusco sul Naviglio"},
        {"CANTÙ", "Cantù"},
        {"Via già Scritta", "Via già Scritta"}};
    for (const auto& [given, wanted] : cases) EXPECT_EQ(title_case(given), wanted);
}

}  // namespace
}  // namespace chiosco::exchange
