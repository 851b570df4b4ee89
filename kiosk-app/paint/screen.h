// SPDX-License-Identifier: AGPL-3.0-or-later
// The glass: shows a Layout, and tells what was chosen on it. The app's only door to paint/.
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "core/base/result.h"
#include "kiosk-app/paint/theme.h"
#include "kiosk-app/ui/layout.h"

namespace chiosco::paint {

// A Text put into a language: the catalogue's `shown` in the app, a table in tests.
using Words = std::function<std::string(const ui::Text&, std::string_view lang)>;

struct Options {
    bool hidden = false;       // No window and no display needed: SDL's dummy driver.
    bool full_screen = false;  // The kiosk itself. Otherwise a window that fits the desktop.
};

// What ended a wait.
struct Happening {
    enum class Kind {
        nothing,  // The time is up.
        touched,  // A finger came down: somebody is there.
        chosen,   // A target was tapped: `name`, and `box` is its index in the shown layout.
        key,      // A key of a real keyboard or keypad: `name` as SDL calls it ("Tab", "F1").
        typed,    // A real keyboard wrote `name`.
        woken,    // wake() was called, or one of the descriptors can be read.
        closed    // The window was closed; the driver's and a desktop's way to end.
    } kind = Kind::nothing;
    std::string name = {};
    std::size_t box = 0;
    ui::Um x = 0, y = 0;  // Of touched.
};

// CPU spent, for benchmarks and the health report.
struct Stats {
    int frames = 0;  // Built; a frame in which nothing changed is not presented.
    int presented = 0;
    int waits = 0;        // How often the process was woken.
    double frame_ms = 0;  // CPU of the last presented frame: build, draw, present.
    std::size_t text_bytes = 0, text_entries = 0;
};

class Screen {
public:
    // `panel` is the device's; a window on a desktop keeps its shape and may have fewer pixels.
    // `not_found` without fonts, `refused` when no window can be had.
    static Result<std::unique_ptr<Screen>> open(const ui::Panel& panel, Theme theme, Words words,
                                                Options options = {});
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    // The panel as it is drawn on: lay out with this and with measure().
    const ui::Panel& panel() const;
    const ui::Measure& measure() const;
    // Whether there are letters for this language.
    bool can_write(std::string_view lang) const;

    // Draws page `page` of `layout` at once, with a ring round the box named `focused`.
    void show(ui::Layout layout, const ui::Look& look, int page = 0, const ui::Name& focused = {});
    void use(Theme theme);  // From the next show() on.

    // Sleeps until something happens; costs no CPU meanwhile. Call again for what follows.
    // A negative `timeout_ms` waits for ever.
    Happening wait(int timeout_ms, std::span<const int> readable = {});
    // Ends a wait with `woken`. From any thread.
    void wake();

    // A finger's tap there, through SDL's event queue and the hit test. From any thread.
    void inject_tap(ui::Um x, ui::Um y);
    // The same in its parts: down, sliding, up.
    enum class Finger { down, moves, up };
    void inject(Finger finger, ui::Um x, ui::Um y);

    // A short soft tone, so that a warning is not only seen. Silent where there is no speaker.
    void tone();

    // The last presented frame as a PNG; `full` when it cannot be written.
    Result<void> shot(const std::string& path) const;
    // The privacy wipe: zeroes and drops all that was drawn or measured, and blackens the glass.
    void forget();
    const Stats& stats() const;

private:
    struct Inside;
    explicit Screen(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace chiosco::paint
