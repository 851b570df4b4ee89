// SPDX-License-Identifier: AGPL-3.0-or-later
// The main job, by the running programs and a real printer: a service is found and taken away on
// paper; with the cooperative's server down a seat is had, another person waits and help is asked
// for; and when the server is back everything is there exactly once.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/pdf_text.h"
#include "tests/support/printer.h"
#include "tests/support/town.h"
#include "tests/system/steps.h"

namespace chiosco {
namespace {

// Eight seats: a quarter of them, two, are lent to the town's only kiosk.
const std::string sewing = Town::id_of("event:sartoria-seta");

struct Voice {
    std::string lang;
    std::string typed, service;         // A word as people misspell it; what they meant.
    std::vector<std::string> on_paper;  // In their language and in Italian.
    std::vector<std::string> names;     // Of those who sign up, one after the other.
    std::string words;                  // Of who asks for help.
};

std::string received_text(RealPrinter& printer, std::size_t number) {
    if (!within(std::chrono::seconds{20}, [&] { return printer.received().size() > number; }))
        return "no paper came: " + printer.log();
    return pdf_text(*read_file(printer.received()[number]));
}

// What was told to people while nobody could be asked.
Result<std::vector<Told>> without_a_server(Driver& driver, const Voice& voice) {
    std::vector<Told> all;
    for (const auto& name : voice.names) {
        all.push_back(TRY(sign_up(driver, sewing, 1, name)));
        TRY_VOID(end_visit(driver));
        TRY_VOID(begin_visit(driver, voice.lang));
    }
    all.push_back(TRY(ask_for_help(driver, voice.names[0], "3331234567", voice.words)));
    TRY_VOID(end_visit(driver));
    return all;
}

void expect_arrived_once(Town& town, const std::vector<Told>& told) {
    const auto facts = town.facts();
    ASSERT_TRUE(facts) << facts.error().message;
    const std::map<std::string, std::string> kind_of{
        {"confirmed", "seat.taken"}, {"waiting", "seat.waiting"}, {"sent", "help.asked"}};
    for (const auto& [state, code] : told) {
        const auto slip = Told{state, code}.slip();
        const auto count = std::ranges::count_if(*facts, [&](const ArrivedFact& fact) {
            return text_of(fact.body, "slip") == slip && fact.kind == kind_of.at(state);
        });
        EXPECT_EQ(count, 1) << state << " " << slip;
    }
    EXPECT_EQ(facts->size(), told.size()) << "something arrived that nobody was told of";
}

void expect_seats(Town& town, const std::vector<Told>& told) {
    const auto report = town.seats(sewing);
    ASSERT_TRUE(report) << report.error().message;
    std::map<std::string, std::string> state_of;
    for (const auto& signup : array_of(*report, "signups"))
        state_of[text_of(signup.as_object(), "slip")] = text_of(signup.as_object(), "state");
    EXPECT_EQ(state_of[told[0].slip()], "confirmed");
    EXPECT_EQ(state_of[told[1].slip()], "confirmed");
    EXPECT_EQ(state_of.size(), 3u);
    EXPECT_EQ(int_of(*report, "capacity"), 8);
    EXPECT_EQ(int_of(*report, "outstanding"), 0) << json::serialize(*report);
    EXPECT_EQ(int_of(*report, "confirmed") + int_of(*report, "waiting"), 3);
    EXPECT_EQ(int_of(*report, "confirmed") + int_of(*report, "free"), 8);
}

void expect_names(Town& town, const Voice& voice) {
    const auto opened = town.opened();
    ASSERT_TRUE(opened) << opened.error().message;
    std::vector<std::string> names;
    for (const auto& fact : *opened) {
        const auto& inside = object_of(fact, "opened");
        names.push_back(text_of(inside, "name"));
        if (text_of(fact, "kind") != "help.asked") continue;
        EXPECT_EQ(text_of(inside, "words"), voice.words);
        EXPECT_EQ(text_of(inside, "contact"), "3331234567");
        EXPECT_EQ(text_of(object_of(inside, "consent"), "to"), "Punto Lucciola");
    }
    auto wanted = voice.names;
    wanted.push_back(voice.names[0]);
    EXPECT_EQ(names, wanted);
}

Result<void> on_paper(Driver& driver, RealPrinter& printer, const Voice& voice) {
    TRY_VOID(begin_visit(driver, voice.lang));
    TRY_VOID(find_service(driver, voice.typed, voice.service));
    TRY_VOID(print_slip(driver));
    const auto text = received_text(printer, 0);
    for (const auto& words : voice.on_paper) EXPECT_TRUE(text.contains(words)) << words << text;
    return go_home(driver);
}

void main_job(const Voice& voice) {
    if (!RealPrinter::available()) GTEST_SKIP() << "ippeveprinter, avahi-daemon or dbus missing";
    RealPrinter printer;
    const auto built = Town::build(Town::Content::demo, printer.url());
    ASSERT_TRUE(built) << built.error().message;
    auto& town = **built;
    ASSERT_TRUE(town.start_printd() && town.start_agent()) << town.last_words();
    auto driver = town.open_screen();
    ASSERT_TRUE(driver) << driver.error().message << town.last_words();
    const auto paper = on_paper(*driver, printer, voice);
    ASSERT_TRUE(paper) << paper.error().message << town.last_words();

    const auto lent = town.wait_for_lease(sewing);
    ASSERT_TRUE(lent) << lent.error().message;
    town.server.kill();
    const auto told = without_a_server(*driver, voice);
    ASSERT_TRUE(told) << told.error().message << town.last_words();
    std::vector<std::string> states;
    for (const auto& one : *told) states.push_back(one.state);
    ASSERT_EQ(states, (std::vector<std::string>{"confirmed", "confirmed", "waiting", "sent"}));
    EXPECT_TRUE(town.facts()->empty());

    ASSERT_TRUE(town.start_server()) << town.last_words();
    const auto all_told = town.wait_until_all_is_told();
    ASSERT_TRUE(all_told) << all_told.error().message;
    expect_arrived_once(town, *told);
    expect_seats(town, *told);
    expect_names(town, voice);
}

TEST(MainJob, IsDoneInItalian) {
    main_job({.lang = "it",
              .typed = "afitto aretrato",
              .service = "Aiuto per l'affitto arretrato",
              .on_paper = {"Aiuto per l'affitto arretrato", "Punto Lucciola"},
              .names = {"Ada Prova", "Bruno Prova", "Carla Prova"},
              .words = "Non so dove portare la domanda"});
}

TEST(MainJob, IsDoneInArabicWithItalianOnThePaperToo) {
    main_job({.lang = "ar",
              .typed = "الايجار",
              .service = "مساعدة في الإيجار المتأخر",
              .on_paper = {"Aiuto per l'affitto", "المتأخر", "+39 0990 55 1130"},
              .names = {"سلمى", "نور", "ليلى"},
              .words = "اين اذهب"});
}

// Without a line people read that the hall was full, and that a request was on its way.
TEST(MainJob, WithoutALinePeopleAreToldThatItIsTheLine) {
    const auto built = Town::build(Town::Content::demo);
    ASSERT_TRUE(built) << built.error().message;
    auto& town = **built;
    ASSERT_TRUE(town.start_agent()) << town.last_words();
    auto driver = town.open_screen();
    ASSERT_TRUE(driver) << driver.error().message << town.last_words();
    const auto visit = [&]() -> Result<void> {
        TRY_VOID(town.wait_for_lease(sewing));
        TRY_VOID(driver->wait_for({{"line", true}}));
        town.server.kill();
        TRY_VOID(driver->wait_for({{"line", false}}));
        TRY_VOID(begin_visit(*driver, "it"));
        TRY_VOID(open_signup(*driver, sewing, 3));
        TRY_VOID(driver->tap("bar:back"));
        TRY_VOID(driver->reads("da qui posso promettere solo 2 posti"));
        TRY_VOID(driver->tap("seats:3"));
        TRY_VOID(driver->sees("field:name"));
        TRY_VOID(driver->type("Ada", Driver::Raised::words));
        TRY_VOID(driver->tap("next"));
        TRY_VOID(driver->tap("skip"));
        TRY_VOID(driver->tap("yes"));
        TRY_VOID(driver->reads("da qui non posso promettere 3 posti"));
        EXPECT_FALSE(TRY(driver->page()).says("finiti"));
        TRY_VOID(driver->tap("yes"));
        TRY_VOID(driver->reads("Sei in lista d’attesa per 3 posti"));
        TRY_VOID(end_visit(*driver));
        TRY_VOID(begin_visit(*driver, "it"));
        TRY(ask_for_help(*driver, "Ada", "3331234567", ""));
        return driver->reads("Parte appena c’è la linea");
    };
    const auto done = visit();
    EXPECT_TRUE(done) << done.error().message << town.last_words();
}

// A point of the Miami directory: it has a desk, but no events of its own.
constexpr std::string_view miami_point =
    R"({"kind":"site","id":"site:downtown","name":"Downtown Point","subtitle":"Help desk",)"
    R"("address":"100 Flagler Street, Miami","shard":"miami","order":1})"
    "\n"
    R"({"kind":"desk","id":"desk:downtown","site_id":"site:downtown","name":"Downtown Point",)"
    R"("phone":"+1 305 555 0100","hours":[{"byday":["TU"],"opens":"09:00","closes":"12:00",)"
    R"("who":"Rosa"}],"exceptions":[]})"
    "\n";

TEST(MainJob, IsDoneInEnglishOnTheMiamiDirectory) {
    if (!RealPrinter::available()) GTEST_SKIP() << "ippeveprinter, avahi-daemon or dbus missing";
    if (!std::filesystem::exists(Town::miami_directory()))
        GTEST_SKIP() << Town::miami_directory() << " is not there";
    RealPrinter printer;
    const auto built = Town::build(Town::Content::miami, printer.url(), miami_point);
    ASSERT_TRUE(built) << built.error().message;
    auto& town = **built;
    ASSERT_TRUE(town.start_printd() && town.start_agent()) << town.last_words();
    auto driver = town.open_screen();
    ASSERT_TRUE(driver) << driver.error().message << town.last_words();
    const Voice voice{.lang = "en",
                      .typed = "thirft stors",
                      .service = "THRIFT STORES",
                      .on_paper = {"THRIFT STORES", "Downtown Point"}};
    const auto paper = on_paper(*driver, printer, voice);
    ASSERT_TRUE(paper) << paper.error().message << town.last_words();

    town.server.kill();
    const auto asked = ask_for_help(*driver, "Ada Sample", "3055550199", "I lost my home");
    ASSERT_TRUE(asked) << asked.error().message << town.last_words();
    ASSERT_TRUE(end_visit(*driver));
    ASSERT_TRUE(town.start_server()) << town.last_words();
    const auto all_told = town.wait_until_all_is_told();
    ASSERT_TRUE(all_told) << all_told.error().message;
    expect_arrived_once(town, {*asked});
}

}  // namespace
}  // namespace chiosco
