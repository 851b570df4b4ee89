// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that were cut on their way, through every door that import has: nothing of them goes in,
// and the file, the line and what to do are said.
#include <gtest/gtest.h>

#include "coop-server/cli/run.h"
#include "core/base/file.h"
#include "core/store/coop_schema.h"
#include "tests/support/said.h"
#include "tests/support/temp_folder.h"

namespace chiosco::coop {
namespace {

using Words = std::vector<std::string>;

const std::string needs = R"({"kind":"need","id":"need:casa","order":1,"name":"Casa"}
{"kind":"need","id":"need:lavoro","order":2,"name":"Lavoro"}
{"kind":"need","id":"need:salute","order":3,"name":"Salute"}
)";
const std::string organizations = "id,name\nsole,Ente del Sole\nluna,Ente della Luna\n";
const std::string services =
    "id,name,status,organization_id\n1,Ascolto,active,sole\n2,Mensa,active,luna\n"
    "3,Doccia,active,sole\n4,Guardaroba,active,luna\n";
const std::string service_json =
    R"({"id":"S1","name":"Ascolto","status":"active","phones":[{"id":"P1","number":"1"}],)"
    R"("organization":{"id":"O1","name":"Ente"}})";
const std::string mapping =
    R"({"mapping":1,"format":"csv","source":"prova",
"tables":{"state":{"attivo":"active","sospeso":"inactive"}},
"records":[{"kind":"service","key":"{Nome}",
"set":{"name":{"from":"{Nome}","needed":true},"status":{"from":"{Stato}","table":"state"}}}]}
)";
const std::string places_mapping =
    R"({"mapping":1,"format":"geojson","source":"mappa","records":[{"kind":"location","key":"{id}",
"set":{"name":"{name}","location_type":"physical"}}]}
)";
const std::string places =
    "{\"type\":\"FeatureCollection\",\n\"features\":[\n"
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[10.0,45.2]},"
    "\"properties\":{\"id\":\"1\",\"name\":\"Uno\"}},\n"
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[10.1,45.3]},"
    "\"properties\":{\"id\":\"2\",\"name\":\"Due\"}}\n]}\n";
const std::string calendar =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Uno\r\n"
    "DTSTART:20261201T100000Z\r\nDTEND:20261201T110000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\n"
    "SUMMARY:Due\r\nDTSTART:20261202T100000Z\r\nDTEND:20261202T110000Z\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n";
const std::string comuni =
    "CODCATASTALE,DENOMINAZIONE_IT,DATAISTITUZIONE,DATACESSAZIONE,SIGLAPROVINCIA,CODISTAT\n"
    "X001,BORGOLIETO,1861-03-17,9999-12-31,XX,999001\n"
    "X002,BORGOALTO,1861-03-17,9999-12-31,XX,999002\n"
    "X003,BORGOBASSO,1861-03-17,9999-12-31,XX,999003\n"
    "A001,ABANO TERME,1924-11-14,9999-12-31,PD,028001\n";
const std::string translations =
    "record,path,value,state\nneed:casa,name,Home,human\nneed:lavoro,name,Work,machine\n"
    "need:salute,name,Health,human\n";

struct CutImports : testing::Test {
    void SetUp() override {
        ASSERT_EQ(say({"init", at("c"), "--name", "Prova"}).code, 0);
        ASSERT_EQ(import({"kinds", file("base.ndjson", needs)}).code, 0);
    }
    Said say(const Words& words) const {
        return heard([&] { return run(words, november_); });
    }
    Said import(Words words) const {
        words.insert(words.begin(), {"import", at("c")});
        return say(words);
    }
    std::string at(const std::string& name) const { return (folder_.path() / name).string(); }
    std::string file(const std::string& name, const std::string& content) const {
        EXPECT_TRUE(make_folder((folder_.path() / name).parent_path()));
        EXPECT_TRUE(write_file(at(name), content));
        return at(name);
    }
    // All that an import can change.
    std::string town() const {
        const auto db = store::open_sqlite(at("c") + "/coop.db", store::Open::create).value();
        std::string all;
        for (const char* rows :
             {"select id || kind || rev || body || source || hash from record order by id",
              "select record || path || lang || value || state from text order by 1"})
            EXPECT_TRUE(db->run(rows, {}, [&](const store::Row& row) { all += row.text(0); }));
        return all;
    }

