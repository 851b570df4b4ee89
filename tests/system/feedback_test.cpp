// SPDX-License-Identifier: AGPL-3.0-or-later
// What people tell the cooperative, and what comes back: a correction is accepted and the next
// pack has it; an answer is read with the code on the slip; "È servito?" is counted.
#include <gtest/gtest.h>

#include <optional>

#include "tests/support/town.h"
#include "tests/system/steps.h"

namespace chiosco {
namespace {

using std::chrono::seconds;

const std::string right_number = "0990557777";

// From the card of a service back to it.
Result<void> correct_the_telephone(Driver& driver) {
    TRY_VOID(driver.tap("correction"));
    TRY_VOID(driver.on("correction"));
    TRY_VOID(driver.tap("what:phone"));
    TRY_VOID(driver.sees("field:typed"));
    TRY_VOID(driver.dial(right_number));
    TRY_VOID(driver.tap("next"));
    TRY_VOID(driver.sees("back"));
    TRY_VOID(driver.tap("back"));
    return driver.on("service");
}

// A visit of its own, to the end: what the card of the service shows.
Result<ShownPage> look_at_the_card(Driver& driver) {
    TRY_VOID(begin_visit(driver, "it"));
    TRY_VOID(find_service(driver, "afitto aretrato", "Aiuto per l'affitto arretrato"));
    auto page = TRY(driver.page());
    TRY_VOID(end_visit(driver));
    return page;
}

// The first word of the first line of `list`.
Result<std::string> first_of(Town& town, const std::string& verb) {
    const auto list = TRY(town.coop({verb, "list"}));
    const auto id = list.substr(0, list.find(' '));
    return id.size() < 20 ? failure(ErrorCode::not_found, "nothing listed: " + list)
                          : Result<std::string>{id};
}

Result<void> publish(Town& town) {
    TRY(town.coop({"publish", "--shard", "demo", "--today", "2026-03-10"}));
    return {};
}

// A fresh agent asks the cooperative at once.
Result<void> ask_again(Town& town) {
    town.agent.kill();
    return town.start_agent();
}

// A town whose kiosk stands at its welcome page, with a line.
class Feedback : public testing::Test {
protected:
    void SetUp() override {
        auto built = Town::build(Town::Content::demo);
        ASSERT_TRUE(built) << built.error().message;
        town_ = std::move(*built);
        ASSERT_TRUE(town_->start_agent()) << town_->last_words();
        auto opened = town_->open_screen();
        ASSERT_TRUE(opened) << opened.error().message << town_->last_words();
        driver_.emplace(std::move(*opened));
    }

    std::unique_ptr<Town> town_;
    std::optional<Driver> driver_;
};

TEST_F(Feedback, ACorrectionThatTheDeskAcceptsIsInTheNextPack) {
    ASSERT_TRUE(begin_visit(*driver_, "it"));
    const auto found = find_service(*driver_, "afitto aretrato", "Aiuto per l'affitto arretrato");
    ASSERT_TRUE(found) << found.error().message << town_->last_words();
    const auto said = correct_the_telephone(*driver_);
    ASSERT_TRUE(said) << said.error().message << town_->last_words();
    ASSERT_TRUE(town_->wait_until_all_is_told());

    const auto id = first_of(*town_, "correction");
    ASSERT_TRUE(id) << id.error().message;
    const auto shown = town_->coop({"correction", "show", *id});
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_TRUE(shown->contains("proposed: " + right_number)) << *shown;
    EXPECT_TRUE(shown->contains("now:      +39 0990")) << *shown;
    const auto accepted = town_->coop({"correction", "accept", *id});
    ASSERT_TRUE(accepted) << accepted.error().message;
    ASSERT_TRUE(publish(*town_));
    ASSERT_TRUE(end_visit(*driver_));

    ASSERT_TRUE(ask_again(*town_));
    // A visit keeps its pack: each look is a visit of its own until the new one is there.
    std::string trouble;
    const bool seen = within(seconds{40}, [&] {
        const auto looked = look_at_the_card(*driver_);
        if (!looked && trouble.empty()) trouble = looked.error().message;
        return looked && looked->says(right_number);
    });
    EXPECT_TRUE(seen) << trouble << town_->last_words();
}

TEST_F(Feedback, AnAnswerIsReadWithTheCodeOnTheSlip) {
    ASSERT_TRUE(begin_visit(*driver_, "it"));
    const auto asked = ask_for_help(*driver_, "Ada Prova", "3331234567", "una lettera");
    ASSERT_TRUE(asked) << asked.error().message << town_->last_words();
    ASSERT_TRUE(end_visit(*driver_));
    ASSERT_TRUE(town_->wait_until_all_is_told());

    const auto shown = town_->coop({"help", "show", asked->code});
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_TRUE(shown->contains("name: Ada Prova")) << *shown;
    const auto answered = town_->coop({"help", "answer", asked->slip(), "--state", "answered",
                                       "--words", "Torna giovedi alle 10."});
    ASSERT_TRUE(answered) << answered.error().message;

    ASSERT_TRUE(ask_again(*town_));
    const auto told = within(seconds{40}, [&] {
        if (!begin_visit(*driver_, "it") || !driver_->tap("tile:slip")) return false;
        if (!driver_->sees("field:code") || !driver_->dial(asked->code)) return false;
        if (!driver_->tap("look") || !driver_->sees("another")) return false;
        const auto page = driver_->page();
        const bool there = page && page->says("Torna giovedi alle 10.");
        return end_visit(*driver_) && there;
    });
    EXPECT_TRUE(told) << town_->last_words();
}

TEST_F(Feedback, WhetherItServedIsCountedWithoutAName) {
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(begin_visit(*driver_, "it"));
        ASSERT_TRUE(driver_->tap("bar:end"));
        ASSERT_TRUE(driver_->on("goodbye"));
        ASSERT_TRUE(driver_->tap("served:yes"));
        ASSERT_TRUE(driver_->tap("new"));
        ASSERT_TRUE(driver_->on("welcome"));
    }
    ASSERT_TRUE(town_->wait_until_all_is_told());
    const auto counts = town_->coop({"feedback"});
    ASSERT_TRUE(counts) << counts.error().message;
    EXPECT_TRUE(counts->contains("yes 5")) << *counts;
    const auto facts = town_->facts().value();
    for (const auto& fact : facts) EXPECT_EQ(fact.body.size(), 2u);
}

}  // namespace
}  // namespace chiosco
