// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/shred.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "core/base/file.h"
#include "tests/support/temp_folder.h"

namespace chiosco {
namespace {

namespace fs = std::filesystem;

TEST(Shred, LeavesZerosAndNoName) {
    const TempFolder folder;
    const auto file = folder.path() / "device.key";
    ASSERT_TRUE(write_file(file, std::string(100'000, 'k')));
    const Fd kept{::open(file.c_str(), O_RDONLY)};  // As who reads the bare disk.
    ASSERT_TRUE(shred_file(file));
    EXPECT_FALSE(fs::exists(file));
    std::string left(100'000, '?');
    ASSERT_EQ(::pread(kept.get(), left.data(), left.size(), 0), 100'000);
    EXPECT_EQ(left, std::string(100'000, '\0'));
    EXPECT_TRUE(shred_file(file)) << "it is gone already";
}

TEST(Shred, TakesEverythingInAFolderAndNothingBesideIt) {
    const TempFolder folder;
    const auto inside = folder.path() / "state";
    ASSERT_TRUE(make_folder(inside / "a" / "b"));
    ASSERT_TRUE(write_file(inside / "a" / "b" / "c", "x"));
    ASSERT_TRUE(write_file(folder.path() / "beside", "stays"));
    fs::create_symlink(folder.path() / "beside", inside / "link");
    ASSERT_TRUE(shred_inside(inside));
    EXPECT_TRUE(fs::is_empty(inside));
    EXPECT_EQ(read_file(folder.path() / "beside").value(), "stays");
    EXPECT_TRUE(shred_inside(folder.path() / "nowhere"));
}

}  // namespace
}  // namespace chiosco
