// SPDX-License-Identifier: AGPL-3.0-or-later
// Needs, guides, search and the card of a service.
#include "kiosk-app/text/t.h"
#include "tests/screens/support.h"

namespace chiosco {
namespace {

using namespace parts::samples;

needs::Model need(std::string_view name) { return preview(needs::previews(), name); }

TEST(Needs, AskForTheirOwnNodeAndIgnoreTheOthers) {
    needs::Model model{.need = "a"};
    EXPECT_EQ(start(model), Effects{LoadNeed{"a"}});
    (void)update(model, NeedLoaded{"b", {.need = {.id = "b"}}});
    EXPECT_EQ(model.stage, needs::Stage::loading);
    (void)update(model, NotLoaded{"b", ErrorCode::not_found});
    EXPECT_EQ(model.stage, needs::Stage::loading);
    (void)update(model, NeedLoaded{"a", {.need = {.id = "a"}}});
    EXPECT_EQ(model.stage, needs::Stage::shown);
}

TEST(Needs, AllSituationsAreDoors) {
    auto model = need("situations");
    for (const auto& child : model.page.children)
        EXPECT_EQ(tap(model, "need:" + child.id), Effects{OpenNeeds{child.id}});
    EXPECT_EQ(model.page.children.size(), 16u);
}

TEST(Needs, NineLeavesAreDealtOutEvenly) {
    auto model = need("leaves");
    EXPECT_TRUE(offers(model, "need:" + model.page.children[4].id));
    EXPECT_FALSE(offers(model, "need:" + model.page.children[5].id));
    EXPECT_EQ(tap(model, "page:next"), Effects{});
    EXPECT_TRUE(offers(model, "need:" + model.page.children[8].id));
    EXPECT_FALSE(offers(model, "page:next"));
    EXPECT_EQ(tap(model, "page:back"), Effects{});
    EXPECT_TRUE(offers(model, "need:" + model.page.children[0].id));
}

TEST(Needs, AnUrgentLeafShowsNumbersAndAPersonFirst) {
    const auto model = need("urgent");
    const auto& body = view(model).page.body;
    const auto* notice = std::get_if<ui::Notice>(&body.at(0));
    ASSERT_TRUE(notice && notice->tone == ui::Tone::danger);
    const auto* numbers = std::get_if<ui::Facts>(&body.at(1));
    ASSERT_TRUE(numbers && !numbers->facts.empty());
    EXPECT_EQ(numbers->facts[0].label, ui::verbatim("Emergenza", "it"));
    const auto* person = std::get_if<ui::Button>(&body.at(3));
    ASSERT_TRUE(person);
    EXPECT_EQ(person->target.name, "person");
}

TEST(Needs, ASensitivePageIsNotNamedAfterItsNeed) {
    for (const auto* name : {"sensitive", "sensitive-urgent", "sensitive-leaves"}) {
        auto model = need(name);
        model.page.need.name = {"Nome del bisogno"};
        EXPECT_EQ(view(model).page.title, t::needs_quiet_title()) << name;
        EXPECT_FALSE(says(model, parts::words(model.page.need.name))) << name;
        EXPECT_TRUE(says(model, t::needs_no_permit())) << name;
        EXPECT_TRUE(offers(model, "person")) << name;
    }
}

// "Altri" below the list and "Continua sotto" below the page were two ways on at once.
TEST(Needs, AllServicesAreAPageOfTheirOwn) {
    auto model = need("leaf");
    EXPECT_FALSE(offers(model, "page:next"));
    EXPECT_EQ(tap(model, "services"), Effects{});
    EXPECT_FALSE(offers(model, "unmet"));
    EXPECT_EQ(tap(model, "page:next"), Effects{});
    EXPECT_EQ(model.rows_page, 1);
    EXPECT_TRUE(step_back(model));
    EXPECT_TRUE(offers(model, "unmet"));
    EXPECT_FALSE(step_back(model));
}

TEST(Needs, ASensitiveLeafPrintsNothingAndIsCountedByNobody) {
    auto model = need("sensitive-urgent");
    EXPECT_FALSE(offers(model, "print"));
    EXPECT_EQ(tap(model, "unmet"), Effects{OpenPerson{}});
    const auto service = model.page.services[0].id;
    EXPECT_EQ(tap(model, "service:" + service), (Effects{OpenService{service, true}}));
}

TEST(Needs, SensitivityFollowsToTheGuide) {
    auto model = need("leaf");
    const auto guide = model.page.guides[0].id;
    EXPECT_EQ(tap(model, "guide:" + guide), (Effects{OpenGuide{guide, false}}));
    model.page.need.sensitive = true;
    EXPECT_EQ(tap(model, "guide:" + guide), (Effects{OpenGuide{guide, true}}));
}

TEST(Needs, WhatIsMissingIsCountedOnce) {
    auto model = need("leaf");
    EXPECT_EQ(tap(model, "unmet"), (Effects{CountUnmet{model.need, "needs"}, OpenPerson{}}));
    EXPECT_EQ(tap(model, "unmet"), Effects{OpenPerson{}});
}

TEST(Needs, ALeafLeadsToAPersonAndToAnotherNeed) {
    auto model = need("leaf");
    EXPECT_EQ(tap(model, "help"),
              (Effects{OpenHelp{model.need, model.page.need.name, false, false}}));
    EXPECT_EQ(tap(model, "other"), Effects{OpenNeeds{}});
}

TEST(Guide, ASensitiveOneAsksBeforeItPrints) {
    auto model = preview(guide::previews(), "shown");
    model.sensitive = true;
    EXPECT_EQ(tap(model, "print"), Effects{});
    EXPECT_EQ(tap(model, "no"), Effects{});
    EXPECT_EQ(tap(model, "print"), Effects{});
    EXPECT_EQ(tap(model, "yes"), Effects{PrintGuide{model.guide}});
}

TEST(Guide, TellsWhoHasCheckedItAndMarksAMachinesWords) {
    auto model = preview(guide::previews(), "shown");
    EXPECT_TRUE(
        says(model, t::guide_checked({model.page.checked_by, "it"}, model.page.checked_on)));
    EXPECT_FALSE(says(model, t::parts_automatic()));
    model.page.steps[0].automatic = true;
    EXPECT_TRUE(says(model, t::parts_automatic()));
}

TEST(Search, EveryKeyAsksAndBlanksDoNot) {
    search::Model model;
    EXPECT_EQ(start(model), (Effects{Search{}}));
    EXPECT_EQ(tap(model, "key:c"), (Effects{Search{"c"}}));
    EXPECT_EQ(tap(model, "key:a"), (Effects{Search{"ca"}}));
    EXPECT_EQ(tap(model, "key:space"), Effects{});
    EXPECT_EQ(tap(model, "key:erase"), Effects{});
    EXPECT_EQ(tap(model, "key:erase"), (Effects{Search{"c"}}));
}

TEST(Search, RowsOfOlderWordsCanBeReadButNotChosen) {
    search::Model model;
    type(model, "ca");
    (void)update(model, Found{.asked = {"ca"}, .services = service_lines(2), .total = 2});
    const auto row = "service:" + model.found->services[0].id;
    EXPECT_TRUE(offers(model, row));
    type(model, "f");
    EXPECT_TRUE(says(model, parts::words(model.found->services[0].name)));
    EXPECT_FALSE(offers(model, row));
    (void)update(model, Found{.asked = {"caf"}, .services = service_lines(1), .total = 1});
    EXPECT_TRUE(offers(model, row));
}

TEST(Search, AnAnswerForOtherWordsIsIgnored) {
    search::Model model;
    type(model, "caf");
    (void)update(model, Found{.asked = {"ca"}, .services = service_lines(2), .total = 2});
    EXPECT_FALSE(model.found);
    (void)update(model, Found{.asked = {"caf"}, .services = service_lines(1), .total = 1});
    ASSERT_TRUE(model.found);
    EXPECT_EQ(model.found->total, 1);
    (void)update(model, Found{.asked = {"caf", {}, true}, .total = 9});
    EXPECT_EQ(model.found->total, 1);
}

std::size_t services_shown(const search::Model& model) {
    return static_cast<std::size_t>(std::ranges::count_if(
        names(view(model).page), [](const auto& name) { return name.starts_with("service:"); }));
}

TEST(Search, ThreeResultsBesideTheKeyboardSixWithout) {
    auto model = preview(search::previews(), "typing");
    EXPECT_EQ(services_shown(model), 3u);
    EXPECT_TRUE(offers(model, "key:a"));
    EXPECT_EQ(tap(model, "results"), Effects{});
    EXPECT_EQ(services_shown(model), 6u);
    EXPECT_FALSE(offers(model, "key:a"));
    for (int page = 0; page < 3; ++page) {
        EXPECT_FALSE(offers(model, "unmet")) << "before all were seen";
        (void)tap(model, "page:next");
    }
    EXPECT_EQ(services_shown(model), 1u);
    EXPECT_TRUE(offers(model, "unmet"));
    (void)tap(model, "field:search");
    EXPECT_TRUE(offers(model, "key:a"));
    EXPECT_EQ(services_shown(model), 3u);
}

TEST(Search, MoreThanFiftyAsksForAnotherWord) {
    EXPECT_TRUE(says(preview(search::previews(), "too-many"), t::search_add_word(50)));
    EXPECT_FALSE(says(preview(search::previews(), "results"), t::search_add_word(50)));
}

TEST(Search, OpenNowIsAFilterAndTypedWordsStay) {
    auto model = preview(search::previews(), "results");
    EXPECT_EQ(tap(model, "filter:open"), (Effects{Search{"affitto", {}, true}}));
    EXPECT_EQ(tap(model, "filter:open"), (Effects{Search{"affitto", {}, false}}));
    EXPECT_EQ(start(model), (Effects{Search{"affitto", {}, false}}));  // In another language.
}

TEST(Search, NothingFoundLeadsToNeedsAndAPersonAndIsCountedOnRequest) {
    auto model = preview(search::previews(), "empty");
    const auto need = model.found->needs[0].id;
    EXPECT_EQ(tap(model, "need:" + need), Effects{OpenNeeds{need}});
    EXPECT_EQ(tap(model, "person"), Effects{OpenPerson{}});
    EXPECT_EQ(tap(model, "unmet"), (Effects{CountUnmet{"", "search"}, OpenPerson{}}));
    EXPECT_EQ(tap(model, "unmet"), Effects{OpenPerson{}});
}

TEST(Search, AFailureCanBeTriedAgain) {
    search::Model model;
    (void)update(model, NotLoaded{"", ErrorCode::damaged});
    EXPECT_EQ(tap(model, "retry"), (Effects{Search{}}));
    EXPECT_FALSE(model.failure);
}

TEST(Service, IgnoresTheCardOfAnother) {
    service::Model model{.service = "a"};
    EXPECT_EQ(start(model), Effects{LoadService{"a"}});
    (void)update(model, ServiceLoaded{"b", service_card()});
    EXPECT_EQ(model.stage, service::Stage::loading);
    (void)update(model, NotLoaded{"a", ErrorCode::not_found});
    EXPECT_EQ(tap(model, "retry"), Effects{LoadService{"a"}});
}

TEST(Service, ASecondTapPrintsNothing) {
    auto model = preview(service::previews(), "shown");
    EXPECT_EQ(tap(model, "print"), Effects{PrintService{model.service}});
    EXPECT_FALSE(offers(model, "print"));
    EXPECT_EQ(update(model, parts::PrintWanted{}), Effects{});
    (void)update(model, Printing{PrintState::done, PrintTrouble::none, "another sheet"});
    EXPECT_EQ(model.paper.stage, parts::Paper::Stage::sending);
    (void)update(model, Printing{PrintState::failed, PrintTrouble::paper_out, model.service});
    EXPECT_TRUE(says(model, t::parts_paper_out()));
    EXPECT_EQ(tap(model, "print"), Effects{PrintService{model.service}});
}

TEST(Service, ASensitiveOneAsksBeforeItPrintsAndShowsNoQr) {
    auto model = preview(service::previews(), "shown");
    const auto pictures = [&] {
        return std::ranges::count_if(all_parts(view(model).page), [](const auto& part) {
            return part.role == ui::Role::picture;
        });
    };
    EXPECT_EQ(pictures(), 1);
    model.sensitive = true;
    EXPECT_EQ(pictures(), 0);
    EXPECT_EQ(tap(model, "print"), Effects{});
    EXPECT_TRUE(says(model, t::parts_paper_seen()));
    EXPECT_EQ(tap(model, "yes"), Effects{PrintService{model.service}});
}

TEST(Service, ACentreAgainstViolenceIsSensitiveWhicheverWayOneCame) {
    auto model = preview(service::previews(), "shown");
    model.card.line.type_code = "centro_antiviolenza";
    EXPECT_EQ(tap(model, "print"), Effects{});
    EXPECT_TRUE(says(model, t::parts_paper_seen()));
}

TEST(Service, AClosedOneSaysSoAndWhy) {
    const auto model = preview(service::previews(), "temporarily-closed");
    EXPECT_TRUE(says(model, t::service_closed_for_now()));
    EXPECT_TRUE(says(model, parts::words(model.card.alert)));
    EXPECT_FALSE(says(model, parts::open_words(model.card.line.open, model.today)));
}

// The card said "Aperto fino alle 12:30" on 25 December.
TEST(Service, OnChristmasItMayBeClosedAndItsHoursSaySoToo) {
    auto model = preview(service::previews(), "holiday");
    EXPECT_TRUE(says(model, t::common_holiday()));
    EXPECT_TRUE(says(model, t::service_holiday()));
    const auto tone = [&] {
        for (const auto& part : all_parts(view(model).page))
            if (part.words == t::common_holiday()) return part.tone;
        return ui::Tone::info;
    };
    EXPECT_EQ(tone(), ui::Tone::careful);
    EXPECT_FALSE(says(preview(service::previews(), "shown"), t::service_holiday()));
    model.card.status = "temporarily closed";
    EXPECT_FALSE(says(model, t::service_holiday())) << "it is closed anyway";
}

// "Adesso non trovo niente di aperto", and nobody knew why; or four places, as if no more were.
TEST(Search, OnChristmasSaysWhatOpenNowIsWorth) {
    auto model = preview(search::previews(), "holiday-open");
    EXPECT_TRUE(says(model, t::search_open_on_holiday()));
    EXPECT_FALSE(model.found->services.empty());
    for (const auto* name : {"holiday-nothing-open", "holiday-typing-nothing"}) {
        EXPECT_TRUE(says(preview(search::previews(), name), t::search_nothing_open_holiday()))
            << name;
    }
    for (const auto* name : {"holiday", "results", "nothing-open", "empty"}) {
        EXPECT_FALSE(says(preview(search::previews(), name), t::search_open_on_holiday())) << name;
        EXPECT_FALSE(says(preview(search::previews(), name), t::search_nothing_open_holiday()))
            << name;
    }
    EXPECT_TRUE(says(preview(search::previews(), "nothing-open"), t::search_nothing_open()));
}

TEST(Service, TellsWhichTextsAreAMachinesOrInAnotherLanguage) {
    auto model = preview(service::previews(), "automatic");
    EXPECT_TRUE(says(model, t::parts_automatic()));
    EXPECT_TRUE(says(model, t::parts_foreign()));
    model = preview(service::previews(), "shown");
    EXPECT_FALSE(says(model, t::parts_automatic()) || says(model, t::parts_foreign()));
}

}  // namespace
}  // namespace chiosco
