// SPDX-License-Identifier: AGPL-3.0-or-later
// A porter's first day, by the running programs: the desk's code, a PIN, a contact in four touches,
// the desk open, the tally, a request that came down to the point; and the kiosk started again with
// no line. What nobody may find is looked for in every file at the end.
#include <gtest/gtest.h>

#include "core/store/db.h"
#include "tests/support/memory.h"
#include "tests/support/town.h"
#include "tests/system/steps.h"

namespace chiosco {
namespace {

using namespace std::chrono_literals;

const std::string pin = "407182", wrong_pin = "918273";
// Nobody's: a made-up person, whose request a porter reads.
const std::string asking = "Zelmira Quartucci";

Result<std::string> code_for(Town& town, const std::vector<std::string>& words) {
    const auto said = TRY(town.coop(words));
    return said.substr(0, said.find('\n'));
}

// The kiosk has heard of as many porters' items, whoever they are of.
Result<void> wait_for_items(Town& town, const std::string& kind, int count) {
    const auto path = town.state() / "agent" / "inbox.db";
    const bool told = within(20s, [&] {
        const auto db = store::open_sqlite(path.string(), store::Open::read);
        if (!db) return false;
        const auto items = (*db)->one_integer("select count(*) from item where kind = ?", {kind});
        return items && items->value_or(0) >= count;
    });
    if (told) return {};
    return failure(ErrorCode::retry_later, "the kiosk was not told: " + kind + town.last_words());
}

Result<void> dial_and_go(Driver& driver, const std::string& field, const std::string& digits) {
    TRY_VOID(driver.sees(field));
    TRY_VOID(driver.dial(digits));
    return driver.press("next");
}

Result<void> way_in(Driver& driver, const std::string& lang = "it") {
    TRY_VOID(begin_visit(driver, lang));
    TRY_VOID(driver.tap("tile:person"));
    TRY_VOID(driver.tap("staff"));
    return driver.on("porter");
}

Result<void> come_in_by_code(Driver& driver, const std::string& code, const std::string& new_pin) {
    TRY_VOID(way_in(driver));
    const auto first = TRY(driver.page_when(
        [](const ShownPage& page) { return page.has("field:code") || page.has("code"); }));
    if (first.has("code")) TRY_VOID(driver.tap("code"));
    TRY_VOID(dial_and_go(driver, "field:code", code));
    TRY_VOID(dial_and_go(driver, "field:pin", new_pin));
    TRY_VOID(driver.reads("un’altra volta"));
    TRY_VOID(dial_and_go(driver, "field:pin", new_pin));
    return driver.sees("contact");
}

Result<void> come_in_by_pin(Driver& driver, const std::string& with,
                            const std::string& lang = "it") {
    TRY_VOID(way_in(driver, lang));
    TRY_VOID(dial_and_go(driver, "field:pin", with));
    return driver.sees("contact");
}

// Every touch is one press on what is on the glass now: none turns a page, none is uncounted.
class Finger {
public:
    explicit Finger(Driver& driver) : driver_(driver) {}
    Result<void> touch(const std::string& name) {
        TRY_VOID(driver_.sees(name));
        ++touches_;
        return driver_.press(name);
    }
    int touches() const { return touches_; }

private:
    Driver& driver_;
    int touches_ = 0;
};

// From the menu to "saved"; how many touches it took.
Result<int> record_contact(Driver& driver) {
    Finger finger{driver};
    TRY_VOID(finger.touch("contact"));
    TRY_VOID(finger.touch(TRY(driver.name_of("need:", "Casa"))));
    TRY_VOID(finger.touch(TRY(driver.name_of("need:", "affitto"))));
    TRY_VOID(finger.touch("outcome:sent_on"));
    TRY_VOID(driver.sees("undo"));
    return finger.touches();
}

class PorterDay : public testing::Test {
protected:
    void SetUp() override {
        auto built = Town::build(Town::Content::demo);
        ASSERT_TRUE(built) << built.error().message;
        town_ = std::move(*built);
        const auto code =
            code_for(*town_, {"porter", "add", "--site", "site:lucciola", "--name", "Marta"});
        ASSERT_TRUE(code) << code.error().message;
        code_ = *code;
        ASSERT_TRUE(town_->start_agent()) << town_->last_words();
        ASSERT_TRUE(wait_for_items(*town_, "porter", 1));
        auto driver = town_->open_screen();
        ASSERT_TRUE(driver) << driver.error().message << town_->last_words();
        driver_.emplace(std::move(*driver));
    }
    // Somebody has asked, and Marta, who is in, has the request before her.
    void open_the_request() {
        expect_done(begin_visit(*driver_, "it"));
        ASSERT_TRUE(ask_for_help(*driver_, asking, "3331234567", ""));
        expect_done(end_visit(*driver_));
        expect_done(wait_for_items(*town_, "handoff", 1));
        expect_done(come_in_by_code(*driver_, code_, pin));
        expect_done(driver_->tap("today"));
        expect_done(driver_->tap(driver_->name_of("case:", asking).value_or("")));
    }
    std::int64_t count(const char* file, const char* rows) {
        const auto db =
            store::open_sqlite((town_->state() / file).string(), store::Open::read).value();
        return db->one_integer("select count(*) from " + std::string{rows}).value().value();
    }
    std::vector<ArrivedFact> arrived(const std::string& kind) {
        const auto told = town_->wait_until_all_is_told();
        EXPECT_TRUE(told) << told.error().message;
        std::vector<ArrivedFact> found;
        for (auto& fact : town_->facts().value_or(std::vector<ArrivedFact>{}))
            if (fact.kind == kind) found.push_back(std::move(fact));
        return found;
    }
    void expect_done(const Result<void>& done) {
        ASSERT_TRUE(done) << done.error().message << town_->last_words();
    }

