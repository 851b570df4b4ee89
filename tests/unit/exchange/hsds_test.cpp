// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/ids.h"
#include "tests/unit/exchange/support.h"

namespace chiosco::exchange {
namespace {

const std::string org = "117ee17e-687f-5e1e-afd4-492c7210bb5f";

std::vector<NamedFile> package() {
    return {{"locations.csv", "id,name,latitude,longitude,organization_id\nL1,Sede,45.1,10.2,\n"},
            {"organizations.csv", "id,name,website,colour\n" + org + ",Comune,example.org,blu\n"},
            {"phones.csv", "id,service_id,number\nP1,S1,0990\nP2,S9,0991\nP3,S1,\n"},
            {"service_at_location.csv", "id,service_id,location_id\nA1,S1,L1\nA2,S1,L9\n"},
            {"services.csv",
             "id,organization_id,name,status,minimum_age,description\n"
             "S1," +
                 org +
                 ",Sportello,active,18,<b>Aperto</b>\n"
                 "S2," +
                 org +
                 ",,active,,\n"
                 "S3," +
                 org +
                 ",Vecchio,closed,,\n"
                 "S4," +
                 org + ",Nuovo,active,old,\n"}};
}

TEST(Hsds, TakesAPackageAndTellsWhatItCouldNot) {
    auto db = empty_coop();
    const auto report = import_hsds(*db, package(), "town").value();
    EXPECT_EQ(report.added, 6);
    EXPECT_EQ(lines(report),
              (std::vector<std::string>{
                  "phones.csv:4:number: is missing",
                  "services.csv:3:name: is missing",
                  "services.csv:4:status: is none of |active|inactive|defunct|temporarily closed|",
                  "services.csv:5:minimum_age: is not a number (taken)",
                  "service_at_location.csv:3:location_id: names no location that is here",
                  "phones.csv:3:service_id: names no service that is here",
              }));
    const auto service = body_of(*db, uuid5("town", "service:S1"));
    EXPECT_EQ(text_of(service, "organization_id"), org);
    EXPECT_EQ(text_of(service, "description"), "Aperto");
    EXPECT_EQ(int_of(service, "minimum_age"), 18);
    const auto organization = body_of(*db, org);
    EXPECT_EQ(text_of(organization, "website"), "http://example.org");
    EXPECT_EQ(text_of(organization, "colour"), "blu");  // Unknown: kept.
    const auto pair = body_of(*db, uuid5("town", "service_at_location:A1"));
    EXPECT_EQ(text_of(pair, "location_id"), uuid5("town", "location:L1"));
}

TEST(Hsds, AgainChangesNothingAndAChangeRaisesRev) {
    auto db = empty_coop();
    auto files = package();
    ASSERT_TRUE(import_hsds(*db, files, "town"));
    auto report = import_hsds(*db, files, "town").value();
    EXPECT_EQ(report.added + report.changed, 0);
    EXPECT_EQ(report.same, 6);
    files[1].content = "id,name\n" + org + ",Municipio\n";
    report = import_hsds(*db, files, "town").value();
    EXPECT_EQ(report.changed, 1);
    EXPECT_EQ(db->one_integer("select rev from record where id = ?", {org}).value(), 2);
}

TEST(Hsds, TakesNestedJsonApart) {
    const std::string text = R"({"id":"S1","name":"Ascolto","status":"active","extra":{"a":[1]},
        "organization":{"id":"O1","name":"Ente","phones":[{"id":"P1","number":"1"}]},
        "service_at_locations":[{"id":"A1","location":{"id":"L1","location_type":"physical",
            "addresses":[{"id":"D1","address_1":"Via 1"}]},
            "schedules":[{"id":"H1","byday":"MO","opens_at":"09:00:00","closes_at":"12:00:00"}]}],
        "phones":[{"id":"P1","number":"1","languages":[{"id":"G1","code":"ur"}]}],
        "attributes":[{"id":"T1","taxonomy_term":{"id":"X1","name":"Tema",
            "taxonomy_detail":{"id":"Y1","name":"Temi"}}}]})";
    for (const auto& [name, content] :
         {std::pair<std::string, std::string>{"service.json", text},
          {"services.json", "[" + text + "]"},
          {"page.json", R"({"page_number":1,"contents":[)" + text + "]}"},
          {"named.json", R"({"services":[)" + text + "]}"}}) {
        auto db = empty_coop();
        const auto report = import_hsds(*db, {{name, content}}, "s");
        ASSERT_TRUE(report) << name;
        EXPECT_EQ(lines(*report), std::vector<std::string>{}) << name;
        for (const char* kind :
             {"service", "organization", "location", "service_at_location", "address", "schedule",
              "phone", "language", "attribute", "taxonomy_term", "taxonomy"})
            EXPECT_EQ(count(*db, kind), 1) << name << " " << kind;
        const auto service = body_of(*db, uuid5("s", "service:S1"));
        EXPECT_EQ(text_of(service, "organization_id"), uuid5("s", "organization:O1"));
        EXPECT_FALSE(service.contains("phones"));
        EXPECT_TRUE(service.contains("extra"));
        const auto phone = body_of(*db, uuid5("s", "phone:P1"));  // Met twice: of both.
        EXPECT_EQ(text_of(phone, "service_id"), uuid5("s", "service:S1"));
        EXPECT_EQ(text_of(phone, "organization_id"), uuid5("s", "organization:O1"));
        const auto term = body_of(*db, uuid5("s", "attribute:T1"));
        EXPECT_EQ(text_of(term, "link_id"), uuid5("s", "service:S1"));
        EXPECT_EQ(import_hsds(*db, {{name, content}}, "s").value().same, 11) << name;
    }
}

