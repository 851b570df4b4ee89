// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/unit/search/point.h"

namespace chiosco::search {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;
using namespace std::chrono_literals;

TEST_F(Searching, FindsWhatIsMeantHoweverItIsTyped) {
    const struct {
        std::string_view why, typed, lang, first;
    } table[] = {
        {"as it is written", "Mensa della Caritas", "it", "caritas"},
        {"two letters for one", "menza caritas", "it", "caritas"},
        {"a letter too many", "patronatto inca", "it", "inca"},
        {"a letter too few", "affito", "it", "affitto"},
        {"a letter left out", "codice fiscle", "it", "fiscale"},
        {"neighbours swapped", "patornato acli", "it", "acli"},
        {"another first letter", "nensa caritas", "it", "caritas"},
        {"two slips in a long word", "refetorrio", "it", "francesco"},
        {"half a word", "refet", "it", "francesco"},
        {"half a word with a slip", "reffett", "it", "francesco"},
        {"beginnings of words", "cod fisc", "it", "fiscale"},
        {"no accent", "citta dei bambini", "it", "cita"},
        {"an accent as it is written", "città", "it", "cita"},
        {"an accent in two pieces", "citta\u0300", "it", "cita"},
        {"capitals", "CITTÀ DEI BAMBINI", "it", "cita"},
        {"an apostrophe", "l'affitto", "it", "affitto"},
        {"a printer's apostrophe", "dell’affitto", "it", "affitto"},
        {"another form of the word", "affitti", "it", "affitto"},
        {"a word of the description", "disoccupazione", "it", "acli"},
        {"a number", "730", "it", "isee"},
        {"the organization", "camera del lavoro", "it", "inca"},
        {"the street", "via mulini", "it", "caritas"},
        {"the quarter", "patronato betulle", "it", "inca"},
        {"words in another order", "inca patronato", "it", "inca"},
        {"a sentence", "non riesco a pagare l'affitto", "it", "affitto"},
        {"English", "rent", "en", "affitto"},
        {"English while the screen is Italian", "help with rent", "it", "affitto"},
        {"another form in English", "helping rents", "en", "affitto"},
        {"a slip in English", "soup kichen", "en", "caritas"},
        {"a need in English", "hungry", "en", "caritas"},
        {"Arabic as written", "المساعدة في دفع الإيجار", "ar", "affitto"},
        {"Arabic without hamza", "الايجار", "ar", "affitto"},
        {"Arabic without the article", "إيجار", "ar", "affitto"},
        {"Arabic without either", "ايجار", "ar", "affitto"},
        {"Arabic ha for ta marbuta", "مساعده", "ar", "affitto"},
        {"Arabic with vowel marks", "الإِيجَار", "ar", "affitto"},
        {"Arabic with tatweel", "الإيجـــار", "ar", "affitto"},
        {"a slip in Arabic", "الإيحار", "ar", "affitto"},
        {"Arabic while the screen is Italian", "ايجار", "it", "affitto"},
        {"a need in Arabic", "جائع", "ar", "caritas"},
        {"Ukrainian", "оренда", "uk", "affitto"},
        {"Ukrainian without its apostrophe", "сімї", "uk", "affitto"},
        {"half a Ukrainian word", "допом", "uk", "affitto"},
        {"Chinese", "房租", "zh", "affitto"},
        {"one Chinese character", "补", "zh", "affitto"},
        {"Bengali", "ইতালীয়", "bn", "corso"},
        {"Romanian without its comma", "adulti", "ro", "corso"},
    };
    for (const auto& [why, typed, lang, wanted] : table)
        EXPECT_EQ(first(ask(std::string{typed}, std::string{lang})), wanted)
            << why << ": " << typed;
}

TEST_F(Searching, FindsNothingWhereThereIsNothing) {
    for (const char* typed : {"xyzzy", "astronave", "qq", "7301"})
        EXPECT_THAT(services(ask(typed)), IsEmpty()) << typed;
}

TEST_F(Searching, LeavesOutWhatIsGoneForGood) {
    EXPECT_THAT(services(ask("mensa chiusa per sempre")), Not(Contains("vecchio")));
    EXPECT_EQ(index_->find(ask("")).total, 10);
}

TEST_F(Searching, FindsServicesOfATypeThatANeedLeadsTo) {
    EXPECT_THAT(services(ask("fame")), UnorderedElementsAre("caritas", "francesco"));
    EXPECT_THAT(services(ask("morosità")), UnorderedElementsAre("affitto", "alloggi"));
}

TEST_F(Searching, NamesSituationsThatTheWordsSpeakOf) {
    EXPECT_THAT(index_->find(ask("non riesco a pagare l'affitto")).needs, ElementsAre("n-affitto"));
    EXPECT_THAT(index_->find(ask("casa")).needs, ElementsAre("n-casa"));
    EXPECT_THAT(index_->find(ask("sfrato")).needs, ElementsAre("n-casa"));
    EXPECT_THAT(index_->find(ask("affitto")).needs, UnorderedElementsAre("n-affitto", "n-casa"));
    EXPECT_THAT(index_->find(ask("hungry", "en")).needs, ElementsAre("n-fame"));
    EXPECT_THAT(index_->find(ask("patronato")).needs, IsEmpty());
    EXPECT_THAT(index_->find(ask("a")).needs, IsEmpty());
    EXPECT_THAT(index_->find(ask("")).needs, IsEmpty());
}

TEST_F(Searching, WithoutWordsShowsAllOpenFirstThenByName) {
    const auto found = index_->find(ask(""));
    ASSERT_EQ(found.services.size(), 10u);
    EXPECT_THAT(services(ask("  ")),
                ElementsAre("caritas", "inca", "alloggi", "isee", "cita", "fiscale", "affitto",
                            "corso", "acli", "francesco"));
    EXPECT_TRUE(found.services[1].open);
    EXPECT_FALSE(found.services[2].open);
}

TEST_F(Searching, KeepsToTheTypesAskedFor) {
    auto query = ask("");
    query.types = {"mensa", "caf"};
    EXPECT_THAT(services(query), ElementsAre("caritas", "isee", "francesco"));
    query.types = {"no_such_type"};
    EXPECT_THAT(services(query), IsEmpty());
    query = ask("lavoro");
    query.types = {"patronato"};
    EXPECT_THAT(services(query), ElementsAre("inca"));
}

TEST_F(Searching, KnowsWhatIsOpenToTheMinuteAndTheSeason) {
    const struct {
        Date day;
        LocalTime time;
        std::vector<std::string> open;
    } table[] = {
        {std::chrono::year{2026} / 3 / 10, {11h + 29min}, {"inca"}},
        {std::chrono::year{2026} / 3 / 10, {11h + 30min}, {"caritas", "inca"}},
        {std::chrono::year{2026} / 3 / 10, {13h + 29min}, {"caritas"}},
        {std::chrono::year{2026} / 3 / 10, {13h + 30min}, {}},
        {std::chrono::year{2026} / 3 / 11, {12h}, {"caritas"}},
        {std::chrono::year{2026} / 3 / 15, {12h}, {}},
        {std::chrono::year{2026} / 6 / 9, {12h + 45min}, {"caritas", "francesco"}},
        {std::chrono::year{2026} / 6 / 2, {12h + 45min}, {}},  // The day of the Republic.
        {std::chrono::year{2026} / 7 / 7, {12h + 45min}, {"caritas"}},
    };
    for (const auto& [day, time, open] : table) {
        Query query{.open_now = true, .today = day, .now = time};
        EXPECT_EQ(services(query), open) << time.since_midnight.count();
    }
    auto query = ask("patronato");
    query.open_now = true;
    EXPECT_THAT(services(query), ElementsAre("inca"));
}

// On Christmas "only what is open now" listed offices that were closed.
TEST_F(Searching, OnlyWhatNeverClosesIsOpenOnChristmas) {
    constexpr const char* all_days = "MO,TU,WE,TH,FR,SA,SU";
    auto town = borgolieto();
    for (const std::string id : {"ward", "halves", "nights", "summer", "weekdays", "over", "mixed"})
        town.service(id, id, "salute");
    town.open("ward", all_days, "00:00", "23:59");
    town.open("halves", all_days, "12:00", "24:00");
    town.open("halves", all_days, "00:00", "12:00");
    town.open("nights", all_days, "20:00", "08:00");
    town.open("summer", all_days, "00:00", "23:59", "2026-06-01", "2026-09-30");
    town.open("weekdays", "MO,TU,WE,TH,FR", "00:00", "23:59");
    town.open("over", all_days, "00:00", "12:00");
    town.open("over", all_days, "12:00", "24:00", "", "2026-12-24");
    town.open("over", "SU", "12:00", "24:00");
    town.open("mixed", "MO", "00:00", "24:00");
    town.open("mixed", "TU,WE,TH,FR,SA,SU", "00:00", "23:59");
    index_ = build(town, "christmas");
    Query query{.open_now = true, .today = std::chrono::year{2026} / 12 / 25, .now = {12h}};
    EXPECT_THAT(services(query), ElementsAre("halves", "mixed", "ward"));
    EXPECT_THAT(index_->type_counts(query), ElementsAre(TypeCount{"salute", 3}));
    query.open_now = false;
    const auto all = index_->find(query);
    EXPECT_EQ(all.total, 17) << "the others are still there to be found";
    EXPECT_EQ(std::ranges::count(all.services, true, &Hit::open), 3);
    query.open_now = true;
    query.today = std::chrono::year{2026} / 12 / 24;
    EXPECT_THAT(services(query),
                UnorderedElementsAre("caritas", "halves", "mixed", "over", "ward", "weekdays"));
    query.today = std::chrono::year{2026} / 8 / 15;
    EXPECT_THAT(services(query), ElementsAre("halves", "mixed", "over", "summer", "ward"));
}

TEST_F(Searching, CountsServicesOfEachTypeWhateverTypesAreChosen) {
    auto query = ask("pensione");
    query.types = {"mensa"};
    EXPECT_THAT(index_->type_counts(query), ElementsAre(TypeCount{"patronato", 2}));
    query = ask("");
    query.open_now = true;
    EXPECT_THAT(index_->type_counts(query),
                ElementsAre(TypeCount{"mensa", 1}, TypeCount{"patronato", 1}));
}

TEST_F(Searching, GivesAtMostWhatWasAskedForAndTellsHowManyThereWere) {
    auto query = ask("");
    query.limit = 3;
    const auto found = index_->find(query);
    EXPECT_EQ(found.services.size(), 3u);
    EXPECT_EQ(found.total, 10);
    query.limit = -1;
    EXPECT_THAT(index_->find(query).services, IsEmpty());
}

TEST_F(Searching, GoesOnWithFewerWordsWhenNothingHasAll) {
    EXPECT_EQ(first(ask("patronato inca astronave")), "inca");
    EXPECT_EQ(first(ask("astronave patronato acli per favore")), "acli");
}

TEST_F(Searching, SurvivesWhateverIsTyped) {
    std::string everything(10'000, 'a');
    for (int byte = 0; byte < 256; ++byte) everything += static_cast<char>(byte);
    for (const auto& typed : {everything, std::string{"\xff\xfe\x80"}, std::string(3, '\0'),
                              std::string{"''''"}, std::string{"\xf0\x9f\x8d\x9d mensa"}})
        (void)index_->find(ask(typed, "no-such-language"));
    EXPECT_EQ(first(ask("\xf0\x9f\x8d\x9d mensa caritas")), "caritas");
    EXPECT_EQ(first(ask("\xffmensa caritas")), "caritas");
}

TEST_F(Searching, WorksInADirectoryOfAnotherLanguage) {
    Town town;
    town.service("food", "Food pantry", "food", "The place to get groceries.");
    town.say("food", "it", "name", "Banco alimentare");
    index_ = build(town, "en", "en");
    EXPECT_EQ(first(ask("the food pantries", "it")), "food");
    EXPECT_EQ(first(ask("banco alimentari", "it")), "food");
}

TEST_F(Searching, AnEmptyDirectoryHasNothing) {
    index_ = build(Town{}, "empty");
    EXPECT_EQ(index_->find(ask("mensa")), Hits{});
    EXPECT_EQ(index_->find(ask("")), Hits{});
    EXPECT_THAT(index_->type_counts(ask("")), IsEmpty());
}

}  // namespace
}  // namespace chiosco::search
