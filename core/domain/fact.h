// SPDX-License-Identifier: AGPL-3.0-or-later
// What happened at a kiosk (docs/formats/facts.md): made once, never edited.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace chiosco {

constexpr std::size_t fact_bytes_max = 16 * 1024;

struct Fact {
    std::string id;    // UUIDv7.
    std::string kind;  // "seat.taken"
    std::int64_t v = 1;
    std::string at;            // RFC 3339, UTC.
    std::string clock = "ok";  // ok | doubt
    std::string site;
    std::int64_t visit = 0;
    std::string by = "resident";  // resident | porter:<id> | agent
    std::vector<std::string> prev;
    json::object body;   // Never a name, a contact, free text.
    std::string sealed;  // Raw sealed box of what names a person; empty: none.
};

// Canonical JSON: what is stored, sent and hashed.
std::string encode_fact(const Fact& fact);
// `invalid` with the member that is missing or of another shape. The body is checked against its
// kind's schema by sync::check_fact.
Result<Fact> decode_fact(const json::object& from);
// Hex SHA-256 of the canonical form: tells two facts with one id apart.
std::string fact_hash(const json::object& fact);

}  // namespace chiosco
