// SPDX-License-Identifier: AGPL-3.0-or-later
// How a blank box becomes a kiosk (docs/formats/device.md): a code from the desk, a key made on
// the device, four words that two people compare.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/keys.h"
#include "core/domain/device.h"

namespace chiosco {

// Eight Crockford characters from eight random bytes (five bits of each).
std::string make_enrol_code(std::string_view eight_random_bytes);
// As people type it (case, O, I, L, spaces, hyphens): `invalid` if it is not a code's shape.
Result<std::string> read_enrol_code(std::string_view typed);
// What the server keeps of a code: hex BLAKE2b-256.
std::string enrol_code_hash(std::string_view code);

// Whether a person who says `name` means this site: by its id, or by its readable key in the sample
// ("site:lucciola").
bool names_site(std::string_view name, std::string_view site);

// "mela barca luna treno" for a device's public key in hex: the same on both screens.
std::string four_words(std::string_view key_hex);

// The body of POST /v1/enrol.
struct EnrolAsk {
    std::string code, key;  // `key` in hex.
    DevicePanel panel;
    std::string proof;  // Raw signature: who asks holds the key.
    // The id of the kiosk that this device was until a restore made the cooperative forget it.
    std::string again = {};
    // Where the technician means to go; empty: wherever the code leads.
    std::string site = {};
};
EnrolAsk enrol_ask(std::string_view code, const SigningKey& key, const DevicePanel& panel);
json::object to_json(const EnrolAsk& ask);
// `invalid` if something is missing, `refused` if the proof does not fit the key.
Result<EnrolAsk> enrol_ask_from_json(const json::object& from);

}  // namespace chiosco
