// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/socket.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/temp_folder.h"

namespace chiosco {
namespace {

class SocketTest : public testing::Test {
protected:
    TempFolder folder_;
    std::string path_ = (folder_.path() / "test.sock").string();
    Listener listener_ = *Listener::open(path_);
    Socket one_ = *Socket::connect(path_), other_ = *listener_.accept();
};

TEST_F(SocketTest, CarriesMessagesWholeAndInOrder) {
    EXPECT_EQ(other_.receive().error().code, ErrorCode::retry_later);
    for (int n = 0; n < 5; ++n) ASSERT_TRUE(one_.send({{"n", n}}));
    for (int n = 0; n < 5; ++n) EXPECT_EQ(int_of(other_.receive()->body, "n", -1), n);
    EXPECT_EQ(*other_.peer(), ::geteuid());
    one_ = Socket{};
    EXPECT_EQ(other_.receive().error().code, ErrorCode::offline);
    EXPECT_EQ(other_.send({}).error().code, ErrorCode::offline);
}

TEST_F(SocketTest, TakesMessagesUpTo64KiB) {
    const std::string frame = R"({"x":""})";
    ASSERT_TRUE(one_.send({{"x", std::string(message_max - frame.size(), 'x')}}));
    EXPECT_TRUE(other_.receive());
    EXPECT_EQ(one_.send({{"x", std::string(message_max - frame.size() + 1, 'x')}}).error().code,
              ErrorCode::full);
    const std::string large(message_max + 1, ' ');
    ASSERT_GT(::write(one_.fd(), large.data(), large.size()), 0);
    EXPECT_EQ(other_.receive().error().code, ErrorCode::invalid);
    ASSERT_TRUE(one_.send({{"after", true}}));
    EXPECT_TRUE(bool_of(other_.receive()->body, "after"));
}

TEST_F(SocketTest, HandsMemoryOverThatNobodyCanChange) {
    const auto memory = *sealed_memory("%PDF-1.4");
    ASSERT_TRUE(one_.send({{"do", "print"}}, memory.get()));
    const auto message = *other_.receive();
    EXPECT_EQ(*sealed_size(message.file.get(), 100), 8u);
    EXPECT_EQ(sealed_size(message.file.get(), 7).error().code, ErrorCode::full);
    EXPECT_LT(::write(message.file.get(), "x", 1), 0);
    EXPECT_NE(::ftruncate(message.file.get(), 0), 0);
    const Fd file{::open((folder_.path() / "file").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
    EXPECT_EQ(sealed_size(file.get(), 100).error().code, ErrorCode::refused);
}

TEST_F(SocketTest, DoesNotBlockOnASideThatDoesNotRead) {
    const json::object message{{"x", std::string(10'000, 'x')}};
    Result<void> sent;
    for (int n = 0; n < 1000 && sent; ++n) sent = one_.send(message);
    EXPECT_EQ(sent.error().code, ErrorCode::retry_later);
}

TEST(Socket, SaysWhereNobodyListens) {
    const TempFolder folder;
    EXPECT_EQ(Socket::connect((folder.path() / "none.sock").string()).error().code,
              ErrorCode::offline);
    EXPECT_EQ(Socket::connect(std::string(200, 'x')).error().code, ErrorCode::invalid);
}

}  // namespace
}  // namespace chiosco
