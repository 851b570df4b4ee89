// SPDX-License-Identifier: AGPL-3.0-or-later
// The community point and the desk in it: who is here, until when, else when again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/domain/opening.h"
#include "core/domain/words.h"

namespace chiosco {

struct Presence {
    enum class Kind { unknown, here, later, away } kind = Kind::unknown;
    std::string who;                  // First name, as agreed.
    LocalTime until = {};             // here.
    Date day = {};                    // later, away: the day they are back.
    LocalTime from = {};              // later.
    Words reason = {}, instead = {};  // away.
    bool operator==(const Presence&) const = default;
};

struct DeskHours {
    Opening opening;
    std::string who;
};
struct DeskException {
    Date from, until;
    Words reason, instead;
};

// By the hours of the week alone: nobody is here by them, nor comes back, on a public holiday.
// Who is there all the same opens the desk by hand (docs/formats/vault.md).
Presence presence(const std::vector<DeskHours>& hours, const std::vector<DeskException>& exceptions,
                  Date today, LocalTime now);

struct DeskPage {
    std::string point;  // "Punto Lucciola"
    Words subtitle;     // "Portineria di quartiere"
    std::string address, phone;
    Presence presence;
    std::vector<std::pair<OpeningRow, std::string>> week;  // Who, when.
    Words upcoming;  // An exception in the next days, in words of the desk.
    bool operator==(const DeskPage&) const = default;
};

}  // namespace chiosco
