// SPDX-License-Identifier: AGPL-3.0-or-later
// The door to the porter's rooms: codes, PINs, guesses; the desk; what only who is in may see.
#include "kiosk-app/app/porters.h"

#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/domain/rome.h"
#include "core/store/inbox/inbox.h"
#include "tests/support/temp_folder.h"

namespace chiosco::app {
namespace {

using namespace std::chrono_literals;

const std::vector<std::string> codes{"K7M2Q9XR", "ABCDEFGH"};
const std::string pin = "407182", other_pin = "918273";
constexpr Date tuesday{2026y / 3 / 10};

class PortersTest : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(make_folder(state() / "ui"));
        ASSERT_TRUE(make_folder(state() / "agent"));
    }
    std::filesystem::path state() const { return folder_.path(); }
    Porters open() { return Porters::open(state(), clock, lock_cost_for_tests); }
    // As the agent would write it.
    void tell(const std::string& kind, const json::object& body) {
        auto inbox = store::Inbox::open((state() / "agent" / "inbox.db").string());
        ASSERT_TRUE(inbox) << inbox.error().message;
        ASSERT_TRUE(inbox->apply({{++n_, store::ItemKept{kind, json::serialize(body)}}}));
    }
    json::object marta(const std::vector<std::string>& with = codes) {
        return {{"porter", "marta"},
                {"name", "Marta"},
                {"lock", base64(lock_secret(point.secret, with, lock_cost_for_tests))}};
    }
    void tell_marta() { tell("porter", marta()); }
    static std::optional<ErrorCode> why(const auto& result) {
        if (result) return std::nullopt;
        return result.error().code;
    }
    // Marta, in for visit 1 with `pin`, by the first code.
    void let_in(Porters& porters) {
        ASSERT_TRUE(porters.enter_code(1, {"marta", codes[0]}));
        ASSERT_TRUE(porters.choose_pin(1, {pin}));
    }
    void tell_request(const std::string& id, bool urgent = false, bool sensitive = false,
                      const std::string& from = {}) {
        const json::object inside{{"name", "Ada Prova"},
                                  {"contact", "3331234567"},
                                  {"need", "Non riesco a pagare"},
                                  {"need_id", "need:rent"},
                                  {"consent", {{"until", "2026-04-09"}}}};
        tell("handoff", {{"id", id},
                         {"at", "2026-03-09T09:00:00Z"},
                         {"slip", id},
                         {"urgent", urgent},
                         {"sensitive", sensitive},
                         {"language", "ar"},
                         {"contact_how", "telephone"},
                         {"from", from},
                         {"sealed", base64(*seal(point.public_key, json::serialize(inside)))}});
    }

    TempFolder folder_;
    FakeClock clock{from_rome(tuesday, {10h + 30min})};
    SealKey point = make_seal_key();
    std::int64_t n_ = 0;
};

TEST_F(PortersTest, NobodyIsKnownBeforeTheDeskHasSentAnything) {
    auto porters = open();
    EXPECT_TRUE(porters.list()->empty());
    EXPECT_EQ(why(porters.enter_pin(1, {"marta", pin})), ErrorCode::not_found);
    EXPECT_EQ(why(porters.enter_code(1, {"marta", codes[0]})), ErrorCode::not_found);
    EXPECT_EQ(why(porters.session(1)), ErrorCode::refused);
}

TEST_F(PortersTest, ACodeAndAPinOpenThePointsSecretAlsoAfterARestart) {
    tell_marta();
    {
        auto porters = open();
        EXPECT_EQ(*porters.list(), (std::vector<PorterLine>{{"marta", "Marta"}}));
        EXPECT_EQ(porters.choose_pin(1, {pin}).has_value(), false) << "no code was given";
        let_in(porters);
        EXPECT_EQ((*porters.session(1))->point.secret, point.secret);
        EXPECT_EQ(why(porters.session(2)), ErrorCode::refused) << "another visit";
        porters.leave();
        EXPECT_EQ(why(porters.session(1)), ErrorCode::refused);
    }
    auto porters = open();
    EXPECT_TRUE(porters.list()->front().has_pin);
    EXPECT_EQ(why(porters.enter_pin(2, {"marta", other_pin})), ErrorCode::refused);
    EXPECT_EQ(porters.enter_pin(2, {"marta", pin}).value_or(""), "Marta");
}

