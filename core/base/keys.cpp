// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/keys.h"

#include "core/base/sodium.h"

namespace chiosco {
namespace {

static_assert(signing_secret_bytes == crypto_sign_SECRETKEYBYTES);
static_assert(signing_public_bytes == crypto_sign_PUBLICKEYBYTES);
static_assert(signature_bytes == crypto_sign_BYTES);
static_assert(seal_key_bytes == crypto_box_PUBLICKEYBYTES);
static_assert(seal_key_bytes == crypto_box_SECRETKEYBYTES);

}  // namespace

SigningKey make_signing_key() {
    ready();
    SigningKey key{std::string(signing_secret_bytes, '\0'),
                   std::string(signing_public_bytes, '\0')};
    crypto_sign_keypair(raw(key.public_key), raw(key.secret));
    return key;
}

Result<SigningKey> signing_key(std::string_view secret) {
    if (secret.size() != signing_secret_bytes)
        return failure(ErrorCode::damaged, "a signing key is 64 bytes");
    SigningKey key{std::string{secret}, std::string(signing_public_bytes, '\0')};
    crypto_sign_ed25519_sk_to_pk(raw(key.public_key), raw(secret));
    return key;
}

std::string sign(const SigningKey& key, std::string_view message) {
    ready();
    ENSURE(key.secret.size() == signing_secret_bytes);
    std::string signature(signature_bytes, '\0');
    crypto_sign_detached(raw(signature), nullptr, raw(message), message.size(), raw(key.secret));
    return signature;
}

bool verified(std::string_view public_key, std::string_view message, std::string_view signature) {
    ready();
    return public_key.size() == signing_public_bytes && signature.size() == signature_bytes &&
           crypto_sign_verify_detached(raw(signature), raw(message), message.size(),
                                       raw(public_key)) == 0;
}

SealKey make_seal_key() {
    ready();
    SealKey key{std::string(seal_key_bytes, '\0'), std::string(seal_key_bytes, '\0')};
    crypto_box_keypair(raw(key.public_key), raw(key.secret));
    return key;
}

Result<SealKey> seal_key(std::string_view secret) {
    if (secret.size() != seal_key_bytes)
        return failure(ErrorCode::damaged, "a seal key is 32 bytes");
    SealKey key{std::string{secret}, std::string(seal_key_bytes, '\0')};
    crypto_scalarmult_base(raw(key.public_key), raw(secret));
    return key;
}

Result<std::string> seal(std::string_view public_key, std::string_view plain) {
    ready();
    std::string sealed(plain.size() + crypto_box_SEALBYTES, '\0');
    if (public_key.size() != seal_key_bytes ||
        crypto_box_seal(raw(sealed), raw(plain), plain.size(), raw(public_key)) != 0)
        return failure(ErrorCode::invalid, "not a public seal key");
    return sealed;
}

Result<std::string> open_seal(const SealKey& key, std::string_view sealed) {
    ready();
    if (sealed.size() < crypto_box_SEALBYTES || key.secret.size() != seal_key_bytes)
        return failure(ErrorCode::damaged, "not a sealed box");
    std::string plain(sealed.size() - crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal_open(raw(plain), raw(sealed), sealed.size(), raw(key.public_key),
                             raw(key.secret)) != 0)
        return failure(ErrorCode::damaged, "sealed to another key, or changed");
    return plain;
}

Result<std::string> seal_public_of(std::string_view signing_public) {
    ready();
    std::string key(seal_key_bytes, '\0');
    if (signing_public.size() != signing_public_bytes ||
        crypto_sign_ed25519_pk_to_curve25519(raw(key), raw(signing_public)) != 0)
        return failure(ErrorCode::invalid, "not a public signing key");
    return key;
}

SealKey seal_key_of(const SigningKey& key) {
    ready();
    ENSURE(key.secret.size() == signing_secret_bytes);
    SealKey made{std::string(seal_key_bytes, '\0'), std::string(seal_key_bytes, '\0')};
    ENSURE(crypto_sign_ed25519_sk_to_curve25519(raw(made.secret), raw(key.secret)) == 0);
    crypto_scalarmult_base(raw(made.public_key), raw(made.secret));
    return made;
}

}  // namespace chiosco