    std::unique_ptr<Town> town_;
    std::string code_;
    std::optional<Driver> driver_;
};

TEST_F(PorterDay, AContactTakesAtMostFiveTouchesAndArrives) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    const auto touches = record_contact(*driver_);
    ASSERT_TRUE(touches) << touches.error().message << town_->last_words();
    EXPECT_LE(*touches, 5);
    const auto made = arrived("contact.made");
    ASSERT_EQ(made.size(), 1u);
    EXPECT_EQ(text_of(made[0].body, "outcome"), "sent_on");
    EXPECT_EQ(text_of(made[0].body, "language"), "it");
    EXPECT_EQ(text_of(made[0].body, "channel"), "in_person");

    expect_done(driver_->tap("undo"));
    expect_done(driver_->reads("Annullato"));
    EXPECT_EQ(arrived("contact.voided").size(), 1u);
    // What was wrong is mended with one touch more: the outcome saves it again.
    expect_done(driver_->tap("mend"));
    expect_done(driver_->tap("outcome:done_here"));
    expect_done(driver_->sees("undo"));
    EXPECT_EQ(arrived("contact.made").size(), 2u);
    expect_done(driver_->tap("another"));
    expect_done(driver_->tap(driver_->name_of("need:", "Salute").value_or("")));
    expect_done(driver_->tap(driver_->name_of("need:", "Denti").value_or("")));
    expect_done(driver_->tap("outcome:informed"));
    expect_done(driver_->sees("undo"));
    // After a minute there is nothing to take back; the porter's page is covered by then too.
    expect_done(driver_->clock(50s));
    expect_done(driver_->tap("menu"));
    EXPECT_EQ(arrived("contact.made").size(), 3u);
}

TEST_F(PorterDay, WrongPinsWaitAndLockUntilACodeByTelephone) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->tap("bar:end"));
    expect_done(driver_->tap("new"));
    expect_done(way_in(*driver_));
    for (int wrong = 1; wrong < 8; ++wrong) {
        expect_done(dial_and_go(*driver_, "field:pin", wrong_pin));
        expect_done(driver_->reads("PIN sbagliato"));
        if (wrong < 3) continue;
        expect_done(dial_and_go(*driver_, "field:pin", pin));
        expect_done(driver_->reads("Aspetta"));
        // Waits out the pause, at the welcome page: nobody stands there for half an hour.
        expect_done(driver_->clock(31min));
        expect_done(way_in(*driver_));
    }
    expect_done(dial_and_go(*driver_, "field:pin", wrong_pin));
    expect_done(driver_->reads("Troppi PIN sbagliati"));

    town_->server.kill();  // The telephone works all the same.
    const auto listed = town_->coop({"porter", "list"});
    ASSERT_TRUE(listed);
    const auto spare = code_for(*town_, {"porter", "code", listed->substr(0, 36)});
    ASSERT_TRUE(spare) << spare.error().message;
    expect_done(driver_->tap("bar:end"));
    expect_done(driver_->tap("new"));
    expect_done(come_in_by_code(*driver_, *spare, pin));
}

