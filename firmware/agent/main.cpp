// SPDX-License-Identifier: AGPL-3.0-or-later
// chioscod: what of a kiosk has the network and the device key. Shows nothing, takes no touch.
#include <sys/prctl.h>
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>

#include "core/base/log.h"
#include "core/search/build.h"
#include "core/search/index.h"
#include "firmware/agent/agent.h"

namespace {

using namespace chiosco;

constexpr int failed = 1, wrong_usage = 2, not_set_up = 3;

int usage() {
    std::fputs(
        "usage: chioscod [--wait]\n"
        "  CHIOSCO_STATE, CHIOSCO_RUN: folders of state and sockets. --wait: until this\n"
        "  kiosk is enrolled, instead of exit 3. CHIOSCO_DEV=1: short waits.\n",
        stderr);
    return wrong_usage;
}

bool is_development() { return std::getenv("CHIOSCO_DEV") && *std::getenv("CHIOSCO_DEV") == '1'; }

// The setup, as soon as there is one if `wait`.
Result<agent::Setup> setup_of(const std::string& state, bool wait) {
    for (bool said = false;; said = true) {
        auto setup = agent::read_setup(state);
        if (setup || !wait) return setup;
        if (!said) log::note("agent.waiting", {{"why", setup.error().message}});
        std::this_thread::sleep_for(std::chrono::seconds{1});
    }
}

int serve(agent::Setup setup, const Clock& clock) {
    firmware::Loop::block_signals();
    firmware::Loop loop{clock};
    const auto agent = agent::Agent::start(loop, clock, std::move(setup));
    if (!agent) {
        std::fprintf(stderr, "chioscod: %s\n", agent.error().message.c_str());
        return failed;
    }
    log::note("agent.ready");
    loop.run();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const char *state = std::getenv("CHIOSCO_STATE"), *run = std::getenv("CHIOSCO_RUN");
    const bool wait = argc == 2 && std::string_view{argv[1]} == "--wait";
    if (argc > 2 || (argc == 2 && !wait) || !state || !run) return usage();
    ::prctl(PR_SET_DUMPABLE, 0);  // The device key is in this memory.
    const auto clock = clock_from_environment();
    if (!clock) {
        std::fprintf(stderr, "chioscod: %s\n", clock.error().message.c_str());
        return wrong_usage;
    }
    const std::filesystem::path agent_folder = std::filesystem::path{state} / "agent";
    log::keep_in({.folder = agent_folder / "logs", .name = "chioscod"});
    // A wipe that a power cut ended is gone on with.
    if (std::filesystem::exists(agent_folder / "wipe-ordered"))
        if (const auto wiped = agent::wipe_state(state); !wiped)
            log::warn("wipe.failed", {{"code", std::string{name(wiped.error().code)}}});
    auto setup = setup_of(state, wait);
    if (!setup) {
        std::fprintf(stderr, "chioscod: questo chiosco non è ancora configurato (%s)\n",
                     setup.error().message.c_str());
        return not_set_up;
    }
    setup->run = run;
    setup->allowed = firmware::allowed_uids("CHIOSCO_UI_UID");
    setup->build_index = search::build_index;
    setup->check_index = [](const std::string& path) -> Result<void> {
        TRY(search::Index::open(path));
        return {};
    };
    if (is_development()) setup->rhythm = agent::fast_rhythm();
    if (auto made = make_folder(run); !made) {
        std::fprintf(stderr, "chioscod: %s\n", made.error().message.c_str());
        return failed;
    }
    return serve(*std::move(setup), *clock);
}
