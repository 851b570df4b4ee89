// SPDX-License-Identifier: AGPL-3.0-or-later
// What each program of a kiosk may not do is said in its unit (DESIGN 2).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "core/base/file.h"

namespace chiosco {
namespace {

const std::filesystem::path units = std::filesystem::path{SOURCE_ROOT} / "firmware/units";
const std::string screen = "chiosco.service", agent = "chioscod.service",
                  print = "chiosco-printd.service";

std::set<std::string> lines_of(const std::string& unit) {
    std::set<std::string> lines;
    std::istringstream in{*read_file(units / unit)};
    for (std::string line; std::getline(in, line);) lines.insert(line);
    return lines;
}

TEST(Units, GiveNoProgramAnyCapability) {
    for (const auto& unit : {screen, agent, print})
        for (const auto* line :
             {"CapabilityBoundingSet=", "AmbientCapabilities=", "NoNewPrivileges=yes",
              "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "LimitCORE=0",
              "MemorySwapMax=0", "RestrictNamespaces=yes", "SystemCallFilter=@system-service",
              "UMask=0027", "Restart=always"})
            EXPECT_TRUE(lines_of(unit).contains(line)) << unit << " lacks " << line;
}

TEST(Units, GiveTheScreenNoNetworkAndNoDeviceKey) {
    for (const auto* line :
         {"PrivateNetwork=yes", "RestrictAddressFamilies=AF_UNIX", "IPAddressDeny=any",
          "InaccessiblePaths=-/var/lib/chiosco/agent/identity", "DevicePolicy=closed"})
        EXPECT_TRUE(lines_of(screen).contains(line)) << line;
}

TEST(Units, GiveTheNetworkToProgramsThatHaveNoDevices) {
    for (const auto& unit : {agent, print}) {
        EXPECT_TRUE(lines_of(unit).contains("PrivateDevices=yes")) << unit;
        EXPECT_FALSE(lines_of(unit).contains("PrivateNetwork=yes")) << unit;
        // Or SO_PEERCRED could not tell the screen from anybody else.
        EXPECT_FALSE(lines_of(unit).contains("PrivateUsers=yes")) << unit;
    }
    EXPECT_TRUE(lines_of(print).contains("InaccessiblePaths=-/var/lib/chiosco"));
    EXPECT_TRUE(lines_of(print).contains("IPAddressDeny=any"));
}

TEST(Units, RunEachProgramAsAUserOfItsOwn) {
    const auto users = lines_of("chiosco.sysusers");
    for (const auto& [unit, user] :
         {std::pair{screen, "chiosco"}, {agent, "chioscod"}, {print, "chiosco-printd"}}) {
        EXPECT_TRUE(lines_of(unit).contains(std::string{"User="} + user)) << unit;
        const auto made = [&](const std::string& line) {
            return line.starts_with(std::string{"u "} + user + " ");
        };
        EXPECT_TRUE(std::ranges::any_of(users, made)) << user;
    }
}

}  // namespace
}  // namespace chiosco
