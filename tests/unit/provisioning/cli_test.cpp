// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-provision as a technician types it.
#include "provisioning/cli/run.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "core/base/file.h"
#include "core/base/keys.h"
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

TEST_F(Typed, AnEmptySiteDoesNotMoveAKioskUncheckedNorIsAnyOtherValueEmpty) {
    const auto place = state.path().string();
    const std::pair<Words, std::string> cases[] = {
        {{"move", "--code", "K7M2-Q9XR", "--site", "", "--yes", "--state", place}, "--site"},
        {{"move", "--code", "", "--yes", "--state", place}, "--code"},
        {{"move", "--code", "K7M2-Q9XR", "--exported", "", "--yes", "--state", place},
         "--exported"},
        {{"enrol", "--server", "", "--code", "K7M2-Q9XR", "--state", place}, "--server"},
        {{"enrol", "--server", coop.url(), "--code", "K7M2-Q9XR", "--panel", "", "--state", place},
         "--panel"},
        {{"enrol", "--server", coop.url(), "--code", "K7M2-Q9XR", "--printer", "", "--state",
          place},
         "--printer"},
        {{"wipe", "--lose", "", "--yes", "--state", place}, "--lose"},
        {{"status", "--state", ""}, "--state"},
        {{"status", "--state", place, "--run", ""}, "--run"}};
    for (const auto& [words, option] : cases) {
        const auto said = say(words);
        EXPECT_EQ(said.code, 2) << option;
        EXPECT_TRUE(said.err.starts_with("chiosco-provision " + words[0] + ": " + option +
                                         " wants something after it, not an empty word\n"))
            << said.err;
        EXPECT_EQ(said.out, "");
    }
    EXPECT_TRUE(std::filesystem::is_empty(state.path()));
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

TEST_F(Typed, ABlankBoxIsNotSaidToBeWipedOrMovedAndNothingIsLeftInIt) {
    const auto url = coop.url();
    const struct {
        const char* name;
        Words words;
        int code;
        std::string says;
    } cases[] = {{"wipe", {"wipe", "--yes"}, 3, "there is no kiosk in "},
                 {"move", {"move", "--code", "K7M2-Q9XR", "--yes"}, 3, "there is no kiosk in "},
                 {"an address where nobody answers",
                  {"enrol", "--server", "http://127.0.0.1:1", "--code", "K7M2-Q9XR"},
                  1,
                  "cannot reach http://127.0.0.1:1/v1/enrol: "},
                 {"a wrong code",
                  {"enrol", "--server", url, "--code", "K7M2-Q9XR"},
                  1,
                  "that is not a code of this cooperative"},
                 {"another server",
                  {"enrol", "--server", url + "/shop", "--code", "K7M2-Q9XR"},
                  1,
                  url + "/shop/v1/enrol: "}};
    const auto made = state.path() / "var" / "chiosco";
    for (const auto& [name, given, code, says] : cases) {
        for (const bool is_there : {false, true}) {
            SCOPED_TRACE(name + std::string{is_there ? ", the folder is there" : ""});
            std::filesystem::remove_all(state.path() / "var");
            if (is_there) std::filesystem::create_directories(made);
            auto words = given;
            words.insert(words.end(),
                         {"--state", made.string(), "--run", (state.path() / "run").string()});
            const auto said = say(words);
            EXPECT_EQ(said.code, code) << said.err;
            EXPECT_TRUE(said.err.starts_with("chiosco-provision: " + says)) << said.err;
            EXPECT_EQ(said.out, "");
            EXPECT_EQ(std::filesystem::exists(state.path() / "var"), is_there);
            EXPECT_TRUE(!is_there || std::filesystem::is_empty(made));
        }
    }
}

// "There is no kiosk here", to a technician without root, over a box with key, vault and outbox.
TEST_F(Typed, ABoxThatMayNotBeReadIsNotSaidToBeBlank) {
    const auto box = state.path() / "box";
    const auto key = box / "agent" / "identity" / "device.key";
    ASSERT_TRUE(make_folder(key.parent_path()));
    ASSERT_TRUE(write_file(key, make_signing_key().secret));
    using std::filesystem::perms;
    std::filesystem::permissions(state.path(), perms{0755});
    std::filesystem::permissions(box / "agent", perms{0700});
    const Words places{"--state", box.string(), "--run", (state.path() / "run").string()};
    const struct {
        Words words;
        int code;
        std::string says;
    } cases[] = {{{"wipe", "--yes"}, 1, "Permission denied): nothing was done. Run this as root\n"},
                 {{"move", "--code", "K7M2-Q9XR", "--yes"},
                  1,
                  "Permission denied): nothing was done. Run this as root\n"},
                 {{"enrol", "--server", coop.url(), "--code", "K7M2-Q9XR"},
                  1,
                  "Permission denied: run this as root\n"},
                 {{"status"}, 1, ""}};
    for (const auto& [given, code, says] : cases) {
        auto words = given;
        words.insert(words.end(), places.begin(), places.end());
        const auto as_somebody = [&]() noexcept {  // Root reads everything.
            constexpr uid_t somebody = 65534;
            if (::getuid() == 0 && ::setuid(somebody) != 0) ::_exit(98);
            const auto said = say(words);
            if (!said.err.ends_with(says)) std::fputs(said.err.c_str(), stderr);
            ::_exit(said.err.ends_with(says) ? said.code : 99);
        };
        const auto child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) as_somebody();
        int ended = 0;
        ASSERT_EQ(::waitpid(child, &ended, 0), child);
        EXPECT_TRUE(WIFEXITED(ended) && WEXITSTATUS(ended) == code) << given[0] << ": " << ended;
    }
    EXPECT_TRUE(std::filesystem::exists(key));
}

