// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-coop as a person types it: what it says, where, and how it ends.
#include <gtest/gtest.h>

#include "coop-server/cli/run.h"
#include "coop-server/ops/published.h"
#include "core/base/file.h"
#include "core/domain/calendar_entry.h"
#include "tests/support/coop_db.h"
#include "tests/support/said.h"
#include "tests/support/temp_folder.h"

namespace chiosco::coop {
namespace {

using Words = std::vector<std::string>;

const std::string course = uuid5("sample", "event:corso");

// Day 0 of the town is the day of its publish; it is November when somebody asks.
class CliTest : public testing::Test {
protected:
    Said say(const Words& words) const {
        return heard([&] { return run(words, november_); });
    }
    std::string at(const std::string& name) const { return (folder_.path() / name).string(); }
    std::string file(const std::string& name, const std::string& content) const {
        EXPECT_TRUE(write_file(at(name), content));
        return at(name);
    }
    void set_up() const {
        ASSERT_EQ(say({"init", at("c"), "--name", "Prova"}).code, 0);
        const auto kinds =
            file("k.ndjson",
                 R"({"kind":"event","id":"event:corso","name":"Corso","signup":"seats","seats":8,)"
                 R"("starts":{"in_days":3,"at":"18:30"},"ends":{"in_days":3,"at":"20:00"}})");
        ASSERT_EQ(say({"import", at("c"), "kinds", kinds}).code, 0);
        const auto done = say({"publish", at("c"), "--shard", "demo", "--today", "2026-03-10"});
        ASSERT_EQ(done.code, 0) << done.err;
    }
    std::unique_ptr<store::Db> db() const {
        return store::open_sqlite(at("c") + "/coop.db", store::Open::create).value();
    }

