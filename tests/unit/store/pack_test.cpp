// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/pack/pack.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/store/pack/rows.h"
#include "tests/support/temp_folder.h"

namespace chiosco::store {
namespace {

const Date tuesday = parse_iso_date("2026-03-10").value();
const LocalTime ten = parse_hh_mm("10:00").value();

PackRows town() {
    PackRows rows;
    rows.records = {
        {"s2", "service", 1, R"({"id":"s2","name":"Mensa","status":"active"})"},
        {"s1", "service", 1, R"({"id":"s1","name":"Docce","status":"active"})"},
        {"s3", "service", 1, R"({"id":"s3","name":"Chiuso per sempre","status":"defunct"})"},
        {"t1", "taxonomy_term", 1, R"({"id":"t1","code":"mensa","name":"Mensa"})"},
        {"n1", "need", 1,
         R"({"id":"n1","name":"Mangiare","order":1,"service_types":["mensa"],)"
         R"("urgent":true,"person":true,"words":["fame"]})"},
        {"n2", "need", 1, R"({"id":"n2","name":"Oggi","order":1,"service_types":[]})"},
        {"u1", "number", 1, R"({"id":"u1","number":"112","name":"Emergenza","order":1})"},
        {"g1", "guide", 1,
         R"({"id":"g1","name":"Guida","steps":[{"text":"Primo"},{"text":"Poi"}],)"
         R"("bring":[],"checked":{"by":"Redazione","on":"2026-02-18"}})"},
        {"e1", "event", 1,
         R"({"id":"e1","name":"Corso","starts_at":"2026-03-10T17:30:00Z",)"
         R"("ends_at":"2026-03-10T19:00:00Z","signup":"seats","seats":7})"},
        {"x1", "service", 1, "[1]"},
    };
    rows.texts = {{"s1", "en", "name", "Showers", "human", "h"},
                  {"s2", "en", "name", "Canteen", "machine", "h"},
                  {"g1", "en", "steps/1/text", "Then", "fuzzy", "h"}};
    rows.links = {{"n1", "child", "n2", 1},
                  {"n1", "number", "u1", 0},
                  {"n1", "guide", "g1", 0},
                  {"s1", "type", "t1", 0},
                  {"s2", "type", "t1", 0}};
    for (const char* service : {"s1", "s2", "s3", "x1"})
        rows.facets.push_back({service, "type", "mensa"});
    rows.hours = {{"s1", "FREQ=WEEKLY;BYDAY=WE", "", "", "09:00", "12:00", "Europe/Rome"},
                  {"s2", "FREQ=WEEKLY;BYDAY=MO,TU", "", "", "09:00", "12:00", "Europe/Rome"}};
    settle(rows);
    return rows;
}

const std::map<std::string, std::string> meta{{"shard", "demo"}, {"seq", "4"}};

std::shared_ptr<const Pack> opened(const TempFolder& folder, const PackRows& rows = town()) {
    const auto path = (folder.path() / "p.db").string();
    EXPECT_TRUE(write_pack(path, rows, meta));
    return Pack::open(path).value();
}

TEST(Pack, TheSameRowsMakeTheSameBytes) {
    const TempFolder folder;
    PackRows other = town();
    std::ranges::reverse(other.records);
    other.facets.push_back(other.facets.front());
    settle(other);
    EXPECT_EQ(content_hash(other), content_hash(town()));
    ASSERT_TRUE(write_pack((folder.path() / "a.db").string(), town(), meta));
    ASSERT_TRUE(write_pack((folder.path() / "b.db").string(), other, meta));
    EXPECT_EQ(read_file(folder.path() / "a.db").value(), read_file(folder.path() / "b.db").value());
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "a.db-wal"));
    other.records.front().rev++;
    EXPECT_NE(content_hash(other), content_hash(town()));
    EXPECT_EQ(write_pack((folder.path() / "a.db").string(), town(), meta).error().code,
              ErrorCode::conflict);
}

