// SPDX-License-Identifier: AGPL-3.0-or-later
// A page as text: what golden files hold, and what a failing test shows.
#pragma once

#include <array>

#include "core/base/clock.h"
#include "kiosk-app/ui/page.h"

namespace chiosco::ui {

std::string written(const Text& text);

inline std::string written(std::int64_t number) { return std::to_string(number); }
inline std::string written(const Verbatim& verbatim) { return verbatim.words; }
inline std::string written(LocalTime time) { return hh_mm(time); }
inline std::string written(Date date) { return iso_date(date); }
inline std::string written(Instant instant) { return rfc3339(instant); }
inline std::string written(Metres metres) { return std::to_string(metres.count) + "m"; }
inline std::string written(const std::shared_ptr<const Text>& text) {
    return "(" + (text ? written(*text) : "") + ")";
}

// The key and its arguments: "signup.seats_left 3 Corso di italiano".
inline std::string written(const Text& text) {
    std::string out{text.key()};
    for (const auto& argument : text.arguments())
        out += (out.empty() ? "" : " ") + std::visit([](auto& a) { return written(a); }, argument);
    return out;
}

// "[name] words | detail | mark": one line for a part, after a sign of what it is.
inline std::string snapshot(const Part& part) {
    constexpr std::array signs = {// In the order of Role.
                                  "# ", "## ", "",    "! ", "... ", "* ", "+ ",  "- ",
                                  "< ", "o ",  "? ",  "_ ", "k ",   ": ", "1. ", "@ ",
                                  "P ", "T ",  "<- ", "X ", "= ",   "v "};
    std::string out = signs[static_cast<std::size_t>(part.role)];
    if (!part.name.empty()) out += "[" + part.name + "] ";
    out += written(part.words);
    if (!part.detail.empty()) out += " | " + written(part.detail);
    for (const auto& mark : part.marks) out += " | " + written(mark);
    if (part.role == Role::field)
        out += " = \"" + part.value.substr(0, part.caret) + "^" + part.value.substr(part.caret) +
               "\"" + (part.active ? "" : " (waits)") + (part.hidden ? " (hidden)" : "");
    else if (!part.value.empty())
        out += " = " + part.value;
    if (part.chosen) out += " (chosen)";
    if (part.emphasis == Emphasis::primary) out += " (primary)";
    if (part.emphasis == Emphasis::danger) out += " (danger)";
    return out + "\n";
}

// Keys are told as one line: they are the keyboard's business, not the page's.
inline std::string snapshot(const Page& page, const Chrome& chrome = {}) {
    std::string out, keys;
    const auto flush = [&] {
        if (!keys.empty()) out += "k" + keys + "\n";
        keys.clear();
    };
    for (const auto& part : parts(page, chrome)) {
        if (part.role == Role::key) {
            keys += " " + part.name.substr(4);
            continue;
        }
        flush();
        out += snapshot(part);
    }
    flush();
    return out;
}

}  // namespace chiosco::ui