    TempFolder folder_;
    FakeClock november_{parse_rfc3339("2026-11-22T10:00:00Z").value()};
};

// Of the event itself: the zone before it has days of its own.
std::string line_of(const std::string& text, const std::string& name) {
    const auto from = text.find("\n" + name, text.find("BEGIN:VEVENT")) + 1;
    return text.substr(from, text.find('\r', from) - from);
}

TEST_F(CliTest, ACalendarFileHasTheDayThatTheKiosksShowNotOneCountedFromToday) {
    set_up();
    const auto said = say({"calendar", at("c"), "event:corso"});
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_EQ(line_of(said.out, "DTSTART"), "DTSTART;TZID=Europe/Rome:20260313T183000");
    const auto card = published_event(*db(), at("c"), course, november_);
    ASSERT_TRUE(card) << card.error().message;
    const auto on_the_glass = calendar_qr(*card);
    EXPECT_EQ(line_of(said.out, "UID"), line_of(on_the_glass, "UID"));
    EXPECT_EQ(line_of(on_the_glass, "DTSTART"), "DTSTART:20260313T173000Z");
    const auto asked = say({"calendar", at("c"), "event:corso", "--today", "2026-11-22"});
    EXPECT_EQ(line_of(asked.out, "DTSTART"), "DTSTART;TZID=Europe/Rome:20261125T183000");
    for (const auto& entry : std::filesystem::directory_iterator{at("c")})
        EXPECT_FALSE(entry.path().filename().string().starts_with("reading-")) << entry.path();
}

TEST_F(CliTest, OfAnEventThatIsOverItIsSaidThatItIsBesideItsCalendarFile) {
    set_up();
    const std::string over = "This event is over: it was on 2026-03-13, 18:30 to 20:00.\n";
    const auto said = say({"calendar", at("c"), "event:corso"});
    EXPECT_EQ(said.code, 0);
    EXPECT_EQ(said.err, over);
    EXPECT_TRUE(said.out.starts_with("BEGIN:VCALENDAR"));
    const auto asked = [&](const char* day) {
        return say({"calendar", at("c"), "event:corso", "--today", day}).err;
    };
    EXPECT_EQ(asked("2026-03-10"), over);
    EXPECT_EQ(asked("2026-11-22"), "") << "it is on the 25th then";
}

TEST_F(CliTest, AnEmptyWordIsAMistakeOfUsageNotTheNameOfAnEvent) {
    set_up();
    const auto said = say({"calendar", at("c"), ""});
    EXPECT_EQ(said.code, 2);
    EXPECT_TRUE(said.err.contains("a word is empty")) << said.err;
}

TEST_F(CliTest, WithNothingSealedOpenedSaysSoBesideItsLines) {
    set_up();
    const auto said = say({"opened", at("c")});
    EXPECT_EQ(said.code, 0);
    EXPECT_EQ(said.out, "");
    EXPECT_EQ(said.err, "Nobody has left anything sealed yet.\n");
}

TEST_F(CliTest, AnEventThatNoKioskShowsHasNoCalendarFileYet) {
    set_up();
    const auto later =
        file("later.ndjson",
             R"({"kind":"event","id":"event:dopo","name":"Dopo","signup":"none",)"
             R"("starts":{"in_days":3,"at":"18:30"},"ends":{"in_days":3,"at":"20:00"}})");
    ASSERT_EQ(say({"import", at("c"), "kinds", later}).code, 0);
    const auto said = say({"calendar", at("c"), "event:dopo"});
    EXPECT_EQ(said.code, 1);
    EXPECT_EQ(said.err,
              "chiosco-coop calendar: no pack has this event yet: chiosco-coop publish\n");
}

TEST_F(CliTest, AShardThatNobodyHasIsNotMadeByASlipOfThePen) {
    set_up();
    const auto typo = say({"publish", at("c"), "--shard", "nope"});
    EXPECT_EQ(typo.code, 1);
    EXPECT_EQ(typo.err,
              "chiosco-coop publish: there is no shard \"nope\", only: demo; say --new to begin "
              "another one\n");
    EXPECT_FALSE(std::filesystem::exists(at("c") + "/packs/nope"));
    for (const auto& words :
         {Words{"courier", at("c"), "export", "--shard", "nope", "--out", at("")},
          Words{"enrol-code", at("c"), "--site", "s", "--shard", "nope"}}) {
        const auto said = say(words);
        EXPECT_EQ(said.code, 1) << words[0];
        EXPECT_EQ(said.err,
                  "chiosco-coop " + words[0] + ": there is no shard \"nope\", only: demo\n");
        EXPECT_EQ(said.out, "");
    }
    EXPECT_EQ(say({"publish", at("c"), "--shard", "nope", "--new"}).code, 0);
    EXPECT_EQ(say({"publish", at("c"), "--shard", "nope"}).code, 0);
}

TEST_F(CliTest, AWrongWordIsAnsweredWithItsOwnCommandsUsageAlone) {
    const struct {
        Words words;
        std::string says;
    } cases[] = {
        {{}, "chiosco-coop: say what to do; chiosco-coop help lists them all\n"},
        {{"frob"},
         "chiosco-coop: there is no command \"frob\"; chiosco-coop help lists them all\n"},
        {{"publsh", "c"},
         "chiosco-coop: there is no command \"publsh\", perhaps publish; chiosco-coop help lists "
         "them all\n"},
        {{"help", "publsh"},
         "chiosco-coop: there is no command \"publsh\", perhaps publish; chiosco-coop help lists "
         "them all\n"},
        {{"help", "nothing-like-it"},
         "chiosco-coop: there is no command \"nothing-like-it\"; chiosco-coop help lists them "
         "all\n"},
        {{"seats"},
         "chiosco-coop seats: DIR is missing, the cooperative's folder\n"
         "  chiosco-coop seats DIR EVENT [--json]\n"},
        {{"seats", "c"},
         "chiosco-coop seats: there is a word too few after \"c\"\n"
         "  chiosco-coop seats DIR EVENT [--json]\n"},
        {{"approve", "c", "k", "l"},
         "chiosco-coop approve: \"l\" is a word too many\n  chiosco-coop approve DIR KIOSK\n"},
        {{"publish", "c"},
         "chiosco-coop publish: --shard is missing\n"
         "  chiosco-coop publish DIR --shard S [--new] [--today 2026-03-10]\n"},
        {{"publish", "c", "--shard", "--new"},
         "chiosco-coop publish: --shard wants something after it\n"
         "  chiosco-coop publish DIR --shard S [--new] [--today 2026-03-10]\n"},
        {{"feedback", "c", "--frob", "x"},
         "chiosco-coop feedback: there is no --frob here\n"
         "  chiosco-coop feedback DIR [--month 2026-03]\n"},
        {{"courier", "c", "frob"},
         "chiosco-coop courier: there is no \"frob\" here, only: export, import\n"
         "  chiosco-coop courier DIR export --shard S --out STICK | import --in STICK\n"}};
    for (const auto& [words, says] : cases) {
        const auto said = say(words);
        EXPECT_EQ(said.code, 2) << says;
        EXPECT_EQ(said.err, says);
        EXPECT_EQ(said.out, "");
    }
    EXPECT_EQ(say({"seats", at("c"), "x"}).code, 3) << "nothing is set up there";
}

TEST_F(CliTest, TheWholeHelpComesOnlyToWhoAsksForItAndHasAllThatImportTakes) {
    for (const auto& words : {Words{"help"}, Words{"--help"}, Words{"-h"}}) {
        const auto said = say(words);
        EXPECT_EQ(said.code, 0);
        EXPECT_EQ(said.err, "");
        for (const char* wanted :
             {"publish DIR", "forms FOLDER", "csv FILE", "comuni FILE", "help DIR list"})
            EXPECT_TRUE(said.out.contains(wanted)) << wanted;
    }
    for (const auto& words : {Words{"seats", "--help"}, Words{"help", "seats"}})
        EXPECT_EQ(say(words).out, "  chiosco-coop seats DIR EVENT [--json]\n");
    set_up();
    EXPECT_EQ(say({"help", at("c"), "list"}).out, "No request waits.\n");
}

TEST_F(CliTest, WhatAnImportWantsIsCalledWhatItIs) {
    set_up();
    const std::pair<Words, std::string> cases[] = {{{"forms", "a", "b"}, "one FOLDER"},
                                                   {{"text", "a"}, "LANG and FILE"},
                                                   {{"kinds", "a", "b"}, "one FILE"}};
    for (const auto& [given, takes] : cases) {
        Words words{"import", at("c")};
        words.insert(words.end(), given.begin(), given.end());
        const auto said = say(words);
        EXPECT_EQ(said.code, 2);
        EXPECT_TRUE(said.err.starts_with("chiosco-coop import: import " + given[0] + " takes " +
                                         takes + "\n  chiosco-coop import DIR "))
            << said.err;
    }
}

// A script tells "say it otherwise" from "it did not work" by the number alone.
TEST_F(CliTest, WrongUsageEndsWithTwoInEveryCommandAndTouchesNothing) {
    set_up();
    const auto c = at("c");
    const std::pair<Words, std::string> cases[] = {
        {{"import", c, "csv", "x.csv"}, "--map is missing after import csv"},
        {{"import", c, "ics", "x.ics", "--today", "domani"},
         "--today is a day like 2026-03-10, not \"domani\""},
        {{"publish", c, "--shard", "demo", "--today", "10.3.2026"},
         "--today is a day like 2026-03-10, not \"10.3.2026\""},
        {{"calendar", c, "event:corso", "--today", "x"},
         "--today is a day like 2026-03-10, not \"x\""},
        {{"technician-code", c, "k", "--date", "x"}, "--date is a day like 2026-03-10, not \"x\""},
        {{"porter", c, "add", "--name", "Elena"}, "--site is missing after porter add"},
        {{"porter", c, "code"}, "porter code takes one PORTER"},
        {{"porter", c, "list", "x"}, "porter list takes nothing more"},
        {{"order", c, "k", "dance"}, "orders are restart, logs, wipe, lock and unlock"},
        {{"quarantine", c, "show"}, "quarantine show takes N, a number of the list"},
        {{"quarantine", c, "drop", "x"}, "\"x\" is not a number of the list"},
        {{"release", c, "event:corso", "--anyway", "no"}, "--anyway takes yes, or is left out"},
        {{"revoke", c, "k", "--anyway", "no"}, "--anyway takes yes, or is left out"},
        {{"courier", c, "export", "--out", "x"}, "--shard is missing after courier export"},
        {{"courier", c, "import"}, "--in is missing after courier import"},
        {{"backup", c, "--out", at("b")}, "give --passphrase-file F, or CHIOSCO_PASSPHRASE"},
        {{"restore", at("d"), "--in", "b"}, "give --passphrase-file F, or CHIOSCO_PASSPHRASE"},
        {{"correction", c, "list", "every"}, "correction list takes all, or nothing more"},
        {{"correction", c, "show"}, "correction show takes one ID"},
        {{"correction", c, "refuse", "x"}, "--why is missing after correction refuse"},
        {{"help", c, "answer", "x"}, "--state is missing after help answer"},
        {{"help", c, "answer", "x", "--state", "gone"},
         "--state is received (it waits) or answered (it is done), not \"gone\""}};
    for (const auto& [words, why] : cases) {
        const auto said = say(words);
        EXPECT_EQ(said.code, 2) << why << ": " << said.err;
        EXPECT_TRUE(said.err.starts_with("chiosco-coop " + words[0] + ": " + why +
                                         "\n  chiosco-coop " + words[0] + " DIR"))
            << said.err;
        EXPECT_EQ(said.out, "");
    }
    EXPECT_FALSE(std::filesystem::exists(at("b")) || std::filesystem::exists(at("d")));
}

TEST_F(CliTest, ACorrectionIsNotAcceptedWithThePersonsNumberWhereTheDesksIsEmpty) {
    set_up();
    const auto c = at("c");
    const std::pair<Words, std::string> cases[] = {
        {{"correction", c, "accept", "x", "--value", ""}, "--value"},
        {{"correction", c, "refuse", "x", "--why", ""}, "--why"},
        {{"help", c, "answer", "x", "--state", "received", "--words", ""}, "--words"},
        {{"import", c, "hsds", at("x"), "--source", ""}, "--source"},
        {{"enrol-code", c, "--site", "s", "--label", ""}, "--label"},
        {{"enrol-code", c, "--site", ""}, "--site"},
        {{"porter", c, "list", "--site", ""}, "--site"},
        {{"calendar", c, "event:corso", "--out", ""}, "--out"},
        {{"backup", c, "--out", at("b"), "--passphrase-file", ""}, "--passphrase-file"}};
    for (const auto& [words, option] : cases) {
        const auto said = say(words);
        EXPECT_EQ(said.code, 2) << option;
        EXPECT_TRUE(said.err.starts_with("chiosco-coop " + words[0] + ": " + option +
                                         " wants something after it, not an empty word\n"))
            << said.err;
        EXPECT_EQ(said.out, "");
    }
}

TEST_F(CliTest, ABackupIsNotWrittenOverAnotherOneUnlessThatIsSaid) {
    set_up();
    const auto words = file("words", "quattro parole scelte bene\n");
    const Words command{
        "backup", at("c"), "--out", file("kept", "yesterday's"), "--passphrase-file", words};
    const auto refused = say(command);
    EXPECT_EQ(refused.code, 1);
    EXPECT_EQ(refused.err, "chiosco-coop backup: " + at("kept") +
                               " is there: give another name. To replace it all the same: "
                               "--anyway yes\n");
    EXPECT_EQ(read_file(at("kept")).value(), "yesterday's");
    auto anyway = command;
    anyway.insert(anyway.end(), {"--anyway", "yes"});
    EXPECT_EQ(say(anyway).code, 0);
    EXPECT_TRUE(read_file(at("kept")).value().starts_with("CHIOSCO-BACKUP"));
    anyway[3] = at("c");
    const auto folder = say(anyway);
    EXPECT_EQ(folder.code, 1);
    EXPECT_EQ(folder.err, "chiosco-coop backup: " + at("c") + " is a folder: name a file in it\n");
}

// Two weeks later: an event that is counted from the day of its publish was told for the 13th.
TEST_F(CliTest, ARestoreKeepsTheDaysThatPeopleWereToldAndCountsEventsAsReleaseDoes) {
    set_up();
    const auto more =
        file("more.ndjson",
             R"({"kind":"event","id":"event:dopo","name":"Dopo","signup":"seats","seats":8,)"
             R"("starts":{"in_days":30,"at":"18:30"},"ends":{"in_days":30,"at":"20:00"}})");
    ASSERT_EQ(say({"import", at("c"), "kinds", more}).code, 0);
    ASSERT_EQ(say({"publish", at("c"), "--shard", "demo", "--today", "2026-11-10"}).code, 0);
    add_kiosk(*db(), 1);
    const auto words = file("words", "quattro parole scelte bene\n");
    ASSERT_EQ(say({"backup", at("c"), "--out", at("kept"), "--passphrase-file", words}).code, 0);
    const auto said = say({"restore", at("d"), "--in", at("kept"), "--passphrase-file", words});
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_TRUE(said.out.contains(", its days counted from 2026-11-10 as before.")) << said.out;
    EXPECT_TRUE(said.out.contains("\n1 coming events, and those published")) << said.out;
    const auto calendar = say({"calendar", at("d"), "event:dopo"});
    EXPECT_EQ(line_of(calendar.out, "DTSTART"), "DTSTART;TZID=Europe/Rome:20261210T183000");
    const auto held = say({"release", at("d")}).out;
    EXPECT_TRUE(held.starts_with("1 coming events lend no seats since the restore.\n  " +
                                 uuid5("sample", "event:dopo") + "  Dopo, 2026-12-10 18:30\n"))
        << held;
}

TEST_F(CliTest, ARestoreSaysWhatTheDeskHasToDoOnceMore) {
    set_up();
    const auto words = file("words", "quattro parole scelte bene\n");
    const auto kept = say({"backup", at("c"), "--out", at("kept"), "--passphrase-file", words});
    ASSERT_EQ(kept.code, 0) << kept.err;
    const auto said = say({"restore", at("d"), "--in", at("kept"), "--passphrase-file", words});
    ASSERT_EQ(said.code, 0) << said.err;
    for (const auto* again : {"who was revoked since must be revoked again",
                              "Porters who were removed since are known again, and must be removed",
                              "enrolled since are not known here, and must be enrolled again"})
        EXPECT_TRUE(said.out.contains(again)) << said.out;
}

TEST_F(CliTest, AMonthThatIsNoneIsRefusedWithAnExample) {
    set_up();
    for (const char* month : {"2026-13", "2026", "2026-3", "marzo", "2026-03-10"}) {
        const auto said = say({"feedback", at("c"), "--month", month});
        EXPECT_EQ(said.code, 2) << month;
        EXPECT_EQ(said.err, "chiosco-coop feedback: --month is a month like 2026-03, not \"" +
                                std::string{month} +
                                "\"\n  chiosco-coop feedback DIR [--month 2026-03]\n");
    }
    EXPECT_EQ(say({"feedback", at("c"), "--month", "2026-03"}).code, 0);
}

TEST_F(CliTest, WhySmallNumbersAreHiddenIsSaidOnceBelowThem) {
    set_up();
    const auto coop = db();
    const auto kiosk = add_kiosk(*coop, 1);
    for (int i = 0; i < 7; ++i)
        ASSERT_TRUE(send(*coop, kiosk,
                         fact_of("feedback.given", {{"about", "visit"}, {"served", "yes"}}),
                         FakeClock{the_day}));
    const auto said = say({"feedback", at("c"), "--month", "2026-03"});
    EXPECT_EQ(said.out,
              "visit:  no (few)  partly (few)  yes 7\n"
              "(few): none, or fewer than 5, which would tell of single people; also the next one "
              "where a sum would give the only hidden number away.\n");
}

TEST_F(CliTest, SeatsAreATableForPeopleAndJsonForPrograms) {
    set_up();
    const auto coop = db();
    const auto kiosk = add_kiosk(*coop, 1);
    auto fact =
        fact_of("seat.waiting", {{"event", course}, {"seats", 2}, {"slip", slip_numbered(1)}});
    const auto reply = send(*coop, kiosk, fact, FakeClock{the_day});
    ASSERT_TRUE(reply && reply->rejected.empty());
    const auto table = say({"seats", at("c"), "event:corso"});
    EXPECT_TRUE(table.out.starts_with("Corso\n8 seats: ")) << table.out;
    EXPECT_TRUE(table.out.contains("\nseats  state      slip\n    2  ")) << table.out;
    EXPECT_TRUE(table.out.ends_with("  " + slip_numbered(1) + "\n")) << table.out;
    const auto report = parse_json_object(say({"seats", at("c"), "event:corso", "--json"}).out);
    ASSERT_TRUE(report);
    EXPECT_EQ(int_of(*report, "capacity"), 8);
    EXPECT_EQ(array_of(*report, "signups").size(), 1u);
}

TEST_F(CliTest, ACutTableGoesInNotAtAllAndSaysTheLine) {
    set_up();
    const auto cut = file("services.csv", "id,name\n1,Uno\n2,Due\n3");
    const auto said = say({"import", at("c"), "hsds", cut});
    EXPECT_EQ(said.code, 1);
    EXPECT_EQ(said.err,
              "chiosco-coop import: services.csv: line 4: the file is cut, its last row has 1 "
              "cell of 2 and no end of line; fetch it again\n");
    EXPECT_EQ(db()->one_integer("select count(*) from record where kind = 'service'").value(), 0);
}

// A nightly import that took nothing ended like one that took all of it.
TEST_F(CliTest, AFileOfWhichEveryRowIsRefusedEndsWithOneAndSaysThatNothingWasTaken) {
    set_up();
    const auto map =
        file("m.json", R"({"mapping":1,"format":"csv","source":"s","records":[{"name":"x",)"
                       R"("kind":"service","key":"{Nome}","set":{"name":{"from":"{Nome}",)"
                       R"("needed":true},"status":{"from":"active"}}}]})");
    const auto import = [&](const std::string& rows) {
        return say({"import", at("c"), "csv", file("t.csv", "Nome;Via\n" + rows), "--map", map});
    };
    const auto none = import(";Roma 1\n;Roma 2\n");
    EXPECT_EQ(none.code, 1);
    EXPECT_EQ(none.err,
              "t.csv:2:x: has no key\nt.csv:3:x: has no key\n"
              "chiosco-coop import: nothing was taken, all 2 rows were refused, the first: "
              "t.csv:2:x: has no key\n");
    EXPECT_TRUE(none.out.starts_with("2 rows, 0 taken, 2 refused: ")) << none.out;
    const auto only = import(";Roma 1\n");
    EXPECT_EQ(only.code, 1);
    EXPECT_TRUE(
        only.err.ends_with("nothing was taken, its only row was refused: "
                           "t.csv:2:x: has no key\n"))
        << only.err;
    EXPECT_EQ(import(";Roma 1\nMensa;Roma 2\n").code, 0) << "what is there goes in";
    EXPECT_EQ(import(";Roma 1\nMensa;Roma 2\n").code, 0) << "and is the same the next night";
    EXPECT_EQ(import("").code, 0) << "a table without rows refuses none";
    const auto kinds = say({"import", at("c"), "kinds", file("k.ndjson", R"({"kind":"wish"})")});
    EXPECT_EQ(kinds.code, 1);
    EXPECT_TRUE(kinds.err.contains("k.ndjson:1:kind: is not a kind of ours\n")) << kinds.err;
    EXPECT_TRUE(kinds.err.contains("nothing was taken")) << kinds.err;
}

TEST_F(CliTest, EventsThatAreOverAreToldByTheirNumberNotByALineEach) {
    set_up();
    std::string past = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
    for (int i = 1; i <= 40; ++i)
        past += "BEGIN:VEVENT\r\nUID:" + std::to_string(i) +
                "\r\nSUMMARY:x\r\nDTSTART:20210204T095915Z\r\nEND:VEVENT\r\n";
    const auto ics = file("past.ics", past + "END:VCALENDAR\r\n");
    const auto said = say({"import", at("c"), "ics", ics});
    EXPECT_EQ(said.err,
              "past.ics:1: is over since 2021-02-04\npast.ics:2: is over since 2021-02-04\n"
              "past.ics:3: is over since 2021-02-04\n"
              "... and 37 more like these, the last: past.ics:40: is over since 2021-02-04\n"
              "--all tells each of them.\n"
              "chiosco-coop import: nothing was taken, all 40 rows were refused, the first: "
              "past.ics:1: is over since 2021-02-04\n");
    const auto all = say({"import", at("c"), "ics", ics, "--all"}).err;
    EXPECT_EQ(std::ranges::count(all, '\n'), 41);
}

TEST_F(CliTest, AFileInsteadOfAStickIsNamed) {
    set_up();
    const auto said = say({"courier", at("c"), "import", "--in", file("l.pdf", "%PDF")});
    EXPECT_EQ(said.code, 1);
    EXPECT_EQ(said.err, "chiosco-coop courier: " + at("l.pdf") +
                            " is a file and no courier's stick: give the stick, the folder that "
                            "CHIOSCO is in\n");
}

}  // namespace
}  // namespace chiosco::coop
