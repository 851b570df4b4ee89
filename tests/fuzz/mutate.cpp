// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/mutate.h"

#include <array>

namespace chiosco::fuzz {

std::string damaged(std::string bytes, std::mt19937_64& dice) {
    static constexpr std::array<std::string_view, 14> pieces{"\"",
                                                             "{",
                                                             "[",
                                                             ",",
                                                             "\n",
                                                             "\\",
                                                             "-1",
                                                             "1e999",
                                                             "9223372036854775808",
                                                             "null",
                                                             "\xff\xfe",
                                                             "\xe2\x80\xae",
                                                             std::string_view{"\0", 1},
                                                             ";"};
    const auto below = [&](std::size_t end) { return end == 0 ? 0 : dice() % end; };
    for (auto wounds = 1 + below(4); wounds > 0; --wounds) {
        const auto at = below(bytes.size());
        const auto length = std::min(below(64), bytes.size() - at);
        switch (below(5)) {
        case 0:
            if (!bytes.empty()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1: bytes.erase(at, length); break;
        case 2: bytes.insert(at, bytes.substr(at, length)); break;
        case 3: bytes.insert(at, pieces[below(pieces.size())]); break;
        default: bytes.resize(at); break;
        }
    }
    return bytes;
}

}  // namespace chiosco::fuzz
