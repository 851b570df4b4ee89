// SPDX-License-Identifier: AGPL-3.0-or-later
// UUIDs: version 7 for what happens here, version 5 for what arrives without one (RFC 9562).
#pragma once

#include <string>
#include <string_view>

#include "core/base/calendar.h"

namespace chiosco {

// Time-ordered, made on this machine. Within one process the ids only grow.
std::string uuid7(Instant now);

// The same id for the same source and key, always and everywhere.
std::string uuid5(std::string_view source, std::string_view key);

// Lower-case canonical form of 8-4-4-4-12 hexadecimal digits, any version.
bool is_uuid(std::string_view text);

}  // namespace chiosco
