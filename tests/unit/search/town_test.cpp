// SPDX-License-Identifier: AGPL-3.0-or-later
// Real input: the demo town as it is shipped, and the directory of Miami.
#include <gtest/gtest.h>

#include <filesystem>

#include "coop-server/ops/content.h"
#include "coop-server/ops/import.h"
#include "core/search/build.h"
#include "core/search/index.h"
#include "core/store/pack/pack.h"
#include "tests/support/coop_db.h"
#include "tests/support/temp_folder.h"

namespace chiosco::search {
namespace {

using namespace std::chrono_literals;

constexpr Date today = std::chrono::year{2026} / 3 / 10,
               christmas = std::chrono::year{2026} / 12 / 25;

// A pack and its index from what a cooperative's database holds, without signing and shipping.
class Published {
public:
    Result<void> publish(store::Db& coop) {
        auto content = TRY(coop::read_content(coop));
        coop::withhold(content);
        TRY_VOID(coop::expand(content, today));
        auto rows = coop::derive(content);
        store::settle(rows);
        TRY_VOID(store::write_pack(path("1.db"), rows,
                                   {{"shard", "demo"}, {"seq", "1"}, {"lang", "it"}}));
        TRY_VOID(build_index(path("1.db"), path("1.idx")));
        index_ = TRY(Index::open(path("1.idx")));
        pack_ = TRY(store::Pack::open(path("1.db")));
        return {};
    }

    Hits find(const std::string& words, const std::string& lang = "it", Date day = today) const {
        return index_->find({.words = words, .lang = lang, .today = day, .now = {10h + 30min}});
    }
    // Italian name of the first of these records.
    std::string first_name(const std::vector<std::string>& ids) const {
        if (ids.empty()) return "nothing";
        const auto words = pack_->words(ids.front(), "name", "it");
        return words ? words->text : words.error().message;
    }
    const store::Pack& pack() const { return *pack_; }

private:
    std::string path(const char* name) const { return (folder_.path() / name).string(); }
    TempFolder folder_;
    std::unique_ptr<Index> index_;
    std::shared_ptr<const store::Pack> pack_;
};

TEST(DemoTown, AnswersWhatPeopleAsk) {
    const std::filesystem::path sample = SOURCE_ROOT "/assets/sample";
    const auto coop = coop_db();
    ASSERT_TRUE(coop::import_hsds(*coop, sample / "hsds"));
    ASSERT_TRUE(coop::import_kinds(*coop, sample / "kinds.ndjson"));
    for (const std::string lang : {"en", "ar"})
        for (const std::string of : {"hsds", "kinds"})
            ASSERT_TRUE(
                coop::import_text(*coop, lang, sample / "text" / (of + "." + lang + ".csv")));
    Published town;
    const auto published = town.publish(*coop);
    ASSERT_TRUE(published) << published.error().message;

    const struct {
        std::string words, lang, service, need;  // Empty: any will do.
    } table[] = {
        {"menza", "it", "Mensa di mezzogiorno", "Mensa"},
        {"men", "it", "Mensa di mezzogiorno", ""},
        {"affito", "it", "", "Cerco casa in affitto"},
        {"codice fiscle", "it", "Codice fiscale e tasse dello Stato",
         "Codice fiscale e tessera sanitaria"},
        {"non riesco a pagare le bollette", "it", "", "Una bolletta che non riesco a pagare"},
        {"mio marito mi picchia", "it", "", "Qualcuno in casa mi fa paura o male"},
        {"sleep tonight", "en", "Dormitorio San Martino", "Non ho dove dormire stanotte"},
        {"lost my job", "it", "", "Ho perso il lavoro"},
        {"الايجار", "ar", "Aiuto per l'affitto arretrato", ""},
        {"محام", "ar", "Sportello legale del cittadino", "Avvocato gratis"},
    };
    for (const auto& [words, lang, service, need] : table) {
        const auto found = town.find(words, lang);
        ASSERT_FALSE(found.services.empty()) << words;
        if (!service.empty()) {
            EXPECT_EQ(town.first_name({found.services.front().id}), service) << words;
        }
        if (!need.empty()) {
            EXPECT_EQ(town.first_name(found.needs), need) << words;
        }
    }
    // What search calls open is what the card calls open, on a holiday too.
    for (const auto day : {today, christmas}) {
        std::vector<std::string> open;
        for (const auto& hit : town.find("", "it", day).services) {
            const auto line = town.pack().service_line(hit.id, "it", day, {10h + 30min});
            ASSERT_TRUE(line);
            EXPECT_EQ(hit.open, line->open.kind == OpenState::Kind::open) << hit.id;
            if (hit.open) open.push_back(line->name.text);
        }
        if (day == today) {
            EXPECT_GT(open.size(), 5u);
        } else {
            EXPECT_EQ(open, std::vector<std::string>{"Pronto soccorso"});
        }
    }
}

TEST(Miami, IsIndexedWhole) {
    const std::filesystem::path zip = SHARED_DATA "/directories/miami211_hsds11/datapackage.zip";
    if (!std::filesystem::exists(zip)) GTEST_SKIP() << "no shared data here";
    const auto coop = coop_db();
    ASSERT_TRUE(coop::import_hsds(*coop, zip));
    Published miami;
    const auto published = miami.publish(*coop);
    ASSERT_TRUE(published) << published.error().message;
    EXPECT_GT(miami.find("").total, 3000);
    const auto found = miami.find("food pantri", "en");
    ASSERT_FALSE(found.services.empty());
    EXPECT_EQ(miami.first_name({found.services.front().id}), "FOOD PANTRY");
}

}  // namespace
}  // namespace chiosco::search
