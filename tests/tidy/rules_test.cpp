// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules themselves are tested: each must bite, and must not bite what is right.
#include "tests/tidy/rules.h"

#include <gtest/gtest.h>

namespace chiosco::tidy {
namespace {

const std::string spdx = "// SPDX-License-Identifier: AGPL-3.0-or-later\n";

TEST(Rules, EveryArrowThatPointsUpIsFound) {
    const struct {
        const char *path, *include;
        std::size_t found;
    } cases[] = {
        {"kiosk-app/screens/home/view.cpp", "kiosk-app/world/effect.h", 0},
        {"kiosk-app/screens/home/view.cpp", "kiosk-app/text/t.h", 0},
        {"kiosk-app/screens/home/view.cpp", "kiosk-app/text/catalogue.h", 1},
        {"kiosk-app/screens/home/view.cpp", "core/store/db.h", 1},
        {"kiosk-app/screens/home/view.cpp", "kiosk-app/paint/screen.h", 1},
        {"kiosk-app/app/runtime.cpp", "core/net/http.h", 1},
        {"kiosk-app/app/runtime.cpp", "core/sync/facts.h", 1},
        {"kiosk-app/app/runtime.cpp", "core/search/index.h", 0},
        {"kiosk-app/app/runtime.cpp", "firmware/agent/agent.h", 1},
        {"firmware/agent/main.cpp", "kiosk-app/world/effect.h", 1},
        {"firmware/agent/main.cpp", "coop-server/api/server.h", 1},
        {"coop-server/api/server.cpp", "core/sync/facts.h", 0},
        {"provisioning/cli/main.cpp", "core/sync/facts.h", 1},
        {"core/base/json.cpp", "core/domain/event.h", 1},
        {"core/domain/event.cpp", "core/store/db.h", 1},
        {"core/net/curl.cpp", "core/store/db.h", 1},
    };
    for (const auto& [path, include, found] : cases)
        EXPECT_EQ(complaints(path, spdx + "#include \"" + include + "\"\n").size(), found)
            << path << " <- " << include;
}

TEST(Rules, EveryBanBitesOnlyWhereItShould) {
    const struct {
        const char *path, *line;
        std::size_t found;
    } cases[] = {
        {"kiosk-app/screens/home/view.cpp", "ImGui::NewFrame();", 1},
        {"kiosk-app/paint/window.cpp", "ImGui::NewFrame();", 0},
        {"kiosk-app/paint/window.cpp", "ImGui::InputText(a, b);", 1},
        {"core/search/index.cpp", "sqlite3_open(a, b);", 1},
        {"core/store/db.cpp", "sqlite3_open(a, b);", 0},
        {"core/sync/facts.cpp", "auto t = std::chrono::system_clock::now();", 1},
        {"core/base/clock.cpp", "auto t = std::chrono::system_clock::now();", 0},
        {"core/base/a.h", "class FactManager {", 1},
        {"core/base/a.h", "struct Database {", 0},
        {"core/base/a.h", "struct Data {", 1},
        {"core/base/a.cpp",
         "int x;  // FIX"
         "ME later",
         1},
    };
    for (const auto& [path, line, found] : cases)
        EXPECT_EQ(complaints(path, spdx + line + "\n").size(), found) << path << ": " << line;
}

TEST(Rules, LengthsAndLicence) {
    EXPECT_EQ(complaints("core/base/a.h", "").size(), 1u);
    EXPECT_EQ(complaints("core/base/a.h", spdx + std::string(101, 'x') + "\n").size(), 1u);
    std::string accents;
    for (int i = 0; i < 100; ++i) accents += "è";
    EXPECT_EQ(complaints("core/base/a.h", spdx + accents + "\n").size(), 0u);
    std::string body = "void f(int a) {\n", lines;
    for (int i = 0; i < 69; ++i) body += "    g();\n";
    EXPECT_EQ(complaints("core/base/a.cpp", spdx + body + "}\n").size(), 0u);
    EXPECT_EQ(complaints("core/base/a.cpp", spdx + body + "    g();\n}\n").size(), 1u);
    for (int i = 0; i < 500; ++i) lines += "int x;\n";
    EXPECT_EQ(complaints("core/base/a.cpp", spdx + lines).size(), 1u);
}

TEST(Rules, MessageIdsAreReadWithTheirContext) {
    EXPECT_EQ(message_ids("msgid \"\"\nmsgstr \"\"\n\nmsgid \"home.title\"\nmsgstr \"Ciao\"\n"
                          "msgctxt \"speech\"\nmsgid \"home.title\"\nmsgstr \"Ciao\"\n"),
              (Lines{"home.title", "speech|home.title"}));
}

}  // namespace
}  // namespace chiosco::tidy
