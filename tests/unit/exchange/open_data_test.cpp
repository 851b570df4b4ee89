// SPDX-License-Identifier: AGPL-3.0-or-later
// Open data of Italian offices as they are, by the mapping files that come with the program.
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/exchange/comuni.h"
#include "core/exchange/mapped.h"
#include "tests/unit/exchange/support.h"

namespace chiosco::exchange {
namespace {

const std::filesystem::path data = SHARED_DATA;

Mapping mapping_of(const std::string& name) {
    const auto path = std::filesystem::path{SOURCE_ROOT} / "assets/mappings" / (name + ".json");
    return read_mapping(read_file(path, 1 << 20).value()).value();
}

Report take(store::Db& db, const std::filesystem::path& path, const std::string& mapping,
            const char* today = "2026-03-10T00:00:00Z") {
    const NamedFile file{path.filename().string(), read_file(path, 64 << 20).value()};
    Report report;
    EXPECT_TRUE(db.transaction([&]() -> Result<void> {
        report =
            TRY(import_mapped(db, file, mapping_of(mapping), {parse_rfc3339(today).value(), 400}));
        return {};
    }));
    return report;
}

void add_types(store::Db& db) {
    const auto files =
        read_files(std::filesystem::path{SOURCE_ROOT} / "assets/sample/hsds").value();
    std::vector<NamedFile> types;
    for (const auto& file : files)
        if (file.stem() == "taxonomies" || file.stem() == "taxonomy_terms") types.push_back(file);
    ASSERT_TRUE(import_hsds(db, types, "sample"));
}

// Nothing is lost without a word.
void expect_all_told(const Report& report) {
    std::set<std::int64_t> refused;
    for (const auto& remark : report.remarks)
        if (!remark.taken) refused.insert(remark.row);
    EXPECT_EQ(report.rows - report.rows_taken, static_cast<std::int64_t>(refused.size()));
}

TEST(OpenData, ThePharmaciesOfLombardyGoIn) {
    const auto path = data / "directories/lombardia/Elenco_Completo_Farmacie_20260215.csv";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "SKIPPED: no " << path;
    auto db = empty_coop();
    add_types(*db);
    const auto report = take(*db, path, "lombardia_farmacie");
    EXPECT_EQ(report.rows, 3042);
    expect_all_told(report);
    EXPECT_GE(report.rows_taken, 3030) << summary(report);
    EXPECT_EQ(count(*db, "service"), report.rows_taken);
    EXPECT_EQ(db->one_integer("select count(*) from record where kind = 'address'"
                              " and json_extract(body, '$.city') = 'Brescia'")
                  .value(),
              58);
    const auto place = body_of(*db, uuid_of("lombardia-farmacie", "CR0236", "location:"));
    EXPECT_EQ(text_of(place, "name"), "Farmacie Damioli S.R.L.");
    EXPECT_NEAR(place.at("latitude").to_number<double>(), 45.36480718542, 1e-9);
    EXPECT_NEAR(place.at("longitude").to_number<double>(), 9.54176143256, 1e-9);
    const auto again = take(*db, path, "lombardia_farmacie");
    EXPECT_EQ(again.added + again.changed, 0);
}

TEST(OpenData, TheWelfareMapOfComoGoesIn) {
    const auto folder = data / "directories/como_welfare";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "SKIPPED: no " << folder;
    auto db = empty_coop();
    add_types(*db);
    std::int64_t rows = 0, taken = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() != ".geojson") continue;
        const auto report = take(*db, entry.path(), "como_welfare");
        expect_all_told(report);
        rows += report.rows, taken += report.rows_taken;
        const auto again = take(*db, entry.path(), "como_welfare");
        EXPECT_EQ(again.added + again.changed, 0) << entry.path();
    }
    EXPECT_EQ(rows, 1722);
    EXPECT_EQ(taken, 1722);
    EXPECT_EQ(count(*db, "service"), 1722);
    const auto service = body_of(*db, uuid_of("como-welfare", "sert/1", "service:"));
    EXPECT_EQ(text_of(service, "name"), "SER.T Distretto di Tirano");
    EXPECT_EQ(db->one_integer("select count(*) from record where kind = 'phone'"
                              " and json_extract(body, '$.number') = '0342/707322'")
                  .value(),
              1);
    const auto located = db->one_integer(
                               "select count(*) from record where kind = 'location'"
                               " and body like '%latitude%'")
                             .value();
    EXPECT_GT(*located, 1700);
}

TEST(OpenData, TheCalendarsOfChieriGoIn) {
    const auto folder = data / "events/chieri_it";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "SKIPPED: no " << folder;
    auto db = empty_coop();
    std::int64_t rows = 0, taken = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        const auto report = take(*db, entry.path(), "chieri_ics", "2021-01-01T00:00:00Z");
        expect_all_told(report);
        rows += report.rows, taken += report.rows_taken;
        const auto again = take(*db, entry.path(), "chieri_ics", "2021-01-01T00:00:00Z");
        EXPECT_EQ(again.added + again.changed, 0) << entry.path();
    }
    EXPECT_EQ(rows, 1378);
    EXPECT_EQ(taken, 1378);
    const auto event =
        body_of(*db, uuid_of("chieri-raccolta", "462bc93b-f4ce-4bad-b1e3-ef5cdb2ab3f7", "event:"));
    EXPECT_EQ(text_of(event, "name"), "Organico e plastica");
    EXPECT_EQ(text_of(event, "starts_at"), "2021-02-04T08:59:00Z");
    const auto late = take(*db, folder / "CHIERI1A_2021.ics", "chieri_ics");
    EXPECT_EQ(late.rows_taken, 0);
    EXPECT_EQ(late.dropped, 240);
}

