// SPDX-License-Identifier: AGPL-3.0-or-later
// Welcome, home, the person, the numbers and the covers: pages that lead elsewhere.
#include "kiosk-app/text/t.h"
#include "tests/screens/support.h"

namespace chiosco {
namespace {

using namespace std::chrono_literals;
using namespace parts::samples;

TEST(Welcome, EachLanguageIsChosenInItsOwnWords) {
    welcome::Model model;
    EXPECT_EQ(tap(model, "lang:ar"), (Effects{SetLanguage{"ar"}, GoBack{}}));
    EXPECT_EQ(tap(model, "lang:it"), (Effects{SetLanguage{"it"}, GoBack{}}));
    EXPECT_EQ(tap(model, "lang:en"), (Effects{SetLanguage{"en"}, GoBack{}}));
    for (const auto& part : all_parts(view(model).page)) {
        if (part.name != "lang:ar") continue;
        EXPECT_EQ(std::get<ui::Verbatim>(part.words.arguments().front()).lang, "ar");
    }
}

TEST(Welcome, PromisesInEveryLanguageThatNothingStaysHere) {
    for (const auto& part : all_parts(view(welcome::Model{}).page)) {
        EXPECT_FALSE(part.detail.empty());
        EXPECT_EQ(std::get<ui::Verbatim>(part.detail.arguments().front()).lang,
                  std::get<ui::Verbatim>(part.words.arguments().front()).lang);
    }
}

TEST(Home, EveryDoorLeadsSomewhere) {
    home::Model model;
    const std::vector<std::pair<const char*, Effect>> doors{
        {"tile:needs", OpenNeeds{}},    {"tile:search", OpenSearch{}}, {"tile:forms", OpenForms{}},
        {"tile:events", OpenEvents{}},  {"tile:person", OpenPerson{}}, {"tile:slip", OpenSlip{}},
        {"tile:numbers", OpenNumbers{}}};
    for (const auto& [name, effect] : doors) EXPECT_EQ(tap(model, name), Effects{effect}) << name;
    EXPECT_EQ(names(view(model).page).size(), doors.size()) << "a door that this test forgets";
}

TEST(Home, TellsWhoIsHereAndWhenSomebodyIsAgain) {
    home::Model model;
    EXPECT_EQ(start(model), Effects{LoadDesk{}});
    EXPECT_TRUE(says(model, t::parts_presence_unknown()));
    EXPECT_EQ(update(model, DeskLoaded{desk(), today}), Effects{});
    EXPECT_TRUE(says(model, t::parts_here_until({"Marta"}, {12h})));
}

struct Later {
    const char* name;
    Presence presence;
    ui::Text words;
};

TEST(Presence, IsSaidInTheWordsOfThePoint) {
    using enum Presence::Kind;
    const auto marta = ui::verbatim("Marta");
    const Later table[] = {
        {"here", {here, "Marta", {12h}}, t::parts_here_until({"Marta"}, {12h})},
        {"nameless", {here, "", {12h}}, t::common_open_until({12h})},
        {"today", {later, "Marta", {}, today, {15h}}, t::parts_back_today(marta, {15h})},
        {"tomorrow",
         {later, "Marta", {}, 2026y / 3 / 11, {15h}},
         t::parts_back_tomorrow(marta, {15h})},
        {"next week",
         {later, "Marta", {}, 2026y / 3 / 17, {15h}},
         t::parts_back_on(marta, 2026y / 3 / 17, {15h})},
        {"somebody", {later, "", {}, today, {15h}}, t::parts_back_today(t::parts_someone(), {15h})},
        {"away", {away, "Marta", {}, 2026y / 3 / 25}, t::parts_away_until(2026y / 3 / 25)},
        {"unknown", {}, t::parts_presence_unknown()},
    };
    for (const auto& [name, presence, words] : table)
        EXPECT_EQ(parts::presence_words(presence, today), words) << name;
}

TEST(Opening, IsSaidFromToday) {
    using enum OpenState::Kind;
    const std::pair<OpenState, ui::Text> table[] = {
        {{open, {12h}}, t::common_open_until({12h})},
        {{open, {23h + 59min}}, t::common_open_now()},
        {{opens, {15h}, today}, t::common_opens_today({15h})},
        {{opens, {9h}, 2026y / 3 / 11}, t::common_opens_tomorrow({9h})},
        {{opens, {9h}, 2026y / 3 / 14}, t::common_opens_at(2026y / 3 / 14, {9h})},
        {{opens, {9h}, 2026y / 3 / 17}, t::parts_opens_on(2026y / 3 / 17, {9h})},
        {{closed}, t::common_closed()},
        {{holiday, {}, today}, t::common_holiday()},
        {{}, t::common_hours_unknown()},
    };
    for (const auto& [state, words] : table) EXPECT_EQ(parts::open_words(state, today), words);
    // Not knowing the day must not turn into a wrong "today".
    EXPECT_EQ(parts::open_words({opens, {9h}, today}, Date{}), t::parts_opens_on(today, {9h}));
}

TEST(Opening, DaysInARowAreARange) {
    using std::chrono::weekday;
    const weekday monday{1}, tuesday{2}, wednesday{3}, friday{5};
    EXPECT_EQ(parts::days_words({monday, tuesday, wednesday}),
              t::parts_days_from_to(t::common_monday(), t::common_wednesday()));
    EXPECT_EQ(parts::days_words({monday, tuesday}),
              t::parts_list_last(t::common_monday(), t::common_tuesday()));
    EXPECT_EQ(parts::days_words({monday, wednesday, friday}),
              t::parts_list_last(t::parts_list(t::common_monday(), t::common_wednesday()),
                                 t::common_friday()));
    EXPECT_EQ(parts::hours_words({0h}, {23h + 59min}), t::parts_all_day());
}

TEST(Hours, OfANightAreOneStretchWhereEveryNightIsTheSame) {
    const LocalTime midnight{0h}, morning{8h}, evening{20h}, last{23h + 59min};
    OpeningRow row{{}, {{midnight, morning}, {evening, last}}};
    for (unsigned day = 0; day < 7; ++day) row.days.emplace_back(day);
    EXPECT_EQ(parts::hours_words(row), t::parts_night(evening, morning));
    row.hours.insert(row.hours.begin() + 1, {{12h}, {14h}});
    EXPECT_EQ(parts::hours_words(row), t::parts_list_last(t::common_from_to({12h}, {14h}),
                                                          t::parts_night(evening, morning)));
    // The night of the last day would go on into a day that is closed.
    row = {{std::chrono::Saturday}, {{midnight, morning}, {evening, last}}};
    EXPECT_EQ(parts::hours_words(row), t::parts_list_last(t::common_from_to(midnight, morning),
                                                          t::common_from_to(evening, last)));
}

TEST(Person, MayNotBeThereOnChristmasUnlessTheDeskWasOpened) {
    auto model = preview(person::previews(), "holiday");
    EXPECT_TRUE(says(model, t::person_holiday()));
    model.desk.presence = {Presence::Kind::here, "Marta", {12h}};
    EXPECT_FALSE(says(model, t::person_holiday()));
    EXPECT_FALSE(says(preview(person::previews(), "later"), t::person_holiday()));
}

TEST(Person, BeingCalledBackIsARequestForHelp) {
    person::Model model;
    EXPECT_EQ(start(model), Effects{LoadDesk{}});
    (void)update(model, DeskLoaded{desk(), today});
    EXPECT_EQ(tap(model, "call"), Effects{OpenHelp{}});
    EXPECT_EQ(tap(model, "numbers"), Effects{OpenNumbers{}});
}

TEST(Person, AFailureHasAnotherTry) {
    person::Model model;
    (void)update(model, NotLoaded{"", ErrorCode::damaged});
    EXPECT_EQ(tap(model, "retry"), Effects{LoadDesk{}});
    (void)update(model, NotLoaded{"somebody else's", ErrorCode::damaged});
    EXPECT_EQ(model.stage, person::Stage::loading);
}

TEST(Numbers, AreThereEvenWithoutContent) {
    numbers::Model model;
    EXPECT_EQ(start(model), Effects{LoadNumbers{}});
    (void)update(model, NotLoaded{"", ErrorCode::damaged});
    EXPECT_TRUE(says(model, t::numbers_112()));
    EXPECT_TRUE(says(model, t::numbers_no_telephone()));
    EXPECT_EQ(tap(model, "person"), Effects{OpenPerson{}});
}

TEST(Numbers, WarnWhenTheyDoNotSpeakTheLanguageOfTheReader) {
    numbers::Model model{.lang = "bn", .stage = numbers::Stage::shown, .numbers = {number_1522()}};
    EXPECT_TRUE(says(model, t::numbers_not_your_language()));
    model.lang = "ar";
    EXPECT_FALSE(says(model, t::numbers_not_your_language()));
}

TEST(Numbers, SayWhenSomethingIsOnlyInItalian) {
    numbers::Model model{.lang = "en", .stage = numbers::Stage::shown, .numbers = {number_1522()}};
    EXPECT_TRUE(says(model, t::parts_foreign()));
    model.lang = "it";
    EXPECT_FALSE(says(model, t::parts_foreign()));
}

TEST(Farewell, TheLastWarningOffersNoMoreTime) {
    farewell::Model model{farewell::Stage::idle_warning, 20, 1};
    EXPECT_TRUE(offers(model, "stay") && offers(model, "time"));
    model.extensions_left = 0;
    EXPECT_FALSE(offers(model, "stay") || offers(model, "time"));
    EXPECT_EQ(tap(model, "end"), Effects{EndVisit{}});
}

TEST(Farewell, ADeskThatStaysOpenIsSaidWithItsHourAndCanBeClosed) {
    const auto model = preview(farewell::previews(), "desk-open");
    EXPECT_TRUE(says(model, t::farewell_desk_open_until(model.until)));
    EXPECT_TRUE(offers(model, "close"));
    auto left = model;
    EXPECT_EQ(tap(left, "end"), (Effects{EndVisit{EndVisit::Desk::left_open, model.until}}));
    const auto goodbye = preview(farewell::previews(), "goodbye-desk-left-open");
    EXPECT_TRUE(says(goodbye, t::farewell_desk_left_open(model.until)));
}

TEST(Farewell, GoodbyeSaysToTakeThePapers) {
    farewell::Model model;
    EXPECT_TRUE(says(model, t::farewell_take()) && says(model, t::farewell_cleared()));
    EXPECT_EQ(tap(model, "new"), Effects{OpenWelcome{}});
}

}  // namespace
}  // namespace chiosco
