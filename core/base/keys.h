// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing (Ed25519) and sealing (X25519 sealed boxes): libsodium's, in this project's types. Keys
// and signatures are raw bytes; where they are written down, they are hexadecimal or base64.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace chiosco {

constexpr std::size_t signing_secret_bytes = 64, signing_public_bytes = 32, signature_bytes = 64,
                      seal_key_bytes = 32;

struct SigningKey {
    std::string secret;      // 64 bytes: what device.key and publish.key hold.
    std::string public_key;  // 32 bytes.
};
SigningKey make_signing_key();
// The pair from a secret as stored: `damaged` if it is not 64 bytes.
Result<SigningKey> signing_key(std::string_view secret);
// 64 bytes. The secret must be one of ours.
std::string sign(const SigningKey& key, std::string_view message);
// False for a wrong signature and for keys or signatures of a wrong length.
bool verified(std::string_view public_key, std::string_view message, std::string_view signature);

struct SealKey {
    std::string secret;      // 32 bytes: what coop.seal holds.
    std::string public_key;  // 32 bytes.
};
SealKey make_seal_key();
// The pair from a secret as stored: `damaged` if it is not 32 bytes.
Result<SealKey> seal_key(std::string_view secret);
// What only the holder of the secret can open; nobody can tell who sealed it. `invalid` if that
// is not a public key.
Result<std::string> seal(std::string_view public_key, std::string_view plain);
// `damaged` if it was not sealed to this key or was changed.
Result<std::string> open_seal(const SealKey& key, std::string_view sealed);

// The sealing half of a signing key (X25519 of the same Ed25519 key; libsodium's conversion): what
// is sealed to a device that has only its one key. `invalid` if that is not a public key.
Result<std::string> seal_public_of(std::string_view signing_public);
SealKey seal_key_of(const SigningKey& key);

}  // namespace chiosco
