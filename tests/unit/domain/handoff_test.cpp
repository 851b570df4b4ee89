// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/handoff.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace chiosco {
namespace {

using namespace std::chrono_literals;
using enum Step;

constexpr Date tuesday{2026y / 3 / 10};
Date after(int days) { return std::chrono::sys_days{tuesday} + std::chrono::days{days}; }

TEST(Standing, IsTheRequestItselfWhileNobodyHasMoved) {
    EXPECT_EQ(standing("a", {}), (Standing{.heads = {"a"}}));
}

TEST(Standing, IsTheLastOfAChainInWhateverOrderItArrives) {
    std::vector<Move> moves{
        {"b", not_found, {}, {"a"}}, {"c", called, {}, {"b"}}, {"d", appointment, after(5), {"c"}}};
    std::ranges::sort(moves, {}, &Move::id);
    do {
        EXPECT_EQ(standing("a", moves),
                  (Standing{.step = appointment, .day = after(5), .heads = {"d"}}));
    } while (std::ranges::next_permutation(moves, {}, &Move::id).found);
}

// It is not the clock that decides: a step back that has seen the one before it holds.
TEST(Standing, GoesBackWhereSomebodySaysSoKnowingly) {
    const std::vector<Move> moves{{"b", solved, {}, {"a"}}, {"c", called, {}, {"b"}}};
    EXPECT_EQ(standing("a", moves).step, called);
}

TEST(Standing, ShowsTheFurthestOfTwoThatDidNotKnowOfEachOther) {
    const std::vector<Move> apart{{"b", not_found, {}, {"a"}}, {"c", solved, {}, {"a"}}};
    const auto now = standing("a", apart);
    EXPECT_EQ(now.step, solved);
    EXPECT_TRUE(now.two_answers);
    EXPECT_EQ(now.heads, (std::vector<std::string>{"b", "c"}));
    auto settled = apart;
    settled.push_back({"d", called, {}, {"b", "c"}});
    EXPECT_EQ(standing("a", settled), (Standing{.step = called, .heads = {"d"}}));
    auto half = apart;
    half.push_back({"d", called, {}, {"b"}});
    EXPECT_TRUE(standing("a", half).two_answers) << "it has not seen c";
}

TEST(Standing, TwoWhoSayTheSameDoNotDisagree) {
    const std::vector<Move> same{{"b", solved, {}, {"a"}}, {"c", solved, {}, {"a"}}};
    EXPECT_FALSE(standing("a", same).two_answers);
    EXPECT_EQ(standing("a", same).heads.size(), 2u);
}

TEST(Standing, IsTheSameWithMovesThatAreThereTwiceOrNameWhatHasNotArrived) {
    const std::vector<Move> moves{
        {"c", called, {}, {"b"}}, {"c", called, {}, {"b"}}, {"e", called, {}, {"never seen"}}};
    EXPECT_EQ(standing("a", moves).heads, (std::vector<std::string>{"c", "e"}));
}

struct DueRow {
    const char* what;
    bool urgent, sensitive;
    Standing now;
    int moved;
    std::optional<Date> due;
};

TEST(Due, FollowsTheFieldGuide) {
    const DueRow table[] = {
        {"answered by tomorrow", false, false, {}, 0, after(1)},
        {"urgent: today", true, false, {}, 0, after(0)},
        {"tried again", false, false, {.step = not_found}, 1, after(3)},
        {"urgent, tried again", true, false, {.step = not_found}, 1, after(2)},
        {"a week after the call", false, false, {.step = called}, 1, after(8)},
        {"a month after the second call", false, false, {.step = called}, 8, after(38)},
        {"the day itself", false, false, {.step = appointment, .day = after(5)}, 1, after(5)},
        {"over", false, false, {.step = solved}, 3, std::nullopt},
        {"not solved is over too", false, false, {.step = not_solved}, 3, std::nullopt},
        {"sensitive: no task is made", true, true, {}, 0, std::nullopt},
    };
    for (const auto& row : table)
        EXPECT_EQ(due(tuesday, row.urgent, row.sensitive, row.now, after(row.moved)), row.due)
            << row.what;
}

TEST(Step, HasACodeThatIsReadBack) {
    for (const auto step :
         {asked, not_found, called, appointment, in_part, not_solved, solved, withdrawn})
        EXPECT_EQ(read_step(code(step)), step);
    EXPECT_EQ(read_step("accompagnata"), std::nullopt);
}

}  // namespace
}  // namespace chiosco