TEST(Pack, SaysWordsInTheReadersLanguageElseInItalian) {
    const TempFolder folder;
    const auto pack = opened(folder);
    EXPECT_EQ(pack->words("s1", "name", "en").value(), (Words{"Showers", "en", false}));
    EXPECT_EQ(pack->words("s2", "name", "en").value(), (Words{"Canteen", "en", true}));
    EXPECT_EQ(pack->words("s1", "name", "ar").value(), (Words{"Docce", "it", false}));
    EXPECT_EQ(pack->words("g1", "steps/1/text", "en").value(), (Words{"Then", "en", true}));
    EXPECT_EQ(pack->words("g1", "steps/0/text", "en").value(), (Words{"Primo", "it", false}));
    EXPECT_TRUE(pack->words("g1", "steps/9/text", "en").value().empty());
    EXPECT_TRUE(pack->words("nobody", "name", "en").value().empty());
}

TEST(Pack, ANeedLeadsToWhatHelpsOpenFirst) {
    const TempFolder folder;
    const auto pack = opened(folder);
    const auto root = pack->need_page("", "it", tuesday, ten).value();
    ASSERT_EQ(root.children.size(), 1u);
    EXPECT_FALSE(root.children.front().leaf);
    const auto page = pack->need_page("n1", "it", tuesday, ten).value();
    EXPECT_TRUE(page.need.urgent && page.person_first);
    ASSERT_EQ(page.children.size(), 1u);
    EXPECT_TRUE(page.children.front().leaf);
    ASSERT_EQ(page.services.size(), 2u);  // Not the defunct one, not the broken record.
    EXPECT_EQ(page.services[0].id, "s2");
    EXPECT_EQ(page.services[0].open.kind, OpenState::Kind::open);
    EXPECT_EQ(page.services[1].open.kind, OpenState::Kind::opens);
    ASSERT_EQ(page.numbers.size(), 1u);
    EXPECT_EQ(page.numbers.front().number, "112");
    ASSERT_EQ(page.guides.size(), 1u);
    const auto guide = pack->guide_page("g1", "it", tuesday, ten).value();
    EXPECT_EQ(guide.steps.size(), 2u);
    EXPECT_EQ(guide.checked_on, parse_iso_date("2026-02-18").value());
    EXPECT_EQ(pack->need_page("s1", "it", tuesday, ten).error().code, ErrorCode::not_found);
}

// What may be open comes before what is closed by its own hours, after what never closes.
TEST(Pack, ANeedOnChristmasNamesFirstWhatIsOpenThenWhatMayBe) {
    PackRows rows = town();
    rows.records.push_back({"s4", "service", 1, R"({"id":"s4","name":"Zuppa","status":"active"})"});
    rows.facets.push_back({"s4", "type", "mensa"});
    rows.links.push_back({"s4", "type", "t1", 0});
    rows.hours = {{"s1", "FREQ=WEEKLY;BYDAY=WE", "", "", "09:00", "12:00", "Europe/Rome"},
                  {"s2", "FREQ=WEEKLY;BYDAY=FR", "", "", "09:00", "12:00", "Europe/Rome"},
                  {"s4", "FREQ=DAILY", "", "", "00:00", "23:59", "Europe/Rome"}};
    settle(rows);
    const TempFolder folder;
    const auto christmas = parse_iso_date("2026-12-25").value();
    const auto page = opened(folder, rows)->need_page("n1", "it", christmas, ten).value();
    std::vector<std::pair<std::string, OpenState::Kind>> found;
    for (const auto& line : page.services) found.emplace_back(line.id, line.open.kind);
    using Kind = OpenState::Kind;
    EXPECT_EQ(found,
              (decltype(found){{"s4", Kind::open}, {"s2", Kind::holiday}, {"s1", Kind::opens}}));
}

TEST(Pack, AnEventIsShownAtItalysTimeUntilItIsOver) {
    const TempFolder folder;
    const auto pack = opened(folder);
    const auto ends = parse_rfc3339("2026-03-10T19:00:00Z").value();
    ASSERT_EQ(pack->events("it", ends).value().size(), 1u);
    EXPECT_TRUE(pack->events("it", ends + std::chrono::seconds{1}).value().empty());
    const auto card = pack->event_card("e1", "it", ends).value();
    EXPECT_EQ(hh_mm(card.line.starts), "18:30");
    EXPECT_EQ(card.capacity, 7);
    EXPECT_EQ(card.line.signup, Signup::seats);
    EXPECT_FALSE(card.past);
}

