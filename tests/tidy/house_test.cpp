// SPDX-License-Identifier: AGPL-3.0-or-later
// The house as it stands, against its rules.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

#include "core/base/file.h"
#include "core/base/json.h"
#include "tests/tidy/rules.h"

namespace chiosco::tidy {
namespace {

namespace fs = std::filesystem;

const fs::path root{SOURCE_ROOT};

// Our own files below the source folders, as paths relative to the root.
std::vector<fs::path> files(const std::set<std::string>& endings) {
    std::vector<fs::path> found;
    for (const auto* top : {"core", "kiosk-app", "coop-server", "firmware", "provisioning",
                            "images", "tests", "cmake", "assets", "locales"}) {
        if (!fs::exists(root / top)) continue;
        for (const auto& entry : fs::recursive_directory_iterator{root / top})
            if (entry.is_regular_file() && endings.contains(entry.path().extension().string()))
                found.push_back(entry.path().lexically_relative(root));
    }
    return found;
}

std::string text(const fs::path& path) { return read_file(root / path).value(); }

TEST(House, IsTidy) {
    const auto sources = files({".cpp", ".h", ".cmake", ".sql", ".sh"});
    ASSERT_GT(sources.size(), 100u);
    for (const auto& path : sources) {
        if (path == "tests/tidy/rules.cpp" || path == "tests/tidy/rules_test.cpp") continue;
        EXPECT_EQ(complaints(path.generic_string(), text(path)), Lines{}) << path;
    }
}

// A test outside the build is a rumour; so is a source that nothing compiles.
TEST(House, EverySourceIsBuilt) {
    std::set<std::string> built;
    const auto commands = parse_json(read_file(BUILD_ROOT "/compile_commands.json").value());
    for (const auto& command : commands.value().as_array())
        built.insert(fs::path{text_of(command.as_object(), "file")}.lexically_normal().string());
    ASSERT_GT(built.size(), 100u);
    for (const auto& path : files({".cpp"}))
        EXPECT_TRUE(built.contains((root / path).lexically_normal().string()))
            << path << " is compiled by nothing";
}

TEST(House, EveryLanguageHasEveryMessage) {
    ASSERT_TRUE(fs::exists(root / "locales/it"));
    for (const auto& source : fs::directory_iterator{root / "locales/it"}) {
        const auto wanted = message_ids(read_file(source.path()).value());
        ASSERT_FALSE(wanted.empty()) << source.path();
        for (const auto* lang : {"en", "ar"}) {
            const auto path = root / "locales" / lang / source.path().filename();
            ASSERT_TRUE(fs::exists(path)) << path;
            EXPECT_EQ(message_ids(read_file(path).value()), wanted) << path;
        }
    }
}

// "،" and "؟", and the two strokes of "شيئًا" before their alif, not on it.
TEST(House, WritesArabicWithItsOwnSigns) {
    const std::regex latin_sign{"[\xd8-\xdb][\x80-\xbf][)»}]?[,;?]"};
    int read = 0;
    for (const auto& path : files({".po"})) {
        const bool arabic = path.filename() == "ar.po" || path.parent_path().filename() == "ar";
        if (!arabic || path.string().contains("corpus")) continue;
        std::istringstream lines{text(path)};
        for (std::string line; std::getline(lines, line);) {
            if (!line.contains('"') || line.starts_with("#")) continue;
            ++read;
            EXPECT_FALSE(std::regex_search(line, latin_sign)) << path << ": " << line;
            EXPECT_FALSE(line.contains("\xd8\xa7\xd9\x8b")) << path << ": " << line;
        }
    }
    EXPECT_GT(read, 100);
}

TEST(House, HoldsFewGoldenPictures) {
    std::size_t pictures = 0;
    for (const auto& path : files({".png"})) pictures += path.string().contains("golden");
    EXPECT_LE(pictures, 15u);
}

TEST(House, ShipsNoneOfTheSharedData) {
    for (const auto& path : files({".pdf", ".zip", ".pbf", ".pmtiles", ".geojson", ".jpg"}))
        ADD_FAILURE() << path << " looks like somebody else's data";
}

}  // namespace
}  // namespace chiosco::tidy