TEST(Hsds, TakesJsonLinesOneByOne) {
    auto db = empty_coop();
    const auto report =
        import_hsds(*db,
                    {{"all.jsonl",
                      "{\"id\":\"1\",\"name\":\"A\",\"status\":\"active\"}\n{oops\n\n"
                      "{\"id\":\"2\",\"name\":\"B\",\"status\":\"active\"}\n[]\n"}},
                    "s");
    ASSERT_TRUE(report);
    EXPECT_EQ(report->added, 2);
    ASSERT_EQ(report->remarks.size(), 2u);
    EXPECT_EQ(report->remarks[0].row, 2);
    EXPECT_EQ(report->remarks[1].row, 5);
}

TEST(Hsds, NothingOfAFileThatCannotBeRead) {
    auto db = empty_coop();
    auto files = package();
    files[4].content += "S5,\"never closed";
    EXPECT_EQ(import_hsds(*db, files, "town").error().code, ErrorCode::invalid);
    EXPECT_EQ(db->one_integer("select count(*) from record").value(), 0);
    for (const auto& [name, content] : {std::pair<std::string, std::string>{"x.json", "{\"id\":"},
                                        {"x.json", ""},
                                        {"x.json", "3"},
                                        {"x.json", std::string(100, '[')},
                                        {"poem.csv", "a,b\n1,2\n"}})
        EXPECT_FALSE(import_hsds(*db, {{name, content}}, "s")) << content;
}

TEST(Hsds, OneOneBecomesThreeByTheTable) {
    auto db = empty_coop();
    const std::vector<NamedFile> old{
        {"eligibility.csv", "id,service_id,eligibility\n,1,Tutti\n,,Nessuno\n"},
        {"languages.csv", "id,service_id,location_id,language\n1,1,,Spanish\n1,1,,Dialect\n"},
        {"organizations.csv", "id,name,url\n1,Ente,www.ente.it\n"},
        {"physical_addresses.csv", "id,location_id,address_1\n1,1,Via 1\n"},
        {"locations.csv", "id,name\n1,Qui\n"},
        {"regular_schedules.csv",
         "id,service_id,weekday,opens_at,closes_at,original_text\n"
         ",1,Monday,9:00am,5:00pm,\"9-5, Mon\"\n"},
        {"services.csv",
         "id,organization_id,name,description,status,fees\n"
         "1,1,Uno,Testo\\n###MON###,,Gratis\n"},
        {"services_at_location.csv", "id,service_id,location_id\n1,1,1\n"},
        {"services_taxonomy.csv", "id,service_id,taxonomy_id\n7,1,AB-1\n"},
        {"taxonomy.csv", "id,name,vocabulary\nAB-1,Tema,Temi\n"}};
    const auto report = import_hsds(*db, old, "m").value();
    EXPECT_EQ(lines(report),
              std::vector<std::string>{"eligibility.csv:3:service_id: names no service"});
    const auto service = body_of(*db, uuid5("m", "service:1"));
    EXPECT_EQ(text_of(service, "description"), "Testo");
    EXPECT_EQ(text_of(service, "status"), "active");
    EXPECT_EQ(text_of(service, "fees_description"), "Gratis");
    EXPECT_EQ(text_of(service, "eligibility_description"), "Tutti");
    EXPECT_EQ(text_of(body_of(*db, uuid5("m", "organization:1")), "website"), "http://www.ente.it");
    EXPECT_EQ(text_of(body_of(*db, uuid5("m", "taxonomy_term:AB-1")), "code"), "AB-1");
    EXPECT_EQ(count(*db, "language"), 2);  // One id for both in the file.
    const auto schedule = db->one_text("select body from record where kind = 'schedule'").value();
    const auto hours = parse_json_object(*schedule).value();
    EXPECT_EQ(text_of(hours, "byday") + text_of(hours, "opens_at"), "MO09:00");
    EXPECT_EQ(import_hsds(*db, old, "m").value().added, 0);
}

}  // namespace
}  // namespace chiosco::exchange
