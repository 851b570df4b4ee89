// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/locked.h"

#include "core/base/bytes.h"
#include "core/base/sodium.h"

namespace chiosco {
namespace {

// "CHL1", passes (u32), memory in KiB (u32), boxes (u8), salt, then nonce and box of each.
constexpr std::string_view magic = "CHL1";
constexpr std::size_t salt_bytes = crypto_pwhash_SALTBYTES, count_at = 12, salt_at = 13,
                      boxes_at = salt_at + salt_bytes, keys_max = 16;
constexpr std::size_t box_extra = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;

void put_u32(std::string& to, std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) to += static_cast<char>(number >> shift & 0xff);
}

std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 4; i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

// `full` when the memory cannot be had.
Result<std::string> derived(std::string_view key, std::string_view salt, const LockCost& cost) {
    ready();
    std::string made(crypto_secretbox_KEYBYTES, '\0');
    if (crypto_pwhash(raw(made), made.size(), key.data(), key.size(), raw(salt), cost.passes,
                      std::size_t{cost.memory_kib} * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return failure(ErrorCode::full, "no memory for Argon2id");
    return made;
}

struct Header {
    LockCost cost;
    std::size_t boxes = 0, box_bytes = 0;
    std::string_view salt;
};

Result<Header> read_header(std::string_view locked) {
    const auto bad = failure(ErrorCode::damaged, "not a lock");
    if (locked.size() <= boxes_at || !locked.starts_with(magic)) return bad;
    Header header{.cost = {u32_at(locked, 4), u32_at(locked, 8)},
                  .boxes = static_cast<unsigned char>(locked[count_at]),
                  .salt = locked.substr(salt_at, salt_bytes)};
    const auto rest = locked.size() - boxes_at;
    if (header.boxes == 0 || header.boxes > keys_max || rest % header.boxes != 0) return bad;
    header.box_bytes = rest / header.boxes;
    const auto& [passes, memory] = header.cost;
    if (header.box_bytes <= box_extra || passes < 1 || passes > lock_cost_max.passes ||
        memory < 8 || memory > lock_cost_max.memory_kib)
        return bad;
    return header;
}

}  // namespace

std::string lock_secret(std::string_view secret, const std::vector<std::string>& keys,
                        const LockCost& cost) {
    ENSURE(!secret.empty() && !keys.empty() && keys.size() <= keys_max);
    const auto salt = random_bytes(salt_bytes);
    std::string locked{magic};
    put_u32(locked, cost.passes);
    put_u32(locked, cost.memory_kib);
    locked += static_cast<char>(keys.size());
    locked += salt;
    for (const auto& key : keys) {
        auto made = derived(key, salt, cost);
        ENSURE(made.has_value());
        const auto nonce = random_bytes(crypto_secretbox_NONCEBYTES);
        std::string box(secret.size() + crypto_secretbox_MACBYTES, '\0');
        crypto_secretbox_easy(raw(box), raw(secret), secret.size(), raw(nonce), raw(*made));
        wipe(*made);
        locked += nonce + box;
    }
    return locked;
}

Result<Unlocked> unlock_secret(std::string_view locked, std::string_view key) {
    const auto header = TRY(read_header(locked));
    auto made = TRY(derived(key, header.salt, header.cost));
    for (std::size_t which = 0; which < header.boxes; ++which) {
        const auto one = locked.substr(boxes_at + which * header.box_bytes, header.box_bytes);
        const auto nonce = one.substr(0, crypto_secretbox_NONCEBYTES);
        const auto box = one.substr(crypto_secretbox_NONCEBYTES);
        std::string secret(box.size() - crypto_secretbox_MACBYTES, '\0');
        if (crypto_secretbox_open_easy(raw(secret), raw(box), box.size(), raw(nonce), raw(made)) !=
            0)
            continue;
        wipe(made);
        return Unlocked{std::move(secret), which};
    }
    wipe(made);
    return failure(ErrorCode::refused, "another key");
}

}  // namespace chiosco
