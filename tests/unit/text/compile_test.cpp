// SPDX-License-Identifier: AGPL-3.0-or-later
// A sentence that is not in the Italian file, or that is given the wrong thing, must stop the
// compiler: nobody would see it on the glass in time.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace chiosco::text {
namespace {

bool compiles(const std::string& expression) {
    const auto file = std::filesystem::temp_directory_path() /
                      ("chiosco-compile-" + std::to_string(getpid()) + ".cpp");
    std::ofstream{file} << "#include \"kiosk-app/text/t.h\"\nusing namespace chiosco;\n"
                           "ui::Text words() { return "
                        << expression << "; }\n";
    const std::string command = std::string{COMPILER} + " -std=c++23 -fsyntax-only -I" +
                                SOURCE_ROOT + " -I" + BUILD_ROOT + " " + file.string() +
                                " 2>/dev/null";
    const bool good = std::system(command.c_str()) == 0;
    std::filesystem::remove(file);
    return good;
}

TEST(Sentence, CompilesOnlyWhenItExistsAndGetsWhatItAsksFor) {
    EXPECT_TRUE(compiles("t::common_seats(3)"));
    EXPECT_FALSE(compiles("t::common_seatz(3)"));
    EXPECT_FALSE(compiles("t::common_seats(\"tre\")"));
    EXPECT_FALSE(compiles("ui::Text(\"common.seats\", {})"));
}

}  // namespace
}  // namespace chiosco::text