TEST_F(PortersTest, ACodeIsGoodOnce) {
    tell_marta();
    auto porters = open();
    let_in(porters);
    porters.leave();
    EXPECT_EQ(why(porters.enter_code(2, {"marta", codes[0]})), ErrorCode::refused);
    // The next one, read over the telephone, works with no line at all.
    ASSERT_TRUE(porters.enter_code(2, {"marta", "abcd-efgh"}));
    ASSERT_TRUE(porters.choose_pin(2, {other_pin}));
    porters.leave();
    EXPECT_EQ(why(porters.enter_pin(3, {"marta", pin})), ErrorCode::refused);
    EXPECT_TRUE(porters.enter_pin(3, {"marta", other_pin}));
}

TEST_F(PortersTest, ACodeThatWasNotFollowedByAPinIsNotSpent) {
    tell_marta();
    auto porters = open();
    ASSERT_TRUE(porters.enter_code(1, {"marta", codes[0]}));
    EXPECT_EQ(why(porters.choose_pin(1, {"123456"})), ErrorCode::invalid);
    EXPECT_EQ(why(porters.choose_pin(2, {pin})), ErrorCode::invalid) << "another visit's";
    porters.leave();
    EXPECT_EQ(why(porters.choose_pin(1, {pin})), ErrorCode::invalid);
    let_in(porters);
}

TEST_F(PortersTest, WrongPinsWaitLongerAndThenLockUntilACode) {
    tell_marta();
    auto porters = open();
    let_in(porters);
    porters.leave();
    for (int wrong = 1; wrong < pin_tries_max; ++wrong) {
        const auto refused = porters.enter_pin(2, {"marta", other_pin});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::refused) << wrong;
        EXPECT_EQ(refused.error().tries_left, pin_tries_max - wrong);
        EXPECT_EQ(refused.error().wait, wait_after(wrong));
        if (wrong >= 3) {
            // Not even the right one, and pulling the plug does not help.
            auto again = open();
            const auto early = again.enter_pin(2, {"marta", pin});
            ASSERT_FALSE(early);
            EXPECT_EQ(early.error().code, ErrorCode::retry_later);
            EXPECT_EQ(early.error().wait, wait_after(wrong));
        }
        clock.advance(wait_after(wrong));
    }
    EXPECT_EQ(why(porters.enter_pin(2, {"marta", other_pin})), ErrorCode::conflict);
    clock.advance(std::chrono::hours{24 * 365});
    EXPECT_EQ(why(porters.enter_pin(2, {"marta", pin})), ErrorCode::conflict);
    EXPECT_TRUE(porters.list()->front().locked);
    ASSERT_TRUE(porters.enter_code(2, {"marta", codes[1]}));
    ASSERT_TRUE(porters.choose_pin(2, {pin}));
    EXPECT_FALSE(porters.list()->front().locked);
}

TEST_F(PortersTest, AClockThatWasSetBackMakesNobodyWaitForYears) {
    tell_marta();
    auto porters = open();
    let_in(porters);
    for (int i = 0; i < 3; ++i) (void)porters.enter_pin(2, {"marta", other_pin});
    clock.set(clock.now() - std::chrono::hours{24 * 3650});
    const auto waits = porters.enter_pin(2, {"marta", pin});
    ASSERT_FALSE(waits);
    EXPECT_LE(waits.error().wait, wait_after(3));
}

TEST_F(PortersTest, WrongCodesWaitToo) {
    tell_marta();
    auto porters = open();
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(why(porters.enter_code(1, {"marta", "00000000"})), ErrorCode::refused);
    EXPECT_EQ(why(porters.enter_code(1, {"marta", codes[0]})), ErrorCode::retry_later);
    EXPECT_EQ(why(porters.enter_code(1, {"marta", codes[0].substr(1)})), ErrorCode::retry_later);
    clock.advance(wait_after(3));
    EXPECT_EQ(why(porters.enter_code(1, {"marta", "short"})), ErrorCode::invalid);
    EXPECT_TRUE(porters.enter_code(1, {"marta", codes[0]}));
}