TEST_F(Typed, ABoxWithAFileForAFolderIsNotSaidToBeBlank) {
    ASSERT_TRUE(write_file(state.path() / "agent", "x"));
    const auto said = say({"wipe", "--yes", "--state", state.path().string(), "--run",
                           (state.path() / "run").string()});
    EXPECT_EQ(said.code, 1);
    EXPECT_EQ(said.err, "chiosco-provision: what is in " + (state.path() / "agent").string() +
                            " cannot be read (Not a directory): nothing was done. Run this as "
                            "root\n");
    EXPECT_EQ(said.out, "");
}

TEST_F(Typed, WhatIsLeftOfAKioskIsWipedButNotMovedAndItIsSaidWhy) {
    const auto box = state.path() / "box";
    const auto key = box / "agent" / "identity" / "device.key";
    ASSERT_TRUE(make_folder(key.parent_path()));
    ASSERT_TRUE(write_file(key, make_signing_key().secret));
    const auto in_it = [&](Words words) {
        words.insert(words.end(),
                     {"--state", box.string(), "--run", (state.path() / "run").string()});
        return say(words);
    };
    const auto moved = in_it({"move", "--code", "K7M2-Q9XR", "--yes"});
    EXPECT_EQ(moved.code, 3);
    EXPECT_EQ(moved.err, "chiosco-provision: which kiosk this is cannot be read in " +
                             (box / "agent").string() +
                             ": there is no device.json. It cannot be moved: wipe it "
                             "(chiosco-provision wipe), then enrol it\n");
    EXPECT_TRUE(std::filesystem::exists(key));
    const auto wiped = in_it({"wipe", "--yes"});
    EXPECT_EQ(wiped.code, 0) << wiped.err;
    EXPECT_TRUE(wiped.out.contains("Which kiosk it was could not be read")) << wiped.out;
    EXPECT_FALSE(std::filesystem::exists(key));
}

TEST_F(Typed, HelpTellsOfOneCommandAndOfAMistypedOneWhichThereAre) {
    const auto one = say({"help", "wipe"});
    EXPECT_EQ(one.code, 0);
    EXPECT_TRUE(one.out.contains("wipe [") && !one.out.contains("enrol --")) << one.out;
    const auto none = say({"help", "wip"});
    EXPECT_EQ(none.code, 2);
    EXPECT_EQ(none.err,
              "chiosco-provision: there is no \"wip\", only: enrol, move, status, wipe; "
              "chiosco-provision help tells more\n");
}

}  // namespace
}  // namespace chiosco::provisioning
