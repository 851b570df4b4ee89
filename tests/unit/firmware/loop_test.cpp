// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>
#include <unistd.h>

#include <thread>

#include "firmware/loop/door.h"
#include "tests/support/temp_folder.h"

namespace chiosco::firmware {
namespace {

using std::chrono::milliseconds;

TEST(Loop, RunsTimersInTheOrderTheyAreDue) {
    FakeClock clock{Instant{}};
    Loop loop{clock};
    std::string order;
    loop.after(milliseconds{20}, [&] { order += 'b'; });
    loop.after(milliseconds{10}, [&] {
        order += 'a';
        loop.after(milliseconds{5}, [&] { order += 'A'; });
    });
    loop.turn(milliseconds{0});
    EXPECT_EQ(order, "");
    clock.advance(milliseconds{10});
    loop.turn(milliseconds{0});
    EXPECT_EQ(order, "a");
    clock.advance(milliseconds{10});
    loop.turn(milliseconds{0});
    EXPECT_EQ(order, "aAb");
}

TEST(Loop, RunsWhatOtherThreadsHandOverAllOnItsOwn) {
    const SystemClock clock;
    Loop loop{clock};
    int sum = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 1000; ++n)
                loop.post([&] {
                    if (++sum == 4000) loop.stop();
                });
        });
    loop.run();
    EXPECT_EQ(sum, 4000);
}

class DoorTest : public testing::Test {
protected:
    std::unique_ptr<Door> open(std::vector<uid_t> allowed) {
        return *Door::open(loop_, path_, 0600, std::move(allowed),
                           [this](Guest guest, Message& message) -> Result<void> {
                               last_ = guest;
                               const auto what = text_of(message.body, "do");
                               if (what != "echo") return failure(ErrorCode::invalid, "unknown");
                               door_->tell(guest, answering(message.body, {{"echo", true}}));
                               return {};
                           });
    }
    void turn(int times = 4) {
        for (int i = 0; i < times; ++i) loop_.turn(milliseconds{0});
    }

    TempFolder folder_;
    std::string path_ = (folder_.path() / "test.sock").string();
    SystemClock clock_;
    Loop loop_{clock_};
    Guest last_ = 0;
    std::unique_ptr<Door> door_;
};

TEST_F(DoorTest, AnswersWithTheNumberOfTheQuestion) {
    door_ = open({::geteuid()});
    const auto guest = *Socket::connect(path_);
    ASSERT_TRUE(guest.send({{"do", "echo"}, {"ask", 7}}));
    turn();
    EXPECT_EQ(guest.receive()->body, (json::object{{"echo", true}, {"ask", 7}}));
    ASSERT_TRUE(guest.send({{"do", "dance"}, {"ask", 8}}));
    turn();
    EXPECT_EQ(guest.receive()->body,
              (json::object{{"error", "invalid"}, {"detail", "unknown"}, {"ask", 8}}));
}

TEST_F(DoorTest, KeepsTheConnectionAfterNonsense) {
    door_ = open({::geteuid()});
    const auto guest = *Socket::connect(path_);
    for (const auto& nonsense : {std::string{"[]"}, std::string{"{"}, std::string(70'000, '{')}) {
        ASSERT_EQ(::write(guest.fd(), nonsense.data(), nonsense.size()),
                  static_cast<ssize_t>(nonsense.size()));
        turn();
        EXPECT_EQ(text_of(guest.receive()->body, "error"), "invalid");
    }
    ASSERT_TRUE(guest.send({{"do", "echo"}}));
    turn();
    EXPECT_EQ(guest.receive()->body, (json::object{{"echo", true}}));
}

TEST_F(DoorTest, TurnsOtherUsersAway) {
    door_ = open({::geteuid() + 1});
    const auto guest = *Socket::connect(path_);
    turn();
    EXPECT_EQ(guest.receive().error().code, ErrorCode::offline);
}

TEST_F(DoorTest, ForgetsAGuestWhoLeaves) {
    door_ = open({::geteuid()});
    {
        const auto guest = *Socket::connect(path_);
        ASSERT_TRUE(guest.send({{"do", "echo"}}));
        turn();
        EXPECT_TRUE(door_->is_in(last_));
    }
    turn();
    EXPECT_FALSE(door_->is_in(last_));
    door_->tell(last_, {{"too", "late"}});
}

TEST_F(DoorTest, ShowsOutAGuestWhoDoesNotRead) {
    door_ = open({::geteuid()});
    const auto deaf = *Socket::connect(path_), other = *Socket::connect(path_);
    turn();
    const json::object message{{"long", std::string(10'000, 'x')}};
    for (int i = 0; i < 1000; ++i) {
        door_->tell_all(message);
        ASSERT_TRUE(other.receive());
    }
    ASSERT_TRUE(other.send({{"do", "echo"}}));
    turn();
    EXPECT_TRUE(other.receive());
}

TEST_F(DoorTest, TakesOverFromAKilledProcessButNotFromALivingOne) {
    door_ = open({::geteuid()});
    EXPECT_EQ(Listener::open(path_).error().code, ErrorCode::conflict);
    // What a kill -9 leaves: the file, with nobody behind it.
    ASSERT_EQ(::link(path_.c_str(), (path_ + ".left").c_str()), 0);
    door_.reset();
    ASSERT_EQ(::rename((path_ + ".left").c_str(), path_.c_str()), 0);
    EXPECT_TRUE(Listener::open(path_));
}

}  // namespace
}  // namespace chiosco::firmware
