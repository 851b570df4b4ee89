// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place that knows every screen: navigation, the bar, idleness, the end of a visit, and
// whose answer may still arrive. A value and functions on it: no window, no thread, no clock.
#pragma once

#include "kiosk-app/app/knock.h"
#include "kiosk-app/app/visit.h"

namespace chiosco::app {

// EN 301 549, 11.2.2.1: a warning of at least 20 s, extendable at least ten times.
constexpr std::chrono::seconds idle_before_warning{90}, idle_when_slow{300}, warning_lasts{30},
    goodbye_lasts{10}, goodbye_lasts_slow{30};  // Slow: who asked for time, or reads large letters.
// How long a porter who has finished may still close the desk.
constexpr std::chrono::seconds desk_open_lasts{20};
constexpr int extensions_max = 10;

// What the runtime is to carry out, and for whom.
struct Order {
    std::uint32_t visit;
    std::string lang;
    ui::TextSize size;
    Effect effect;
};

struct Outcome {
    std::vector<Order> orders = {};
    bool wipe = false;    // A visit has ended: forget everything of it, everywhere in memory.
    bool tone = false;    // Sound the warning: it is not only seen.
    bool redraw = false;  // A second has passed on the page.
};

struct Shell {
    Visit visit = {};
    std::optional<farewell::Model> cover = {};  // Instead of the screen.
    std::string cover_lang = "it";              // The goodbye is said in the visit's language,
    ui::TextSize cover_size = {};               // and in its letters, after it has ended,
    paint::Contrast cover_contrast = {};        // in its colours,
    bool cover_slow = false;                    // and as long as it takes to read it.
    paint::Contrast contrast = {};              // The device's: every visit begins with it.
    std::string point;                          // Of the site; shown in the head,
    Words place;                                // with what it is.
    Instant now{}, touched{}, cover_since{};
    bool line = false;            // The agent says that the cooperative can be reached.
    std::string label, support;   // Of the device: on every page that tells of a failure.
    bool out_of_service = false;  // From the end of the visit that is going on.
    ui::TextSize largest = ui::TextSize::larger;  // That the panel has room for.
    bool no_clock = false;  // Nobody knows what time it is: better none than a wrong one.
    Knocks knocks = {};
    std::vector<std::string> not_offered = {};  // Languages that there are no letters for.
};

// Everything on the glass: the screen's page (or the cover's) with the shell's round it.
struct Shown {
    ui::Page page;
    ui::Chrome chrome;
    std::string_view screen;  // "home", "search" ...: for the driver and the log.
};
Shown shown(const Shell& shell);
ui::Look look(const Shell& shell);
paint::Contrast contrast(const Shell& shell);

// A fresh visit on the welcome page.
Outcome begin(Shell& shell, Instant now);
// Somebody chose `name` of what shown() shows; unknown names change nothing.
Outcome tap(Shell& shell, std::string_view name, Instant now);
// A finger came down, wherever: somebody is there.
void touch(Shell& shell, Instant now);
// The same finger, for the technician's way in (knock.h).
Outcome knock(Shell& shell, bool in_corner, Instant now);
// At once where nobody is in the middle of something, else when they have finished.
Outcome set_out_of_service(Shell& shell, bool out);
// Time passed.
Outcome tick(Shell& shell, Instant now);
// An answer to what visit `asked_by` asked; dropped if that visit is over.
Outcome deliver(Shell& shell, std::uint32_t asked_by, const Answer& answer);
// When tick() will next have something to do; the loop sleeps until then.
std::chrono::milliseconds until_next_tick(const Shell& shell, Instant now);

}  // namespace chiosco::app
