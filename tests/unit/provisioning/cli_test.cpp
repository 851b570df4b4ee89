// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-provision as a technician types it.
#include "provisioning/cli/run.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/said.h"
#include "tests/support/served_coop.h"

namespace chiosco::provisioning {
namespace {

using Words = std::vector<std::string>;

struct Typed : testing::Test {
    Said say(const Words& words) {
        return heard([&] { return run(words, *coop.http, coop.clock); });
    }
    ServedCoop coop;
    TempFolder state;
};

TEST_F(Typed, AWrongWordIsAnsweredWithItsOwnCommandsUsageAlone) {
    const struct {
        Words words;
        std::string says;
    } cases[] = {
        {{},
         "chiosco-provision: say what to do, only: enrol, move, status, wipe; chiosco-provision "
         "help tells more\n"},
        {{"frob"},
         "chiosco-provision: there is no \"frob\", only: enrol, move, status, wipe; "
         "chiosco-provision help tells more\n"},
        {{"status", "--yes"},
         "chiosco-provision status: there is no \"--yes\" here\n  chiosco-provision status "
         "[--json]\n"},
        {{"wipe", "--lose"},
         "chiosco-provision wipe: --lose wants something after it\n  chiosco-provision wipe "
         "[--lose N] "},
        {{"wipe"},
         "chiosco-provision wipe: this cannot be undone: say --yes\n  chiosco-provision wipe "
         "[--lose N] "}};
    for (const auto& [words, says] : cases) {
        const auto said = say(words);
        EXPECT_EQ(said.code, 2) << says;
        EXPECT_TRUE(said.err.starts_with(says)) << said.err;
        EXPECT_EQ(std::ranges::count(said.err, '\n'), words.empty() || words[0] == "frob" ? 1 : 2);
    }
    const auto help = say({"--help"});
    EXPECT_EQ(help.code, 0);
    for (const char* wanted : {"enrol --server", "move --code", "status [", "wipe [", "--state"})
        EXPECT_TRUE(help.out.contains(wanted)) << wanted;
}

TEST_F(Typed, AServerThatIsNotReachedIsNamedWithoutTheCode) {
    const auto url = coop.url();
    coop.server.reset();
    const auto said = say(
        {"enrol", "--server", url + "/", "--code", "K7M2-Q9XR", "--state", state.path().string()});
    EXPECT_EQ(said.code, 1);
    EXPECT_TRUE(said.err.starts_with("chiosco-provision: cannot reach " + url + "/v1/enrol: "))
        << said.err;
    EXPECT_FALSE(said.err.contains("K7M2")) << said.err;
}

TEST_F(Typed, ABlankBoxIsSaidNotToBeSetUpAndNothingIsMadeUp) {
    const auto blank = (state.path() / "nothing").string();
    const auto said = say({"status", "--state", blank, "--run", blank});
    EXPECT_EQ(said.code, 3);
    EXPECT_TRUE(said.out.contains("Printer: not known (not set up).")) << said.out;
    EXPECT_FALSE(said.out.contains("-1 MB")) << said.out;
}

}  // namespace
}  // namespace chiosco::provisioning
