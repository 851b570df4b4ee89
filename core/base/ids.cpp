// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/ids.h"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <mutex>

#include "core/base/bytes.h"

namespace chiosco {
namespace {

std::string written(std::string bytes, unsigned version) {
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0F) | version << 4);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3F) | 0x80);
    std::string text = hex(bytes);
    for (std::size_t at : {8u, 13u, 18u, 23u}) text.insert(at, 1, '-');
    return text;
}

// Of the project; made once at random.
constexpr boost::uuids::uuid ids_namespace{{0x5b, 0x1e, 0x0c, 0x37, 0x9d, 0x42, 0x4f, 0x8a, 0xb6,
                                            0x13, 0x7e, 0x20, 0xc4, 0x58, 0xa1, 0x6d}};

}  // namespace

std::string uuid7(Instant now) {
    static std::mutex lock;
    static std::int64_t last_ms = 0;
    static std::uint16_t counter = 0;
    const std::scoped_lock held{lock};
    std::string bytes = random_bytes(16);
    const auto ms = now.time_since_epoch().count();
    if (ms > last_ms) {
        last_ms = ms;
        counter = static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[6]) << 3);
    } else if (++counter > 0x0FFF) {  // RFC 9562, 6.2: the counter is spent, borrow from the clock.
        ++last_ms;
        counter = 0;
    }
    for (int i = 0; i < 6; ++i) bytes[std::size_t(i)] = static_cast<char>(last_ms >> (40 - 8 * i));
    bytes[6] = static_cast<char>(counter >> 8);
    bytes[7] = static_cast<char>(counter & 255);
    return written(bytes, 7);
}

std::string uuid5(std::string_view source, std::string_view key) {
    std::string name{source};
    name.append(1, '\0').append(key);
    return to_string(boost::uuids::name_generator_sha1{ids_namespace}(name.data(), name.size()));
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < 36; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const char c = text[i];
        if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
    }
    return true;
}

}  // namespace chiosco