TEST_F(PortersTest, WhoIsRemovedComesInNoMore) {
    tell_marta();
    auto porters = open();
    let_in(porters);
    porters.leave();
    tell("porter", {{"porter", "marta"}, {"removed", true}});
    EXPECT_TRUE(porters.list()->empty());
    EXPECT_EQ(why(porters.enter_pin(2, {"marta", pin})), ErrorCode::not_found);
    EXPECT_EQ(why(porters.enter_code(2, {"marta", codes[1]})), ErrorCode::not_found);
}

// A kiosk that was enrolled again after a restore is told its porters once more.
TEST_F(PortersTest, ASpentCodeStaysSpentWhenTheSameLockIsToldAgain) {
    const auto lock = marta();
    tell("porter", lock);
    auto porters = open();
    let_in(porters);
    porters.leave();
    n_ = 1'000'000;
    tell("porter", lock);
    EXPECT_EQ(why(porters.enter_code(2, {"marta", codes[0]})), ErrorCode::refused);
    EXPECT_TRUE(porters.enter_pin(2, {"marta", pin})) << "and the PIN is still hers";
    porters.leave();
    ASSERT_TRUE(porters.enter_code(3, {"marta", codes[1]}));
    ASSERT_TRUE(porters.choose_pin(3, {other_pin}));
    porters.leave();
    EXPECT_EQ(why(porters.enter_code(4, {"marta", codes[1]})), ErrorCode::refused);
    EXPECT_EQ(why(porters.enter_code(4, {"marta", codes[0]})), ErrorCode::refused);
    // Fresh codes open; and the old lock, of which a backup knows, does not after that.
    tell("porter", marta({"22223333"}));
    ASSERT_TRUE(porters.enter_code(5, {"marta", "22223333"}));
    ASSERT_TRUE(porters.choose_pin(5, {pin}));
    porters.leave();
    tell("porter", lock);
    EXPECT_EQ(why(porters.enter_code(6, {"marta", codes[0]})), ErrorCode::refused);
    EXPECT_EQ(why(porters.enter_code(6, {"marta", codes[1]})), ErrorCode::refused);
    EXPECT_TRUE(porters.enter_pin(6, {"marta", pin}));
}

TEST_F(PortersTest, WhoIsRemovedStaysOutWhenABackupTellsOfThemAgain) {
    const auto lock = marta();
    tell("porter", lock);
    auto porters = open();
    let_in(porters);
    porters.leave();
    tell("porter", {{"porter", "marta"}, {"removed", true}});
    EXPECT_TRUE(porters.list()->empty());
    tell("porter", lock);
    EXPECT_TRUE(porters.list()->empty());
    EXPECT_EQ(why(porters.enter_code(2, {"marta", codes[0]})), ErrorCode::not_found) << "spent";
    EXPECT_EQ(why(porters.enter_code(2, {"marta", codes[1]})), ErrorCode::not_found);
    tell("porter", marta({"22223333"}));
    ASSERT_EQ(porters.list()->size(), 1u) << "the desk has given her codes since";
    ASSERT_TRUE(porters.enter_code(3, {"marta", "22223333"}));
    ASSERT_TRUE(porters.choose_pin(3, {pin}));
    EXPECT_TRUE(porters.list()->front().has_pin) << "looking at the list forgets nobody";
}

