// SPDX-License-Identifier: AGPL-3.0-or-later
// The code on a person's slip: ten Crockford characters and a check (docs/formats/slip.md).
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace chiosco {

// Only ever in memory and on paper; what is stored and sent is slip_id().
struct SlipCode {
    std::string characters;  // Ten, upper case, without the check.
    bool operator==(const SlipCode&) const = default;
};

// A code from ten random bytes (five bits of each are used), with a check that is on the keyboard.
SlipCode make_slip_code(std::string_view ten_random_bytes);
// "K7M2Q-9XR4B-5"
std::string written(const SlipCode& code);
// As people type it, or a QR's `CHIOSCO1:` payload; `invalid` when the length, a character or
// the check is wrong.
Result<SlipCode> read_slip_code(std::string_view typed);
// Hex of the first 16 bytes of BLAKE2b-256("id" + characters).
std::string slip_id(const SlipCode& code);

}  // namespace chiosco
