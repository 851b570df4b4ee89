// SPDX-License-Identifier: AGPL-3.0-or-later
// The porter's rooms among the screens: what stands in them ends with the session, and some of it
// changes with the seconds.
#pragma once

#include <algorithm>

#include "kiosk-app/app/visit.h"

namespace chiosco::app {

// EN 301 549 lets a page with other people's names be covered sooner (field guide 2, DPO vi).
constexpr std::chrono::seconds idle_of_porter{60};

inline bool is_porters(const AnyScreen& screen) {
    if (const auto* porter = std::get_if<porter::Model>(&screen)) return is_inside(*porter);
    return std::holds_alternative<contact::Model>(screen) ||
           std::holds_alternative<tally::Model>(screen) ||
           std::holds_alternative<agenda::Model>(screen) ||
           std::holds_alternative<handoff::Model>(screen);
}

// A porter is in: on the glass, or behind the choice of a language.
inline bool is_porters(const Visit& visit) {
    return is_porters(visit.screen) ||
           std::ranges::any_of(visit.way_back,
                               [](const AnyScreen& screen) { return is_porters(screen); });
}

// The screen is being cleaned: nothing answers a finger, nor does the shell's own bar.
inline bool feels_nothing(const AnyScreen& screen) {
    const auto* porter = std::get_if<porter::Model>(&screen);
    return porter && is_locked(*porter);
}

inline bool counts_seconds(const AnyScreen& screen) {
    return std::visit(
        [](const auto& one) {
            if constexpr (requires { is_counting(one); }) return is_counting(one);
            return false;
        },
        screen);
}

// True if what is shown has changed by it.
inline bool let_time_pass(AnyScreen& screen, Instant now) {
    return std::visit(
        [&](auto& one) {
            if constexpr (requires { time_passed(one, now); }) return time_passed(one, now);
            return false;
        },
        screen);
}

}  // namespace chiosco::app
