// SPDX-License-Identifier: AGPL-3.0-or-later
// "C'è un errore", "Manca qualcosa?", "È servito?", "Mettilo nel telefono".
#include "core/domain/calendar_entry.h"
#include "tests/screens/support.h"

namespace chiosco {
namespace {

using parts::samples::id;

TEST(Correction, IsOfferedOnTheCardsOfServicesAndEvents) {
    auto service = preview(service::previews(), "shown");
    EXPECT_EQ(tap(service, "correction"), (Effects{OpenCorrection{id(0), service.card.line.name}}));
    auto event = preview(event::previews(), "seats");
    EXPECT_EQ(tap(event, "correction"), (Effects{OpenCorrection{id(200), event.card.line.name}}));
}

TEST(Correction, OfATelephoneAsksForTheRightOne) {
    auto model = correction::opened(OpenCorrection{id(0), {"CAF"}});
    EXPECT_EQ(tap(model, "what:phone"), Effects{});
    type(model, "099");
    EXPECT_EQ(tap(model, "next"), Effects{});
    EXPECT_TRUE(says(model, t::help_phone_wrong()));
    type(model, "0551234");
    const auto sent = tap(model, "next");
    EXPECT_EQ(sent,
              (Effects{SendCorrection{
                  {.record = id(0), .field = Correction::Field::phone, .phone = "0990551234"}}}));
    EXPECT_EQ(update(model, CorrectionSent{}), Effects{});
    EXPECT_EQ(model.phone.value, "") << "sealed by now";
    EXPECT_EQ(tap(model, "back"), Effects{GoBack{}});
}

TEST(Correction, ThatSomethingIsClosedIsTwoTouches) {
    auto model = correction::opened(OpenCorrection{id(0), {"CAF"}});
    EXPECT_EQ(tap(model, "what:closed"), Effects{});
    EXPECT_EQ(tap(model, "closed:now"),
              (Effects{SendCorrection{{.record = id(0),
                                       .field = Correction::Field::closed,
                                       .closed = Correction::Closed::for_now}}}));
}

TEST(Correction, MayHaveWordsOrNone) {
    for (const bool words : {true, false}) {
        auto model = correction::opened(OpenCorrection{id(0), {"CAF"}});
        (void)tap(model, "what:hours");
        type(model, "sab no");
        EXPECT_EQ(tap(model, words ? "next" : "skip"),
                  (Effects{SendCorrection{{.record = id(0),
                                           .field = Correction::Field::hours,
                                           .words = words ? "sab no" : ""}}}));
    }
}

TEST(Correction, GoesBackQuestionByQuestionAndKeepsWhatWasTyped) {
    auto model = correction::opened(OpenCorrection{id(0), {"CAF"}});
    (void)tap(model, "what:other");
    type(model, "ciao");
    EXPECT_TRUE(step_back(model));
    EXPECT_TRUE(offers(model, "what:other"));
    (void)tap(model, "what:other");
    EXPECT_EQ(model.words.value, "ciao");
    EXPECT_TRUE(step_back(model));
    EXPECT_FALSE(step_back(model));
}

TEST(Correction, ThatCouldNotBeKeptCanBeTriedAgain) {
    auto model = correction::opened(OpenCorrection{id(0), {"CAF"}});
    (void)tap(model, "what:closed");
    const auto sent = tap(model, "closed:good");
    EXPECT_EQ(update(model, CorrectionNotSent{ErrorCode::full}), Effects{});
    EXPECT_EQ(tap(model, "retry"), sent);
}

// "Aspetta un momento", of a full disk: whether it had been kept, nobody could tell.
TEST(Correction, AndWhetherItServedAreSaidNotToBeSavedWhereTheDiskDidNotTakeThem) {
    for (const auto code : {ErrorCode::full, ErrorCode::retry_later}) {
        auto wrong = preview(correction::previews(), "sending");
        (void)update(wrong, CorrectionNotSent{code});
        EXPECT_TRUE(says(wrong, t::signup_try_later()));
        auto served = preview(feedback::previews(), "sending");
        (void)update(served, FeedbackNotSent{code});
        EXPECT_TRUE(says(served, t::signup_try_later()));
        EXPECT_FALSE(says(served, t::parts_trouble_later()));
        EXPECT_TRUE(offers(served, "retry"));
    }
}

TEST(Missing, IsAskedAfterASearchThatFoundNothing) {
    auto search = preview(search::previews(), "empty");
    EXPECT_EQ(tap(search, "missing"), Effects{OpenMissing{}});
    auto model = correction::opened(OpenMissing{});
    EXPECT_EQ(tap(model, "next"), Effects{});
    EXPECT_TRUE(says(model, t::correction_name_missing()));
    type(model, "orto");
    (void)tap(model, "next");
    type(model, "via roma");
    (void)tap(model, "next");
    EXPECT_EQ(tap(model, "skip"),
              (Effects{SendCorrection{
                  {.field = Correction::Field::missing, .name = "orto", .words = "via roma"}}}));
}

TEST(Served, YesIsOneTouchAndNoIsTwo) {
    feedback::Model yes;
    EXPECT_EQ(tap(yes, "served:yes"), (Effects{SendFeedback{}}));
    feedback::Model no{.about = "help"};
    EXPECT_EQ(tap(no, "served:no"), Effects{});
    EXPECT_EQ(
        tap(no, "why:closed"),
        (Effects{SendFeedback{
            {.about = "help", .served = Feedback::Served::no, .why = Feedback::Why::closed}}}));
    EXPECT_EQ(update(no, FeedbackSent{}), Effects{});
    EXPECT_TRUE(offers(no, "person"));
}

TEST(Served, IsAskedOnASlipsPageForItsKind) {
    auto found = preview(slip::previews(), "help-answered");
    EXPECT_EQ(tap(found, "served"), Effects{OpenFeedback{"help"}});
    auto typing = preview(slip::previews(), "typing");
    EXPECT_EQ(tap(typing, "served"), Effects{OpenFeedback{"visit"}});
}

TEST(Served, IsAskedOnTheGoodbyeOnce) {
    farewell::Model model;
    EXPECT_EQ(tap(model, "served:partly"), Effects{});
    EXPECT_EQ(tap(model, "why:no_answer"),
              (Effects{SendFeedback{
                  {.served = Feedback::Served::partly, .why = Feedback::Why::no_answer}}}));
    EXPECT_FALSE(offers(model, "served:yes"));
    EXPECT_TRUE(says(model, t::feedback_thanks()));
}

TEST(EventOnThePhone, IsAPictureWithTheWordsThatSayTheSame) {
    auto model = preview(event::previews(), "seats");
    EXPECT_EQ(tap(model, "to_phone"), Effects{});
    std::string payload;
    for (const auto& part : all_parts(view(model).page))
        if (part.role == ui::Role::picture) payload = part.value;
    EXPECT_EQ(payload, calendar_qr(model.card));
    EXPECT_TRUE(payload.starts_with("BEGIN:VCALENDAR"));
    (void)tap(model, "to_phone");
    EXPECT_FALSE(says(model, t::event_scan()));
    EXPECT_FALSE(offers(preview(event::previews(), "past"), "to_phone"));
}

}  // namespace
}  // namespace chiosco
