// SPDX-License-Identifier: AGPL-3.0-or-later
// A small secret locked by words that people can type: Argon2id makes the key (RFC 9106),
// a secret box holds the secret. libsodium's, in this project's types (docs/formats/vault.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace chiosco {

// Argon2id's passes and memory. The default takes 0.36 s on one core of the build machine; a
// reader takes what the lock says, up to `cost_max`, so that a hostile one cannot hang a kiosk.
struct LockCost {
    std::uint32_t passes = 3, memory_kib = 128 * 1024;
};
constexpr LockCost lock_cost{}, lock_cost_max{8, 512 * 1024};
constexpr LockCost lock_cost_for_tests{1, 64};

// `secret` under each of `keys` (1 to 16): any one of them opens it.
std::string lock_secret(std::string_view secret, const std::vector<std::string>& keys,
                        const LockCost& cost = lock_cost);

struct Unlocked {
    std::string secret;
    std::size_t which = 0;  // Of the keys that it was locked with.
};
// `refused`: another key. `damaged`: not a lock. `full`: not enough memory for it now.
Result<Unlocked> unlock_secret(std::string_view locked, std::string_view key);

}  // namespace chiosco
