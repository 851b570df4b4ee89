// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/slip_answer.h"

#include <sodium.h>

#include "core/base/bytes.h"
#include "core/base/wipe.h"

namespace chiosco {
namespace {

const unsigned char* bytes(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Result<std::string> raw_key(const std::string& written) {
    auto key = from_hex(written);
    if (!key || key->size() != crypto_secretbox_KEYBYTES)
        return failure(ErrorCode::invalid, "not a key for answers");
    return std::move(*key);
}

}  // namespace

Result<std::string> answer_key(const SlipCode& code) {
    std::string key(crypto_secretbox_KEYBYTES, '\0');
    const auto salt = blake2b("answer").substr(0, crypto_pwhash_SALTBYTES);
    if (crypto_pwhash(bytes(key), key.size(), code.characters.data(), code.characters.size(),
                      bytes(salt), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                      crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return failure(ErrorCode::full, "no memory for a key");
    auto written = hex(key);
    wipe(key);
    return written;
}

Result<std::string> seal_answer(const std::string& key, const std::string& words) {
    if (words.empty() || words.size() > answer_bytes_max)
        return failure(ErrorCode::invalid, "an answer has 1 to 300 bytes");
    const auto raw = TRY(raw_key(key));
    std::string box = random_bytes(crypto_secretbox_NONCEBYTES);
    std::string sealed(words.size() + crypto_secretbox_MACBYTES, '\0');
    crypto_secretbox_easy(bytes(sealed), bytes(words), words.size(), bytes(box), bytes(raw));
    return base64(box + sealed);
}

Result<std::string> open_answer(const SlipCode& code, const std::string& capsule) {
    const auto box = from_base64(capsule);
    constexpr auto least = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (!box || box->size() <= least || box->size() > least + answer_bytes_max)
        return failure(ErrorCode::damaged, "not an answer");
    const auto raw = TRY(raw_key(TRY(answer_key(code))));
    std::string words(box->size() - least, '\0');
    if (crypto_secretbox_open_easy(bytes(words), bytes(*box) + crypto_secretbox_NONCEBYTES,
                                   box->size() - crypto_secretbox_NONCEBYTES, bytes(*box),
                                   bytes(raw)) != 0)
        return failure(ErrorCode::damaged, "not this slip's answer");
    return words;
}

}  // namespace chiosco
