// SPDX-License-Identifier: AGPL-3.0-or-later
// A small directory for the tests of search: a dozen services of a made-up town, and its index.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/search/build.h"
#include "core/search/index.h"
#include "core/store/pack/rows.h"
#include "tests/support/temp_folder.h"

namespace chiosco::search {

struct Town {
    store::PackRows rows;

    void record(const std::string& id, const std::string& kind, json::object body) {
        body["id"] = id;
        rows.records.push_back({id, kind, 1, json::serialize(body)});
    }
    void link(const std::string& from, const std::string& role, const std::string& to) {
        rows.links.push_back({from, role, to, 0});
    }
    void say(const std::string& id, const std::string& lang, const std::string& path,
             const std::string& value) {
        rows.texts.push_back({id, lang, path, value, "human", "0"});
    }
    void type(const std::string& code, const std::string& name) {
        record("term-" + code, "taxonomy_term",
               {{"code", code}, {"name", name}, {"taxonomy", "service_types"}});
    }
    void service(const std::string& id, const std::string& name, const std::string& type,
                 const std::string& description = "", const std::string& status = "active") {
        record(id, "service", {{"name", name}, {"description", description}, {"status", status}});
        rows.facets.push_back({id, "type", type});
    }
    void open(const std::string& id, const std::string& days, const std::string& opens,
              const std::string& closes, const std::string& from = "",
              const std::string& until = "") {
        rows.hours.push_back(
            {id, "FREQ=WEEKLY;BYDAY=" + days, from, until, opens, closes, "Europe/Rome"});
    }
    void place(const std::string& service, const std::string& street, const std::string& quarter) {
        record("at-" + service, "service_at_location", {});
        record("loc-" + service, "location", {{"name", street}});
        record("adr-" + service, "address",
               {{"address_1", street}, {"city", "Borgolieto"}, {"it_quarter", quarter}});
        link(service, "at", "at-" + service);
        link("at-" + service, "place", "loc-" + service);
        link("loc-" + service, "address", "adr-" + service);
    }
};

inline Town borgolieto() {
    Town town;
    town.type("mensa", "Mensa");
    town.type("patronato", "Patronato");
    town.type("casa", "Sportello casa");
    town.type("scuola", "Scuola d'italiano");
    town.type("caf", "CAF");
    town.type("salute", "Salute");
    town.say("term-mensa", "en", "name", "Soup kitchen");
    town.say("term-mensa", "ar", "name", "مطعم خيري");
    town.service("caritas", "Mensa della Caritas", "mensa", "Un pasto caldo a mezzogiorno.");
    town.service("francesco", "Refettorio San Francesco", "mensa");
    town.service("acli", "Patronato ACLI", "patronato", "Pensioni, invalidità, disoccupazione.");
    town.service("inca", "Patronato INCA", "patronato", "Aiuto per la pensione.");
    town.service("affitto", "Contributo per l'affitto", "casa", "Aiuta chi è in arretrato.");
    town.service("alloggi", "Agenzia per gli alloggi", "casa", "Case a canone basso.");
    town.service("corso", "Corso di italiano per adulti", "scuola", "Classi serali.");
    town.service("fiscale", "Codice fiscale e tessera sanitaria", "salute");
    town.service("cita", "Città dei bambini", "scuola", "Un pomeriggio di giochi.");
    town.service("isee", "CAF Lavoro", "caf", "ISEE, 730 e dichiarazione dei redditi.");
    town.service("vecchio", "Mensa chiusa per sempre", "mensa", "", "defunct");
    town.place("caritas", "Via dei Mulini 4", "Centro");
    town.place("inca", "Corso Matteotti 7", "Betulle");
    town.record("cgil", "organization", {{"name", "CGIL Camera del Lavoro"}});
    town.link("inca", "by", "cgil");
    town.say("affitto", "en", "name", "Help with the rent");
    town.say("affitto", "ar", "name", "المساعدة في دفع الإيجار");
    town.say("affitto", "uk", "name", "Допомога з орендою житла для сім'ї");
    town.say("affitto", "zh", "name", "房租补助");
    town.say("corso", "bn", "name", "বাংলা ভাষাভাষীদের জন্য ইতালীয় ভাষা");
    town.say("corso", "ro", "name", "Curs de limba italiană pentru adulți");
    town.record("n-casa", "need",
                {{"name", "Casa"},
                 {"words", {"affitto", "sfratto", "padrone di casa"}},
                 {"service_types", json::array{}}});
    town.record("n-affitto", "need",
                {{"name", "Non riesco a pagare l'affitto"},
                 {"words", {"canone", "morosità", "sono indietro"}},
                 {"service_types", {"casa"}}});
    town.record("n-fame", "need",
                {{"name", "Non ho da mangiare"},
                 {"words", {"fame", "pranzo", "spesa"}},
                 {"service_types", {"mensa"}}});
    town.say("n-fame", "en", "name", "I have nothing to eat");
    town.say("n-fame", "en", "words", "hungry;food;meal");
    town.say("n-fame", "ar", "words/0", "جائع");
    town.open("caritas", "MO,TU,WE,TH,FR", "11:30", "13:30");
    town.open("francesco", "TU", "18:00", "20:00");
    town.open("francesco", "TU", "12:00", "13:00", "2026-06-01", "2026-06-30");
    town.open("loc-inca", "TU", "09:00", "12:30");
    return town;
}

class Searching : public ::testing::Test {
protected:
    void SetUp() override { index_ = build(borgolieto()); }

    std::unique_ptr<Index> build(Town town, const std::string& name = "1",
                                 const std::string& lang = "it") {
        store::settle(town.rows);
        const auto pack = path(name + ".db"), idx = path(name + ".idx");
        const auto written =
            store::write_pack(pack, town.rows, {{"shard", "demo"}, {"seq", "7"}, {"lang", lang}});
        EXPECT_TRUE(written) << written.error().message;
        const auto built = build_index(pack, idx);
        EXPECT_TRUE(built) << built.error().message;
        auto index = Index::open(idx);
        EXPECT_TRUE(index) << index.error().message;
        return std::move(*index);
    }
    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

    // Tuesday 2026-03-10 at noon.
    static Query ask(const std::string& words, const std::string& lang = "it") {
        using namespace std::chrono_literals;
        return {.words = words,
                .lang = lang,
                .today = std::chrono::year{2026} / 3 / 10,
                .now = LocalTime{12h}};
    }
    std::vector<std::string> services(const Query& query) const {
        std::vector<std::string> ids;
        for (const auto& hit : index_->find(query).services) ids.push_back(hit.id);
        return ids;
    }
    std::string first(const Query& query) const {
        const auto found = services(query);
        return found.empty() ? "nothing" : found.front();
    }

    std::unique_ptr<Index> index_;

private:
    TempFolder folder_;
};

}  // namespace chiosco::search
