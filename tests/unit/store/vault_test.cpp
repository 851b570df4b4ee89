// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/vault/vault.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "tests/support/temp_folder.h"

namespace chiosco::store {
namespace {

const Instant morning = *parse_rfc3339("2026-03-10T09:30:00Z");

class VaultTest : public testing::Test {
protected:
    Vault open() {
        auto vault = Vault::open((folder_.path() / "vault.db").string());
        EXPECT_TRUE(vault) << vault.error().message;
        return std::move(*vault);
    }
    TempFolder folder_;
};

TEST_F(VaultTest, KeepsALockAndItsGuessesOverARestart) {
    {
        auto vault = open();
        ASSERT_TRUE(vault.put_porter({"marta", 7, 1, "bG9jaw=="}));
        ASSERT_TRUE(vault.put_pin_guesses("marta", {3, morning}));
        ASSERT_TRUE(vault.put_code_guesses("yusuf", {1, std::nullopt}));
    }
    auto vault = open();
    EXPECT_EQ(*vault.porter("marta"), (KeptPorter{"marta", 7, 1, "bG9jaw=="}));
    EXPECT_EQ(*vault.pin_guesses("marta"), (Guesses{3, morning}));
    EXPECT_EQ(*vault.code_guesses("yusuf"), (Guesses{1, std::nullopt}));
    EXPECT_EQ(*vault.porter("nobody"), std::nullopt);
    EXPECT_EQ(*vault.pin_guesses("nobody"), Guesses{});
}

TEST_F(VaultTest, ANewLockForgetsWhatWasGuessed) {
    auto vault = open();
    ASSERT_TRUE(vault.put_porter({"marta", 7, 1, "b25l"}));
    ASSERT_TRUE(vault.put_pin_guesses("marta", {8, morning}));
    ASSERT_TRUE(vault.put_code_guesses("marta", {2, std::nullopt}));
    ASSERT_TRUE(vault.put_porter({"marta", 9, 2, "dHdv"}));
    EXPECT_EQ(*vault.pin_guesses("marta"), Guesses{});
    EXPECT_EQ(*vault.code_guesses("marta"), Guesses{});
}

TEST_F(VaultTest, WhoIsRemovedLeavesNothing) {
    auto vault = open();
    ASSERT_TRUE(vault.put_porter({"marta", 7, 1, "b25l"}));
    ASSERT_TRUE(vault.forget_porter("marta"));
    EXPECT_EQ(*vault.porter("marta"), std::nullopt);
}

TEST_F(VaultTest, KeepsOneDeskAndEveryMoveOnce) {
    auto vault = open();
    EXPECT_EQ(*vault.desk(), std::nullopt);
    const DeskSetting open_until{true, "Marta", morning, morning + std::chrono::hours{2}};
    ASSERT_TRUE(vault.put_desk({false, "Yusuf", morning, morning + std::chrono::hours{1}}));
    ASSERT_TRUE(vault.put_desk(open_until));
    EXPECT_EQ(*vault.desk(), open_until);
    const KeptMove move{"opened", {"m1", Step::called, {}, {"opened", "m0"}}, morning};
    ASSERT_TRUE(vault.put_move(move));
    ASSERT_TRUE(vault.put_move(move));
    const auto moves = vault.moves();
    ASSERT_TRUE(moves);
    ASSERT_EQ(moves->size(), 1u);
    EXPECT_EQ(moves->front().move, move.move);
    EXPECT_EQ(moves->front().at, morning);
}

TEST_F(VaultTest, KeepsARequestThatWasPassedOnUntilItIsForgotten) {
    ASSERT_TRUE(open().put_passed("f1", "sealed"));
    auto vault = open();
    ASSERT_TRUE(vault.put_passed("f1", "another")) << "once is enough";
    EXPECT_EQ(*vault.passed(),
              (std::vector<std::pair<std::string, std::string>>{{"f1", "sealed"}}));
    ASSERT_TRUE(vault.forget_passed("f1"));
    EXPECT_TRUE(vault.passed()->empty());
}

}  // namespace
}  // namespace chiosco::store