TEST(Pack, OnlyWeeklyRulesAreOpeningHours) {
    struct Case {
        std::string rule, opens, closes;
        OpenState::Kind kind;
    };
    using Kind = OpenState::Kind;
    for (const auto& [rule, opens, closes, kind] : {
             Case{"FREQ=WEEKLY;BYDAY=TU", "09:00", "12:00", Kind::open},
             Case{"FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU", "09:00", "12:00", Kind::open},
             Case{"FREQ=DAILY", "09:00", "12:00", Kind::open},
             Case{"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "09:00", "12:00", Kind::unknown},
             Case{"FREQ=MONTHLY;BYDAY=2TU", "09:00", "12:00", Kind::unknown},
             Case{"FREQ=WEEKLY", "09:00", "12:00", Kind::unknown},
             Case{"FREQ=WEEKLY;BYDAY=MO", "22:00", "11:00", Kind::open},  // Over midnight.
             Case{"FREQ=WEEKLY;BYDAY=MO", "22:00", "00:00", Kind::opens},
             Case{"FREQ=WEEKLY;BYDAY=TU", "nine", "12:00", Kind::unknown},
         }) {
        const TempFolder folder;
        PackRows rows = town();
        rows.hours = {{"s1", rule, "", "", opens, closes, "Europe/Rome"}};
        const auto line = opened(folder, rows)->service_line("s1", "it", tuesday, ten);
        EXPECT_EQ(line.value().open.kind, kind) << rule << " " << opens;
    }
}

TEST(Pack, WhatIsNoPackIsDamaged) {
    const TempFolder folder;
    const auto path = (folder.path() / "q.db").string();
    EXPECT_EQ(Pack::open(path).error().code, ErrorCode::not_found);
    ASSERT_TRUE(write_file(path, "not a database at all"));
    EXPECT_EQ(Pack::open(path).error().code, ErrorCode::damaged);
    for (const std::string spoil :
         {"pragma application_id=1", "pragma user_version=2", "drop table facet",
          "delete from meta", "update meta set value = 'x' where key = 'seq'"}) {
        std::filesystem::remove(path);
        ASSERT_TRUE(write_pack(path, town(), meta));
        ASSERT_TRUE(Pack::open(path));
        {
            auto db = open_sqlite(path, Open::create).value();
            ASSERT_TRUE(db->script("pragma journal_mode=delete;" + spoil));
        }
        const auto opened = Pack::open(path);
        ASSERT_FALSE(opened) << spoil;
        EXPECT_EQ(opened.error().code, ErrorCode::damaged) << spoil;
    }
}

// A pack cut or changed anywhere never crashes its reader, and the check finds most of it.
TEST(Pack, ACutOrChangedPackIsSurvived) {
    const TempFolder folder;
    const auto whole = (folder.path() / "w.db").string(), path = (folder.path() / "c.db").string();
    ASSERT_TRUE(write_pack(whole, town(), meta));
    EXPECT_TRUE(check_pack(whole));
    const auto bytes = read_file(whole).value();
    for (std::size_t at = 0; at < bytes.size(); at += 997) {
        auto changed = bytes;
        for (std::size_t i = at; i < std::min(at + 40, bytes.size()); ++i)
            changed[i] = static_cast<char>(~changed[i]);
        for (const auto& content : {bytes.substr(0, at), changed}) {
            ASSERT_TRUE(write_file(path, content));
            const auto pack = Pack::open(path);
            const bool good = pack && check_pack(path);
            EXPECT_TRUE(content.size() == bytes.size() || !good) << at;
            if (pack) (void)(*pack)->need_page("n1", "en", tuesday, ten);
        }
    }
}

}  // namespace
}  // namespace chiosco::store
