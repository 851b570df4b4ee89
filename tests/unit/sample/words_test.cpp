// SPDX-License-Identifier: AGPL-3.0-or-later
// How the demo town reads: to somebody who works at a social desk, and to who reads no Italian.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "core/exchange/kinds.h"
#include "tests/unit/sample/town.h"

namespace chiosco::sample {
namespace {

constexpr std::size_t long_sentence = 12;  // Words.
constexpr std::size_t records_max = 3;

std::vector<std::string> sentences(const std::string& text) {
    std::vector<std::string> found;
    std::string sentence;
    for (const char c : text) {
        sentence += c;
        if (c != '.' && c != '!' && c != '?' && c != ':') continue;
        found.push_back(std::string{exchange::trimmed(sentence)});
        sentence.clear();
    }
    if (!exchange::trimmed(sentence).empty()) found.emplace_back(exchange::trimmed(sentence));
    return found;
}

std::size_t words_in(const std::string& sentence) {
    return 1 + static_cast<std::size_t>(std::ranges::count(sentence, ' '));
}

// Help in danger: a mistranslation could cost a life (DESIGN 6, DECISIONS D).
bool speaks_of_danger(const std::string& text) {
    static const std::regex danger{R"(\b(112|1522)\b|in pericolo|odore di gas)"};
    return std::regex_search(text, danger);
}

TEST(Town, RepeatsNoSentenceLikeATemplate) {
    std::map<std::string, std::set<std::string>> where;
    for (const auto& piece : pieces())
        for (const auto& sentence : sentences(piece.text))
            if (words_in(sentence) > long_sentence) where[sentence].insert(piece.record);
    {
        EXPECT_GT(where.size(), 150u);
    }
    for (const auto& [sentence, records] : where)
        EXPECT_LE(records.size(), records_max) << sentence;
}

TEST(Town, SaysNothingInLatinOrInBrackets) {
    static const std::regex filler{"lorem|ipsum|dolor sit|xxx|\\?\\?|\\[.*\\]", std::regex::icase};
    for (const auto& piece : pieces())
        EXPECT_FALSE(std::regex_search(piece.text, filler)) << piece.record << ": " << piece.text;
}

// At a social desk these words mean something else than in the street (DESIGN 14).
TEST(Town, UsesTheWordsOfTheDeskAsTheDeskDoes) {
    for (const auto& piece : pieces()) {
        const auto said = [&](const char* word) {
            return piece.text.find(word) != piece.text.npos;
        };
        EXPECT_FALSE(said("segnalazion") || said("segnalart")) << piece.text;
        EXPECT_FALSE(said("presa in carico")) << piece.text;
        EXPECT_FALSE(said("extracomunitari") || said("clandestin") || said("badant\xc3\xa9"))
            << piece.text;
        if (said("accompagnamento")) {
            EXPECT_TRUE(said("assegno") || said("indennit\xc3\xa0")) << piece.text;
        }
    }
}

// Before anything else is asked or told: whoever is in danger reads no further.
TEST(Town, SaysFirstWhomToCallInDanger) {
    int told = 0;
    for (const auto& piece : pieces()) {
        if (piece.path != "application_process" && piece.path != "careful") continue;
        const auto at = piece.text.find("112");
        if (at == piece.text.npos) continue;
        ++told;
        const auto before = piece.text.substr(0, at);
        EXPECT_LE(std::ranges::count_if(before, [](char c) { return c == '.' || c == '?'; }), 1)
            << piece.record << ": " << piece.text;
    }
    EXPECT_GE(told, 12);
}

// A help that was abolished sends people to a closed door; years of residence may not be asked
// for a help of need (Constitutional Court).
TEST(Town, SpeaksOfTheLawAsItIs) {
    static const std::regex gone{
        R"(reddito di cittadinanza|bonus Renzi|libretto sanitario|Equitalia|voucher INPS)"
        R"(|da almeno (un|due|tre|cinque|dieci|\d+) ann)",
        std::regex::icase};
    for (const auto& piece : pieces())
        EXPECT_FALSE(std::regex_search(piece.text, gone)) << piece.record << ": " << piece.text;
}

// What a person who reads no Italian cannot do without (DECISIONS P).
TEST(Town, IsThereInEnglishAndArabic) {
    for (const std::string lang : {"en", "ar"}) {
        const auto told = translations(lang);
        const auto wanted = [&](const std::string& record, const std::string& path,
                                const std::string& italian) {
            if (!italian.empty() && !speaks_of_danger(italian)) {
                EXPECT_TRUE(told.contains({record, path}))
                    << lang << ' ' << record << ' ' << path << ": " << italian;
            }
        };
        for (const auto& service : hsds("services"))
            for (const char* path :
                 {"name", "description", "eligibility_description", "it_obtains",
                  "application_process", "wait_time", "fees_description", "alert"})
                wanted(service["id"], path, service[path]);
        for (const auto& row : hsds("required_documents"))
            wanted(row["id"], "document", row["document"]);
        for (const auto& row : hsds("locations"))
            wanted(row["id"], "transportation", row["transportation"]);
        for (const auto& row : hsds("taxonomy_terms")) wanted(row["id"], "name", row["name"]);
        for (const auto& record : kinds()) {
            const auto id = text_of(record, "id");
            for (const char* path : {"name", "summary", "audience", "cost", "hours", "subtitle"})
                wanted(id, path, text_of(record, path));
            for (std::size_t i = 0; i < array_of(record, "bring").size(); ++i)
                EXPECT_TRUE(told.contains({id, "bring/" + std::to_string(i) + "/text"})) << id;
            if (text_of(record, "kind") == "need") {
                EXPECT_TRUE(told.contains({id, "words"})) << id;
            }
        }
    }
}

// Without a person's translation these stay Italian, with the mark, the voice and a person.
TEST(Town, LeavesDangerAndLawToNoMachine) {
    std::map<std::string, json::object> records;
    for (auto& record : kinds()) records[text_of(record, "id")] = record;
    std::map<std::pair<std::string, std::string>, std::string> italian;
    for (const auto& piece : pieces()) italian[{piece.record, piece.path}] = piece.text;
    int kept = 0;
    for (const auto& [place, text] : italian) {
        const auto record = records.find(place.first);
        kept += record != records.end() && exchange::is_human_only(record->second, place.second);
    }
    EXPECT_GT(kept, 100);
    for (const auto& number : kinds("number"))
        EXPECT_TRUE(!bool_of(number, "emergency") || exchange::is_human_only(number, "about"))
            << text_of(number, "id");
    for (const std::string of : {"hsds.en", "hsds.ar", "kinds.en", "kinds.ar"})
        for (const auto& row : rows(folder / "text" / (of + ".csv"))) {
            if (row["state"] == "human") continue;
            {
                EXPECT_EQ(row["state"], "machine") << row["record"];
            }
            const auto record = records.find(row["record"]);
            EXPECT_FALSE(record != records.end() &&
                         exchange::is_human_only(record->second, row["path"]))
                << of << ' ' << row["record"] << ' ' << row["path"];
            const auto source = italian.find({row["record"], row["path"]});
            if (source != italian.end() && row["path"] != "summary") {
                EXPECT_FALSE(speaks_of_danger(source->second)) << of << ": " << source->second;
            }
        }
}

TEST(Town, WritesArabicForPeople) {
    static const std::regex eastern{"[\xd9][\xa0-\xa9]"};  // Latin digits in every language.
    static const std::regex bare{"\xd9\x81\xd9\x8a [0-9]{1,2}:[0-9]{2}"};  // "at the hour 16:00".
    // Word for word from Italian, they say: age of despair, autopsy, free as in freedom, guests.
    static const std::vector<std::string> calques{"سن اليأس", "الطب الشرعي", "المكان الحر",
                                                  "زيارات النساء"};
    static const std::regex latin_sign{"[\xd8-\xdb][\x80-\xbf][)]?[,?]"};
    const std::string tanwin_behind = "\xd8\xa7\xd9\x8b";  // On the alif: it stands before it.
    for (const auto& [place, words] : translations("ar")) {
        EXPECT_FALSE(std::regex_search(words, eastern)) << words;
        EXPECT_FALSE(std::regex_search(words, bare)) << words;
        for (const auto& calque : calques) EXPECT_EQ(words.find(calque), words.npos) << words;
        EXPECT_FALSE(std::regex_search(words, latin_sign)) << words;
        EXPECT_FALSE(words.contains(tanwin_behind)) << words;
        EXPECT_TRUE(std::ranges::any_of(words, [](char c) { return c == '\xd8' || c == '\xd9'; }))
            << place.first << ' ' << words;
    }
}

// Arabic imperatives have a gender: a place for women spoke to men.
TEST(Town, SpeaksToWomenInArabicWhereWomenCome) {
    static const std::set<std::string> to_a_man{"تعال", "اتصل", "اسأل", "احجز", "اطلب",
                                                "خذ",   "اترك", "ادخل", "مرّ",   "أحضر"};
    auto theirs = with_chip("women_only");
    for (const auto& service : hsds("services"))
        if (service["name"] == "Gravidanza e visite per le donne") theirs.insert(service["id"]);
    EXPECT_GE(theirs.size(), 6u);
    for (const auto& [place, words] : translations("ar"))
        if (theirs.contains(place.first) && place.second != "document") {
            std::istringstream text{words};
            for (std::string word; text >> word;) {
                while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.pop_back();
                EXPECT_FALSE(to_a_man.contains(word)) << words;
            }
        }
}

TEST(Town, SaysWhoCheckedItsAdviceAndWhereItComesFrom) {
    for (const auto& guide : kinds("guide")) {
        EXPECT_FALSE(text_of(guide, "source").empty()) << text_of(guide, "id");
        EXPECT_FALSE(text_of(object_of(guide, "checked"), "by").empty()) << text_of(guide, "id");
        // Law that no lawyer, patronato or office has read again yet.
        if (exchange::is_human_only(guide, "steps")) {
            EXPECT_NE(text_of(guide, "source").find("da rivedere"), std::string::npos)
                << text_of(guide, "id");
        }
    }
}

}  // namespace
}  // namespace chiosco::sample
