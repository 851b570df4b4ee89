// SPDX-License-Identifier: AGPL-3.0-or-later
// Beside Chromium's kiosk mode: the equal home page, the two taking turns on the same Xvfb.
//
// Chromium shows tests/bench/chromium/home.html (same words, tiles, icons and typeface, as a local
// file) with a fresh profile; as root it runs without its sandbox, which helps it. Ours is
// `chiosco --drive --window` through SDL's x11 driver, with the demo town's content. Memory and CPU
// are those of the whole tree of processes; Xvfb is nobody's.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>

#include "core/base/clock.h"
#include "tests/bench/bench.h"
#include "tests/bench/spent.h"
#include "tests/support/tiny_server.h"
#include "tests/support/town.h"

namespace chiosco::bench {
namespace {

using std::chrono::milliseconds;

constexpr int pairs = 7, changes = 20;
constexpr milliseconds patience{30'000};

double now_ms() { return static_cast<double>(SystemClock{}.steady().count()); }

struct Pair {
    std::vector<double> ours, theirs;
};

void tell(const Report& report, const std::string& name, const std::string& unit, Pair pair) {
    report({name, percentile(std::move(pair.ours), 0.5), unit,
            Peer{"chromium", percentile(std::move(pair.theirs), 0.5)}});
}

// Where pages say that they are on the glass.
class Ear {
public:
    Ear() : server_{[this](const TinyServer::Asked& asked) { return hear(asked); }} {}

    std::string url() const { return server_.url(); }
    std::vector<double> times() {
        const std::lock_guard lock{mutex_};
        return times_;
    }
    bool heard(std::size_t count) {
        return within(patience, [&] { return times().size() >= count; });
    }

private:
    std::string hear(const TinyServer::Asked& asked) {
        if (asked.target.starts_with("/painted")) {
            const std::lock_guard lock{mutex_};
            times_.push_back(now_ms());
        }
        return http_answer(204, "");
    }

    std::mutex mutex_;
    std::vector<double> times_;
    TinyServer server_;
};

Result<Program> chromium(const std::string& display, const Ear& ear, int turns,
                         const std::filesystem::path& profile) {
    const std::string page = std::string{SOURCE_ROOT} +
                             "/tests/bench/chromium/home.html?tell=" + ear.url() +
                             "&turn=" + std::to_string(turns);
    return Program::start(
        {.words = {"/usr/bin/chromium", "--kiosk", "--no-sandbox", "--no-first-run",
                   "--no-default-browser-check", "--noerrdialogs", "--disable-infobars",
                   "--disable-background-networking", "--disable-component-update",
                   "--disable-sync", "--window-position=0,0", "--window-size=1080,1920",
                   "--user-data-dir=" + profile.string(), "file://" + page},
         .environment = {{"DISPLAY", display}},
         .log = profile.string() + ".log"});
}

Result<Program> ours(Town& town, const std::string& display) {
    return Program::start({.words = {std::string{PROGRAMS} + "/chiosco", "--drive", "--window"},
                           .environment = {{"DISPLAY", display},
                                           {"CHIOSCO_DEV", "1"},
                                           {"CHIOSCO_STATE", town.state().string()},
                                           {"CHIOSCO_RUN", (town.folder() / "run").string()},
                                           {"SDL_VIDEODRIVER", "x11"},
                                           {"SDL_AUDIODRIVER", "dummy"}},
                           .log = town.logs() / "chiosco-x11.log",
                           .talks = true});
}

// A glass of 1080 x 1920 pixels without a monitor.
struct Glass {
    Program server;
    std::string display;
};
Result<Glass> open_glass(const std::filesystem::path& folder) {
    const std::string display = ":" + std::to_string(90 + ::getpid() % 900);
    Glass glass{TRY(Program::start({.words = {"/usr/bin/Xvfb", display, "-screen", "0",
                                              "1080x1920x24", "-nolisten", "tcp"},
                                    .log = folder / "xvfb.log"})),
                display};
    const auto socket = "/tmp/.X11-unix/X" + display.substr(1);
    if (!within(patience, [&] { return std::filesystem::exists(socket); }))
        return failure(ErrorCode::offline, "Xvfb does not start");
    return glass;
}

struct Stand {
    Town& town;
    const Glass& glass;
    int round = 0;

    std::filesystem::path profile() {
        return town.folder() / ("chromium" + std::to_string(round++));
    }
};

// Ended as a desktop ends it, so that no child of it goes on into the other's turn.
Result<void> end(Program& program) {
    const auto all = family(program.pid());
    (void)program.stop(patience);
    program.kill();
    const bool gone = within(patience, [&] {
        return std::ranges::none_of(all, [](pid_t pid) {
            return std::filesystem::exists("/proc/" + std::to_string(pid) + "/smaps_rollup");
        });
    });
    return gone ? Result<void>{} : failure(ErrorCode::retry_later, "a browser does not end");
}

// From the order to start until the first page can be used.
Result<void> starts(Stand& stand, const Report& report) {
    Pair took;
    for (int round = 0; round <= pairs; ++round) {
        double from = now_ms();
        Driver screen{TRY(ours(stand.town, stand.glass.display))};
        TRY_VOID(screen.wait_for({{"screen", "welcome"}, {"content", true}}));
        const double mine = now_ms() - from;
        screen.program().kill();

        Ear ear;
        from = now_ms();
        auto browser = TRY(chromium(stand.glass.display, ear, 0, stand.profile()));
        if (!ear.heard(1)) return failure(ErrorCode::offline, "Chromium shows nothing");
        const double its = ear.times().front() - from;
        TRY_VOID(end(browser));
        if (round == 0) continue;  // Reads both from the disk.
        took.ours.push_back(mine);
        took.theirs.push_back(its);
    }
    tell(report, "start.first_frame", "ms", took);
    return {};
}

// From one page to the next and back, each until it is on the glass.
Result<void> page_changes(Stand& stand, const Report& report) {
    Pair took, cost;
    for (int round = 0; round < 3; ++round) {
        Driver screen{TRY(ours(stand.town, stand.glass.display))};
        TRY_VOID(screen.wait_for({{"screen", "welcome"}, {"content", true}}));
        TRY_VOID(screen.tap("lang:it"));
        TRY_VOID(screen.on("home"));
        auto before = spent_by_all(screen.program().pid());
        for (int i = 0; i < changes; ++i) {
            const double from = now_ms();
            TRY_VOID(screen.tap(i % 2 == 0 ? "tile:needs" : "bar:home"));
            TRY_VOID(screen.on(i % 2 == 0 ? "needs" : "home"));
            took.ours.push_back(now_ms() - from);
        }
        cost.ours.push_back((spent_by_all(screen.program().pid()).cpu_ms - before.cpu_ms) /
                            changes);
        screen.program().kill();

        Ear ear;
        auto browser = TRY(chromium(stand.glass.display, ear, changes, stand.profile()));
        if (!ear.heard(1)) return failure(ErrorCode::offline, "Chromium shows nothing");
        before = spent_by_all(browser.pid());
        if (!ear.heard(changes + 1)) return failure(ErrorCode::offline, "Chromium stays");
        cost.theirs.push_back((spent_by_all(browser.pid()).cpu_ms - before.cpu_ms) / changes);
        const auto times = ear.times();
        constexpr double pause = 50;  // Of the page itself, before it goes on.
        for (std::size_t i = 1; i < times.size(); ++i)
            took.theirs.push_back(times[i] - times[i - 1] - pause);
        TRY_VOID(end(browser));
    }
    tell(report, "page.change", "ms", took);
    tell(report, "page.change.cpu", "ms", cost);
    return {};
}

// Both at home, each alone on the machine: what they weigh, and a minute of nothing but a clock.
Result<void> at_rest(Stand& stand, const Report& report) {
    Pair weight, cpu, wakeups;
    const auto minute = [&](pid_t pid, std::vector<double>& mb, std::vector<double>& ms,
                            std::vector<double>& times) {
        let_pass(std::chrono::seconds{5});
        mb.push_back(pss_mb_of_all(pid));
        const auto before = spent_by_all(pid);
        let_pass(std::chrono::seconds{60});
        const auto after = spent_by_all(pid);
        ms.push_back(after.cpu_ms - before.cpu_ms);
        times.push_back(after.wakeups - before.wakeups);
    };
    {
        Driver screen{TRY(ours(stand.town, stand.glass.display))};
        TRY_VOID(screen.wait_for({{"screen", "welcome"}, {"content", true}}));
        TRY_VOID(screen.tap("lang:it"));
        TRY_VOID(screen.on("home"));
        minute(screen.program().pid(), weight.ours, cpu.ours, wakeups.ours);
        screen.program().kill();
    }
    Ear ear;
    auto browser = TRY(chromium(stand.glass.display, ear, 0, stand.profile()));
    if (!ear.heard(1)) return failure(ErrorCode::offline, "Chromium shows nothing");
    minute(browser.pid(), weight.theirs, cpu.theirs, wakeups.theirs);
    TRY_VOID(end(browser));
    tell(report, "memory.pss", "MB", weight);
    tell(report, "idle.cpu", "ms", cpu);
    tell(report, "idle.wakeups", "count", wakeups);
    return {};
}

}  // namespace

Result<void> chromium_group(const Report& report) {
    if (!std::filesystem::exists("/usr/bin/chromium") || !std::filesystem::exists("/usr/bin/Xvfb"))
        return failure(ErrorCode::not_found, "needs chromium and xvfb: ./dev bench chromium");
    auto town = TRY(Town::build(Town::Content::demo));
    TRY_VOID(town->start_agent());
    {
        // The content arrives once, before anything is measured.
        auto first = TRY(town->open_screen());
    }
    const auto glass = TRY(open_glass(town->folder()));
    Stand stand{*town, glass};
    TRY_VOID(starts(stand, report));
    TRY_VOID(page_changes(stand, report));
    return at_rest(stand, report);
}

}  // namespace chiosco::bench
