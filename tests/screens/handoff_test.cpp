// SPDX-License-Identifier: AGPL-3.0-or-later
// "Passo la richiesta a…": to whom, the person's own yes, the slip, and a minute to take it back.
#include "kiosk-app/text/t.h"
#include "tests/screens/support.h"

namespace chiosco {
namespace {

using namespace std::chrono_literals;
namespace samples = parts::samples;

const Instant morning{std::chrono::hours{24 * 20000}};

Found found_for(const std::string& query) {
    return {.asked = {query},
            .services = samples::service_lines(3),
            .total = 3,
            .today = samples::today};
}

PassOn only(const Effects& effects) {
    EXPECT_EQ(effects.size(), 1u);
    if (effects.size() != 1 || !std::holds_alternative<PassOn>(effects[0])) return {};
    return std::get<PassOn>(effects[0]);
}

// From the agenda: the person is known, the request has been followed.
Handoff followed() {
    auto model = preview(agenda::previews(), "one");
    const auto effects = tap(model, "pass");
    EXPECT_EQ(effects.size(), 1u);
    return std::get<OpenHandoff>(effects.at(0)).about;
}

handoff::Model picking(const Handoff& about) {
    auto model = handoff::opened(about);
    EXPECT_EQ(start(model), Effects{Search{about.sensitive ? "" : about.need_name.text}});
    time_passed(model, morning);
    (void)update(model, found_for(about.sensitive ? "" : about.need_name.text));
    return model;
}

TEST(Handoff, OfARequestThatIsFollowedNeedsAServiceAndAYes) {
    const auto about = followed();
    EXPECT_EQ(about.name, "Samira");
    auto model = picking(about);
    const auto services = model.found->services;
    EXPECT_EQ(tap(model, "service:" + services[1].id), Effects{});
    EXPECT_TRUE(says(model, t::help_consent_phone({handoff::whom(services[1]), "it"},
                                                  handoff::consent_until(samples::today))));
    auto passed = about;
    passed.to = services[1].id;
    passed.to_name = handoff::whom(services[1]);
    passed.consent_until = handoff::consent_until(samples::today);
    passed.said = Handoff::Said::telephone;
    EXPECT_EQ(tap(model, "yes:phone"), Effects{PassOn{passed}});
    EXPECT_EQ(update(model, handoff::Agreed{}), Effects{}) << "a second tap passes nothing on";
    // Nobody is here to take a slip: it may be printed, and is not by itself.
    EXPECT_EQ(update(model, Passed{"K7M2Q-9XR4B-5"}), Effects{});
    EXPECT_TRUE(offers(model, "print"));
    EXPECT_TRUE(says(model, t::signup_code({"K7M2Q-9XR4B-5", "it"})));
}

// "Parte appena c'è la linea", while there was one.
TEST(Handoff, SaysThatItIsOnItsWayWhereThereIsALine) {
    for (const auto line : {false, true}) {
        auto model = preview(handoff::previews(), "sending");
        (void)update(model, Passed{"K7M2Q-9XR4B-5", line});
        const ui::Verbatim to{handoff::whom(model.to), model.to.name.lang};
        EXPECT_EQ(says(model, t::handoff_sent_now(to)), line);
        EXPECT_EQ(says(model, t::handoff_sent(to)), !line);
        EXPECT_EQ(says(preview(handoff::previews(), line ? "sent-quiet-now" : "sent-quiet"),
                       t::handoff_sent_quiet_now()),
                  line);
    }
}

TEST(Handoff, SaidAtTheDeskAsksWhoItIsAndHowToReachThem) {
    auto contact = preview(contact::previews(), "saved");
    const auto effects = tap(contact, "pass");
    ASSERT_EQ(effects.size(), 1u);
    auto model = picking(std::get<OpenHandoff>(effects[0]).about);
    (void)tap(model, "service:" + model.found->services[0].id);
    (void)tap(model, "next");
    EXPECT_TRUE(says(model, t::signup_name_missing()));
    type(model, "Ada");
    (void)tap(model, "next");
    (void)tap(model, "how:phone");
    type(model, "333");
    (void)tap(model, "next");
    EXPECT_TRUE(says(model, t::help_phone_wrong()));
    type(model, "1234567");
    (void)tap(model, "next");
    (void)tap(model, "yes");
    const auto order = only(tap(model, "yes:here"));
    EXPECT_EQ(order.handoff.name, "Ada");
    EXPECT_EQ(order.handoff.contact, "3331234567");
    EXPECT_TRUE(order.handoff.telephone && order.handoff.safe_to_call);
    // Who is here takes the slip; what was typed is sealed and forgotten.
    const PrintHelp slip{.code = "K7M2Q-9XR4B-5",
                         .until = order.handoff.consent_until,
                         .passed = true,
                         .service = order.handoff.to,
                         .to = handoff::whom(model.to),
                         .lang = order.handoff.language};
    EXPECT_EQ(update(model, Passed{"K7M2Q-9XR4B-5"}), Effects{slip});
    EXPECT_TRUE(model.name.value.empty() && model.phone.value.empty());
}

// A slip can be seen by others: who has it says to whom the request went, the paper does not.
TEST(Handoff, NamesNobodyOnTheSlipOfASensitiveNeed) {
    auto model = picking({.from = "f", .sensitive = true, .language = "ar", .name = "Ada"});
    (void)tap(model, "service:" + model.found->services[0].id);
    (void)tap(model, "yes:here");
    EXPECT_EQ(update(model, Passed{"CODE"}), Effects{});
    (void)tap(model, "print");
    const auto effects = tap(model, "yes");
    ASSERT_EQ(effects.size(), 1u);
    const auto& slip = std::get<PrintHelp>(effects[0]);
    EXPECT_TRUE(slip.passed);
    EXPECT_EQ(slip.service + slip.to, "");
    EXPECT_EQ(slip.lang, "ar");
}

// A call could harm: then no number is passed on at all.
TEST(Handoff, PassesOnNoNumberThatItIsNotSafeToCall) {
    auto model = picking({.need_name = {"affitto"}});
    (void)tap(model, "service:" + model.found->services[0].id);
    type(model, "Ada");
    (void)tap(model, "next");
    (void)tap(model, "how:phone");
    type(model, "3331234567");
    (void)tap(model, "next");
    (void)tap(model, "no");
    EXPECT_TRUE(says(model, t::help_consent_name({handoff::whom(model.to), "it"},
                                                 handoff::consent_until(samples::today))));
    const auto order = only(tap(model, "yes:here"));
    EXPECT_EQ(order.handoff.contact, "");
    EXPECT_FALSE(order.handoff.telephone);
}

TEST(Handoff, ANoPassesNothingOnAndGivesTheAddress) {
    auto model = picking(followed());
    const auto to = model.found->services[0].id;
    (void)tap(model, "service:" + to);
    EXPECT_EQ(tap(model, "no"), Effects{});
    EXPECT_EQ(tap(model, "card"), Effects{(OpenService{to, false})});
    EXPECT_TRUE(step_back(model));
    EXPECT_TRUE(offers(model, "yes:here")) << "who changes their mind is asked again";
}

TEST(Handoff, OfSomethingSensitiveIsNeitherWrittenNorPrintedUnasked) {
    auto about = followed();
    about.sensitive = true;
    auto model = picking(about);
    EXPECT_TRUE(model.query.value.empty());
    (void)tap(model, "service:" + model.found->services[0].id);
    (void)tap(model, "yes:here");
    EXPECT_EQ(update(model, Passed{"K7M2Q-9XR4B-5"}), Effects{});
    EXPECT_TRUE(says(model, t::handoff_sent_quiet()));
    EXPECT_EQ(tap(model, "print"), Effects{}) << "a sheet can be seen: asked first";
}

TEST(Handoff, IsTakenBackWithinAMinuteAndNotLater) {
    auto model = picking(followed());
    (void)tap(model, "service:" + model.found->services[0].id);
    (void)tap(model, "yes:phone");
    (void)update(model, Passed{"K7M2Q-9XR4B-5"});
    EXPECT_TRUE(is_counting(model));
    time_passed(model, morning + 59s);
    auto late = model;
    EXPECT_TRUE(time_passed(late, morning + 60s)) << "the page changes";
    EXPECT_FALSE(offers(late, "undo"));
    EXPECT_EQ(tap(model, "undo"), Effects{UndoPass{}});
    (void)update(model, PassUndone{});
    EXPECT_TRUE(says(model, t::handoff_undone()));
    EXPECT_EQ(tap(model, "done"), Effects{GoBack{}});
}

TEST(Handoff, OneThatWasNotKeptIsTriedAgainAsItWas) {
    auto model = picking(followed());
    (void)tap(model, "service:" + model.found->services[0].id);
    const auto order = tap(model, "yes:phone");
    (void)update(model, NotPassed{ErrorCode::full});
    EXPECT_EQ(tap(model, "retry"), order);
}

TEST(Handoff, FindsAnotherServiceByItsWords) {
    auto model = picking(followed());
    (void)tap(model, "field:query");
    (void)tap(model, "key:erase");
    const auto effects = tap(model, "key:a");
    ASSERT_EQ(effects.size(), 1u);
    const auto asked = std::get<Search>(effects[0]);
    EXPECT_TRUE(asked.query.ends_with("a"));
    auto none = found_for(asked.query);
    none.services.clear();
    (void)update(model, none);
    EXPECT_TRUE(says(model, t::handoff_nobody()));
    EXPECT_TRUE(step_back(model)) << "the keyboard goes first";
    EXPECT_FALSE(step_back(model));
}

}  // namespace
}  // namespace chiosco
