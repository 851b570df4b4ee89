// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/bytes.h"

#include <fstream>
#include <vector>

#include "core/base/sodium.h"

namespace chiosco {

std::string hex(std::string_view bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), raw(bytes), bytes.size());
    out.pop_back();
    return out;
}

Result<std::string> from_hex(std::string_view text) {
    std::string out(text.size() / 2, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    if (text.size() % 2 != 0 ||
        sodium_hex2bin(raw(out), out.size(), text.data(), text.size(), nullptr, &length, &end) !=
            0 ||
        end != text.data() + text.size())
        return std::unexpected(Error{ErrorCode::invalid, "not hexadecimal"});
    return out;
}

std::string base64(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), raw(bytes), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    out.pop_back();
    return out;
}

Result<std::string> from_base64(std::string_view text) {
    std::string out(text.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    if (sodium_base642bin(raw(out), out.size(), text.data(), text.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return std::unexpected(Error{ErrorCode::invalid, "not base64"});
    out.resize(length);
    return out;
}

std::string sha256(std::string_view bytes) {
    ready();
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(raw(out), raw(bytes), bytes.size());
    return out;
}

std::string blake2b(std::string_view bytes) {
    ready();
    std::string out(crypto_generichash_BYTES, '\0');
    crypto_generichash(raw(out), out.size(), raw(bytes), bytes.size(), nullptr, 0);
    return out;
}

std::string blake2b_keyed(std::string_view key, std::string_view bytes) {
    ready();
    ENSURE(key.size() >= crypto_generichash_KEYBYTES_MIN &&
           key.size() <= crypto_generichash_KEYBYTES_MAX);
    std::string out(crypto_generichash_BYTES, '\0');
    crypto_generichash(raw(out), out.size(), raw(bytes), bytes.size(), raw(key), key.size());
    return out;
}

Result<std::string> sha256_file(const std::string& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) return std::unexpected(Error{ErrorCode::not_found, "cannot open " + path});
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<char> piece(1 << 16);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
        crypto_hash_sha256_update(&state, reinterpret_cast<unsigned char*>(piece.data()),
                                  static_cast<unsigned long long>(in.gcount()));
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state, raw(out));
    return out;
}

std::string random_bytes(std::size_t count) {
    ready();
    std::string out(count, '\0');
    randombytes_buf(out.data(), count);
    return out;
}

void wipe(std::string& secret) {
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

}  // namespace chiosco