TEST(OpenData, AnotherFileIsSaidNotToBeTheArchiveOfComuni) {
    const std::string not_it =
        "x.csv: is not the archive of comuni (ANPR_archivio_comuni.csv, from "
        "github.com/italia/anpr)";
    const std::pair<const char*, std::string> cases[] = {
        {"", not_it},
        {"{\"comuni\":[\n{\"nome\":\"Brescia\"},,\n", not_it},
        {"nome;provincia;\nBrescia;BS;\n", not_it},
        {"CODCATASTALE,NOME\nB157,Brescia\n", not_it + ": it has no column DENOMINAZIONE_IT"},
        {"CODCATASTALE,DENOMINAZIONE_IT,DATAISTITUZIONE,DATACESSAZIONE,SIGLAPROVINCIA,CODISTAT\n"
         "Brescia,B157,,,,\n",
         "x.csv: there is no comune in it that could be read; x.csv:2:CODCATASTALE: is not a "
         "code"}};
    for (const auto& [bytes, says] : cases) {
        auto db = empty_coop();
        const auto report = import_comuni(*db, bytes, "x.csv");
        ASSERT_FALSE(report) << says;
        EXPECT_EQ(report.error().message, says);
    }
}

// A number of ISTAT that lost its zeros is not given them back: what else a spreadsheet has turned
// in such a file nobody can see.
TEST(OpenData, AComuneWithoutItsWholeNumberIsRefusedAndTold) {
    const std::string header =
        "CODCATASTALE,DENOMINAZIONE_IT,DATAISTITUZIONE,DATACESSAZIONE,CODISTAT,SIGLAPROVINCIA\n";
    const std::string days = ",1861-03-17,9999-12-31,";
    const std::pair<std::string, std::string> cases[] = {
        {"28001,PD",
         "CODISTAT: has 5 of its 6 digits: spreadsheets drop the zeros in front; take the file as "
         "it was fetched"},
        {"9990010,PD", "CODISTAT: is not a code of 6 digits"},
        {"99900A,PD", "CODISTAT: is not a code of 6 digits"},
        {",PD", "CODISTAT: is not a code of 6 digits"},
        {"028001,P", "SIGLAPROVINCIA: is not two letters"},
        {"028001,", "SIGLAPROVINCIA: is not two letters"}};
    for (const auto& [row, says] : cases) {
        auto db = empty_coop();
        const auto report = import_comuni(
            *db, header + "X010,BORGO" + days + "999010,XX\nA001,ABANO" + days + row + "\n", "x");
        ASSERT_TRUE(report) << report.error().message;
        EXPECT_EQ(lines(*report), std::vector{"x:3:" + says});
        EXPECT_EQ(count(*db, "comune"), 1);
    }
}

TEST(OpenData, ANameOfBeforeKeepsItsProvinceOfThenAndThatOfTodayIsOne) {
    auto db = empty_coop();
    const auto report = import_comuni(
        *db,
        "CODCATASTALE,DENOMINAZIONE_IT,DATAISTITUZIONE,DATACESSAZIONE,SIGLAPROVINCIA,CODISTAT\n"
        "X010,BORGOVECCHIO,1861-03-17,1927-01-11,AA,999010\n"
        "X010,BORGOVECCHIO,1927-01-12,1927-11-30,BB,999110\n"
        "X010,BORGOALTO,1927-12-01,1992-04-15,BB,999110\n"
        "X010,BORGOALTO,1992-04-16,9999-12-31,CC,999210\n",
        "x.csv");
    ASSERT_TRUE(report) << report.error().message;
    const auto borgo = body_of(*db, comune_id("X010"));
    EXPECT_EQ(text_of(borgo, "name"), "Borgoalto");
    EXPECT_EQ(text_of(borgo, "province"), "CC");
    std::string before;
    for (const auto& one : array_of(borgo, "before"))
        before += text_of(one.as_object(), "name") + " (" + text_of(one.as_object(), "province") +
                  ") " + text_of(one.as_object(), "from") + " " + text_of(one.as_object(), "to") +
                  "; ";
    EXPECT_EQ(before,
              "Borgovecchio (AA) 1861-03-17 1927-01-11; "
              "Borgovecchio (BB) 1927-01-12 1927-11-30; ");
}

TEST(OpenData, EveryComuneThereEverWasGoesInUnderItsCode) {
    const auto path = data / "italy/ANPR_archivio_comuni.csv";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "SKIPPED: no " << path;
    auto db = empty_coop();
    const auto bytes = read_file(path, 64 << 20).value();
    const auto report = import_comuni(*db, bytes, path.filename().string());
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->rows, 19352);
    expect_all_told(*report);
    EXPECT_EQ(db->one_integer("select count(*) from record where kind = 'comune'"
                              " and json_extract(body, '$.to') is null")
                  .value(),
              7901);
    const auto brescia = body_of(*db, comune_id("B157"));
    EXPECT_EQ(text_of(brescia, "name"), "Brescia");
    EXPECT_EQ(text_of(brescia, "province"), "BS");
    const auto abano = body_of(*db, comune_id("A001"));
    EXPECT_EQ(text_of(abano, "name"), "Abano Terme");
    EXPECT_EQ(text_of(array_of(abano, "before").at(0).as_object(), "name"), "Abano");
    const auto enna = body_of(*db, comune_id("C342"));
    EXPECT_EQ(text_of(array_of(enna, "before").at(0).as_object(), "province"), "CL");
    const auto again = import_comuni(*db, bytes, path.filename().string()).value();
    EXPECT_EQ(again.added + again.changed, 0);
}

}  // namespace
}  // namespace chiosco::exchange
