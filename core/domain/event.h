// SPDX-License-Identifier: AGPL-3.0-or-later
// A community event that people can sign up for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/domain/words.h"

namespace chiosco {

enum class Signup { none, seats, desk };

struct EventLine {
    std::string id;
    Words name;
    std::string category;
    Date day{};  // Europe/Rome.
    LocalTime starts{}, ends{};
    std::string place;
    Signup signup = Signup::none;
    int seats_here = 0;  // What this kiosk may promise without asking anybody: its lease.
    bool operator==(const EventLine&) const = default;
};

struct EventCard {
    EventLine line;
    Words summary, description, audience, cost;
    std::string organization, address, phone;
    std::optional<int> capacity;
    std::vector<std::string> languages;
    bool childcare = false, women_only = false, step_free = false;
    bool begun = false, past = false;  // From its beginning on nobody is signed up any more.
    bool operator==(const EventCard&) const = default;
};

constexpr int party_max = 4;  // Seats of one signup; a larger group speaks with the porter.

}  // namespace chiosco
