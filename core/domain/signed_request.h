// SPDX-License-Identifier: AGPL-3.0-or-later
// How a kiosk signs what it asks of the cooperative (docs/formats/device.md). The time in it is
// for the log: a wrong clock is never a reason to refuse.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/clock.h"
#include "core/base/keys.h"

namespace chiosco {

struct Signature {
    std::string kiosk, time, nonce;  // As in the headers.
    std::string bytes;               // 64, raw.
};

// `target` is path and query as sent.
Signature sign_request(const SigningKey& key, std::string_view kiosk, std::string_view method,
                       std::string_view target, std::string_view body, const Clock& clock);
bool signature_fits(const Signature& signature, std::string_view public_key,
                    std::string_view method, std::string_view target, std::string_view body);

// Chiosco-Kiosk, Chiosco-Time, Chiosco-Nonce, Chiosco-Signature.
std::vector<std::pair<std::string, std::string>> headers_of(const Signature& signature);
// `ed25519=<base64>`, the form of every signature in a header, both ways; `invalid` otherwise.
std::string written_signature(std::string_view bytes);
Result<std::string> read_signature(std::string_view header);

}  // namespace chiosco
