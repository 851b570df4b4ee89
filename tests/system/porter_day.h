// SPDX-License-Identifier: AGPL-3.0-or-later
// Marta's day at the point, by the running programs: a cooperative, a kiosk that has heard of her,
// its screen, and what the tests of her work ask of them.
#pragma once

#include <gtest/gtest.h>

#include <optional>

#include "core/store/db.h"
#include "tests/support/town.h"
#include "tests/system/steps.h"

namespace chiosco {

using namespace std::chrono_literals;

inline const std::string pin = "407182", wrong_pin = "918273";
// Nobody's: a made-up person, whose request a porter reads.
inline const std::string asking = "Zelmira Quartucci", their_phone = "3331234567";

class PorterDay : public testing::Test {
protected:
    void SetUp() override {
        auto built = Town::build(Town::Content::demo);
        ASSERT_TRUE(built) << built.error().message;
        town_ = std::move(*built);
        const auto code = code_for({"porter", "add", "--site", "site:lucciola", "--name", "Marta"});
        ASSERT_TRUE(code) << code.error().message;
        code_ = *code;
        ASSERT_TRUE(town_->start_agent()) << town_->last_words();
        ASSERT_TRUE(wait_for_items("porter", 1));
        auto driver = town_->open_screen();
        ASSERT_TRUE(driver) << driver.error().message << town_->last_words();
        driver_.emplace(std::move(*driver));
    }
    Result<std::string> code_for(const std::vector<std::string>& words) {
        const auto said = TRY(town_->coop(words));
        return said.substr(0, said.find('\n'));
    }
    // The kiosk has heard of as many porters' items, whoever they are of.
    Result<void> wait_for_items(const std::string& kind, int count) {
        const auto path = town_->state() / "agent" / "inbox.db";
        const bool told = within(20s, [&] {
            const auto db = store::open_sqlite(path.string(), store::Open::read);
            if (!db) return false;
            const auto items =
                (*db)->one_integer("select count(*) from item where kind = ?", {kind});
            return items && items->value_or(0) >= count;
        });
        if (told) return {};
        return failure(ErrorCode::retry_later,
                       "the kiosk was not told: " + kind + town_->last_words());
    }
    // Somebody has asked, and Marta, who has just come in, looks at what there is to do today.
    Result<Told> come_in_to_a_request() {
        TRY_VOID(begin_visit(*driver_, "it"));
        auto asked = TRY(ask_for_help(*driver_, asking, their_phone, ""));
        TRY_VOID(end_visit(*driver_));
        TRY_VOID(wait_for_items("handoff", 1));
        TRY_VOID(come_in_by_code(*driver_, code_, pin));
        TRY_VOID(driver_->tap("today"));
        return asked;
    }
    // The same, with the request before her.
    void open_the_request() {
        const auto asked = come_in_to_a_request();
        ASSERT_TRUE(asked) << asked.error().message << town_->last_words();
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

}  // namespace chiosco
