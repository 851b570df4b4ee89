// SPDX-License-Identifier: AGPL-3.0-or-later
// The loop: what happens on the glass goes to the shell, what the shell orders to the runtime,
// and what the shell shows back onto the glass.
#pragma once

#include "core/base/clock.h"
#include "kiosk-app/app/runtime.h"
#include "kiosk-app/app/shell.h"
#include "kiosk-app/paint/screen.h"
#include "kiosk-app/ui/second_tap.h"
#include "kiosk-app/ui/turning.h"

namespace chiosco::app {

class Kiosk {
public:
    // All outlive it. The screen must be open.
    Kiosk(paint::Screen& screen, Runtime& runtime, OffsetClock& clock);

    // Whose glass this is: said on every page that tells of a failure.
    void identify(const Device& device);
    void begin();
    // Waits at most until the next tick (or `limit`, if that is sooner) and deals with what
    // happened. False: the window was closed.
    bool step(std::chrono::milliseconds limit, std::span<const int> readable = {});

    // For the driver.
    const Shell& shell() const { return shell_; }
    const ui::Layout& layout() const { return layout_; }
    int shown_page() const { return turning_.page(); }
    void show_page(int page);
    // The next tap is no second one, however soon it comes: a script looks before it taps.
    void settle() { second_tap_ = {}; }
    paint::Screen& screen() { return screen_; }
    Runtime& runtime() { return runtime_; }
    OffsetClock& clock() { return clock_; }
    // Runs the ticks that fall due within `by`, one second at a time.
    void move_clock(std::chrono::milliseconds by);
    // Grows with every tap that was carried out and shown.
    std::uint64_t taps() const { return taps_; }

private:
    void carry_out(Outcome outcome);
    void chosen(const paint::Happening& tapped);
    void take_answers();
    void touched(const paint::Happening& where);
    // What the agent and the inbox say of this kiosk as such; true if the glass must change.
    bool heed(const Status& status);
    void render();
    void wipe();

    paint::Screen& screen_;
    Runtime& runtime_;
    OffsetClock& clock_;
    Shell shell_;
    ui::Layout layout_;
    ui::Turning turning_;
    ui::SecondTap second_tap_;
    std::uint64_t taps_ = 0;
    std::chrono::milliseconds correction_{0};  // Of the clock, by the cooperative's.
    bool leaving_later_ = false;               // ... as soon as nobody stands here.
    bool leaving_ = false;                     // This program is to start again.
};

}  // namespace chiosco::app
