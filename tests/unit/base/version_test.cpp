// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/version.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "core/base/file.h"

namespace chiosco {
namespace {

TEST(Version, IsTheOneThatTheBuildSays) {
    const auto build = read_file(std::string{SOURCE_ROOT} + "/CMakeLists.txt").value();
    EXPECT_TRUE(build.contains("project(chiosco VERSION " + std::string{version} + " "));
    EXPECT_TRUE(parse_rfc3339(made_on));
}

}  // namespace
}  // namespace chiosco
