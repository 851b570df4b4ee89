// SPDX-License-Identifier: AGPL-3.0-or-later
// How core/base enters libsodium: every call that needs it started goes by ready() first.
#pragma once

#include <sodium.h>

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace chiosco {

inline const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
inline unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

// Idempotent and thread-safe.
inline void ready() {
    static const int started = sodium_init();
    ENSURE(started >= 0);
}

}  // namespace chiosco
