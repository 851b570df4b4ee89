// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco: the program on the touchscreen. It has no network and no device key.
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "core/base/file.h"
#include "core/base/log.h"
#include "core/base/wipe.h"
#include "kiosk-app/app/driver.h"
#include "kiosk-app/app/kiosk.h"
#include "kiosk-app/app/not_set_up.h"

namespace chiosco::app {
namespace {

enum Exit { done = 0, failed = 1, wrong_usage = 2, not_set_up = 3 };

struct Asked {
    bool window = false, drive = false;
};

std::string folder(const char* variable, const char* fallback) {
    const char* value = std::getenv(variable);
    return value && *value ? value : fallback;
}

ui::Panel panel_of(const Device& device) {
    const auto& panel = device.panel;
    const auto um = [](std::int64_t millimetres) {
        return static_cast<ui::Um>(millimetres * 1000);
    };
    // Keys of 15 mm need a panel that is wide enough for twelve of them (DECISIONS C, P3).
    return {um(panel.width_mm), um(panel.height_mm), static_cast<int>(panel.width_px),
            static_cast<int>(panel.height_px), panel.width_mm < 230 ? ui::mm(12) : ui::mm(15)};
}

Result<Device> device_in(const std::string& state) {
    const auto text = read_file(std::filesystem::path{state} / "agent" / "device.json", 1 << 20);
    if (!text) return within("this kiosk is not set up yet", text.error());
    return decode_device(*text);
}

Result<void> run(const Asked& asked, const std::string& state, const Device& device,
                 OffsetClock& clock) {
    const text::Catalogue catalogue;
    auto screen = TRY(paint::Screen::open(
        panel_of(device), paint::default_theme(),
        [&](const ui::Text& text, std::string_view lang) { return catalogue.shown(text, lang); },
        {.hidden = asked.drive && !asked.window, .full_screen = !asked.drive && !asked.window}));
    auto work = TRY(
        Work::open(state, folder("CHIOSCO_RUN", "/run/chiosco") + "/agent.sock", device, clock));
    Runtime runtime{std::move(work), [&] { screen->wake(); }};
    Kiosk kiosk{*screen, runtime, clock};
    kiosk.identify(device);
    kiosk.begin();
#ifdef CHIOSCO_DRIVER
    if (asked.drive) {
        Driver{kiosk}.run();
        return {};
    }
#endif
    while (kiosk.step(std::chrono::hours{1})) {
    }
    return {};
}

int usage() {
    std::cerr
        << "usage: chiosco [--window]"
#ifdef CHIOSCO_DRIVER
           " [--drive [--no-wipe]]"
#endif
           "\nEnvironment: CHIOSCO_STATE, CHIOSCO_RUN, CHIOSCO_NOW (docs/formats/device.md)\n";
    return wrong_usage;
}

int start(int count, char** words) {
    Asked asked;
    for (int i = 1; i < count; ++i) {
        const std::string_view word{words[i]};
        if (word == "--window") asked.window = true;
#ifdef CHIOSCO_DRIVER
        else if (word == "--drive")
            asked.drive = true;
        else if (word == "--no-wipe")
            leave_memory_as_it_is();
#endif
        else
            return usage();
    }
    keep_memory_private();
    auto clock = clock_from_environment();
    if (!clock) return std::cerr << clock.error().message << '\n', wrong_usage;
    const auto state = folder("CHIOSCO_STATE", "/var/lib/chiosco");
    if (const auto wiped = wipe_if_ordered(state); !wiped)
        log::warn("wipe.failed", {{"why", wiped.error().message}});
    log::keep_in({.folder = std::filesystem::path{state} / "ui" / "logs", .name = "chiosco"});
    const auto device = device_in(state);
    if (!device) {
        std::cerr << "Questo chiosco non è ancora configurato: chiosco-provision enrol ("
                  << device.error().message << ")\n";
        if (!asked.drive)
            (void)show_not_set_up(folder("CHIOSCO_SUPPORT", ""), !asked.window,
                                  [&] { return device_in(state).has_value(); });
        return not_set_up;
    }
    const auto ran = run(asked, state, *device, *clock);
    // The stores are closed: what the desk has ordered to be wiped can go.
    if (const auto wiped = wipe_if_ordered(state); !wiped)
        log::warn("wipe.failed", {{"why", wiped.error().message}});
    if (!ran) {
        log::warn("chiosco.stopped",
                  {{"code", std::string{name(ran.error().code)}}, {"why", ran.error().message}});
        return failed;
    }
    return done;
}

}  // namespace
}  // namespace chiosco::app

int main(int count, char** words) { return chiosco::app::start(count, words); }
