// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/signed_request.h"

#include "core/base/bytes.h"

namespace chiosco {
namespace {

constexpr std::string_view algorithm = "ed25519=";

std::string signed_text(std::string_view method, std::string_view target, std::string_view body,
                        const Signature& signature) {
    std::string text;
    for (const std::string_view part : {method, target}) text.append(part).append(1, '\n');
    return text + hex(sha256(body)) + "\n" + signature.time + "\n" + signature.nonce;
}

}  // namespace

Signature sign_request(const SigningKey& key, std::string_view kiosk, std::string_view method,
                       std::string_view target, std::string_view body, const Clock& clock) {
    Signature signature{std::string{kiosk}, rfc3339(clock.now()), hex(random_bytes(16)), {}};
    signature.bytes = sign(key, signed_text(method, target, body, signature));
    return signature;
}

bool signature_fits(const Signature& signature, std::string_view public_key,
                    std::string_view method, std::string_view target, std::string_view body) {
    return verified(public_key, signed_text(method, target, body, signature), signature.bytes);
}

std::vector<std::pair<std::string, std::string>> headers_of(const Signature& signature) {
    return {{"Chiosco-Kiosk", signature.kiosk},
            {"Chiosco-Time", signature.time},
            {"Chiosco-Nonce", signature.nonce},
            {"Chiosco-Signature", written_signature(signature.bytes)}};
}

std::string written_signature(std::string_view bytes) {
    return std::string{algorithm} + base64(bytes);
}

Result<std::string> read_signature(std::string_view header) {
    if (!header.starts_with(algorithm))
        return failure(ErrorCode::invalid, "a signature starts with ed25519=");
    return from_base64(header.substr(algorithm.size()));
}

}  // namespace chiosco
