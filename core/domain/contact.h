// SPDX-License-Identifier: AGPL-3.0-or-later
// One encounter at the desk, as it is counted: nobody's name, nationality or permit is in it
// (field guide 1.4, V5, V10). Each name is the code of docs/formats/facts.md.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/calendar.h"

namespace chiosco {

struct Contact {
    enum class Outcome { informed, done_here, sent_on, appointment, comes_back, nothing_found };
    enum class Channel { in_person, telephone, message, outside };
    enum class ForWhom { self, other_here, other_away };
    enum class Age { unsaid, under_18, from_18, from_35, from_65, from_80 };
    enum class First { unsaid, yes, no };
    enum class Area { unsaid, quarter, town, elsewhere };

    std::string need;        // A leaf, or a situation where no leaf fits.
    bool sensitive = false;  // Then the need is sealed, and nothing optional is kept.
    Outcome outcome = Outcome::informed;
    Channel channel = Channel::in_person;
    ForWhom for_whom = ForWhom::self;
    std::string language = "it";  // That was spoken.
    int minutes = 0;              // 0: as many as the record was open.
    Age age = Age::unsaid;
    First first = First::unsaid;
    Area area = Area::unsaid;
    bool operator==(const Contact&) const = default;
};

// A line of the paper tally: a situation and how often, on a day that may be past.
struct Tallied {
    std::string need;
    bool sensitive = false;
    int count = 0;
    bool operator==(const Tallied&) const = default;
};

constexpr int tally_count_max = 99;
constexpr std::chrono::days tally_back_max{14};
// How long a record can be taken back.
constexpr std::chrono::seconds undo_lasts{60};

constexpr std::string_view code(Contact::Outcome outcome) {
    constexpr std::array<std::string_view, 6> codes{"informed",    "done_here",  "sent_on",
                                                    "appointment", "comes_back", "nothing_found"};
    return codes[static_cast<std::size_t>(outcome)];
}
constexpr std::string_view code(Contact::Channel channel) {
    constexpr std::array<std::string_view, 4> codes{"in_person", "telephone", "message", "outside"};
    return codes[static_cast<std::size_t>(channel)];
}
constexpr std::string_view code(Contact::ForWhom whom) {
    constexpr std::array<std::string_view, 3> codes{"self", "other_here", "other_away"};
    return codes[static_cast<std::size_t>(whom)];
}
constexpr std::string_view code(Contact::Age age) {
    constexpr std::array<std::string_view, 6> codes{"", "0-17", "18-34", "35-64", "65-79", "80+"};
    return codes[static_cast<std::size_t>(age)];
}
constexpr std::string_view code(Contact::Area area) {
    constexpr std::array<std::string_view, 4> codes{"", "quarter", "town", "elsewhere"};
    return codes[static_cast<std::size_t>(area)];
}

}  // namespace chiosco