TEST_F(PorterDay, TheHomeSaysThatThePorterIsHere) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    const auto menu = driver_->page();
    ASSERT_TRUE(menu);
    // By its hours Marta is here until noon: closed and opened again, until the hour chosen.
    expect_done(driver_->tap("desk"));
    expect_done(driver_->reads("torna"));
    expect_done(driver_->tap("hour"));
    expect_done(driver_->tap("until:780"));
    expect_done(driver_->reads("Marta è qui fino alle 13:00"));
    expect_done(driver_->tap("bar:end"));
    expect_done(driver_->tap("new"));
    expect_done(begin_visit(*driver_, "it"));
    expect_done(driver_->reads("Marta è qui fino alle 13:00"));
    EXPECT_EQ(arrived("desk.closed").size(), 1u);
    EXPECT_EQ(arrived("desk.opened").size(), 1u);
}

TEST_F(PorterDay, TenRowsOfTheTallyAreTenFactsOfYesterday) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->tap("tally"));
    expect_done(driver_->tap("day:1"));
    const auto page = driver_->page();
    ASSERT_TRUE(page);
    auto rows = page->names_of("need:");
    ASSERT_GE(rows.size(), 10u);
    rows.resize(10);
    for (const auto& row : rows) expect_done(driver_->tap(row));
    expect_done(driver_->tap(rows[0]));
    expect_done(driver_->tap("save"));
    expect_done(driver_->reads("11 contatti"));
    const auto made = arrived("contact.made");
    ASSERT_EQ(made.size(), 10u);
    std::int64_t count = 0;
    for (const auto& fact : made) {
        count += int_of(fact.body, "count");
        EXPECT_EQ(text_of(fact.body, "day"), "2026-03-09");
    }
    EXPECT_EQ(count, 11);
}

TEST_F(PorterDay, CleaningFeelsNothingForThirtySeconds) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->tap("clean"));
    expect_done(driver_->reads("non sente i tocchi"));
    const auto page = driver_->page();
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->names.empty()) << testing::PrintToString(page->names);
    expect_done(driver_->clock(31s));
    expect_done(driver_->sees("contact"));
}

TEST_F(PorterDay, ARequestComesDownAndWhatCameOfItGoesUp) {
    expect_done(begin_visit(*driver_, "it"));
    const auto asked = ask_for_help(*driver_, asking, "3331234567", "");
    ASSERT_TRUE(asked) << asked.error().message;
    expect_done(end_visit(*driver_));
    expect_done(wait_for_items(*town_, "handoff", 1));
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->tap("today"));
    const auto row = driver_->name_of("case:", asking);
    ASSERT_TRUE(row) << row.error().message;
    expect_done(driver_->tap(*row));
    expect_done(driver_->reads("3331234567"));
    expect_done(driver_->tap("step:solved"));
    expect_done(driver_->reads("Segno: Risolto?"));
    expect_done(driver_->tap("yes"));
    expect_done(driver_->reads("non c’è niente da fare"));
    const auto moved = arrived("handoff.moved");
    ASSERT_EQ(moved.size(), 1u);
    EXPECT_EQ(text_of(moved[0].body, "step"), "solved");
}

