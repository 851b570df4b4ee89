// SPDX-License-Identifier: AGPL-3.0-or-later
// A welfare service as a resident sees it: a line of a list, and the card with 13 fields
// (Comuni model C.SI.1.3, shared/research/standards.md 2.5).
#pragma once

#include <string>
#include <vector>

#include "core/domain/opening.h"
#include "core/domain/words.h"

namespace chiosco {

struct ServiceLine {
    std::string id;
    Words name;
    Words organization;
    Words type;  // "CAF", "Mensa": the first service type.
    std::string type_code;
    std::string address;  // Street and number, Italian: street signs are.
    OpenState open;
    std::vector<std::string> chips;  // Codes: "free", "no_papers" ...
    bool operator==(const ServiceLine&) const = default;
};

struct ServicePlace {
    Words name;
    std::string address;     // "Via dei Mulini 4, 99010 Borgolieto"
    Words how_to_get_there;  // In words: bus, landmark, which door.
    Words accessibility;
    std::vector<OpeningRow> week;
    OpenState open;
    bool operator==(const ServicePlace&) const = default;
};

struct ServiceCard {
    ServiceLine line;
    std::string status;  // active | inactive | defunct | temporarily closed
    Words alert;         // Why not active, or what to know today.
    Words description, audience, how_to_apply, obtains, timing, cost, conditions;
    std::vector<Words> bring;
    std::vector<Words> topics;
    std::vector<std::string> languages;  // ISO 639-1.
    std::vector<std::string> phones;
    std::string email, url;
    std::vector<ServicePlace> places;
    bool operator==(const ServiceCard&) const = default;
};

}  // namespace chiosco
