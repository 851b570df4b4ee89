// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may open a point's vault, and how often somebody may guess (docs/formats/vault.md).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace chiosco {

constexpr std::size_t pin_digits = 6;
// Six digits; not one digit six times, nor a run like 123456: those are guessed first.
bool is_pin(std::string_view typed);
bool is_easy_pin(std::string_view pin);

// After so many wrong PINs nothing but a new code opens.
constexpr int pin_tries_max = 8;
// How long nothing is tried after `wrong` wrong PINs, or wrong codes, in a row: nothing for two,
// then 30 s, 1, 5, 15 and 30 minutes.
std::chrono::seconds wait_after(int wrong);

// A porter as the way in shows them.
struct PorterLine {
    std::string id, name;
    bool has_pin = false;  // Otherwise the desk's code comes first.
    bool locked = false;   // Too many wrong PINs: the desk's code comes first.
    bool operator==(const PorterLine&) const = default;
};

}  // namespace chiosco