// From the request's page to the slip in the hand; what the slip says.
Result<Told> pass_on(Driver& driver, const std::string& yes) {
    TRY_VOID(driver.tap("pass"));
    TRY_VOID(driver.on("handoff"));
    const auto found = TRY(
        driver.page_when([](const ShownPage& page) { return !page.names_of("service:").empty(); }));
    TRY_VOID(driver.tap(found.names_of("service:").front()));
    TRY_VOID(driver.reads("Posso dire a"));
    TRY_VOID(driver.tap(yes));
    TRY_VOID(driver.sees("undo"));
    return told_on(TRY(driver.page()), "sent");
}

TEST_F(PorterDay, ARequestIsPassedOnArrivesAndIsFollowedByListAndSlip) {
    open_the_request();
    const auto slip = pass_on(*driver_, "yes:here");
    ASSERT_TRUE(slip) << slip.error().message << town_->last_words();

    const auto asked = arrived("help.asked"), passed = arrived("handoff.opened");
    ASSERT_EQ(asked.size(), 1u);
    ASSERT_EQ(passed.size(), 1u);
    EXPECT_EQ(text_of(passed[0].body, "from"), asked[0].id);
    EXPECT_EQ(text_of(passed[0].body, "slip"), slip->slip());
    // The desk of the cooperative finds it with its own key, and to whom the person said yes.
    const auto shown = town_->coop({"help", "show", slip->slip()});
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_TRUE(shown->contains(asking) && shown->contains("agreed to")) << *shown;

    expect_done(wait_for_items(*town_, "handoff", 2));
    expect_done(driver_->tap("done"));
    expect_done(driver_->reads("Passata a"));
    const auto list = driver_->page();
    ASSERT_TRUE(list);
    ASSERT_EQ(list->names_of("case:").size(), 1u) << "one request, not two";
    expect_done(driver_->tap(list->names_of("case:").front()));
    expect_done(driver_->tap("step:called"));
    expect_done(driver_->reads("Ci siamo sentiti"));
    expect_done(wait_for_items(*town_, "answer", 1));
    expect_done(driver_->tap("bar:end"));
    expect_done(driver_->tap("new"));
    expect_done(begin_visit(*driver_, "it"));
    expect_done(look_up(*driver_, slip->code));
    expect_done(driver_->reads("C’è una risposta per te"));
}

// From the menu, with the screen in Arabic: said at the desk by Samir, passed on at once.
Result<Told> pass_on_in_arabic(Driver& driver) {
    TRY_VOID(driver.tap("contact"));
    TRY_VOID(driver.tap("need:" + Town::id_of("need:casa")));
    TRY_VOID(driver.tap("need:" + Town::id_of("need:casa-affitto-non-pago")));
    TRY_VOID(driver.tap("outcome:sent_on"));
    TRY_VOID(driver.tap("pass"));
    TRY_VOID(driver.on("handoff"));
    TRY_VOID(driver.tap(TRY(driver.name_of("service:", "(Sportello casa)"))));
    TRY_VOID(driver.sees("field:name"));
    TRY_VOID(driver.type("سمير"));
    TRY_VOID(driver.tap("next"));
    TRY_VOID(driver.tap("how:here"));
    TRY_VOID(driver.tap("yes:here"));
    TRY_VOID(driver.sees("undo"));
    return told_on(TRY(driver.page()), "sent");
}

