// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/temp_folder.h"

namespace chiosco {
namespace {

TEST(File, IsWholeOrNotThere) {
    const TempFolder folder;
    const auto path = folder.path() / "a.json";
    EXPECT_EQ(read_file(path).error().code, ErrorCode::not_found);
    ASSERT_TRUE(write_file(path, "one"));
    ASSERT_TRUE(write_file(path, std::string(100000, 'x')));
    EXPECT_EQ(read_file(path).value().size(), 100000u);
    EXPECT_EQ(read_file(path, 10).error().code, ErrorCode::full);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder.path()}, {}), 1);
}

TEST(File, ASecretIsItsOwnersAlone) {
    const TempFolder folder;
    const auto path = folder.path() / "device.key";
    ASSERT_TRUE(write_file(path, "secret", Access::owner));
    struct stat status{};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(File, AFullDiskSaysFull) {
    const Fd full{::open("/dev/full", O_WRONLY)};
    ASSERT_TRUE(full);
    EXPECT_EQ(::write(full.get(), "x", 1), -1);
    EXPECT_EQ(system_error("write").code, ErrorCode::full);
}

}  // namespace
}  // namespace chiosco
