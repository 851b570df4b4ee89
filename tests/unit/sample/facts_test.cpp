// SPDX-License-Identifier: AGPL-3.0-or-later
// What the demo town says holds together: hours, telephones, places, links.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "core/base/calendar.h"
#include "tests/support/coop_db.h"
#include "tests/unit/sample/town.h"

namespace chiosco::sample {
namespace {

std::set<std::string> values(const std::vector<Row>& table, const std::string& column) {
    std::set<std::string> found;
    for (const auto& row : table)
        if (!row[column].empty()) found.insert(row[column]);
    return found;
}

TEST(Town, TellsOfEveryServiceWhoMayComeWhenAndWhere) {
    const auto by_appointment = with_chip("appointment");
    const auto at = hsds("service_at_location"), schedules = hsds("schedules");
    const auto placed = values(at, "service_id"), phoned = values(hsds("phones"), "service_id");
    auto timed = values(schedules, "service_id");
    const auto timed_at = values(schedules, "service_at_location_id");
    for (const auto& pair : at)
        if (timed_at.contains(pair["id"])) timed.insert(pair["service_id"]);
    const auto services = hsds("services");
    EXPECT_GE(services.size(), 190u);
    for (const auto& service : services) {
        const auto id = service["id"], name = service["name"];
        EXPECT_TRUE(timed.contains(id) || by_appointment.contains(id)) << name;
        EXPECT_TRUE(placed.contains(id) || phoned.contains(id)) << name;
        for (const char* needed : {"eligibility_description", "application_process",
                                   "fees_description", "wait_time", "description"})
            EXPECT_FALSE(service[needed].empty()) << name << ": " << needed;
    }
}

TEST(Town, AsksNoMoneyWhereItSaysFree) {
    static const std::regex free_words{"ratis|ratuit|fferta libera"};
    const auto free = with_chip("free");
    for (const auto& service : hsds("services")) {
        const auto cost = service["fees_description"];
        if (free.contains(service["id"])) {
            EXPECT_TRUE(std::regex_search(cost, free_words)) << service["name"] << ": " << cost;
        } else {
            EXPECT_NE(cost, "Gratis.") << service["name"];
        }
    }
}

TEST(Town, ClosesAfterItOpens) {
    for (const auto& row : hsds("schedules")) {
        const auto opens = parse_hh_mm(row["opens_at"]), closes = parse_hh_mm(row["closes_at"]);
        ASSERT_TRUE(opens && closes) << row["id"];
        EXPECT_LT(*opens, *closes) << row["id"];
        EXPECT_FALSE(row["byday"].empty()) << row["id"];
        if (!row["valid_from"].empty() && !row["valid_to"].empty()) {
            EXPECT_LT(row["valid_from"], row["valid_to"]) << row["id"];
        }
        EXPECT_EQ(row["timezone"], "Europe/Rome");
    }
    for (const auto& desk : kinds("desk"))
        for (const auto& hours : array_of(desk, "hours"))
            EXPECT_LT(text_of(hours.as_object(), "opens"), text_of(hours.as_object(), "closes"));
}

// A night that begins at 20:00 is not open in the small hours before it: the beds of winter opened
// "on 1 December at 00:00".
TEST(Town, BeginsNoNightInItsSmallHours) {
    int nights = 0;
    const auto schedules = hsds("schedules");
    for (const auto& late : schedules) {
        if (late["opens_at"] != "00:00" || late["closes_at"] == "23:59") continue;
        ++nights;
        EXPECT_TRUE(std::ranges::any_of(schedules, [&](const Row& evening) {
            return evening["service_id"] == late["service_id"] && evening["closes_at"] == "23:59" &&
                   (late["valid_from"].empty() || (evening["valid_from"] < late["valid_from"] &&
                                                   evening["valid_to"] < late["valid_to"]));
        })) << late["service_id"];
    }
    EXPECT_GE(nights, 4);
}

// A season that has passed for good leaves an empty card: it comes again next year.
TEST(Town, HasNoSeasonThatEndsWithThisYear) {
    std::map<std::string, std::string> last;
    for (const auto& row : hsds("schedules")) {
        auto& until = last[row["service_id"] + row["service_at_location_id"] + row["byday"] +
                           row["opens_at"]];
        until = std::max(until, row["valid_to"].empty() ? "9999" : row["valid_to"]);
    }
    for (const auto& [schedule, until] : last) EXPECT_GT(until, "2027-03-01") << schedule;
}

TEST(Town, HoldsEventsInPlacesThatAreThere) {
    const auto organizations = values(hsds("organizations"), "id");
    std::map<std::string, std::string> places;
    for (const auto& row : hsds("locations")) places[row["id"]] = row["name"];
    const auto events = kinds("event");
    EXPECT_GE(events.size(), 50u);
    for (const auto& event : events) {
        const auto name = text_of(event, "name");
        const auto &starts = object_of(event, "starts"), &ends = object_of(event, "ends");
        const auto from = text_of(starts, "at"), until = text_of(ends, "at");
        EXPECT_EQ(int_of(starts, "in_days"), int_of(ends, "in_days")) << name;
        EXPECT_LT(from, until) << name;
        EXPECT_TRUE(from >= "07:30" && until <= "23:30") << name;
        EXPECT_TRUE(organizations.contains(text_of(event, "organization_id"))) << name;
        if (const auto place = text_of(event, "location_id"); !place.empty()) {
            EXPECT_TRUE(places.contains(place)) << name;
        }
        for (const char* needed : {"place", "summary", "description", "audience", "cost"})
            EXPECT_FALSE(text_of(event, needed).empty()) << name << ": " << needed;
        const auto signup = text_of(event, "signup");
        EXPECT_EQ(int_of(event, "seats") > 0, signup != "none") << name;
        if (signup != "none") {
            EXPECT_FALSE(text_of(event, "phone").empty()) << name;
        }
    }
}

// Numbers of an area code that Italy has not: nobody's telephone rings at night.
TEST(Town, HasTelephonesThatCannotRing) {
    const std::regex ours{R"(\+39 0990 55 \d{4})"};
    for (const auto& row : hsds("phones"))
        EXPECT_TRUE(std::regex_match(row["number"], ours)) << row["number"];
    for (const char* kind : {"event", "desk"})
        for (const auto& record : kinds(kind))
            if (const auto phone = text_of(record, "phone"); !phone.empty()) {
                EXPECT_TRUE(std::regex_match(phone, ours)) << phone;
            }
    for (const char* table : {"organizations", "services", "contacts"})
        for (const auto& row : hsds(table))
            for (const auto& [column, cell] : row.cells())
                if (column == "email" || column == "website" || column == "url") {
                    EXPECT_TRUE(cell.empty() || cell.find(".example") != cell.npos) << cell;
                }
}

TEST(Town, LeadsNowhereThatIsNotThere) {
    const std::map<std::string, std::string> tables{
        {"organization_id", "organizations"}, {"service_id", "services"},
        {"location_id", "locations"},         {"service_at_location_id", "service_at_location"},
        {"taxonomy_id", "taxonomies"},        {"taxonomy_term_id", "taxonomy_terms"}};
    std::map<std::string, std::set<std::string>> ids;
    for (const auto& [column, table] : tables) ids[column] = values(hsds(table), "id");
    for (const char* table :
         {"addresses", "accessibility", "attributes", "contacts", "cost_options", "languages",
          "locations", "phones", "required_documents", "schedules", "service_at_location",
          "services", "taxonomy_terms"})
        for (const auto& row : hsds(table))
            for (const auto& [column, cell] : row.cells())
                if (ids.contains(column) && !cell.empty()) {
                    EXPECT_TRUE(ids[column].contains(cell)) << table << ' ' << column;
                }
    std::set<std::string> ours;
    for (const auto& record : kinds()) ours.insert(text_of(record, "id"));
    const auto codes = values(hsds("taxonomy_terms"), "code");
    EXPECT_EQ(codes.size(), hsds("taxonomy_terms").size()) << "two terms have one code";
    for (const auto& record : kinds()) {
        const auto id = text_of(record, "id");
        for (const char* link : {"parent", "guide", "site_id"})
            if (const auto to = text_of(record, link); !to.empty()) {
                EXPECT_TRUE(ours.contains(to)) << id << " -> " << to;
            }
        for (const auto& number : array_of(record, "numbers"))
            EXPECT_TRUE(ours.contains(std::string{number.as_string()})) << id;
        for (const auto& form : array_of(record, "forms"))
            EXPECT_TRUE(std::filesystem::exists(
                folder / "../forms" / std::string{form.as_string()}.substr(5) / "form.json"))
                << id;
        for (const auto& type : array_of(record, "service_types"))
            EXPECT_TRUE(codes.contains(std::string{type.as_string()})) << id;
    }
}

// Services that a situation leads to: of any of its types.
std::set<std::string> reached_from(const std::string& need) {
    std::map<std::string, std::string> names, codes;
    for (const auto& row : hsds("services")) names[row["id"]] = row["name"];
    for (const auto& row : hsds("taxonomy_terms")) codes[row["id"]] = row["code"];
    std::set<std::string> types, found;
    for (const auto& record : kinds("need"))
        if (text_of(record, "id") == need)
            for (const auto& type : array_of(record, "service_types"))
                types.emplace(type.as_string());
    for (const auto& row : hsds("attributes"))
        if (types.contains(codes[row["taxonomy_term_id"]])) found.insert(names[row["link_id"]]);
    return found;
}

// Who has no valid permit is not sent to the police first, nor who is beaten to couple's talks or
// to people who know the husband (field guide V4, V5; Istanbul Convention, art. 48).
TEST(Town, SendsNobodyWhereTheyMayBeHarmed) {
    const struct {
        std::string need, good;
        std::vector<std::string> harm;
    } table[] = {
        {"need:altro-paese-permesso-scaduto",
         "Sportello permessi di soggiorno",
         {"Ufficio immigrazione", "Denunce"}},
        {"need:altro-paese-senza-documenti",
         "Ambulatorio Porta Aperta",
         {"Ufficio immigrazione", "Denunce"}},
        {"need:ascolto-paura-casa",
         "Ascolto per donne",
         {"Colloqui per coppie e genitori", "Mediazione familiare per chi si separa",
          "Shapla: le famiglie bengalesi di Borgolieto", "Uomini in ascolto"}},
        {"need:ascolto-fare-male", "Uomini in ascolto", {"Ascolto per donne"}},
    };
    for (const auto& [need, good, harm] : table) {
        const auto reached = reached_from(need);
        EXPECT_TRUE(reached.contains(good)) << need;
        for (const auto& service : harm) EXPECT_FALSE(reached.contains(service)) << need << service;
    }
}

// Who had no place for the night was led to the parish's summer games, who feared for a child to
// the office of potholes, and nobody who cannot reach the end of the month to who asks for the ADI.
TEST(Town, LeadsFromASituationToWhoHelpsWithIt) {
    const struct {
        std::string need;
        std::vector<std::string> good, idle;
    } table[] = {
        {"need:casa-dormire-stanotte",
         {"Dormitorio San Martino", "Sei letti per donne", "Sportello sociale"},
         {"Grest di Sant'Anna", "Studio assistito all'oratorio"}},
        {"need:ascolto-paura-altri",
         {"Assistente sociale per famiglie e ragazzi", "Assistente sociale per anziani"},
         {"Buche, lampioni, rifiuti: dillo qui", "Multe: pagare, rate, ricorso"}},
        {"need:soldi-fine-mese",
         {"Assegno unico, disoccupazione, maternit\xc3\xa0", "Contributo economico del Comune"},
         {"Parrocchia di Sant'Anna"}},
        {"need:soldi-truffa",
         {"Forse \xc3\xa8 una truffa?", "Denunce"},
         {"Buche, lampioni, rifiuti: dillo qui"}},
        {"need:mangiare-mangiare-oggi",
         {"Mensa di mezzogiorno", "Centro di ascolto di Sant'Anna"},
         {"Grest di Sant'Anna"}},
        {"need:mangiare-bimbi", {"Armadio dei bambini"}, {"Parrocchia di Sant'Anna"}},
        {"need:lettere-carcere",
         {"Famiglie di chi \xc3\xa8 in carcere", "Sportello legale del cittadino"},
         {"Fili di Seta: cucire insieme"}},
        {"need:insieme-lampione", {"Buche, lampioni, rifiuti: dillo qui"}, {}},
    };
    for (const auto& [need, good, idle] : table) {
        const auto reached = reached_from(need);
        for (const auto& service : good) EXPECT_TRUE(reached.contains(service)) << need << service;
        for (const auto& service : idle) EXPECT_FALSE(reached.contains(service)) << need << service;
    }
}

TEST(Town, IsImportedWithoutARemark) {
    const auto db = coop_db();
    const auto remarks = take_in(*db);
    ASSERT_TRUE(remarks) << remarks.error().message;
    for (const auto& remark : *remarks) ADD_FAILURE() << remark;
}

}  // namespace
}  // namespace chiosco::sample