// The porter of the afternoon and the cooperative's desk had read it in Arabic.
TEST_F(PorterDay, WhatWasPassedOnInArabicIsReadInItalianByThePorterAndTheDesk) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->tap("bar:end"));
    expect_done(driver_->tap("new"));
    expect_done(come_in_by_pin(*driver_, pin, "ar"));
    const auto slip = pass_on_in_arabic(*driver_);
    ASSERT_TRUE(slip) << slip.error().message << town_->last_words();
    ASSERT_EQ(arrived("handoff.opened").size(), 1u);

    const std::string need = "Non riesco a pagare l'affitto", to = "Sportello casa del Comune, ";
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"help", "list"}, {"help", "show", slip->slip()}}) {
        const auto told = town_->coop(words);
        ASSERT_TRUE(told) << told.error().message;
        EXPECT_TRUE(told->contains(need) && told->contains(to)) << *told;
    }
    EXPECT_TRUE(town_->coop({"help", "list"})->contains("speaks ar"));
    // How Samir wants to hear of it: who comes by may not be telephoned.
    EXPECT_TRUE(town_->coop({"help", "show", slip->slip()})->contains("do not telephone"));

    expect_done(wait_for_items(*town_, "handoff", 1));
    expect_done(driver_->tap("bar:end"));
    expect_done(driver_->tap("new"));
    expect_done(come_in_by_pin(*driver_, pin));
    expect_done(driver_->tap("today"));
    expect_done(driver_->reads(need));
    expect_done(driver_->reads("Passata a"));
    expect_done(driver_->reads(to));
    expect_done(driver_->reads("Parla arabo"));
}

TEST_F(PorterDay, ARequestPassedOnByMistakeIsTakenBackAndIsThePointsAgain) {
    open_the_request();
    town_->server.kill();  // None of the rest needs a line.
    ASSERT_TRUE(pass_on(*driver_, "yes:phone"));
    expect_done(driver_->tap("undo"));
    expect_done(driver_->reads("resta a questo sportello"));
    expect_done(driver_->tap("done"));
    expect_done(driver_->tap("list"));
    expect_done(driver_->reads("Nessuno ha ancora risposto"));

    const Planted planted{{"Zelmira", "Quartucci", "3331234567"}};
    const auto hits = planted.in_files(town_->state());
    ASSERT_TRUE(hits);
    EXPECT_TRUE(hits->empty()) << described(*hits);
}

// The porter's list said that nobody had answered until they left it and came back.
TEST_F(PorterDay, WhatTheDeskAnswersIsInThePortersListWithoutATouch) {
    expect_done(begin_visit(*driver_, "it"));
    const auto asked = ask_for_help(*driver_, asking, "3331234567", "");
    ASSERT_TRUE(asked) << asked.error().message;
    expect_done(end_visit(*driver_));
    expect_done(wait_for_items(*town_, "handoff", 1));
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->tap("today"));
    expect_done(driver_->reads("Nessuno ha ancora risposto"));
    ASSERT_TRUE(town_->coop({"help", "answer", asked->slip(), "--state", "answered"}));
    expect_done(driver_->reads("C’è già una risposta"));
}

// With the line up it had left within that minute. Its slip said "C'è una risposta per te", the
// desk read "answered", and the name stayed where it had come.
TEST_F(PorterDay, WhatWasPassedOnAndUndoneIsWithdrawnOnItsSlipAndAtTheDeskAndNamesNobody) {
    open_the_request();
    const auto slip = pass_on(*driver_, "yes:here");
    ASSERT_TRUE(slip) << slip.error().message << town_->last_words();
    expect_done(wait_for_items(*town_, "handoff", 2));
    expect_done(driver_->tap("undo"));
    expect_done(driver_->reads("resta a questo sportello"));
    ASSERT_EQ(arrived("handoff.moved").size(), 1u);
    expect_done(wait_for_items(*town_, "erase", 1));
    EXPECT_EQ(count("agent/inbox.db", "item where kind = 'handoff'"), 1);

    const auto listed = town_->coop({"help", "list", "all"});
    ASSERT_TRUE(listed) << listed.error().message;
    const auto line = listed->find(slip->slip());
    ASSERT_NE(line, listed->npos) << *listed;
    EXPECT_TRUE(listed->substr(line, listed->find('\n', line) - line).contains("withdrawn"));
    const auto shown = town_->coop({"help", "show", slip->slip()});
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_FALSE(shown->contains("Quartucci") || shown->contains("3331234567")) << *shown;

    expect_done(driver_->tap("done"));
    expect_done(driver_->tap("list"));
    expect_done(driver_->reads("Nessuno ha ancora risposto"));
    expect_done(driver_->tap("bar:end"));
    expect_done(driver_->tap("new"));
    expect_done(begin_visit(*driver_, "it"));
    expect_done(look_up(*driver_, slip->code));
    expect_done(driver_->reads("è stata ritirata"));
    expect_done(driver_->tap("help"));
    expect_done(driver_->on("help"));
}