    TempFolder folder_;
    FakeClock november_{parse_rfc3339("2026-11-22T10:00:00Z").value()};
};

// Each seventh of the file, and two places in its last line; never between two lines, where
// nobody can see that something is missing, nor at the end of one.
std::vector<std::size_t> places_to_cut(const std::string& whole) {
    const auto last = whole.rfind('\n', whole.size() - 2) + 1;
    std::vector<std::size_t> cuts{(last + whole.size()) / 2, whole.size() - 4};
    for (std::size_t i = 1; i < 7; ++i) cuts.push_back(whole.size() * i / 7);
    for (auto& cut : cuts)
        while (whole[cut - 1] == '\n' || whole[cut] == '\n' || whole[cut] == '\r') --cut;
    return cuts;
}

TEST_F(CutImports, AreRefusedWholeWhereverTheyWereCutAndTheLineIsSaid) {
    std::filesystem::copy(std::filesystem::path{SOURCE_ROOT} / "assets/forms", at("forms"),
                          std::filesystem::copy_options::recursive);
    file("package/organizations.csv", organizations);
    file("own.json", mapping);
    file("places.json", places_mapping);
    file("s.csv", "Nome;Stato\nAscolto;attivo\n");
    const auto form = [](const std::string& name) {
        const auto path =
            std::filesystem::path{SOURCE_ROOT} / "assets/forms/autocertificazione" / name;
        return read_file(path, 1 << 20).value();
    };
    const std::string of_form = "forms/autocertificazione/";
    const struct {
        std::string name, whole;
        Words words;
    } cases[] = {
        {"package/services.csv", services, {"hsds", at("package"), "--source", "s"}},
        {"one.json", service_json + "\n", {"hsds", at("one.json")}},
        {"lines.jsonl",
         service_json + "\n" + R"({"id":"S2","name":"Mensa","status":"active"})" + "\n",
         {"hsds", at("lines.jsonl")}},
        {"k.ndjson",
         R"({"kind":"number","id":"number:112","number":"112","name":"Emergenza"})"
         "\n"
         R"({"kind":"guide","id":"guide:x","name":"Guida","steps":[{"text":"Primo"}]})"
         "\n",
         {"kinds", at("k.ndjson")}},
        {"t.csv", translations, {"text", "en", at("t.csv")}},
        {of_form + "form.json", form("form.json"), {"forms", at("forms")}},
        {of_form + "it.po", form("it.po"), {"forms", at("forms")}},
        {of_form + "en.po", form("en.po"), {"forms", at("forms")}},
        {"table.csv",
         "Nome;Stato\nAscolto;attivo\nMensa;sospeso\nDoccia;attivo\nGuardaroba;sospeso\n",
         {"csv", at("table.csv"), "--map", at("own.json")}},
        {"own.json", mapping, {"csv", at("s.csv"), "--map", at("own.json")}},
        {"map.geojson", places, {"geojson", at("map.geojson"), "--map", at("places.json")}},
        {"year.ics", calendar, {"ics", at("year.ics")}},
        {"comuni.csv", comuni, {"comuni", at("comuni.csv")}}};
    const auto before = town();
    for (const auto& [name, whole, words] : cases) {
        for (const auto cut : places_to_cut(whole)) {
            SCOPED_TRACE(name + " cut at " + std::to_string(cut) + " of " +
                         std::to_string(whole.size()) + ": ..." +
                         whole.substr(cut > 30 ? cut - 30 : 0, cut > 30 ? 30 : cut));
            file(name, whole.substr(0, cut));
            const auto said = import(words);
            EXPECT_EQ(said.code, 1) << said.out << said.err;
            EXPECT_EQ(said.out, "");
            const auto line = std::ranges::count(whole.substr(0, cut), '\n') + 1;
            EXPECT_TRUE(said.err.contains(name.substr(name.rfind('/') + 1) + ": line ") &&
                        said.err.contains("fetch it again"))
                << said.err;
            EXPECT_TRUE(said.err.contains("line " + std::to_string(line) + ":")) << said.err;
            EXPECT_EQ(std::ranges::count(said.err, '\n'), 1) << said.err;
            EXPECT_TRUE(town() == before) << "something of it went in";
        }
        file(name, whole);
    }
    for (const auto& [name, whole, words] : cases) {
        const auto said = import(words);
        EXPECT_EQ(said.code, 0) << name << ": " << said.err;
        EXPECT_FALSE(said.err.contains("line break")) << said.err;
    }
    EXPECT_FALSE(town() == before);
}

