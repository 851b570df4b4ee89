// SPDX-License-Identifier: AGPL-3.0-or-later
// The cooperative's words on a slip's page (DECISIONS H): sealed to a key that follows from the
// slip's code, so that no kiosk, inbox or server can read them without the paper in hand.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/domain/slip_code.h"

namespace chiosco {

constexpr std::size_t answer_bytes_max = 300;

// Hexadecimal, 32 bytes: Argon2id of the code (64 MiB, 2 passes: about 0.1 s). The kiosk sends it
// to the cooperative inside the request's seal. `full` without the memory for it.
Result<std::string> answer_key(const SlipCode& code);

// Base64 of nonce and secretbox. `invalid` for a key that is none, or over 300 bytes.
Result<std::string> seal_answer(const std::string& key, const std::string& words);
// `damaged` if it was not sealed to this code's key, or was changed.
Result<std::string> open_answer(const SlipCode& code, const std::string& capsule);

}  // namespace chiosco