// "Ritirata dalla persona": the request that it had gone on from came back into the list, and was
// named at the desk.
TEST_F(PorterDay, WhatThePersonTakesBackAfterItWasPassedOnNamesThemNowhere) {
    open_the_request();
    ASSERT_TRUE(pass_on(*driver_, "yes:here"));
    expect_done(driver_->tap("done"));
    expect_done(driver_->reads("Passata a"));
    expect_done(driver_->tap(driver_->name_of("case:", asking).value_or("")));
    expect_done(driver_->tap("step:withdrawn"));
    expect_done(driver_->reads("si cancellano"));
    EXPECT_EQ(arrived("handoff.moved").size(), 0u) << "not before it is sure";
    expect_done(driver_->tap("yes"));
    expect_done(driver_->reads("non c’è niente da fare"));
    ASSERT_EQ(arrived("handoff.moved").size(), 2u);
    expect_done(wait_for_items(*town_, "erase", 2));
    EXPECT_EQ(count("agent/inbox.db", "item where kind = 'handoff'"), 0);
    EXPECT_EQ(count("agent/inbox.db", "kept where fact like '%sealed%'"), 0);
    EXPECT_EQ(count("ui/vault.db", "passed"), 0);
    for (const char* kind : {"help.asked", "handoff.opened"}) {
        const auto shown = town_->coop({"help", "show", text_of(arrived(kind).at(0).body, "slip")});
        ASSERT_TRUE(shown) << shown.error().message;
        EXPECT_TRUE(shown->contains("name and contact are erased")) << *shown;
        EXPECT_FALSE(shown->contains("Quartucci") || shown->contains("3331234567")) << *shown;
    }
}

// What a stolen disk would show.
TEST_F(PorterDay, StartedAgainWithoutALineThePinStillOpensAndNothingIsFound) {
    expect_done(begin_visit(*driver_, "it"));
    ASSERT_TRUE(ask_for_help(*driver_, asking, "3331234567", ""));
    expect_done(end_visit(*driver_));
    expect_done(wait_for_items(*town_, "handoff", 1));
    expect_done(come_in_by_code(*driver_, code_, pin));
    town_->server.kill();
    town_->agent.kill();
    driver_.reset();
    auto again = town_->open_screen();
    ASSERT_TRUE(again) << again.error().message << town_->last_words();
    driver_.emplace(std::move(*again));
    expect_done(come_in_by_pin(*driver_, pin));
    expect_done(driver_->tap("today"));
    ASSERT_TRUE(driver_->name_of("case:", asking));
    expect_done(driver_->tap("bar:end"));

    const Planted planted{{pin, code_, "Zelmira", "Quartucci", "3331234567"}};
    for (const auto& folder : {town_->state(), town_->logs()}) {
        const auto hits = planted.in_files(folder);
        ASSERT_TRUE(hits);
        EXPECT_TRUE(hits->empty()) << described(*hits);
    }
}

TEST_F(PorterDay, WalkedAwayFromIsCoveredAfterAMinuteAndLeftForGood) {
    expect_done(come_in_by_code(*driver_, code_, pin));
    expect_done(driver_->clock(61s));
    expect_done(driver_->on("idle_warning"));
    expect_done(driver_->clock(31s));
    expect_done(driver_->on("welcome"));
    expect_done(way_in(*driver_));
    expect_done(driver_->sees("field:pin"));
}

}  // namespace
}  // namespace chiosco