TEST_F(PortersTest, TheSecretOfTheDeviceIsPartOfEveryPin) {
    tell_marta();
    {
        auto porters = open();
        let_in(porters);
    }
    const auto path = state() / "ui" / "vault.secret";
    EXPECT_EQ(std::filesystem::status(path).permissions() & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    ASSERT_TRUE(write_file(path, std::string(32, 'x'), Access::owner));
    auto porters = open();
    EXPECT_EQ(why(porters.enter_pin(1, {"marta", pin})), ErrorCode::refused);
    // Gone for good: no PIN can be right, so a code is asked for.
    std::filesystem::remove(path);
    auto again = open();
    EXPECT_FALSE(again.list()->front().has_pin);
}

TEST_F(PortersTest, NeitherPinNorCodeNorSecretIsInAnyFile) {
    tell_marta();
    auto porters = open();
    let_in(porters);
    for (const auto& entry : std::filesystem::recursive_directory_iterator{state()}) {
        if (!entry.is_regular_file()) continue;
        const auto bytes = read_file(entry.path());
        ASSERT_TRUE(bytes);
        for (const auto& planted : {pin, codes[0], point.secret, base64(point.secret)})
            EXPECT_FALSE(bytes->contains(planted)) << entry.path();
    }
}

Result<DeskPage> until_noon(Instant moment) {
    const auto [day, time] = rome(moment);
    const std::vector<DeskHours> hours{{{std::chrono::Tuesday, {9h}, {12h}}, "Marta"},
                                       {{std::chrono::Tuesday, {15h}, {18h}}, "Yusuf"}};
    return DeskPage{.presence = presence(hours, {}, day, time)};
}

TEST_F(PortersTest, ADeskOpenedOrClosedIsWhatEverybodyIsTold) {
    tell_marta();
    auto porters = open();
    let_in(porters);
    const auto& marta = **porters.session(1);
    EXPECT_EQ(porters.desk(until_noon)->presence.until, LocalTime{12h});
    ASSERT_TRUE(porters.set_desk(marta, {true, {14h}}));
    auto shown = porters.desk(until_noon)->presence;
    EXPECT_EQ(shown.kind, Presence::Kind::here);
    EXPECT_EQ(shown.until, LocalTime{14h});
    EXPECT_EQ(shown.who, "Marta");
    ASSERT_TRUE(porters.set_desk(marta, {false, {12h}}));
    shown = open().desk(until_noon)->presence;
    EXPECT_EQ(shown.kind, Presence::Kind::later) << "a restart forgets nothing";
    EXPECT_EQ(shown.who, "Yusuf");
    EXPECT_EQ(shown.from, LocalTime{15h});
    clock.set(from_rome(tuesday, {15h + 1min}));
    EXPECT_EQ(porters.desk(until_noon)->presence.kind, Presence::Kind::here) << "its hours again";
    EXPECT_FALSE(porters.set_desk(marta, {true, {14h}})) << "an hour that is over";
}

TEST_F(PortersTest, RequestsOpenOnlyForWhoIsIn) {
    tell_marta();
    tell_request("a");
    tell_request("b", true);
    tell_request("c", false, true);
    tell("handoff", {{"id", "d"}, {"at", "2026-03-09T09:00:00Z"}, {"sealed", "AAAA"}});
    auto porters = open();
    let_in(porters);
    const auto cases = porters.cases(**porters.session(1));
    ASSERT_TRUE(cases) << cases.error().message;
    std::vector<std::string> order;
    for (const auto& one : *cases) order.push_back(one.id);
    EXPECT_EQ(order, (std::vector<std::string>{"b", "a", "c"})) << "most pressing first";
    EXPECT_EQ((*cases)[0].name, "Ada Prova");
    EXPECT_EQ((*cases)[0].need_id, "need:rent");
    EXPECT_EQ((*cases)[0].due, (Date{2026y / 3 / 9}));
    EXPECT_EQ((*cases)[1].due, tuesday);
    EXPECT_EQ((*cases)[2].due, std::nullopt);
}

TEST_F(PortersTest, AMoveTakesARequestOffTheListHereAndFromElsewhere) {
    tell_marta();
    tell_request("a");
    tell_request("b");
    auto porters = open();
    let_in(porters);
    auto& session = **porters.session(1);
    ASSERT_TRUE(porters.moved({"a", Step::solved, {}, {"a"}}, "m1"));
    EXPECT_EQ(porters.cases(session)->size(), 1u);
    tell("handoff.moved", {{"id", "m2"},
                           {"at", "2026-03-10T09:00:00Z"},
                           {"opened", "b"},
                           {"step", "called"},
                           {"prev", json::array{"b"}}});
    const auto left = porters.cases(session);
    ASSERT_EQ(left->size(), 1u);
    EXPECT_EQ(left->front().now.step, Step::called);
    EXPECT_EQ(left->front().due, (Date{2026y / 3 / 17}));
    clock.set(from_rome({2026y / 4 / 10}, {9h}));
    EXPECT_TRUE(porters.cases(session)->empty()) << "the consent is over";
}

// As Work makes it: the item that will come down, and who it is about.
json::object passed_item(const std::string& id, const std::string& from) {
    return {{"id", id},        {"at", "2026-03-10T09:30:00Z"}, {"slip", id},
            {"urgent", false}, {"sensitive", false},           {"language", "it"},
            {"from", from},    {"to", "service:caf"},          {"contact_how", "telephone"}};
}
json::object passed_person() {
    return {{"name", "Ada Prova"},
            {"contact", "3331234567"},
            {"to", "CAF, Acli"},
            {"consent", {{"to", "CAF, Acli"}, {"until", "2026-04-09"}}}};
}

TEST_F(PortersTest, ARequestPassedOnIsInTheListAtOnceInThePlaceOfTheOther) {
    tell_marta();
    tell_request("a");
    {
        auto porters = open();
        let_in(porters);
        auto& session = **porters.session(1);
        ASSERT_TRUE(porters.passed(session, passed_item("b", "a"), passed_person()));
        const auto cases = porters.cases(session);
        ASSERT_EQ(cases->size(), 1u);
        EXPECT_EQ(cases->front().id, "b");
        EXPECT_EQ(cases->front().to, (Words{"CAF, Acli"}));
        EXPECT_EQ(cases->front().to_id, "service:caf");
        EXPECT_EQ(cases->front().due, (Date{2026y / 3 / 11})) << "asked for the day after";
    }
    // With no line and after a restart, too; and not one name of it in any file.
    auto porters = open();
    ASSERT_TRUE(porters.enter_pin(2, {"marta", pin}));
    auto& session = **porters.session(2);
    EXPECT_EQ(porters.cases(session)->front().name, "Ada Prova");
    for (const auto& entry : std::filesystem::recursive_directory_iterator{state()}) {
        if (!entry.is_regular_file()) continue;
        const auto bytes = read_file(entry.path());
        EXPECT_FALSE(bytes->contains("Ada Prova") || bytes->contains("Acli")) << entry.path();
    }
    ASSERT_TRUE(porters.moved({"b", Step::withdrawn, {}, {"b"}}, "m1"));
    const auto left = porters.cases(session);
    ASSERT_EQ(left->size(), 1u);
    EXPECT_EQ(left->front().id, "a") << "taken back: it is the point's own again";
    auto vault = store::Vault::open((state() / "ui" / "vault.db").string());
    EXPECT_TRUE(vault->passed()->empty()) << "who it was about is of no more use here";
}

// Only the last one went: the one before came back into the list, with name, telephone and words.
TEST_F(PortersTest, WhatThePersonTakesBackGoesWithAllThatItWentOnFrom) {
    tell_marta();
    tell_request("a");
    tell_request("another");
    auto porters = open();
    let_in(porters);
    auto& session = **porters.session(1);
    ASSERT_TRUE(porters.moved({"a", Step::not_found, {}, {"a"}}, "m0"));
    ASSERT_TRUE(porters.passed(session, passed_item("b", "a"), passed_person()));
    ASSERT_TRUE(porters.passed(session, passed_item("c", "b"), passed_person()));
    const auto solved = porters.with_those_before(session, {"c", Step::solved, {}, {"c"}});
    EXPECT_EQ(*solved, (std::vector<MoveCase>{{"c", Step::solved, {}, {"c"}}}));
    const auto orders = porters.with_those_before(session, {"c", Step::withdrawn, {}, {"c"}});
    ASSERT_TRUE(orders) << orders.error().message;
    EXPECT_EQ(*orders, (std::vector<MoveCase>{{"a", Step::withdrawn, {}, {"m0"}},
                                              {"b", Step::withdrawn, {}, {"b"}},
                                              {"c", Step::withdrawn, {}, {"c"}}}));
    for (const auto& order : *orders) ASSERT_TRUE(porters.moved(order, "took back " + order.id));
    const auto left = porters.cases(session);
    ASSERT_EQ(left->size(), 1u);
    EXPECT_EQ(left->front().id, "another");
    auto vault = store::Vault::open((state() / "ui" / "vault.db").string());
    EXPECT_TRUE(vault->passed()->empty());
    const auto again = porters.with_those_before(session, {"c", Step::withdrawn, {}, {"c"}});
    EXPECT_EQ(again->size(), 1u) << "what was taken back is not taken back twice";
}

// It was taken back at another kiosk of the point, or this one was killed before it had noted it:
// nothing made it forget, because what came down of it was gone already.
TEST_F(PortersTest, WhatWasErasedIsNeitherInTheListNorKeptHere) {
    tell_marta();
    tell_request("a");
    auto porters = open();
    let_in(porters);
    auto& session = **porters.session(1);
    ASSERT_TRUE(porters.passed(session, passed_item("b", ""), passed_person()));
    ASSERT_EQ(porters.cases(session)->size(), 2u);
    // As an older agent leaves it: it keeps what it does not read.
    const auto inbox =
        *store::open_sqlite((state() / "agent" / "inbox.db").string(), store::Open::create);
    ASSERT_TRUE(
        inbox->script("insert into item(n, kind, body) values"
                      " (90, 'erase', '{\"id\":\"a\"}'), (91, 'erase', '{\"id\":\"b\"}')"));
    EXPECT_TRUE(porters.cases(session)->empty());
    auto vault = store::Vault::open((state() / "ui" / "vault.db").string());
    EXPECT_TRUE(vault->passed()->empty());
}

// The one before it stood beside it, and said that there was an answer which it had not got.
TEST_F(PortersTest, AnUndoneOneThatAnotherPorterHadAnsweredIsOneLineUntilItIsSettled) {
    tell_marta();
    tell_request("a");
    auto porters = open();
    let_in(porters);
    auto& session = **porters.session(1);
    tell_request("b", false, false, "a");
    ASSERT_TRUE(porters.moved({"b", Step::withdrawn, {}, {"b"}}, "m1"));
    ASSERT_EQ(porters.cases(session)->front().id, "a");
    tell("handoff.moved", {{"id", "m2"},
                           {"at", "2026-03-10T09:00:00Z"},
                           {"opened", "b"},
                           {"step", "called"},
                           {"prev", json::array{"b"}}});
    const auto shown = porters.cases(session);
    ASSERT_EQ(shown->size(), 1u);
    EXPECT_EQ(shown->front().id, "b");
    EXPECT_TRUE(shown->front().now.two_answers);
}

// The list went on saying that nobody had answered what the cooperative's desk had answered.
TEST_F(PortersTest, WhatTheCooperativeHasAnsweredSaysSoInTheList) {
    tell_marta();
    tell_request("a");
    auto porters = open();
    let_in(porters);
    auto& session = **porters.session(1);
    const auto slip = porters.cases(session)->front().slip;
    ASSERT_FALSE(slip.empty());
    EXPECT_FALSE(porters.cases(session)->front().answered);
    tell("answer", {{"slip", slip}, {"state", "answered"}});
    EXPECT_TRUE(porters.cases(session)->front().answered);
}

TEST_F(PortersTest, ARequestPassedOnIsNotThereTwiceWhenItComesBackDown) {
    tell_marta();
    auto porters = open();
    let_in(porters);
    auto& session = **porters.session(1);
    ASSERT_TRUE(porters.passed(session, passed_item("b", ""), passed_person()));
    tell_request("b");
    EXPECT_EQ(porters.cases(session)->size(), 1u);
    auto vault = store::Vault::open((state() / "ui" / "vault.db").string());
    EXPECT_TRUE(vault->passed()->empty()) << "kept once is enough";
}

}  // namespace
}  // namespace chiosco::app