TEST_F(CutImports, AnUnreadableLineOfOurOwnKindsLeavesAllOfThemOut) {
    const auto before = town();
    const auto said = import(
        {"kinds", file("k.ndjson", R"({"kind":"need","id":"need:cibo","order":4,"name":"Cibo"})"
                                   "\n{\"kind\":\"need\",\"id\":\n" +
                                       needs)});
    EXPECT_EQ(said.code, 1);
    EXPECT_TRUE(said.err.starts_with("chiosco-coop import: k.ndjson: line 2: not JSON at byte "))
        << said.err;
    EXPECT_TRUE(town() == before);
    EXPECT_EQ(import({"kinds", file("k.ndjson", "")}).err,
              "chiosco-coop import: k.ndjson: there is nothing in it\n");
}

// So do the tables of some spreadsheets end: nothing is missing, but nobody can tell.
TEST_F(CutImports, AWholeLastRowWithoutItsLineBreakGoesInWithAWarning) {
    file("own.json", mapping);
    const struct {
        Words words;
        std::string name, content, warns;
    } cases[] = {
        {{"csv", at("a.csv"), "--map", at("own.json")},
         "a.csv",
         "Nome;Stato\n\"As-\ncolto\";attivo\nMensa;sospeso",
         "a.csv:3: the last line, 4, ends without a line break: check that the file is whole "
         "(taken)\n"},
        {{"comuni", at("comuni.csv")},
         "comuni.csv",
         comuni.substr(0, comuni.size() - 1),
         "comuni.csv:5: the last line, 5, ends without a line break: check that the file is whole "
         "(taken)\n"},
        {{"text", "en", at("t.csv")},
         "t.csv",
         translations.substr(0, translations.size() - 1),
         "t.csv:4: the last line, 4, ends without a line break: check that the file is whole "
         "(taken)\n"},
        {{"hsds", at("organizations.csv")},
         "organizations.csv",
         organizations.substr(0, organizations.size() - 1),
         "organizations.csv:3: the last line, 3, ends without a line break: check that the file is "
         "whole (taken)\n"}};
    for (const auto& [words, name, content, warns] : cases) {
        file(name, content);
        const auto said = import(words);
        EXPECT_EQ(said.code, 0) << said.err;
        EXPECT_EQ(said.err, warns);
        EXPECT_FALSE(said.out.contains("0 added")) << said.out;
    }
}

TEST_F(CutImports, ALastRowThatIsWrongAndHasNoLineBreakSaysBoth) {
    const auto said = import({"comuni", file("comuni.csv", comuni.substr(0, comuni.size() - 3))});
    EXPECT_EQ(said.err,
              "chiosco-coop import: comuni.csv: line 5: the file may have been cut: its last line "
              "has no line break at its end (CODISTAT: has 4 of its 6 digits: spreadsheets drop "
              "the zeros in front; take the file as it was fetched); fetch it again, or end that "
              "line if it is whole\n");
}

}  // namespace
}  // namespace chiosco::coop
