// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes and the few ways in which they are written down. No cryptography of ours: libsodium's.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace chiosco {

// Binary strings are std::string: what SQLite, sockets and files hand over anyway.
std::string hex(std::string_view bytes);
Result<std::string> from_hex(std::string_view text);

// RFC 4648, standard alphabet with padding.
std::string base64(std::string_view bytes);
Result<std::string> from_base64(std::string_view text);

// SHA-256 (FIPS 180-4), and BLAKE2b-256 (RFC 7693) as 32 raw bytes.
std::string sha256(std::string_view bytes);
std::string blake2b(std::string_view bytes);
// BLAKE2b-256 as a MAC: `key` is 16 to 64 bytes.
std::string blake2b_keyed(std::string_view key, std::string_view bytes);
// SHA-256 of a file's content, read in pieces; `not_found` if it cannot be opened.
Result<std::string> sha256_file(const std::string& path);

// `count` bytes from the kernel's generator.
std::string random_bytes(std::size_t count);

// Overwrites the characters and empties the string; the compiler may not leave it out.
void wipe(std::string& secret);

}  // namespace chiosco
